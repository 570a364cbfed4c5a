// Values of a query as operands of a definition.

import type { Operators, Scalar } from '../definition.ts';
import { type OperatorName, operatorHolds } from '../operators.ts';
import type { CompareOperator, Test, TestOperator, Value } from './query.ts';
import type { QueryRun } from './query-run.ts';

export const numberOperators: readonly TestOperator[] = ['=', '!=', '>', '>=', '<', '<=', 'BETWEEN'];

const names: Record<CompareOperator, OperatorName> = {
  '=': 'eq',
  '!=': 'notEq',
  '>': 'gt',
  '>=': 'gte',
  '<': 'lt',
  '<=': 'lte',
};

/** `number` as a number, `amount` as the decimal text that amounts are asked with. null with a fault. */
export function readNumbers(test: Test, as: 'number' | 'amount', run: QueryRun): Operators | null {
  const read = (value: Value): Scalar | null => {
    if (value.kind !== 'number') {
      return run.fault('WRONG_TYPE', value, `Expected a number, found ${value.text}`, ['10']);
    }
    return as === 'amount' ? value.text.replace(/^\+/, '') : Number(value.text);
  };
  if (test.operator === 'BETWEEN') {
    const [low, high] = [read(test.low), read(test.high)];
    return low === null || high === null ? null : run.at(test, { between: [low, high] as [Scalar, Scalar] });
  }
  if (!('value' in test)) return null;
  const value = read(test.value);
  return value === null ? null : run.at(test, { [names[test.operator as CompareOperator]]: value });
}

export function readText(value: Value, run: QueryRun): string | null {
  if (value.kind === 'text' && value.text !== '') return value.text;
  const found = value.kind === 'text' ? 'an empty text' : value.text;
  return run.fault('WRONG_TYPE', value, `Expected a text in quotes, found ${found}`, ["'a text'"]);
}

/** One of the values that Shopify knows, which are written in capitals. */
export function readChoice(value: Value, known: readonly string[], run: QueryRun): string | null {
  const text = readText(value, run);
  if (text === null || known.includes(text)) return text;
  const capitals = known.includes(text.toUpperCase()) ? `Write '${text.toUpperCase()}'` : undefined;
  const message = `Expected one of ${known.join(', ')}, found "${text}"`;
  return run.fault('WRONG_VALUE', value, message, known, capitals);
}

/** Shopify's ids: digits. One, or those of a list. */
export function readIds(test: Test, run: QueryRun): string[] | null {
  let values: Value[] = [];
  if ('values' in test) values = test.values;
  else if ('value' in test) values = test.value.kind === 'list' ? test.value.values : [test.value];
  const ids: string[] = [];
  for (const value of values) {
    if (!/^\d{1,20}$/.test(value.text)) {
      return run.fault('WRONG_VALUE', value, `"${value.text}" is not an id of Shopify`, [
        'a number such as 1012132033639',
      ]);
    }
    ids.push(value.text);
  }
  return ids;
}

/** Whether the numbers asked for include 0. */
export function holdsOfZero(operators: Operators): boolean {
  return (Object.keys(operators) as OperatorName[]).every((name) => {
    const operand = operators[name];
    return operatorHolds(name, 0, Array.isArray(operand) ? operand.map(Number) : Number(operand));
  });
}
