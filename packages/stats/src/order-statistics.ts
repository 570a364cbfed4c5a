// Ranks, from 1, of the values of a sample that stand for its quantiles and bound its median.

import { Z_95 } from './interval.ts';

/** floor(p n) + 1, so that a value of the sample stands for it; p = part / parts, compared in whole numbers; n > 0. */
export function quantileRank(n: number, part: number, parts: number): number {
  return Math.min(n, Math.floor((n * part) / parts) + 1);
}

/**
 * Ranks of the 95 % interval of the median, by the binomial's normal approximation: both r = n / 2 -+ z root(n) / 2 go up to the next
 * whole number (W. J. Conover, "Practical Nonparametric Statistics", 3rd edition, 1999, 3.2), and stay within 1..n.
 */
export function medianRanks(n: number): { median: number; low: number; high: number } {
  const spread = (Z_95 * Math.sqrt(n)) / 2;
  return {
    median: quantileRank(n, 1, 2),
    low: Math.max(1, Math.ceil(n / 2 - spread)),
    high: Math.min(n, Math.ceil(n / 2 + spread)),
  };
}

export interface MedianInterval {
  median: number;
  low: number;
  high: number;
}

/** Of values 0, 1, 2... by how often each occurs; null of none. */
export function medianOfCounts(counts: ArrayLike<number>): MedianInterval | null {
  let n = 0;
  for (let value = 0; value < counts.length; value++) n += counts[value] ?? 0;
  if (n === 0) return null;
  const ranks = medianRanks(n);
  const at = (rank: number) => {
    let upTo = 0;
    for (let value = 0; ; value++) {
      upTo += counts[value] ?? 0;
      if (upTo >= rank) return value;
    }
  };
  return { median: at(ranks.median), low: at(ranks.low), high: at(ranks.high) };
}
