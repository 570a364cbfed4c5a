// Classes of recency and frequency in words.

export interface RfmScores {
  recency?: number | null;
  frequency?: number | null;
}

export const scores = [1, 2, 3, 4, 5] as const;

export const sameClass = (a: RfmScores, b: RfmScores) =>
  (a.recency ?? null) === (b.recency ?? null) && (a.frequency ?? null) === (b.frequency ?? null);

/** "R 5, F 2". */
export function classWords({ recency, frequency }: RfmScores): string {
  return recency == null ? 'No order yet' : `R ${recency}, F ${frequency}`;
}

/** The customers who went from one class to another, and how many stayed. */
export function splitMoves<Move extends { from: RfmScores; to: RfmScores; customers: number }>(
  moves: readonly Move[],
): { moved: Move[]; stayed: number } {
  const moved = moves.filter(({ from, to }) => !sameClass(from, to));
  const stayed = moves.filter(({ from, to }) => sameClass(from, to)).reduce((sum, { customers }) => sum + customers, 0);
  return { moved, stayed };
}
