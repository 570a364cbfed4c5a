// How often something happened in one stretch of time against another of equal length, and the sums of what happened then.

import type { Interval } from './interval.ts';
import { Z_95 } from './interval.ts';
import { differenceOfMeans, type Moments } from './mean.ts';
import { twoSidedP } from './normal.ts';
import { ratioToNumber } from './ratio.ts';

export interface Tested<Value extends Interval | null> {
  estimate: Value;
  /** Two-sided; null where nothing is tested. */
  p: number | null;
}

export interface CountRatio extends Interval {
  ratio: number;
}

/**
 * Of two Poisson counts: a / b with the interval of its logarithm, exp(ln(a / b) +- z sqrt(1 / a + 1 / b)), none where one is 0; p of
 * the same logarithm, or where one is 0 the mid-p of the sign test, 2^-(a + b).
 */
export function compareCounts(a: number, b: number): Tested<CountRatio | null> {
  if (a === 0 || b === 0) return { estimate: null, p: a + b === 0 ? null : 2 ** -(a + b) };
  const log = Math.log(a / b);
  const error = Math.sqrt(1 / a + 1 / b);
  const end = (z: number) => Math.exp(log + z * error);
  return { estimate: { ratio: a / b, low: end(-Z_95), high: end(Z_95) }, p: twoSidedP(log / error) };
}

export interface TestedDifference extends Interval {
  difference: number;
}

/** Sum of a less sum of b; number and amounts both vary, so the variance is the sum of the squares of all. null of nothing. */
export function compareSums(a: Moments, b: Moments): Tested<TestedDifference | null> {
  const error = Math.sqrt(ratioToNumber(a.sumOfSquares) + ratioToNumber(b.sumOfSquares));
  if (error === 0) return { estimate: null, p: null };
  const difference = ratioToNumber(a.sum) - ratioToNumber(b.sum);
  const spread = Z_95 * error;
  return {
    estimate: { difference, low: difference - spread, high: difference + spread },
    p: twoSidedP(difference / error),
  };
}

/** Mean of a less mean of b, the variances of both each by its n; null where either has fewer than two, or nothing varies. */
export function compareMeans(a: Moments, b: Moments): Tested<TestedDifference | null> {
  const estimate = differenceOfMeans(a, b);
  if (estimate === null || estimate.high === estimate.low) return { estimate, p: null };
  const error = (estimate.high - estimate.low) / 2 / Z_95;
  return { estimate, p: twoSidedP(estimate.difference / error) };
}
