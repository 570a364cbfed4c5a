// The mean of many numbers by their exact sums, with the normal interval from the sample variance.

import { type Interval, Z_95 } from './interval.ts';
import { addRatios, type Ratio, ratioToNumber } from './ratio.ts';

/** Sums over `n` numbers, exact. */
export interface Moments {
  n: number;
  sum: Ratio;
  sumOfSquares: Ratio;
}

/** Of whole numbers. */
export function momentsOf(n: number, sum: bigint, sumOfSquares: bigint): Moments {
  return { n, sum: { numerator: sum, denominator: 1n }, sumOfSquares: { numerator: sumOfSquares, denominator: 1n } };
}

/** Of all numbers of disjoint groups together; nothing without a group. */
export function addMoments(groups: readonly Moments[]): Moments {
  return groups.reduce(
    (all, one) => ({
      n: all.n + one.n,
      sum: addRatios(all.sum, one.sum),
      sumOfSquares: addRatios(all.sumOfSquares, one.sumOfSquares),
    }),
    momentsOf(0, 0n, 0n),
  );
}

/** null of nothing. */
export function mean({ n, sum }: Moments): Ratio | null {
  return n === 0 ? null : { numerator: sum.numerator, denominator: sum.denominator * BigInt(n) };
}

/** Sample variance (by n - 1); null below two. Exact before it is made a double. */
export function sampleVariance({ n, sum, sumOfSquares }: Moments): number | null {
  if (n < 2) return null;
  const count = BigInt(n);
  const squares = count * sumOfSquares.numerator * sum.denominator ** 2n;
  const square = sum.numerator ** 2n * sumOfSquares.denominator;
  return ratioToNumber({
    numerator: squares - square,
    denominator: sumOfSquares.denominator * sum.denominator ** 2n * count * (count - 1n),
  });
}

/** 95 %, mean +- z s / root n; null below two. */
export function meanInterval(moments: Moments): Interval | null {
  const variance = sampleVariance(moments);
  if (variance === null) return null;
  const centre = ratioToNumber(mean(moments)!);
  const spread = Z_95 * Math.sqrt(variance / moments.n);
  return { low: centre - spread, high: centre + spread };
}

export interface DifferenceOfMeans extends Interval {
  difference: number;
}

/** Mean of a less mean of b, each with its own variance; null when either has fewer than two. */
export function differenceOfMeans(a: Moments, b: Moments): DifferenceOfMeans | null {
  return stratifiedDifference([{ a, b }]);
}

/**
 * Differences of strata weighted by the numbers of a, with the interval of the weighted mean. Strata with fewer than two on either
 * side are left out; null when none is left.
 */
export function stratifiedDifference(strata: readonly { a: Moments; b: Moments }[]): DifferenceOfMeans | null {
  let weight = 0;
  let sum = 0;
  let variance = 0;
  for (const { a, b } of strata) {
    const [ofA, ofB] = [sampleVariance(a), sampleVariance(b)];
    if (ofA === null || ofB === null) continue;
    weight += a.n;
    sum += a.n * (ratioToNumber(mean(a)!) - ratioToNumber(mean(b)!));
    variance += a.n ** 2 * (ofA / a.n + ofB / b.n);
  }
  if (weight === 0) return null;
  const difference = sum / weight;
  const spread = (Z_95 * Math.sqrt(variance)) / weight;
  return { difference, low: difference - spread, high: difference + spread };
}
