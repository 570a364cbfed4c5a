import { formatDay } from '@throughline/core/day';
import type { Columns } from '../columns/columns.ts';
import { grossAmount } from '../columns/order-amount.ts';
import type { Window } from '../engine.ts';
import { eachSlice } from './each-slice.ts';
import { windowInstants } from './instants.ts';

/** Counted orders of the whole store and their gross amount, one row a local day, zeros included. */
export function answerOrdersPerDay(
  columns: Columns,
  window: Window,
): { day: string; orders: number; amountMinor: bigint }[] {
  const { fromDay, toDay } = windowInstants(columns, window);
  const days = Array.from({ length: toDay - fromDay + 1 }, (_, i) => ({
    day: formatDay(fromDay + i),
    orders: 0,
    amountMinor: 0n,
  }));
  const { day } = columns.orders;
  eachSlice(columns, (first, end) => {
    for (let order = first; order < end; order++) {
      const row = days[day[order]! - fromDay];
      if (!row) continue;
      row.orders++;
      row.amountMinor += BigInt(grossAmount(columns, order));
    }
  });
  return days;
}
