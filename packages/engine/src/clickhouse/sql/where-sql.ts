// `where` inside one order as SQL over the arrays of a person's orders (docs/semantics.md 2).

import type { LineWhere, Operators, OrderField, Scalar, Where } from '@throughline/core/segments/definition';
import { isLineField, orderFields } from '@throughline/core/segments/fields';
import type { OrderTextField } from '../../columns/columns.ts';
import { minorUnits } from '../../compile/minor-units.ts';
import { asIs, compileScalar } from '../../compile/operators.ts';
import { LIST_COLUMNS, ORDER_COLUMNS } from '../timelines/timeline-columns.ts';
import { lineField, oneLine, someLine } from './lines-sql.ts';
import { testNumber } from './number-test.ts';
import type { Rows } from './rows.ts';
import type { Moment, ScopeSql } from './scope.ts';
import { all, any, either, FALSE, not, type Sql, TRUE, truth } from './sql.ts';
import { listTest, textTest } from './word-test.ts';

/** Whether the order that `orders` looks at matches, as of a moment. */
export function whereSql(where: Where, orders: Rows, at: Moment, scope: ScopeSql): Sql {
  const tests = Object.entries(where).flatMap(([key, value]): Sql[] => {
    if (value === undefined) return [];
    if (key === 'all') return [all(...(value as Where[]).map((part) => whereSql(part, orders, at, scope)))];
    if (key === 'any') return [any(...(value as Where[]).map((part) => whereSql(part, orders, at, scope)))];
    if (key === 'not') return [not(whereSql(value as Where, orders, at, scope))];
    if (key === 'line') return [someLine(orders, scope, (lines) => oneLine(value as LineWhere, lines, orders, scope))];
    if (isLineField(key)) return [lineField(key, value as Operators, orders, scope)];
    return [orderField(key as OrderField, value as Operators, orders, at, scope)];
  });
  return all(...tests);
}

function orderField(field: OrderField, operators: Operators, orders: Rows, at: Moment, scope: ScopeSql): Sql {
  const { currencyCode } = scope.request.store;
  const amount = (column: string) =>
    testNumber(operators, { value: orders.in(scope.column(column)), missing: FALSE }, minorUnits(currencyCode));
  const flag = (column: string) =>
    byCase(operators, [
      [`${orders.in(scope.column(column))} = 1`, true],
      [TRUE, false],
    ]);
  switch (field) {
    case 'orderTag':
      return listTest(operators, orders.in(scope.column('o_tags')), LIST_COLUMNS.o_tags, scope);
    case 'discountCode':
      return listTest(operators, orders.in(scope.column('o_codes')), LIST_COLUMNS.o_codes, scope);
    case 'total':
      return amount('o_gross');
    case 'productTotal':
      return amount('o_product');
    case 'subscription':
      return flag('o_subscription');
    case 'gift':
      return flag('o_gift');
    case 'refunded':
      return refunded(operators, orders, at, scope);
    default: {
      const { column, dictionary } = ORDER_COLUMNS[field as OrderTextField];
      const code = orders.in(scope.column(column));
      return textTest(operators, code, dictionary, orderFields[field].compares, scope);
    }
  }
}

/** The first case that is so says the value. */
export function byCase(operators: Operators, cases: [when: Sql, value: Scalar][]): Sql {
  const test = compileScalar(operators, asIs);
  return cases.reduceRight((otherwise, [when, value]) => either(when, truth(test(value)), otherwise), FALSE);
}

function refunded(operators: Operators, orders: Rows, at: Moment, scope: ScopeSql): Sql {
  const [refundedAt, amount] = [orders.in(scope.column('r_at')), orders.in(scope.column('r_amount'))];
  const [time, sum] = [scope.request.fresh('x'), scope.request.fresh('x')];
  const known = `arraySum((${time}, ${sum}) -> if(${time} <= ${at.instant}, ${sum}, toInt64(0)), ${refundedAt}, ${amount})`;
  const gross = orders.in(scope.column('o_gross'));
  return byCase(operators, [
    [`(${gross} = 0 OR ${known} = 0)`, 'none'],
    [`${known} >= ${gross}`, 'full'],
    [TRUE, 'partial'],
  ]);
}
