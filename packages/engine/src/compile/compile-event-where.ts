// `where` inside one event: its properties by name (docs/semantics.md 2).

import type { EventWhere, Operators } from '@throughline/core/segments/definition';
import type { Columns } from '../columns/columns.ts';
import { compileScalar, folded } from './operators.ts';
import { propertyColumn } from './property-values.ts';

/** Whether one event (a row of the event columns) matches. */
export type EventTest = (row: number) => boolean;

export function compileEventWhere(where: EventWhere, columns: Columns): EventTest {
  const tests = Object.entries(where).map(([key, value]): EventTest => {
    if (key === 'all' || key === 'any') {
      const parts = (value as EventWhere[]).map((part) => compileEventWhere(part, columns));
      return key === 'all' ? (row) => parts.every((part) => part(row)) : (row) => parts.some((part) => part(row));
    }
    if (key === 'not') {
      const part = compileEventWhere(value as EventWhere, columns);
      return (row) => !part(row);
    }
    return compileProperty(key, value as Operators, columns);
  });
  const [only] = tests;
  return tests.length === 1 ? only! : (row) => tests.every((test) => test(row));
}

/** Each value of the property is tested once. */
function compileProperty(property: string, operators: Operators, columns: Columns): EventTest {
  const column = propertyColumn(property, columns);
  const test = compileScalar(operators, folded);
  const answers: boolean[] = [];
  return (row) => {
    const code = column.codeAt(row);
    answers[code] ??= testValue(column.values[code]);
    return answers[code];
  };

  function testValue(value: string | number | boolean | undefined): boolean {
    return test(value === undefined ? null : folded(value));
  }
}
