/** More values than this are sorted by the machine's own sort. */
const FEW = 24;

/** Sorts in place, ascending, and keeps each value once. */
export function sortUnique(values: number[]): number[] {
  if (values.length < 2) return values;
  if (values.length > FEW) values.sort((a, b) => a - b);
  else sortFew(values);
  let kept = 1;
  for (let i = 1; i < values.length; i++) if (values[i] !== values[i - 1]) values[kept++] = values[i]!;
  values.length = kept;
  return values;
}

function sortFew(values: number[]): void {
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!;
    let j = i - 1;
    for (; j >= 0 && values[j]! > value; j--) values[j + 1] = values[j]!;
    values[j + 1] = value;
  }
}
