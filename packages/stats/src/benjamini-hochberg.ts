// Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", J. R. Stat. Soc. B 57 (1995), 289-300.

/** Adjusted p (q values) in the order given; a null (nothing was tested) stays null and is not counted as a test. */
export function benjaminiHochberg(pValues: readonly (number | null)[]): (number | null)[] {
  const tested = pValues
    .map((p, index) => ({ p, index }))
    .filter((entry): entry is { p: number; index: number } => entry.p !== null)
    .sort((a, b) => b.p - a.p);
  const adjusted: (number | null)[] = pValues.map(() => null);
  let smallest = 1;
  tested.forEach(({ p, index }, fromLargest) => {
    smallest = Math.min(smallest, (p * tested.length) / (tested.length - fromLargest));
    adjusted[index] = smallest;
  });
  return adjusted;
}
