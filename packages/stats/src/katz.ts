// Ratio of two independent proportions with the log interval: D. Katz, J. Baptista, S. P. Azen and M. C. Pike, "Obtaining confidence
// intervals for the risk ratio in cohort studies", Biometrics 34 (1978), 469-474.

import { type Interval, Z_95 } from './interval.ts';

export interface RateRatio extends Interval {
  ratio: number;
}

/** (successesA / nA) / (successesB / nB) with its 95 % interval; null when either count of successes is 0. */
export function katzRatio(successesA: number, nA: number, successesB: number, nB: number): RateRatio | null {
  if (successesA === 0 || successesB === 0) return null;
  const ratio = successesA / nA / (successesB / nB);
  const spread = Math.exp(Z_95 * Math.sqrt(1 / successesA - 1 / nA + 1 / successesB - 1 / nB));
  return { ratio, low: ratio / spread, high: ratio * spread };
}
