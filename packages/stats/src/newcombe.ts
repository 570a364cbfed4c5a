// Difference of two independent proportions: R. G. Newcombe, "Interval estimation for the difference between
// independent proportions", Statistics in Medicine 17 (1998), 873-890, method 10 (from two Wilson intervals).

import type { Interval } from './interval.ts';
import { wilsonInterval } from './wilson.ts';

export interface Difference extends Interval {
  difference: number;
}

/** successesA / nA - successesB / nB with its 95 % interval; null when either n is 0. */
export function newcombeDifference(successesA: number, nA: number, successesB: number, nB: number): Difference | null {
  const a = wilsonInterval(successesA, nA);
  const b = wilsonInterval(successesB, nB);
  if (!a || !b) return null;
  const rateA = successesA / nA;
  const rateB = successesB / nB;
  const difference = rateA - rateB;
  return {
    difference,
    low: difference - Math.hypot(rateA - a.low, b.high - rateB),
    high: difference + Math.hypot(a.high - rateA, rateB - b.low),
  };
}
