import type { AmountBase } from '@throughline/core/segments/definition';
import type { Columns } from '../columns/columns.ts';
import { orderAmount } from '../columns/order-amount.ts';

/** The amount of orders, rows first up to end, in minor units; a bigint only where a double can't hold it. */
export function ordersAmount(
  columns: Columns,
  first: number,
  end: number,
  base: AmountBase,
  instant: number,
): number | bigint {
  const { limbs } = columns;
  if (base === 'gross' && limbs.length === 1) return limbs[0]!.grossBefore[end]! - limbs[0]!.grossBefore[first]!;
  let sum = 0;
  for (let order = first; order < end; order++) {
    sum += orderAmount(columns, order, base, instant);
    if (!Number.isSafeInteger(sum)) return largeAmount(columns, first, end, base, instant);
  }
  return sum;
}

function largeAmount(columns: Columns, first: number, end: number, base: AmountBase, instant: number): bigint {
  let sum = 0n;
  for (let order = first; order < end; order++) sum += BigInt(orderAmount(columns, order, base, instant));
  return sum;
}
