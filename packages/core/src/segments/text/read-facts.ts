// Conditions on orders and events of a text: how many, every, measured, and one after the other.

import type { SyntaxNode } from '@lezer/common';
import {
  amountBases,
  distinctDimensions,
  eventMeasures,
  frequentDimensions,
  type MeasureRow,
  measures,
} from '../measures.ts';
import * as terms from './generated/parser-terms.ts';
import { readCount, readOperators, readRange, readWindow } from './read-operators.ts';
import { readLine, readWhere, type WhereOf } from './read-where.ts';
import { type Json, setKey, type TextReader } from './text-reader.ts';

type Selected = { kind: 'orders' | 'events'; keys: Json; node: SyntaxNode };

export function readFacts(reader: TextReader, node: SyntaxNode): Json {
  const selected = readSelection(reader, node);
  const quantifier = node.getChild('Quantifier');
  const count = node.getChild('Count');
  const word = quantifier ? reader.phraseOf(quantifier) : '';
  const ifAny = selected.node.getChild('IfAny');
  if (ifAny && word !== 'every') reader.fault(ifAny, '"if any" stands only behind "every"', ['has', 'and', 'or']);
  if (word === 'no') selected.keys.none = true;
  else if (word === 'every') Object.assign(selected.keys, { every: true, ...(ifAny && { orEmpty: true }) });
  else selected.keys.some = count ? readCount(reader, count) : { gte: 1 };
  return owned(reader, node, selected.kind, selected.keys);
}

function owned(reader: TextReader, node: SyntaxNode, kind: string, value: unknown): Json {
  const condition = { [kind]: value };
  reader.put(condition, kind, node);
  return condition;
}

/** The position, window and `where` of the selection below a node; all orders where there is none. */
function readSelection(reader: TextReader, node: SyntaxNode): Selected {
  const orders = node.getChild('OrderSelection');
  const selection = orders ?? node.getChild('EventSelection');
  if (!selection) return { kind: 'orders', keys: {}, node };
  const keys: Json = {};
  if (!orders) readKind(reader, selection, keys);
  const position = readPosition(reader, selection);
  const window = selection.getChild('Window');
  const where = selection.getChild('OrderWhere') ?? selection.getChild('EventWhere');
  if (position) keys.position = position;
  if (window) keys.when = readWindow(reader, window);
  if (where) keys.where = readWhere(reader, where, orders ? 'order' : 'event');
  for (const [key, at] of [
    ['position', selection],
    ['when', window],
    ['where', where],
  ] as const)
    if (at) reader.put(keys, key, at);
  return { kind: orders ? 'orders' : 'events', keys, node: selection };
}

function readKind(reader: TextReader, node: SyntaxNode, keys: Json): void {
  const kind = node.getChild('EventKind')!;
  keys.kind = reader.nameIn(kind);
  reader.put(keys, 'kind', kind, ['a kind of event']);
}

function readPosition(reader: TextReader, selection: SyntaxNode): Json | null {
  const modifier = selection.getChild('Modifier');
  const position = selection.getChild('Position');
  const [from, to] = position ? readRange(reader, position) : [null, null];
  if (!modifier) return position ? { ...(from !== null && { from }), ...(to !== null && { to }) } : null;
  if (position) {
    reader.fault(position, `"${reader.textOf(modifier)}" is a position already`, ['a window', 'has']);
  }
  const term = modifier.firstChild?.type.id;
  if (term === terms.kwFirst) return { from: 1, to: 1 };
  return term === terms.kwLast ? { last: true } : { from: 2 };
}

const argumentNames: Record<MeasureRow['argument'], readonly string[]> = {
  true: [')'],
  base: amountBases,
  dimension: distinctDimensions,
  frequent: frequentDimensions,
  gap: ['a whole number from 1'],
  lines: ['fields of a line such as vendor = Acme'],
  period: ['a number of days such as 7 days'],
  property: ['a property of the event'],
};

/** What fits in the brackets of a measure. */
export function argumentsOf(kind: Selected['kind'], name: string): readonly string[] {
  const row = measureRow(kind, name);
  return row ? argumentNames[row.argument] : [];
}

const measureRows: Record<Selected['kind'], Readonly<Record<string, MeasureRow>>> = {
  orders: measures,
  events: eventMeasures,
};

