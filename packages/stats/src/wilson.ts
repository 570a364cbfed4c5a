// Score interval of a proportion: E. B. Wilson, "Probable inference, the law of succession, and statistical
// inference", JASA 22 (1927), 209-212; method 3 of Newcombe (1998), without continuity correction.

import { type Interval, Z_95 } from './interval.ts';

/**
 * 95 % Wilson interval of successes / n. Null when n is 0: a share of nobody has no interval.
 * Throws a plain Error when the counts are no counts (a caller's bug).
 */
export function wilsonInterval(successes: number, n: number): Interval | null {
  if (!Number.isInteger(successes) || !Number.isInteger(n) || successes < 0 || successes > n) {
    throw new Error(`wilsonInterval: ${successes} of ${n} is not a count of successes`);
  }
  if (n === 0) return null;
  const z2 = Z_95 * Z_95;
  const centre = 2 * successes + z2;
  const spread = Z_95 * Math.sqrt(z2 + (4 * successes * (n - successes)) / n);
  const scale = 2 * (n + z2);
  return {
    low: successes === 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: successes === n ? 1 : Math.min(1, (centre + spread) / scale),
  };
}
