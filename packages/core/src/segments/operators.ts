// The operators of conditions and what they mean (docs/semantics.md 2): the one home of their semantics, read by the
// check, the engine's compiler, the builder, the sentence, the text form and the JSON Schema.
//
// Truth of one operator over one value:   present          missing (null)
//   isMissing x                           x === false      x === true
//   any other                             its `holds`      false, also for notEq and notIn
// Lists are never missing, only empty. Text is handed over as `foldText` leaves it wherever its field is folded; patterns are handed over as written.

import { RE2JS } from 're2js';
import type { Operators, Scalar } from './definition.ts';
import { byResident, type EvaluatedRow } from './drivers.ts';

export type OperatorName = keyof Operators;
export type Operand = 'value' | 'values' | 'pair' | 'text' | 'texts' | 'flag' | 'pattern' | 'size';

interface Row extends EvaluatedRow {
  /** For pickers. */
  label: string;
  /** Shape of what stands beside the operator. */
  operand: Operand;
  /** Over lines of an order: true = no line fulfils the positive operator, false = some line fulfils this one. */
  complement: boolean;
}

export interface ScalarOperatorRow extends Row {
  holds(value: Scalar, operand: never): boolean;
  /** What `holds` is handed in place of the operand, made once. */
  prepare?(operand: never): unknown;
}

export interface ListOperatorRow extends Row {
  holds(values: readonly string[], operand: never): boolean;
}

const row = (label: string, operand: Operand, complement = false): Row => ({
  label,
  operand,
  complement,
  ...byResident,
});

/** Equal kinds compare, others never do: "10" is neither above nor below 9. */
const ordered = (compare: (a: Scalar, b: Scalar) => boolean) => (value: Scalar, operand: Scalar) =>
  typeof value === typeof operand && compare(value, operand);

const isText = (test: (value: string, operand: string) => boolean) => (value: Scalar, operand: string) =>
  typeof value === 'string' && test(value, operand);

export const scalarOperators = {
  eq: { ...row('is', 'value'), holds: (value: Scalar, operand: Scalar) => value === operand },
  notEq: { ...row('is not', 'value', true), holds: (value: Scalar, operand: Scalar) => value !== operand },
  in: { ...row('is any of', 'values'), holds: (value: Scalar, operand: readonly Scalar[]) => operand.includes(value) },
  notIn: {
    ...row('is none of', 'values', true),
    holds: (value: Scalar, operand: readonly Scalar[]) => !operand.includes(value),
  },
  gt: { ...row('is more than', 'value'), holds: ordered((a, b) => a > b) },
  gte: { ...row('is at least', 'value'), holds: ordered((a, b) => a >= b) },
  lt: { ...row('is less than', 'value'), holds: ordered((a, b) => a < b) },
  lte: { ...row('is at most', 'value'), holds: ordered((a, b) => a <= b) },
  between: {
    ...row('is between', 'pair'),
    holds: (value: Scalar, [low, high]: readonly [Scalar, Scalar]) =>
      ordered((a, b) => a >= b)(value, low) && ordered((a, b) => a <= b)(value, high),
  },
  contains: { ...row('contains', 'text'), holds: isText((value, operand) => value.includes(operand)) },
  startsWith: { ...row('starts with', 'text'), holds: isText((value, operand) => value.startsWith(operand)) },
  endsWith: { ...row('ends with', 'text'), holds: isText((value, operand) => value.endsWith(operand)) },
  matches: {
    ...row('matches', 'pattern'),
    prepare: compilePattern,
    holds: (value: Scalar, pattern: RE2JS) => typeof value === 'string' && pattern.matcher(value).find(),
  },
  isMissing: { ...row('is missing', 'flag'), holds: (_value: Scalar, operand: boolean) => !operand },
} satisfies Partial<Record<OperatorName, ScalarOperatorRow>>;

export const listOperators = {
  hasAny: {
    ...row('has any of', 'texts'),
    holds: (values: readonly string[], operand: readonly string[]) => operand.some((one) => values.includes(one)),
  },
  hasAll: {
    ...row('has all of', 'texts'),
    holds: (values: readonly string[], operand: readonly string[]) => operand.every((one) => values.includes(one)),
  },
  hasNone: {
    ...row('has none of', 'texts', true),
    holds: (values: readonly string[], operand: readonly string[]) => !operand.some((one) => values.includes(one)),
  },
  minSize: {
    ...row('has at least this many', 'size'),
    holds: (values: readonly string[], least: number) => new Set(values).size >= least,
  },
  maxSize: {
    ...row('has at most this many', 'size'),
    holds: (values: readonly string[], most: number) => new Set(values).size <= most,
  },
} satisfies Partial<Record<OperatorName, ListOperatorRow>>;

export type ScalarOperatorName = keyof typeof scalarOperators;
export type ListOperatorName = keyof typeof listOperators;

export const operators: Record<OperatorName, Row> = { ...scalarOperators, ...listOperators };
export const operatorNames = Object.keys(operators) as OperatorName[];

/**
 * Whether every operator given holds of a scalar (null = missing) or a list. A scalar operator over a list and the
 * reverse is false; over a missing scalar only `isMissing: true` is true.
 */
export function operatorsHold(given: Operators, value: Scalar | readonly string[] | null): boolean {
  for (const name of operatorNames) {
    const operand = given[name];
    if (operand !== undefined && !operatorHolds(name, value, operand)) return false;
  }
  return true;
}

export function operatorHolds(name: OperatorName, value: Scalar | readonly string[] | null, operand: unknown): boolean {
  if (value === null) return name === 'isMissing' && operand === true;
  if (typeof value === 'object') {
    return name in listOperators && listOperators[name as ListOperatorName].holds(value, operand as never);
  }
  if (!(name in scalarOperators)) return false;
  const { prepare, holds }: ScalarOperatorRow = scalarOperators[name as ScalarOperatorName];
  return holds(value, (prepare ? prepare(operand as never) : operand) as never);
}

/** Runs in time linear in the text. Upper and lower case are alike. Throws for what is no pattern. */
export function compilePattern(pattern: string): RE2JS {
  return RE2JS.compile(pattern.normalize('NFC'), RE2JS.CASE_INSENSITIVE);
}

/** What is wrong with a pattern; null = nothing. */
export function patternFault(pattern: string): string | null {
  try {
    compilePattern(pattern);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Text as folded fields compare it: NFC and full case folding (ß = ss, final sigma = sigma). */
export function foldText(text: string): string {
  return text.normalize('NFC').toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
}
