// Quantiles of whole numbers that are known by how often each occurs.

/** Values ascending, each with how often it occurs. */
export interface CountedValues {
  values: readonly number[];
  counts: readonly number[];
}

export const countOf = ({ counts }: CountedValues): number => counts.reduce((sum, count) => sum + count, 0);

/** null of nothing. */
export function meanOfCounted({ values, counts }: CountedValues): number | null {
  const n = countOf({ values, counts });
  return n === 0 ? null : values.reduce((sum, value, i) => sum + value * counts[i]!, 0) / n;
}

/**
 * The p-quantile, 0 < p < 1: the value at rank n p where that is not whole, else the mean of the two beside it, so that p = 1/2 is the
 * median (R. J. Hyndman and Y. Fan, The American Statistician 50 (1996), 361-365, definition 2). null of nothing.
 */
export function countedQuantile(counted: CountedValues, p: number): number | null {
  const n = countOf(counted);
  if (n === 0) return null;
  const place = n * p;
  const upper = Math.min(n, Math.floor(place) + 1);
  return Number.isInteger(place) ? (nth(counted, place) + nth(counted, upper)) / 2 : nth(counted, upper);
}

/** Counted from 1. */
function nth({ values, counts }: CountedValues, rank: number): number {
  let seen = 0;
  for (const [i, count] of counts.entries()) {
    seen += count;
    if (seen >= rank) return values[i]!;
  }
  throw new Error('A rank beyond the counted values');
}