export const measureNamesOf = (kind: Selected['kind']): readonly string[] => Object.keys(measureRows[kind]);

export function measureRow(kind: Selected['kind'], name: string): MeasureRow | null {
  const rows = measureRows[kind];
  return Object.hasOwn(rows, name) ? rows[name]! : null;
}

/** `sum(gross) >= 50.00 over orders in last 30 days`. */
export function readMeasured(reader: TextReader, node: SyntaxNode): Json {
  const named = node.getChild('MeasureName')!;
  const name = reader.nameIn(named);
  const selected = readSelection(reader, node);
  const row = measureRow(selected.kind, name);
  const measure: Json = {};
  setKey(measure, name, readArgument(reader, node, row, selected.kind));
  const at = node.getChild('Argument') ?? named;
  reader.places.put(measure, name, {
    key: { from: named.from, to: named.to },
    value: { from: at.from, to: at.to },
    keys: measureNamesOf(selected.kind),
    values: argumentsOf(selected.kind, name),
  });
  const is = readOperators(reader, node.getChild('Operators')!, row?.type ?? null);
  Object.assign(selected.keys, { measure, is });
  reader.put(selected.keys, 'measure', named);
  reader.put(selected.keys, 'is', node.getChild('Operators')!);
  return owned(reader, node, selected.kind, selected.keys);
}

function readArgument(reader: TextReader, node: SyntaxNode, row: MeasureRow | null, kind: Selected['kind']): unknown {
  const argument = node.getChild('Argument');
  if (!argument) return row?.argument === 'lines' ? {} : true;
  const line = argument.getChild('LineWhere');
  if (line) return readLine(reader, line);
  const number = argument.getChild('Number');
  if (number) {
    const n = Number(reader.textOf(number));
    return argument.getChild('Keyword') ? { days: n } : n;
  }
  return kind === 'events' ? { property: reader.nameIn(argument) } : reader.nameIn(argument);
}

export function readSequence(reader: TextReader, node: SyntaxNode): Json {
  const window = node.getChild('Window');
  const steps = node.getChildren('Step');
  const gaps = steps.slice(1).map((step) => readGap(reader, step));
  const keys: Json = {
    steps: steps.map((step) => readStep(reader, step)),
    ...(steps.slice(1).some(hasGap) && { gaps: gaps }),
    ...(window && { when: readWindow(reader, window) }),
  };
  for (const [index, step] of steps.entries()) {
    reader.put(keys.steps as Json[], index, step);
    if (index > 0) reader.put(gaps, index - 1, step);
  }
  if (steps[0] && hasGap(steps[0])) reader.fault(steps[0], 'Before the first step there is no gap', ['then', ')']);
  reader.put(keys, 'steps', node);
  if (window) reader.put(keys, 'when', window);
  return owned(reader, node, 'sequence', keys);
}

const gapNodes = ['GapAfter', 'GapWithin', 'GapWithout', 'GapAny'] as const;

const hasGap = (step: SyntaxNode): boolean => gapNodes.some((name) => step.getChild(name) !== null);

function readGap(reader: TextReader, step: SyntaxNode): Json {
  const gap: Json = {};
  for (const [name, key] of [
    ['GapAfter', 'after'],
    ['GapWithin', 'within'],
    ['GapWithout', 'without'],
  ] as const) {
    const [at, again] = step.getChildren(name);
    if (again) reader.fault(again, `"${key}" is said twice of one step`, ['then', ')']);
    if (!at) continue;
    gap[key] = key === 'without' ? readStep(reader, at) : { days: reader.numberIn(at) };
    reader.put(gap, key, at);
  }
  return gap;
}

function readStep(reader: TextReader, node: SyntaxNode): Json {
  const order = node.getChild('StepOrder');
  const event = order ?? node.getChild('StepEvent')!;
  const of: WhereOf = order ? 'order' : 'event';
  const node2 = event.getChild(order ? 'OrderWhere' : 'EventWhere');
  const where = node2 ? readWhere(reader, node2, of) : null;
  if (order) return owned(reader, node, 'order', where ?? {});
  const keys: Json = {};
  readKind(reader, event, keys);
  if (where) keys.where = where;
  return owned(reader, node, 'event', keys);
}
