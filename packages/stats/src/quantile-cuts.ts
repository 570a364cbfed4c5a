// Classes of equal share, as RFM scores use them: fifths or thirds within the store. Equal values are always of one
// class, so a class can be larger than its share, or empty.

/**
 * The k - 1 cut points of a multiset given as distinct values, rising, with their counts: the j-th is the smallest value
 * that at least j / k of all are at or below, compared in whole numbers. None of nobody.
 */
export function quantileCuts(values: ArrayLike<number>, counts: ArrayLike<number>, k: number): number[] {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i]!;
  const cuts: number[] = [];
  let upTo = 0;
  for (let i = 0; i < values.length; i++) {
    upTo += counts[i]!;
    while (cuts.length < k - 1 && upTo > 0 && upTo * k >= (cuts.length + 1) * total) cuts.push(values[i]!);
  }
  return cuts;
}

/** 1 + the number of cut points below the value: 1 for the lowest class, k for the highest. */
export function quantileScore(value: number, cuts: readonly number[]): number {
  let score = 1;
  for (const cut of cuts) if (value > cut) score++;
  return score;
}
