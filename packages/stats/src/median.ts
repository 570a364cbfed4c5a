/** The mean of the two middle values (the middle one of an odd number); null of nothing. */
export function median(values: Iterable<number>): number | null {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return null;
  const upper = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[upper]! : (sorted[upper - 1]! + sorted[upper]!) / 2;
}

/** The middle value, the lower of the two middle ones of an even number; null of nothing. */
export function lowerMedian(values: Iterable<number>): number | null {
  const sorted = Float64Array.from(values).sort();
  return sorted.length === 0 ? null : sorted[(sorted.length - 1) >> 1]!;
}
