// What kind of evidence two comparisons of a rate are (docs/semantics.md 8, Did it work?).

export const evidenceKinds = ['NOTHING_CLEAR', 'BEFORE_ALONE', 'SEASON', 'BEYOND_SEASON', 'YEAR_ALONE'] as const;
export type Evidence = (typeof evidenceKinds)[number];

/** Largest adjusted p of a difference that is called clear. */
const CLEAR_MAX = 0.05;

interface Compared {
  difference: number | null;
  adjustedP: number | null;
}

/** null = there is no such window. */
export function evidenceOf(againstBefore: Compared | null, againstYearAgo: Compared | null): Evidence {
  const [before, year] = [directionOf(againstBefore), directionOf(againstYearAgo)];
  if (before === 0) return year === 0 ? 'NOTHING_CLEAR' : 'YEAR_ALONE';
  if (againstYearAgo === null || againstYearAgo.adjustedP === null) return 'BEFORE_ALONE';
  return year === before ? 'BEYOND_SEASON' : 'SEASON';
}

export function isClear(compared: Compared | null): boolean {
  return compared !== null && compared.adjustedP !== null && compared.adjustedP < CLEAR_MAX;
}

/** -1, 1, or 0 where it is not clear. */
function directionOf(compared: Compared | null): number {
  return isClear(compared) ? Math.sign(compared!.difference ?? 0) : 0;
}
