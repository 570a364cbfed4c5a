// Tests of values by the operator table of core: each operator is looked up once, when a condition is compiled.

import type { Operators, Scalar } from '@throughline/core/segments/definition';
import {
  foldText,
  type ListOperatorName,
  type ListOperatorRow,
  listOperators,
  type OperatorName,
  operators as operatorRows,
  type ScalarOperatorName,
  type ScalarOperatorRow,
  scalarOperators,
} from '@throughline/core/segments/operators';

/** How values and operands are made comparable before a test: folding of text, amounts to minor units, or nothing. */
export type Normal = (value: Scalar) => Scalar;

export const asIs: Normal = (value) => value;
export const folded: Normal = (value) => (typeof value === 'string' ? foldText(value) : value);
export const normalOf = (compares: 'exact' | 'folded'): Normal => (compares === 'folded' ? folded : asIs);

/** Tests a value as `Normal` leaves it; null = missing. */
export type ScalarTest = (value: Scalar | null) => boolean;

type Entry = [OperatorName, unknown];

export function operatorEntries(operators: Operators): Entry[] {
  return (Object.entries(operators) as Entry[]).filter(([, operand]) => operand !== undefined);
}

/** Whether every operator holds of one value. */
export function compileScalar(operators: Operators, normal: Normal): ScalarTest {
  const tests = operatorEntries(operators).map((entry) => compileScalarOperator(entry, normal));
  if (tests.length === 1) return tests[0]!;
  return (value) => tests.every((test) => test(value));
}

function compileScalarOperator([name, operand]: Entry, normal: Normal): ScalarTest {
  if (!(name in scalarOperators)) return () => false;
  const { holds, prepare }: ScalarOperatorRow = scalarOperators[name as ScalarOperatorName];
  const normalized = (prepare ? prepare(operand as never) : normalOperand(operand, normal)) as never;
  const whenMissing = name === 'isMissing' && operand === true;
  return (value) => (value === null ? whenMissing : holds(value, normalized));
}

function normalOperand(operand: unknown, normal: Normal): unknown {
  return Array.isArray(operand) ? operand.map((one) => normal(one as Scalar)) : normal(operand as Scalar);
}

/** Whether every operator holds of a list; the list's values as `folded` leaves them. */
export function compileList(operators: Operators): (values: readonly string[]) => boolean {
  const tests = operatorEntries(operators).map(([name, operand]) => {
    if (!(name in listOperators)) return () => false;
    const { holds }: ListOperatorRow = listOperators[name as ListOperatorName];
    const normalized = normalOperand(operand, folded) as never;
    return (values: readonly string[]) => holds(values, normalized);
  });
  return (values) => tests.every((test) => test(values));
}

/** Splits operators that ask for some value of several from those that ask that no value fulfils their positive. */
export function splitComplements(operators: Operators): { positive: Operators | null; complements: Operators[] } {
  const entries = operatorEntries(operators);
  const positive = entries.filter(([name]) => !operatorRows[name].complement);
  return {
    positive: positive.length > 0 ? (Object.fromEntries(positive) as Operators) : null,
    complements: entries
      .filter(([name]) => operatorRows[name].complement)
      .map((entry) => Object.fromEntries([entry]) as Operators),
  };
}

/** The numbers that the operators compare with. */
export function numberOperands(operators: Operators): number[] {
  return operatorEntries(operators)
    .flatMap(([, operand]) => operand)
    .filter((operand) => typeof operand === 'number');
}
