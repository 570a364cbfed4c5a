import type { PurchaseHistory } from '@throughline/stats/bg-nbd';
import type { OrderValues } from '@throughline/stats/gamma-gamma';
import type { Columns } from '../columns/columns.ts';
import { grossAmount } from '../columns/order-amount.ts';

/** What the models of buying know of a person; orders of one local day are one. */
export interface Buying {
  firstDay: number;
  lastDay: number;
  /** Days with an order after the first. */
  repeats: number;
  /** Those of them with a value above 0, and its mean, minor units. */
  valued: OrderValues;
}

/** Up to and with an order of the person's. */
export function buyingOf(columns: Columns, person: number, row: number): Buying {
  const { day } = columns.orders;
  const start = columns.orderStart[person]!;
  const firstDay = day[start]!;
  let [repeats, valued, spent] = [0, 0, 0];
  for (let order = start; order <= row; ) {
    const today = day[order]!;
    let value = 0;
    for (; order <= row && day[order] === today; order++) value += grossAmount(columns, order);
    if (today === firstDay) continue;
    repeats++;
    if (value <= 0) continue;
    valued++;
    spent += value;
  }
  return { firstDay, lastDay: day[row]!, repeats, valued: { x: valued, meanValue: valued === 0 ? 0 : spent / valued } };
}

export function historyOn({ firstDay, lastDay, repeats }: Buying, day: number): PurchaseHistory {
  return { x: repeats, tx: lastDay - firstDay, T: day - firstDay };
}
