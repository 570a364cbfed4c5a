// Operators, values, counts and windows of a text, as the JSON of a definition.

import type { SyntaxNode } from '@lezer/common';
import type { Scalar } from '../definition.ts';
import { type Operand, type OperatorName, operatorNames, operators } from '../operators.ts';
import { type ValueType, valueTypes } from '../value-types.ts';
import * as terms from './generated/parser-terms.ts';
import { countPhrases, operatorPhrases, presentPhrase } from './operator-forms.ts';
import { childrenOf, type Json, type TextReader } from './text-reader.ts';

/** null = a field that does not exist: its values are read by their looks. */
export type ReadType = ValueType | null;

const operatorOf = new Map<string, OperatorName>(operatorNames.map((name) => [operatorPhrases[name], name]));

/** How the operators of a type are written. */
export function phrasesOf(type: ReadType): string[] {
  return (type === null ? operatorNames : valueTypes[type].operators).map((name) => operatorPhrases[name]);
}

export function readOperators(reader: TextReader, node: SyntaxNode, type: ReadType): Json {
  const given: Json = {};
  for (const operation of node.getChildren('Operation')) readOperation(reader, operation, type, given);
  return given;
}

const phrases: ReadonlySet<string> = new Set(['ValuePhrase', 'ListPhrase', 'BetweenPhrase', 'BarePhrase']);

function readOperation(reader: TextReader, node: SyntaxNode, type: ReadType, given: Json): void {
  const [key, value] = readKeyed(reader, node, type);
  if (key === null) return;
  if (Object.hasOwn(given, key)) {
    const said = reader.phraseOf(node.firstChild!);
    reader.fault(node, `"${said}" is asked twice of one field`, ['another operator'], 'Say the field again');
    return;
  }
  given[key] = value;
  const { from, to } = node;
  const values = type === null ? undefined : [valueTypes[type].expected];
  const operands = node.getChildren('Value');
  reader.places.put(given, key, {
    key: { from, to },
    value: { from: operands[0]?.from ?? from, to: operands.at(-1)?.to ?? to },
    keys: phrasesOf(type),
    ...(values ? { values } : {}),
  });
}

/** Operator and operand; null where there is no such operator. */
function readKeyed(reader: TextReader, node: SyntaxNode, type: ReadType): [key: string | null, value?: unknown] {
  const window = node.getChild('Window');
  if (window) return ['when', readWindow(reader, window)];
  if (node.getChild('AnniversaryPhrase')) return ['anniversary', readAnniversary(reader, node)];
  const phrase = childrenOf(node, phrases)[0]!;
  const written = reader.phraseOf(phrase);
  if (written === presentPhrase) return ['isMissing', false];
  const name = operatorOf.get(written);
  if (name) return [name, readOperand(reader, node, name, type)];
  reader.fault(phrase, `There is no operator "${written}"`, phrasesOf(type));
  return [null];
}

function readOperand(reader: TextReader, node: SyntaxNode, name: OperatorName, type: ReadType): unknown {
  const { operand } = operators[name];
  if (operand === 'flag') return true;
  const each = typeOfOperand(operand, type);
  const nodes = node.getChildren('Value');
  const values = nodes.map((value) => readValue(reader, value, each));
  if (operand !== 'values' && operand !== 'texts' && operand !== 'pair') return values[0];
  const expected = each === null ? undefined : [valueTypes[each].expected];
  for (const [index, value] of nodes.entries()) reader.put(values, index, value, expected);
  return values;
}

/** The type of each value of an operand. */
export function typeOfOperand(operand: Operand, type: ReadType): ReadType {
  if (operand === 'size') return 'count';
  return operand === 'text' || operand === 'texts' || operand === 'pattern' ? 'text' : type;
}

/** Types whose values are texts, whatever they look like: a postal code needs no quotes. */
const textual: ReadonlySet<ReadType> = new Set<ReadType>(['text', 'list', 'amount', 'refundState']);

function readValue(reader: TextReader, node: SyntaxNode, type: ReadType): Scalar {
  const number = node.getChild('Number');
  if (number) {
    const written = reader.textOf(number);
    const currency = node.getChild('Name');
    if (currency) checkCurrency(reader, currency);
    return currency || textual.has(type) ? written : Number(written);
  }
  const truth = node.getChild('Boolean');
  if (truth) return truth.type.id === terms.kwTrue;
  return node.getChild('Date') ? reader.textOf(node) : reader.nameIn(node);
}

