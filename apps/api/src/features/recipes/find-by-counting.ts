// Ranks among the customers of a store without a list of them: how many are at or below a value is asked at many values in one
// pass, closer and closer to where the rank lies.

const pointsMax = 24;

/** For each of `ranks` the least whole number at or below which at least so many are; `max` where none below it has them. */
export async function findByCounting(
  ranks: readonly number[],
  max: number,
  /** How many are at or below each of these whole numbers. */
  count: (values: number[]) => Promise<number[]>,
): Promise<number[]> {
  const known = new Map<number, number>();
  const brackets = ranks.map((least) => ({ least, from: -1, to: max }));
  while (brackets.some(({ from, to }) => to - from > 1)) {
    const asked = [...new Set(brackets.flatMap(({ from, to }) => pointsBetween(from, to)))];
    const counts = await count(asked);
    for (const [index, value] of asked.entries()) known.set(value, counts[index]!);
    for (const bracket of brackets)
      for (const [value, people] of known) {
        if (people >= bracket.least) bracket.to = Math.min(bracket.to, value);
        else bracket.from = Math.max(bracket.from, value);
      }
  }
  return brackets.map(({ to }) => to);
}

/** Whole numbers strictly between, closer together where they are small: most gaps are short, most sums little. */
function pointsBetween(from: number, to: number): number[] {
  const width = to - from - 1;
  if (width <= pointsMax) return Array.from({ length: Math.max(0, width) }, (_, index) => from + 1 + index);
  const points = Array.from({ length: pointsMax }, (_, index) => {
    const part = (index + 1) / (pointsMax + 1);
    return from === -1 ? Math.round((to + 1) ** part) - 1 : from + Math.round(part * (to - from));
  });
  return [...new Set(points)].filter((value) => value > from && value < to);
}
