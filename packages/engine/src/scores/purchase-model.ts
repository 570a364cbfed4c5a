// The models of buying, fitted to all customers: those of a local month to what was known at the last instant before it. Time in
// days, values in minor units.

import { type BgNbdParams, expectedOrders } from '@throughline/stats/bg-nbd';
import { fitBgNbd } from '@throughline/stats/fit-bg-nbd';
import { fitGammaGamma } from '@throughline/stats/fit-gamma-gamma';
import { expectedOrderValue, type GammaGammaParams } from '@throughline/stats/gamma-gamma';
import { quantileCuts } from '@throughline/stats/quantile-cuts';
import type { Columns } from '../columns/columns.ts';
import { type Buying, buyingOf, historyOn } from './buying.ts';

export interface PurchaseModel {
  bgNbd: BgNbdParams;
  /** Null = there are too few repeat buyers for the values of orders. */
  values: { gammaGamma: GammaGammaParams; fifths: readonly number[] } | null;
}

/** How far ahead orders and their value are expected. */
export const AHEAD_DAYS = 365;

/** Null = the store has too few repeat buyers before the day. */
export function fitPurchaseModel(columns: Columns, beforeDay: number): PurchaseModel | null {
  const customers = buyingBefore(columns, beforeDay);
  const bgNbd = fitBgNbd(customers.map((one) => ({ ...historyOn(one, beforeDay - 1), count: 1 })));
  if (!bgNbd.ok) return null;
  const gammaGamma = fitGammaGamma(customers.map(({ valued }) => ({ ...valued, count: 1 })));
  if (!gammaGamma.ok) return { bgNbd: bgNbd.params, values: null };
  const expected = customers.map((one) => valueAhead(bgNbd.params, gammaGamma.params, one, beforeDay - 1) ?? 0);
  const sorted = Float64Array.from(expected).sort();
  const fifths = quantileCuts(sorted, new Uint8Array(sorted.length).fill(1), 5);
  return { bgNbd: bgNbd.params, values: { gammaGamma: gammaGamma.params, fifths } };
}

/** Value of the orders expected behind a day, minor units; null where the model has no mean. */
export function valueAhead(
  bgNbd: BgNbdParams,
  gammaGamma: GammaGammaParams,
  buying: Buying,
  day: number,
): number | null {
  const value = expectedOrderValue(gammaGamma, buying.valued);
  return value === null ? null : value * expectedOrders(bgNbd, historyOn(buying, day), AHEAD_DAYS);
}

function buyingBefore(columns: Columns, beforeDay: number): Buying[] {
  const { personCount, orderStart, orderEnd, orders } = columns;
  const customers: Buying[] = [];
  for (let person = 0; person < personCount; person++) {
    let row = orderEnd[person]! - 1;
    while (row >= orderStart[person]! && orders.day[row]! >= beforeDay) row--;
    if (row >= orderStart[person]!) customers.push(buyingOf(columns, person, row));
  }
  return customers;
}
