// Running sums of each person's amounts. A store whose amounts could sum to more than a double holds exactly gets two limbs:
// amount = high x 2^26 + low with 0 <= low < 2^26, each summed on its own and joined as bigint at the very end.

import type { AmountLimb, Columns, OrderColumns, PersonRefundColumns, RefundColumns } from './columns.ts';
import { sharedArray } from './growing-column.ts';

const LOW_BITS = 26;
const LOW_SIZE = 2 ** LOW_BITS;
/** Room for sums of changes, which can reach twice the store's total. */
const EXACT_TOTAL_MAX = 2 ** 50;

export type OrderSlices = Pick<Columns, 'personCount' | 'orderStart' | 'orderEnd' | 'orderRows'>;

export function buildLimbs(
  orders: OrderColumns,
  refunds: RefundColumns,
  slices: OrderSlices,
  personRefunds: PersonRefundColumns,
  limbCount: number,
): AmountLimb[] {
  const { personCount } = slices;
  const ofOrders = { start: slices.orderStart, end: slices.orderEnd, personCount, length: slices.orderRows };
  const ofRefunds = { ...personRefunds, personCount, length: personRefunds.count };
  const build = (shift: number, limbOf: (amount: number) => number): AmountLimb => {
    const refundRow = personRefunds.refund;
    return {
      shift,
      gross: runningSums(ofOrders, (row) => limbOf(orders.gross[row]!)),
      product: runningSums(ofOrders, (row) => limbOf(orders.product[row]!)),
      refundGross: runningSums(ofRefunds, (i) => limbOf(refunds.amount[refundRow[i]!]!)),
      refundProduct: runningSums(ofRefunds, (i) => limbOf(refunds.productAmount[refundRow[i]!]!)),
    };
  };
  if (limbCount === 1) return [build(0, (amount) => amount)];
  const highOf = (amount: number) => Math.floor(amount / LOW_SIZE);
  return [build(0, (amount) => amount - highOf(amount) * LOW_SIZE), build(LOW_BITS, highOf)];
}

/** The sum of all amounts, signs left out. */
export function amountTotal(orders: OrderColumns, refunds: RefundColumns): number {
  return totalOf(orders.gross) + totalOf(orders.product) + totalOf(refunds.amount) + totalOf(refunds.productAmount);
}

/** How many limbs hold every sum of a store exactly. */
export function limbCountFor(total: number): number {
  return total <= EXACT_TOTAL_MAX ? 1 : 2;
}

function totalOf(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += Math.abs(value);
  return total;
}

interface Slices {
  start: Int32Array;
  end: Int32Array;
  personCount: number;
  /** Rows in use. */
  length: number;
}

function runningSums({ start, end, personCount, length }: Slices, valueAt: (row: number) => number): Float64Array {
  const sums = sharedArray(Float64Array, length);
  for (let person = 0; person < personCount; person++) {
    let sum = 0;
    for (let row = start[person]!; row < end[person]!; row++) {
      sum += valueAt(row);
      sums[row] = sum;
    }
  }
  return sums;
}

/** The exact whole of sums kept per limb, in the order of the store's limbs. */
export function joinLimbs(limbs: readonly { shift: number }[], sums: readonly number[]): bigint {
  let total = 0n;
  for (let i = 0; i < limbs.length; i++) total += BigInt(sums[i]!) << BigInt(limbs[i]!.shift);
  return total;
}
