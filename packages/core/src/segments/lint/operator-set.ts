// What operators ask of one value, as the set of values that fulfil them all.

import { parseDay } from '../../day.ts';
import type { Operators, Scalar } from '../definition.ts';
import { foldText, type OperatorName, operatorHolds } from '../operators.ts';
import type { ValueType } from '../value-types.ts';
import { everyNumber, type Span, span } from './spans.ts';
import { choiceSet, choicesBut, choicesThat, intersectionOf, numberSet, restOf, type ValueSet } from './value-set.ts';

export interface Valued {
  type: ValueType;
  compares: 'exact' | 'folded';
  /** Of few values: all of them. */
  values?: readonly Scalar[];
}

const numeric: Partial<Record<ValueType, { whole: boolean; from: number }>> = {
  count: { whole: true, from: 0 },
  integer: { whole: true, from: Number.NEGATIVE_INFINITY },
  number: { whole: false, from: 0 },
  decimal: { whole: false, from: Number.NEGATIVE_INFINITY },
  amount: { whole: false, from: Number.NEGATIVE_INFINITY },
  date: { whole: true, from: Number.NEGATIVE_INFINITY },
};

/** Every value there is; null for values that can't be compared (lists, and attributes of any type). */
export function domainOf({ type, values }: Valued, missing: boolean): ValueSet | null {
  const row = numeric[type];
  if (values && !row) return choiceSet(values, missing);
  if (row) {
    const spans = values
      ? values.map((value) => span(Number(value), Number(value)))
      : [span(row.from, Number.POSITIVE_INFINITY, { from: row.from === Number.NEGATIVE_INFINITY, to: true })];
    return numberSet(spans, { whole: row.whole, missing });
  }
  if (type === 'text' || type === 'handle') return choicesBut([], missing);
  if (type === 'refundState') return choiceSet(['none', 'partial', 'full'], missing);
  return type === 'flag' ? choiceSet([true, false], missing) : null;
}

/** null where an operator has no such set. Missing values are in it where `isMissing` asks for them. */
export function setOfOperators(given: Operators, of: Valued): ValueSet | null {
  let found: ValueSet | null = null;
  for (const [name, operand] of Object.entries(given)) {
    if (operand === undefined) continue;
    const set = numeric[of.type] ? numbersOf(name, operand, of.type) : choicesOf(name, operand, of);
    if (!set) return null;
    found = found ? intersectionOf(found, set) : set;
    if (!found) return null;
  }
  return found;
}

function numbersOf(name: string, operand: unknown, type: ValueType): ValueSet | null {
  const { whole } = numeric[type]!;
  if (name === 'isMissing') return numberSet(operand ? [] : everyNumber, { whole, missing: operand === true });
  const values = (Array.isArray(operand) ? operand : [operand]).map((value) => numberOf(value, type));
  if (values.some(Number.isNaN)) return null;
  const [first, second] = values as [number, number];
  const points = [...new Set(values)].sort((a, b) => a - b).map((value) => span(value, value));
  const spans: Record<string, Span[]> = {
    eq: points,
    in: points,
    gt: [span(first, Number.POSITIVE_INFINITY, { from: true, to: true })],
    gte: [span(first, Number.POSITIVE_INFINITY, { to: true })],
    lt: [span(Number.NEGATIVE_INFINITY, first, { from: true, to: true })],
    lte: [span(Number.NEGATIVE_INFINITY, first, { from: true })],
    between: [span(first, second)],
  };
  if (name === 'notEq' || name === 'notIn') return present(restOf(numberSet(points, { whole })));
  return spans[name] ? numberSet(spans[name], { whole }) : null;
}

/** NaN for what is no number, and for one with more digits than are told apart here or where it is measured. */
function numberOf(value: unknown, type: ValueType): number {
  if (type === 'date') return typeof value === 'string' ? (parseDay(value) ?? Number.NaN) : Number.NaN;
  if (type === 'decimal' && Math.round(Number(value) * 1e6) / 1e6 !== value) return Number.NaN;
  if (type !== 'amount') return typeof value === 'number' ? value : Number.NaN;
  const text = String(value);
  return text.replace(/\D/g, '').length > AMOUNT_DIGITS_MAX ? Number.NaN : Number(text);
}

const AMOUNT_DIGITS_MAX = 15;

const parts: readonly string[] = ['contains', 'startsWith', 'endsWith'];

function choicesOf(name: string, operand: unknown, { compares }: Valued): ValueSet | null {
  const normal = (value: Scalar): Scalar =>
    typeof value === 'string' && compares === 'folded' ? foldText(value) : value;
  const listed = (Array.isArray(operand) ? operand : [operand]).map(normal);
  if (name === 'eq' || name === 'in') return choiceSet(listed);
  if (name === 'notEq' || name === 'notIn') return choicesBut(listed);
  if (name === 'isMissing') return operand ? choiceSet([], true) : choicesBut([]);
  if (!parts.includes(name)) return null;
  const [part] = listed;
  return choicesThat({
    key: `${name} ${part}`,
    holds: (value) => operatorHolds(name as OperatorName, value, part),
  });
}

function present(set: ValueSet | null): ValueSet | null {
  return set && { ...set, missing: false };
}
