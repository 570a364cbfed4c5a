// How much more often two values occur together than they would by chance, with the log interval of the delta method for
// multinomial counts: A. Agresti, "Categorical Data Analysis", 3rd ed. (Wiley 2013), section 16.1.

import { type Interval, Z_95 } from './interval.ts';

export interface Lift extends Interval {
  lift: number;
}

/**
 * Of `n` baskets `a` hold the one value, `b` the other, and `both` hold both: n both / (a b) with its 95 % interval; null where
 * none holds both.
 */
export function liftOf(both: number, a: number, b: number, n: number): Lift | null {
  if (both === 0) return null;
  const lift = (n / a) * (both / b);
  const variance = 1 / both - 1 / a - 1 / b + (2 * both) / a / b - 1 / n;
  const spread = Math.exp(Z_95 * Math.sqrt(Math.max(0, variance)));
  return { lift, low: lift / spread, high: lift * spread };
}
