// Tests of numbers by the operators of core, as SQL.

import type { Operators, Scalar } from '@throughline/core/segments/definition';
import type { ScalarOperatorName } from '@throughline/core/segments/operators';
import { asIs, type Normal, operatorEntries } from '../../compile/operators.ts';
import { all, any, either, FALSE, lit, not, type Sql, truth } from './sql.ts';

/** A number that may be missing. */
export interface NumberSql {
  value: Sql;
  /** When it is; FALSE = never. */
  missing: Sql;
}

type Operand = Scalar | readonly Scalar[];

const numbersOf = (operand: Operand): number[] => [operand].flat().filter((one) => typeof one === 'number');

const compared =
  (sign: string) =>
  (value: Sql, operand: Operand): Sql =>
    typeof operand === 'number' ? `(${value} ${sign} ${lit(operand)})` : FALSE;

const never = (): Sql => FALSE;

const TESTS: Record<ScalarOperatorName, (value: Sql, operand: Operand) => Sql> = {
  eq: compared('='),
  notEq: (value, operand) => not(compared('=')(value, operand)),
  in: (value, operand) => any(...numbersOf(operand).map((one) => `(${value} = ${lit(one)})`)),
  notIn: (value, operand) => not(any(...numbersOf(operand).map((one) => `(${value} = ${lit(one)})`))),
  gt: compared('>'),
  gte: compared('>='),
  lt: compared('<'),
  lte: compared('<='),
  between: (value, operand) => {
    const [low, high] = operand as [Scalar, Scalar];
    return all(compared('>=')(value, low), compared('<=')(value, high));
  },
  contains: never,
  startsWith: never,
  endsWith: never,
  matches: never,
  isMissing: (_, operand) => truth(operand === false),
};

/** Whether every operator holds of a number; its operands are made comparable by `normal`. */
export function testNumber(operators: Operators, { value, missing }: NumberSql, normal: Normal = asIs): Sql {
  const entries = operatorEntries(operators);
  const whenMissing = truth(entries.every(([name, operand]) => name === 'isMissing' && operand === true));
  const tests = entries.map(([name, operand]) => {
    const test = TESTS[name as ScalarOperatorName];
    if (!test) return FALSE;
    const isText = name === 'contains' || name === 'startsWith' || name === 'endsWith' || name === 'matches';
    return test(value, isText ? '' : normalOperand(operand, normal));
  });
  return either(missing, whenMissing, all(...tests));
}

function normalOperand(operand: unknown, normal: Normal): Operand {
  return Array.isArray(operand) ? operand.map((one) => normal(one as Scalar)) : normal(operand as Scalar);
}
