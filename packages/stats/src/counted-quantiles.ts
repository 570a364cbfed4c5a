// Quantiles of whole numbers that are known by how often each occurs.
import { quantileRank } from './order-statistics.ts';

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

/** The value at the rank of the quantile part / parts (order-statistics.ts), so one that occurs; null of nothing. */
export function countedQuantile(counted: CountedValues, part: number, parts: number): number | null {
  const n = countOf(counted);
  return n === 0 ? null : nth(counted, quantileRank(n, part, parts));
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
