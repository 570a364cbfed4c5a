import type { AmountBase } from '@throughline/core/segments/definition';
import type { AmountLimb, Columns } from './columns.ts';

export type AmountColumns = Pick<Columns, 'limbs' | 'refunds'>;

/** One order's amount, minor units, refunds not taken off. Exact: a single amount fits a double. */
export function grossAmount({ limbs }: Pick<Columns, 'limbs'>, order: number): number {
  const [low, high] = limbs as [AmountLimb, AmountLimb?];
  const amount = low.grossBefore[order + 1]! - low.grossBefore[order]!;
  return high ? amount + (high.grossBefore[order + 1]! - high.grossBefore[order]!) * 2 ** high.shift : amount;
}

/** The order's products alone. */
export function productAmount({ limbs }: Pick<Columns, 'limbs'>, order: number): number {
  const [low, high] = limbs as [AmountLimb, AmountLimb?];
  const amount = low.productBefore[order + 1]! - low.productBefore[order]!;
  return high ? amount + (high.productBefore[order + 1]! - high.productBefore[order]!) * 2 ** high.shift : amount;
}

/** One order's amount in the base, minor units, less the refunds with refundedAt <= knownAt (not in `gross`). */
export function orderAmount(columns: AmountColumns, order: number, base: AmountBase, knownAt: number): number {
  const { refunds } = columns;
  if (base === 'gross') return grossAmount(columns, order);
  let amount = base === 'net' ? grossAmount(columns, order) : productAmount(columns, order);
  const lowered = base === 'net' ? refunds.amount : refunds.productAmount;
  for (let refund = refunds.offsets[order]!; refund < refunds.offsets[order + 1]!; refund++) {
    if (refunds.refundedAt[refund]! > knownAt) break;
    amount -= lowered[refund]!;
  }
  return amount;
}
