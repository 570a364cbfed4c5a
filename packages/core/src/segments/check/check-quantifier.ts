// What is asked of a selection of facts: how many, every, or one measured number; and which positions are selected.

import { amountBases, distinctDimensions, frequentDimensions, type MeasureRow, periodsMax } from '../measures.ts';
import { checkOperators } from './check-operators.ts';
import { type CheckRun, type JsonObject, type Path, presentKeys } from './check-run.ts';
import { checkLine } from './check-where.ts';

export const quantifiers = ['some', 'none', 'every', 'measure'] as const;

/** The kind of condition, for messages, and what it can measure. */
interface Quantified {
  kind: 'orders' | 'events';
  measures: Readonly<Record<string, MeasureRow>>;
}

export function checkQuantifier(run: CheckRun, node: JsonObject, path: Path, of: Quantified): void {
  const present = quantifiers.filter((key) => node[key] !== undefined);
  if (present.length === 0) {
    run.wrongValue(
      path,
      `"${of.kind}" needs one of ${quantifiers.join(', ')}`,
      'For at least one: "some": { "gte": 1 }',
    );
  }
  if (present.length > 1)
    run.wrongValue(path, `"${of.kind}" takes one of ${quantifiers.join(', ')}, found ${present.join(' and ')}`);
  if (node.some !== undefined) checkOperators(run, node.some, [...path, 'some'], 'count', 'some');
  if (node.none !== undefined) run.literalTrue(node.none, [...path, 'none']);
  if (node.every !== undefined) run.literalTrue(node.every, [...path, 'every']);
  if (node.orEmpty !== undefined) {
    if (node.every === undefined) run.wrongValue([...path, 'orEmpty'], '"orEmpty" stands only beside "every"');
    else run.literalTrue(node.orEmpty, [...path, 'orEmpty']);
  }
  checkMeasure(run, node, path, of.measures);
}

function checkMeasure(run: CheckRun, node: JsonObject, path: Path, rows: Quantified['measures']): void {
  const names = Object.keys(rows);
  if (node.measure === undefined) {
    if (node.is !== undefined) run.wrongValue([...path, 'is'], '"is" stands only beside "measure"');
    return;
  }
  if (node.is === undefined) run.wrongValue(path, '"measure" needs "is"', 'Such as "is": { "gte": 3 }');
  const at = [...path, 'measure'];
  const measure = run.object(node.measure, at, 'a measure such as { "sum": "gross" }');
  if (!measure) return;
  const present = run.keys(measure, at, names, 'measure');
  if (present.length > 1 || presentKeys(measure).length === 0)
    run.wrongValue(at, `A measure is exactly one of ${names.join(', ')}`);
  for (const name of present) argumentChecks[rows[name]!.argument](run, measure[name], [...at, name], node);
  const name = present[0];
  if (name !== undefined && present.length === 1 && node.is !== undefined && mayAsk(run, measure[name], at)) {
    checkOperators(run, node.is, [...path, 'is'], rows[name]!.type, `the measure ${name}`);
  }
}

/** What is measured of a property may be anything of the person. */
function mayAsk(run: CheckRun, argument: unknown, path: Path): boolean {
  if (typeof argument !== 'object' || argument === null || !('property' in argument)) return true;
  return run.looksAtPersonal(path, `The property "${String(argument.property)}" of an event`);
}

type CheckArgument = (run: CheckRun, value: unknown, path: Path, node: JsonObject) => void;

const argumentChecks: Record<MeasureRow['argument'], CheckArgument> = {
  true: (run, value, path) => run.literalTrue(value, path),
  base: (run, value, path) => run.choice(value, path, amountBases),
  dimension: (run, value, path) => run.choice(value, path, distinctDimensions),
  frequent: (run, value, path) => run.choice(value, path, frequentDimensions),
  gap: (run, value, path) => void run.wholeNumber(value, path, 1),
  lines: (run, value, path) => checkLine(run, value, path),
  period: checkPeriod,
  property: checkProperty,
};

const daysOfUnit: Record<string, number> = { days: 1, weeks: 7, months: 31, years: 366 };

/** Periods are counted back from the day looked from, so they need a window that ends there. */
function checkPeriod(run: CheckRun, value: unknown, path: Path, { when }: JsonObject): void {
  const days = run.length(value, path);
  const last = typeof when === 'object' && when !== null ? (when as JsonObject).last : undefined;
  if (typeof last !== 'object' || last === null) {
    run.wrongValue(path, '"periods" needs a window of the last days', 'Such as "when": { "last": { "weeks": 8 } }');
    return;
  }
  const [unit, n] = Object.entries(last)[0] ?? ['days', 0];
  const length = (daysOfUnit[unit] ?? 1) * Number(n);
  if (days !== null && length / days > periodsMax) {
    run.wrongValue(path, `At most ${periodsMax} periods are looked at`, 'Take longer periods or a shorter window');
  }
}

function checkProperty(run: CheckRun, value: unknown, path: Path): void {
  const of = run.object(value, path, 'a property such as { "property": "value" }');
  if (!of) return;
  run.keys(of, path, ['property'], 'key of a property');
  if (of.property === undefined) run.wrongValue(path, 'The name of the property is missing: "property"');
  else if (typeof of.property !== 'string') run.wrongType([...path, 'property'], 'a name', of.property);
  else if (of.property === '') run.wrongValue([...path, 'property'], 'Expected a name, found an empty text');
}

export function checkPosition(run: CheckRun, value: unknown, path: Path, noun: string): void {
  const position = run.object(value, path, 'a position such as { "from": 2 } or { "last": true }');
  if (!position) return;
  const present = run.keys(position, path, ['from', 'to', 'last'], 'key of a position');
  if (presentKeys(position).length === 0) run.wrongValue(path, 'A position needs "from", "to" or "last"');
  if (position.last !== undefined) {
    run.literalTrue(position.last, [...path, 'last']);
    if (present.length > 1) run.wrongValue(path, '"last" stands alone');
  }
  const from = position.from === undefined ? 1 : run.wholeNumber(position.from, [...path, 'from'], 1);
  const to = position.to === undefined ? null : run.wholeNumber(position.to, [...path, 'to'], 1);
  if (from !== null && to !== null && from > to) {
    run.wrongValue(path, `From ${noun} ${from} to ${noun} ${to} there is none`, 'Swap the two ends');
  }
}
