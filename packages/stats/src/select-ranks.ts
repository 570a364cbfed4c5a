// The values at a few ranks of many, by C. A. R. Hoare's "Algorithm 65: Find" (CACM 4 (1961), 321-322), with three-way partitions so
// that many equal values cost nothing.

/**
 * The values that would stand at these places (from 0, ascending) if `values` were sorted; `values` is left in another order.
 * Throws a plain Error for a place outside.
 */
export function selectRanks(values: Float64Array, places: readonly number[]): number[] {
  for (const place of places) {
    if (!(place >= 0 && place < values.length)) throw new Error(`selectRanks: no place ${place} of ${values.length}`);
  }
  settleAll(values, 0, values.length - 1, places);
  return places.map((place) => values[place]!);
}

/** The middle one of the places first; what stands on either side of it is settled apart. */
function settleAll(values: Float64Array, low: number, high: number, places: readonly number[]): void {
  const place = places[places.length >> 1];
  if (place === undefined) return;
  settle(values, low, high, place);
  const before = places.filter((other) => other < place);
  const behind = places.filter((other) => other > place);
  settleAll(values, low, place - 1, before);
  settleAll(values, place + 1, high, behind);
}

/** What is below the place is no larger than its value, what is above it no smaller; all from `low` up to `high`. */
function settle(values: Float64Array, low: number, high: number, place: number): void {
  let [left, right] = [low, high];
  while (left < right) {
    const pivot = middleOf(values[left]!, values[(left + right) >> 1]!, values[right]!);
    let [below, at, above] = [left, left, right];
    while (at <= above) {
      const value = values[at]!;
      if (value < pivot) {
        values[at++] = values[below]!;
        values[below++] = value;
      } else if (value > pivot) {
        values[at] = values[above]!;
        values[above--] = value;
      } else at++;
    }
    if (place < below) right = below - 1;
    else if (place > above) left = above + 1;
    else return;
  }
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