function checkCurrency(reader: TextReader, node: SyntaxNode): void {
  const { currencyCode } = reader.context;
  const written = reader.textOf(node);
  if (currencyCode === undefined ? /^[a-z]{3}$/i.test(written) : written.toUpperCase() === currencyCode) return;
  const message = currencyCode
    ? `The store's currency is ${currencyCode}, found ${written}`
    : `${written} is no code of a currency`;
  reader.fault(node, message, [currencyCode ?? 'a code of a currency such as USD']);
}

/** `at least 2 and at most 5`; of several operators each may stand once. */
export function readCount(reader: TextReader, node: SyntaxNode): Json {
  const given: Json = {};
  for (const operation of node.getChildren('CountOperation')) {
    const numbers = operation.getChildren('Number').map((one) => Number(reader.textOf(one)));
    const phrase = reader.phraseOf(operation.getChild('CountPhrase')!).replace('less than', 'fewer than');
    const shape = operation.getChild('(') ? 'list' : numbers.length === 2 ? 'pair' : 'one';
    const names = Object.keys(countPhrases) as (keyof typeof countPhrases)[];
    const name = names.find((one) => countPhrases[one] === phrase && shapeOf(one) === shape);
    if (!name) {
      const exact = shape === 'pair' ? ['exactly 2 to 5'] : ['exactly (1, 3)', 'other than (1, 3)'];
      reader.fault(operation, `"${phrase}" takes one number`, exact);
    } else if (Object.hasOwn(given, name)) {
      reader.fault(operation, `"${phrase}" is asked twice`, ['one of the two']);
    } else {
      given[name] = shape === 'one' ? numbers[0] : numbers;
      reader.put(given, name, operation, [valueTypes.count.expected]);
    }
  }
  return given;
}

function shapeOf(name: keyof typeof countPhrases): 'list' | 'pair' | 'one' {
  return name === 'in' || name === 'notIn' ? 'list' : name === 'between' ? 'pair' : 'one';
}

function readAnniversary(reader: TextReader, node: SyntaxNode): Json {
  const isNext = node.getChildren('Keyword').some(({ type }) => type.id === terms.kwNext);
  return { [isNext ? 'next' : 'last']: { days: reader.numberIn(node) } };
}

const unitNames = { d: 'days', w: 'weeks', m: 'months', y: 'years' } as const;
const unitOf = (written: string): string => unitNames[written[0]!.toLowerCase() as keyof typeof unitNames];

const windows: Record<string, (reader: TextReader, node: SyntaxNode) => Json> = {
  LastWindow: (reader, node) => ({ last: readLength(reader, node) }),
  NextWindow: (reader, node) => ({ next: readLength(reader, node) }),
  CurrentWindow: (reader, node) => ({ current: reader.textOf(node.lastChild!).toLowerCase().replace(/s$/, '') }),
  AgoWindow: (reader, node) => {
    const [from, to] = readRange(reader, node);
    const inMonths = node.getChildren('Keyword').some(({ type }) => type.id === terms.kwMonths);
    return { [inMonths ? 'monthsAgo' : 'daysAgo']: { ...(from !== null && { from }), ...(to !== null && { to }) } };
  },
  FromWindow: (reader, node) => ({ between: node.getChildren('Date').map((date) => reader.textOf(date)) }),
  BeforeWindow: (reader, node) => ({ before: reader.textOf(node.getChild('Date')!) }),
  AfterWindow: (reader, node) => ({ after: reader.textOf(node.getChild('Date')!) }),
  AnniversaryWindow: (reader, node) => ({
    anniversary: { of: reader.textOf(node.getChild('Name')!), within: { days: reader.numberIn(node) } },
  }),
};

export const windowNodes: ReadonlySet<string> = new Set(Object.keys(windows));

/** `in last 30 days`: one window of local dates. */
export function readWindow(reader: TextReader, node: SyntaxNode): Json {
  const inner = childrenOf(node, windowNodes)[0]!;
  const when = windows[inner.name]!(reader, inner);
  reader.put(when, Object.keys(when)[0]!, inner);
  return when;
}

function readLength(reader: TextReader, node: SyntaxNode): Json {
  return { [unitOf(reader.textOf(node.getChild('Unit')!))]: reader.numberIn(node) };
}

/** `2..5`, `2..`, `..5`, or a single number for both ends. */
export function readRange(reader: TextReader, node: SyntaxNode): [from: number | null, to: number | null] {
  const range = node.getChild('Range');
  if (!range) return [reader.numberIn(node), reader.numberIn(node)];
  const [from, to] = reader.textOf(range).split('..');
  return [from ? Number(from) : null, to ? Number(to) : null];
}
