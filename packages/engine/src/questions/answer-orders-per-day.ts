import { formatDay } from '@throughline/core/day';
import type { Columns } from '../columns/columns.ts';
import type { Window } from '../engine.ts';
import { windowInstants } from './instants.ts';

/** Counted orders of the whole store and their gross amount, one row a local day, zeros included. */
export function answerOrdersPerDay(
  { orders, ...columns }: Columns,
  window: Window,
): { day: string; orders: number; amountMinor: bigint }[] {
  const { fromDay, toDay } = windowInstants({ orders, ...columns }, window);
  const days = Array.from({ length: toDay - fromDay + 1 }, (_, i) => ({
    day: formatDay(fromDay + i),
    orders: 0,
    amountMinor: 0n,
  }));
  for (let order = 0; order < orders.day.length; order++) {
    const row = days[orders.day[order]! - fromDay];
    if (!row) continue;
    row.orders++;
    row.amountMinor += BigInt(orders.gross[order]!);
  }
  return days;
}
