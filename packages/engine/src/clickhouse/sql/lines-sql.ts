// Fields of lines in `where` as SQL: alone they ask for some line of the order, inside `line` all are bound to one (docs/semantics.md 2).

import type { LineField, LineWhere, Operators } from '@throughline/core/segments/definition';
import { lineFields } from '@throughline/core/segments/fields';
import { splitComplements } from '../../compile/operators.ts';
import { LINE_COLUMNS } from '../timelines/timeline-columns.ts';
import { testNumber } from './number-test.ts';
import { Rows } from './rows.ts';
import type { ScopeSql } from './scope.ts';
import { all, FALSE, not, type Sql, TRUE } from './sql.ts';
import { listTest, textTest } from './word-test.ts';

export function someLine(orders: Rows, scope: ScopeSql, test: (lines: Rows) => Sql): Sql {
  const lines = new Rows(orders.in(scope.column('l_quantity')), () => scope.request.fresh('x'));
  return lines.exist(test(lines));
}

/** Alone a field asks for some line by its positive operators, and for no line by the positive of each complement. */
export function lineField(field: LineField, operators: Operators, orders: Rows, scope: ScopeSql): Sql {
  const { positive, complements } = splitComplements(operators);
  const some = positive ? someLine(orders, scope, (lines) => testLine(field, positive, lines, orders, scope)) : TRUE;
  const none = complements.map((complement) =>
    not(someLine(orders, scope, (lines) => testPositive(field, complement, lines, orders, scope))),
  );
  return all(some, ...none);
}

/** Whether one line fulfils all fields. */
export function oneLine({ quantity, ...fields }: LineWhere, lines: Rows, orders: Rows, scope: ScopeSql): Sql {
  const tests = Object.entries(fields).map(([field, operators]) =>
    testLine(field as LineField, operators!, lines, orders, scope),
  );
  if (quantity) {
    const value = lines.in(orders.in(scope.column('l_quantity')));
    tests.push(testNumber(quantity, { value, missing: FALSE }));
  }
  return all(...tests);
}

function testLine(field: LineField, operators: Operators, lines: Rows, orders: Rows, scope: ScopeSql): Sql {
  const { column, dictionary } = LINE_COLUMNS[field];
  const value = lines.in(orders.in(scope.column(column)));
  if (lineFields[field].type === 'list') return listTest(operators, value, dictionary, scope);
  return textTest(operators, value, dictionary, lineFields[field].compares, scope);
}

/** A value is there, and the complement does not hold of it. */
function testPositive(field: LineField, complement: Operators, lines: Rows, orders: Rows, scope: ScopeSql): Sql {
  const holds = testLine(field, complement, lines, orders, scope);
  if (lineFields[field].type === 'list') return not(holds);
  const value = lines.in(orders.in(scope.column(LINE_COLUMNS[field].column)));
  return all(`${value} != 0`, not(holds));
}
