// `where` inside one order as SQL over the arrays of a person's orders (docs/semantics.md 2). Texts are tested here, once a value;
// the servers compare codes.

import type { LineField, LineWhere, Operators, OrderField, Scalar, Where } from '@throughline/core/segments/definition';
import { isLineField, lineFields, orderFields } from '@throughline/core/segments/fields';
import type { ListOperatorName } from '@throughline/core/segments/operators';
import type { OrderTextField } from '../../columns/columns.ts';
import { minorUnits } from '../../compile/minor-units.ts';
import { asIs, compileScalar, folded, normalOf, operatorEntries, splitComplements } from '../../compile/operators.ts';
import { LINE_COLUMNS, LIST_COLUMNS, ORDER_COLUMNS } from '../timelines/timeline-columns.ts';
import { testNumber } from './number-test.ts';
import type { Rows } from './rows.ts';
import { Rows as RowsInside } from './rows.ts';
import type { Moment, ScopeSql } from './scope.ts';
import { all, any, either, FALSE, list, not, type Sql, TRUE, truth } from './sql.ts';

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

/** Texts are tested as they compare. */
export function textTest(
  operators: Operators,
  code: Sql,
  dictionary: string,
  compares: 'exact' | 'folded',
  scope: ScopeSql,
): Sql {
  const normal = normalOf(compares);
  const test = compileScalar(operators, normal);
  return scope.passes(code, dictionary, (value) => test(value === null ? null : normal(value)));
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

/** Whether every operator for lists holds of a list of codes; values that fold alike are one. */
export function listTest(operators: Operators, codes: Sql, dictionary: string, scope: ScopeSql): Sql {
  const having = (value: unknown): Sql => {
    const alike = scope.codesOf(dictionary, (word) => folded(word) === folded(value as string));
    return alike.length === 0 ? FALSE : `hasAny(${codes}, CAST(${list(alike)} AS Array(UInt64)))`;
  };
  const size = () => distinctCount(codes, dictionary, scope);
  const tests: Record<ListOperatorName, (operand: never) => Sql> = {
    hasAny: (operand: string[]) => any(...operand.map(having)),
    hasAll: (operand: string[]) => all(...operand.map(having)),
    hasNone: (operand: string[]) => not(any(...operand.map(having))),
    minSize: (least: number) => `${size()} >= ${least}`,
    maxSize: (most: number) => `${size()} <= ${most}`,
  };
  return all(
    ...operatorEntries(operators).map(([name, operand]) => tests[name as ListOperatorName]?.(operand as never) ?? FALSE),
  );
}

function distinctCount(codes: Sql, dictionary: string, scope: ScopeSql): Sql {
  return `length(arrayDistinct(${oneOfAlike(codes, dictionary, scope)}))`;
}

/** Codes of texts that fold alike as one of them. */
export function oneOfAlike(codes: Sql, dictionary: string, scope: ScopeSql): Sql {
  const { from, to } = alikeCodes(scope.request.words(dictionary));
  if (from.length === 0) return codes;
  const code = scope.request.fresh('x');
  const [others, ones] = [from, to].map((these) => `CAST(${list(these)} AS Array(UInt64))`);
  return `arrayMap(${code} -> transform(${code}, ${others}, ${ones}, ${code}), ${codes})`;
}

/** Of words that fold alike all but the first, each beside the first. */
function alikeCodes(words: ReadonlyMap<bigint, string>): { from: bigint[]; to: bigint[] } {
  const firsts = new Map<unknown, bigint>();
  const found = { from: [] as bigint[], to: [] as bigint[] };
  for (const [code, word] of words) {
    const first = firsts.get(folded(word));
    if (first === undefined) firsts.set(folded(word), code);
    else {
      found.from.push(code);
      found.to.push(first);
    }
  }
  return found;
}

function someLine(orders: Rows, scope: ScopeSql, test: (lines: Rows) => Sql): Sql {
  const lines = new RowsInside(orders.in(scope.column('l_quantity')), () => scope.request.fresh('x'));
  return lines.exist(test(lines));
}

/** Alone a field asks for some line by its positive operators, and for no line by the positive of each complement. */
function lineField(field: LineField, operators: Operators, orders: Rows, scope: ScopeSql): Sql {
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
