import { type BgNbdParams, expectedOrders, type PurchaseHistory, probabilityAlive } from './bg-nbd.ts';

/** Beyond two years of days a next order is not predicted. */
export const NEXT_ORDER_DAYS_MAX = 730;
const STEPS_MAX = 60;

/**
 * Days after T by which one order is expected: the smallest t with expectedOrders(t) = 1, to a thousandth of a day.
 * Null when even `daysMax` days do not bring one expected order: the customer has probably left, or orders too rarely.
 * Of two customers with as many orders over as long, the one who ordered later has the earlier day. Time in days, if
 * the parameters and the history are in days.
 */
export function predictedNextOrder(
  params: BgNbdParams,
  history: PurchaseHistory,
  daysMax: number = NEXT_ORDER_DAYS_MAX,
): number | null {
  const { r, alpha } = params;
  // Nobody orders faster than at the rate of someone who never leaves, alive: E(t) <= P(alive) (r + x) t / (alpha + T).
  const rate = (probabilityAlive(params, history) * (r + history.x)) / (alpha + history.T);
  if (!(rate * daysMax >= 1)) return null;
  const missing = (t: number) => 1 - expectedOrders(params, history, t);
  return rootBetween(missing, 1 / rate, daysMax);
}

/** Root of a function that falls from above 0 to below it, by false position with the Illinois rule; null without one. */
function rootBetween(f: (t: number) => number, from: number, to: number): number | null {
  let [low, atLow, high, atHigh] = [from, f(from), to, f(to)];
  if (atHigh > 0) return null;
  if (atLow <= 0) return low;
  let kept = 0;
  for (let i = 0; i < STEPS_MAX && high - low > 1e-4; i++) {
    const t = (low * atHigh - high * atLow) / (atHigh - atLow);
    const value = f(t);
    if (Math.abs(value) < 1e-9) return t;
    if (value > 0) {
      [low, atLow] = [t, value];
      if (kept > 0) atHigh /= 2;
      kept = 1;
    } else {
      [high, atHigh] = [t, value];
      if (kept < 0) atLow /= 2;
      kept = -1;
    }
  }
  return (low + high) / 2;
}
