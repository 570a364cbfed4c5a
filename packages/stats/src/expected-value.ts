import { type BgNbdParams, expectedOrders, type PurchaseHistory } from './bg-nbd.ts';
import { expectedOrderValue, type GammaGammaParams, type OrderValues } from './gamma-gamma.ts';

export interface ExpectedValueOptions {
  /** How far ahead, in the unit of time of the BG/NBD parameters. */
  horizon: number;
  /** Values are discounted at the end of each period of this length (the last one may be shorter). */
  period?: number;
  /** For one period: 0.01 = 1 %. None by default. */
  discountRate?: number;
}

/**
 * Value of the orders expected within the horizon: expected orders x expected order value, with a discount rate the sum
 * over periods i of (E(t i) - E(t (i - 1))) / (1 + rate)^i. In the unit of the values; null where the order value is.
 */
export function expectedValue(
  bgNbd: BgNbdParams,
  gammaGamma: GammaGammaParams,
  customer: PurchaseHistory & OrderValues,
  { horizon, period = horizon, discountRate = 0 }: ExpectedValueOptions,
): number | null {
  const orderValue = expectedOrderValue(gammaGamma, customer);
  if (orderValue === null) return null;
  if (discountRate === 0) return orderValue * expectedOrders(bgNbd, customer, horizon);
  if (!(period > 0)) throw new Error(`expectedValue: a period of ${period}`);
  let discounted = 0;
  let before = 0;
  for (let i = 1; ; i++) {
    const until = Math.min(i * period, horizon);
    const orders = expectedOrders(bgNbd, customer, until);
    discounted += (orders - before) / (1 + discountRate) ** i;
    before = orders;
    if (until === horizon) return orderValue * discounted;
  }
}
