import type { AmountBase } from '@throughline/core/segments/definition';
import type { Columns } from './columns.ts';

/** One order's amount in the base, minor units, less the refunds with refundedAt <= knownAt (not in `gross`). */
export function orderAmount(columns: Columns, order: number, base: AmountBase, knownAt: number): number {
  const { orders, refunds } = columns;
  if (base === 'gross') return orders.gross[order]!;
  let amount = base === 'net' ? orders.gross[order]! : orders.product[order]!;
  const lowered = base === 'net' ? refunds.amount : refunds.productAmount;
  for (let refund = refunds.offsets[order]!; refund < refunds.offsets[order + 1]!; refund++) {
    if (refunds.refundedAt[refund]! > knownAt) break;
    amount -= lowered[refund]!;
  }
  return amount;
}
