// Operands of operators as the builder edits them: what a field's filter begins with, and what becomes of an operand
// when another operator is chosen. Which operators there are, and what they take, stands in core's tables.
import { type Operand, type OperatorName, operators } from '@throughline/core/segments/operators';
import { type ValueType, valueTypes } from '@throughline/core/segments/value-types';
import { isObject, type Json, type JsonObject } from '../condition-tree.ts';

const firstOperators: Partial<Record<ValueType, OperatorName>> = {
  text: 'in',
  handle: 'in',
  any: 'in',
  refundState: 'in',
  list: 'hasAny',
  amount: 'gte',
  count: 'gte',
  integer: 'gte',
  number: 'gte',
  decimal: 'gte',
  date: 'gte',
};

export interface Beginnings {
  /** An amount of zero in the store's currency, such as `0.00`. */
  zeroAmount: string;
  /** ISO date. */
  today: string;
}

/** Whether values are numbers and nothing else. */
export const isNumeric = (type: ValueType): boolean =>
  type === 'count' || type === 'integer' || type === 'number' || type === 'decimal';

function startValue(type: ValueType, begin: Beginnings): Json {
  if (type === 'amount') return begin.zeroAmount;
  if (type === 'date') return begin.today;
  if (type === 'flag') return true;
  return isNumeric(type) ? 1 : '';
}

/** The operators object a new filter over a field of this type begins with. */
export function startOperators(type: ValueType, begin: Beginnings): JsonObject {
  const name = firstOperators[type] ?? valueTypes[type].operators[0];
  if (name === undefined) throw new Error(`No operator for ${type}`);
  return { [name]: convertOperand(name, undefined, type, begin) };
}

function valuesOf(operand: Json | undefined): Json[] {
  if (operand === undefined || operand === '' || typeof operand === 'boolean') return [];
  return Array.isArray(operand) ? operand : isObject(operand) ? [] : [operand];
}

/** The operand for another operator, keeping the values that fit its shape. */
export function convertOperand(
  name: OperatorName,
  operand: Json | undefined,
  type: ValueType,
  begin: Beginnings,
): Json {
  const values = valuesOf(operand);
  const [first, second] = values;
  const shapes: Record<Operand, () => Json> = {
    value: () => first ?? startValue(type, begin),
    values: () => values,
    texts: () => values,
    pair: () => [first ?? startValue(type, begin), second ?? first ?? startValue(type, begin)],
    text: () => (first === undefined ? '' : String(first)),
    flag: () => true,
    pattern: () => (first === undefined ? '' : String(first)),
    size: () => (typeof first === 'number' ? first : 1),
  };
  return shapes[operators[name].operand]();
}

/** An operators object with one operator exchanged, in its place. */
export function changeOperator(
  given: JsonObject,
  from: string,
  to: OperatorName,
  type: ValueType,
  begin: Beginnings,
): JsonObject {
  return Object.fromEntries(
    Object.entries(given).map(([name, operand]) =>
      name === from ? [to, convertOperand(to, operand, type, begin)] : [name, operand],
    ),
  );
}

/** What was typed as a number: a number when it is one, else the text, which the check then refuses with its place. */
export function readNumberText(text: string): Json {
  return /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text;
}

export const scalarKinds = { text: 'text', number: 'number', truth: 'yes or no' } as const;
export type ScalarKind = keyof typeof scalarKinds;

export function scalarKindOf(value: Json | undefined): ScalarKind {
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'truth' : 'text';
}

/** A value as one of another kind, keeping what can be read as it. */
export function asScalar(value: Json | undefined, kind: ScalarKind): Json {
  if (kind === 'truth') return value === true || value === 'true';
  if (kind === 'text') return value === undefined || value === null ? '' : String(value);
  const read = readNumberText(String(value ?? ''));
  return typeof read === 'number' ? read : 0;
}
