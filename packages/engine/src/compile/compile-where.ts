// `where` inside one order (docs/semantics.md 2): fields of the order, of some line of it, and several bound to one line.
// Text is tested once per dictionary value; orders and lines carry codes.

import type { Operators, OrderField, Where } from '@throughline/core/segments/definition';
import { isLineField, orderFields } from '@throughline/core/segments/fields';
import type { Columns, OrderTextField } from '../columns/columns.ts';
import { type AmountColumns, grossAmount, productAmount } from '../columns/order-amount.ts';
import { testCodes, testList } from './column-tests.ts';
import { compileLine, compileLineField } from './compile-line.ts';
import { minorUnits } from './minor-units.ts';
import { asIs, compileScalar, normalOf } from './operators.ts';
import type { View } from './view.ts';

/** Whether one order (a row of the order columns) matches, as of the view's instant. */
export type OrderTest = (order: number, view: View) => boolean;

export function compileWhere(where: Where, columns: Columns): OrderTest {
  const tests: OrderTest[] = [];
  for (const [key, value] of Object.entries(where)) {
    if (value === undefined) continue;
    if (key === 'all' || key === 'any') tests.push(compileGroup(key, value as Where[], columns));
    else if (key === 'not') tests.push(negate(compileWhere(value as Where, columns)));
    else if (key === 'line') tests.push(compileLine(value as NonNullable<Where['line']>, columns));
    else if (isLineField(key)) tests.push(compileLineField(key, value as Operators, columns));
    else tests.push(compileOrderField(key as OrderField, value as Operators, columns));
  }
  if (tests.length === 1) return tests[0]!;
  return (order, view) => tests.every((test) => test(order, view));
}

function compileGroup(key: 'all' | 'any', parts: Where[], columns: Columns): OrderTest {
  const tests = parts.map((part) => compileWhere(part, columns));
  return key === 'all'
    ? (order, view) => tests.every((test) => test(order, view))
    : (order, view) => tests.some((test) => test(order, view));
}

function negate(test: OrderTest): OrderTest {
  return (order, view) => !test(order, view);
}

type Special = 'orderTag' | 'discountCode' | 'total' | 'productTotal' | 'refunded' | 'subscription' | 'gift';

const SPECIAL: Record<Special, (operators: Operators, columns: Columns) => OrderTest> = {
  orderTag: (operators, columns) => testList(columns.orders.tags, operators),
  discountCode: (operators, columns) => testList(columns.orders.discountCodes, operators),
  total: (operators, columns) => testAmount(grossAmount, operators, columns),
  productTotal: (operators, columns) => testAmount(productAmount, operators, columns),
  refunded: (operators, columns) => {
    const test = testRefunded(columns, operators);
    return (order, view) => test(order, view.instant);
  },
  subscription: (operators, columns) => testFlag(columns.orders.subscription, operators),
  gift: (operators, columns) => testFlag(columns.orders.gift, operators),
};

function compileOrderField(field: OrderField, operators: Operators, columns: Columns): OrderTest {
  if (field in SPECIAL) return SPECIAL[field as Special](operators, columns);
  const { codes, dictionary } = columns.orders.text[field as OrderTextField];
  const test = compileScalar(operators, normalOf(orderFields[field].compares));
  const holds = testCodes(dictionary, normalOf(orderFields[field].compares), test);
  return (order) => holds(codes[order]!);
}

function testAmount(amountOf: typeof grossAmount, operators: Operators, columns: Columns): OrderTest {
  const test = compileScalar(operators, minorUnits(columns.store.currencyCode));
  return (order) => test(amountOf(columns, order));
}

function testFlag(flags: Uint8Array, operators: Operators): OrderTest {
  const test = compileScalar(operators, asIs);
  return (order) => test(flags[order] === 1);
}

/** A test of an order's refunds as known at an instant. */
export function testRefunded(
  columns: AmountColumns,
  operators: Operators,
): (order: number, instant: number) => boolean {
  const test = compileScalar(operators, asIs);
  return (order, instant) => test(refundState(columns, order, instant));
}

/** Refunds known at T against gross; of a zero order always `none`, as of one without refunds. */
function refundState(columns: AmountColumns, order: number, instant: number): 'none' | 'partial' | 'full' {
  const { refunds } = columns;
  let refunded = 0;
  for (let row = refunds.offsets[order]!; row < refunds.offsets[order + 1]!; row++) {
    if (refunds.refundedAt[row]! <= instant) refunded += refunds.amount[row]!;
  }
  const gross = grossAmount(columns, order);
  if (gross === 0 || refunded === 0) return 'none';
  return refunded >= gross ? 'full' : 'partial';
}
