// Sums of amounts before each row, so that a difference of two is the sum of the rows between. A store whose amounts could sum
// to more than a double holds exactly gets two limbs: amount = high x 2^26 + low with 0 <= low < 2^26, each summed on its own
// and joined as bigint at the very end. Two limbs hold whatever 2^26 orders of safe integers sum to.

import type { AmountLimb, PersonRefundColumns, RefundColumns } from './columns.ts';
import { sharedArray } from './growing-column.ts';
import type { OrderStaging } from './order-staging.ts';

const LOW_BITS = 26;
const LOW_SIZE = 2 ** LOW_BITS;
/** Room for sums of changes, which can reach twice the store's total. */
const EXACT_TOTAL_MAX = 2 ** 50;

/** Lets go of the staged amounts. */
export function buildLimbs(
  { gross, product }: OrderStaging,
  permutation: Int32Array,
  refunds: RefundColumns,
  { refund, count }: PersonRefundColumns,
  limbCount: number,
): AmountLimb[] {
  const build = (shift: number, limbOf: (amount: number) => number): AmountLimb => ({
    shift,
    grossBefore: sumsBefore(permutation.length, (row) => limbOf(gross.at(permutation[row]!))),
    productBefore: sumsBefore(permutation.length, (row) => limbOf(product.at(permutation[row]!))),
    refundGrossBefore: sumsBefore(count, (row) => limbOf(refunds.amount[refund[row]!]!)),
    refundProductBefore: sumsBefore(count, (row) => limbOf(refunds.productAmount[refund[row]!]!)),
  });
  const highOf = (amount: number) => Math.floor(amount / LOW_SIZE);
  const limbs =
    limbCount === 1
      ? [build(0, (amount) => amount)]
      : [build(0, (amount) => amount - highOf(amount) * LOW_SIZE), build(LOW_BITS, highOf)];
  gross.clear();
  product.clear();
  return limbs;
}

/** How many limbs hold every sum of a store exactly; `total` = the sum of all its amounts, signs left out. */
export function limbCountFor(total: number): number {
  return total <= EXACT_TOTAL_MAX ? 1 : 2;
}

/** The sum before each row and behind the last. */
function sumsBefore(length: number, valueAt: (row: number) => number): Float64Array {
  const sums = sharedArray(Float64Array, length + 1);
  let sum = 0;
  for (let row = 0; row < length; row++) {
    sum += valueAt(row);
    sums[row + 1] = sum;
  }
  return sums;
}

/** The exact whole of sums kept per limb, in the order of the store's limbs. */
export function joinLimbs(limbs: readonly { shift: number }[], sums: readonly number[]): bigint {
  let total = 0n;
  for (let i = 0; i < limbs.length; i++) total += BigInt(sums[i]!) << BigInt(limbs[i]!.shift);
  return total;
}
