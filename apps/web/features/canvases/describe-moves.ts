// The figures of an edge in words and signs: for chips, the panel, the table and screen readers.
import type { Format } from '../../data/format.ts';

export interface MovesFigures {
  moved: number;
  atRisk: number;
  rate: number | null;
  rateLow: number | null;
  rateHigh: number | null;
  medianDays: number | null;
}
export interface ComparisonFigures {
  rate: number | null;
  difference: number | null;
  differenceLow: number | null;
  differenceHigh: number | null;
  p: number | null;
  clear: boolean;
}
/** The part of the store's formatter that these words need. */
export type Words = Pick<Format, 'count' | 'decimal' | 'percent' | 'change'>;

const none = '–';
const signed = (words: Words, points: number, digits: number): string => {
  const text = words.decimal(points, digits);
  return Number(points.toFixed(digits)) > 0
    ? `+${text}`
    : Number(points.toFixed(digits)) === 0
      ? words.decimal(0, digits)
      : text;
};

/** Points with one decimal, two when a rate is below 3 %: "▼ 6.0 pp", "≈ +0.03 pp"; an en dash without a rate. */
export function describeChange(words: Words, rate: number | null, comparison: ComparisonFigures): string {
  if (comparison.difference === null) return none;
  const points = comparison.difference * 100;
  const digits = (rate ?? 0) < 0.03 ? 2 : 1;
  if (!comparison.clear) return `≈ ${signed(words, points, digits)} pp`;
  return `${points < 0 ? '▼' : '▲'} ${words.decimal(Math.abs(points), digits)} pp`;
}

/** "4.93–5.94", in per cent. */
export const describeInterval = (words: Words, moves: MovesFigures): string =>
  moves.rateLow === null || moves.rateHigh === null
    ? none
    : `${words.decimal(moves.rateLow * 100, 2)}–${words.decimal(moves.rateHigh * 100, 2)}`;

/** 829, 364.5 */
export const describeDays = (words: Words, days: number | null): string =>
  days === null ? none : words.decimal(days, Number.isInteger(days) ? 0 : 1);

export const chipFigures = (words: Words, moves: MovesFigures, comparison: ComparisonFigures | null) => ({
  moved: words.count(moves.moved),
  atRisk: words.count(moves.atRisk),
  rate: words.percent(moves.rate, 2),
  interval: describeInterval(words, moves),
  median: moves.medianDays === null ? none : `${describeDays(words, moves.medianDays)} d`,
  change: comparison ? describeChange(words, moves.rate, comparison) : '',
  clear: comparison?.clear ?? false,
});

/** "420 of 7,760 moved, 5.41 per cent, 95 per cent interval 4.93 to 5.94, median 829 days, 6.0 points lower than the window before" */
export function speakMoves(words: Words, moves: MovesFigures, comparison: ComparisonFigures | null): string {
  const parts = [`${words.count(moves.moved)} of ${words.count(moves.atRisk)} moved`];
  if (moves.rate !== null) parts.push(`${words.decimal(moves.rate * 100, 2)} per cent`);
  if (moves.rateLow !== null && moves.rateHigh !== null)
    parts.push(
      `95 per cent interval ${words.decimal(moves.rateLow * 100, 2)} to ${words.decimal(moves.rateHigh * 100, 2)}`,
    );
  if (moves.medianDays !== null) parts.push(`median ${describeDays(words, moves.medianDays)} days`);
  if (comparison && comparison.difference !== null) {
    const points = words.decimal(Math.abs(comparison.difference * 100), (moves.rate ?? 0) < 0.03 ? 2 : 1);
    const way = comparison.difference < 0 ? 'lower' : 'higher';
    parts.push(
      comparison.clear ? `${points} points ${way} than the window before` : 'no clear change against the window before',
    );
  }
  return parts.join(', ');
}

/** The sign and size: "▼ 6.04 points (−6.89 to −5.19)"; null without a comparison. */
export function describeDifference(
  words: Words,
  comparison: ComparisonFigures,
): { points: string; interval: string } | null {
  const { difference, differenceLow, differenceHigh } = comparison;
  if (difference === null || differenceLow === null || differenceHigh === null) return null;
  const points = difference * 100;
  const sign = comparison.clear ? (points < 0 ? '▼ ' : '▲ ') : '≈ ';
  const size = comparison.clear ? words.decimal(Math.abs(points), 2) : signed(words, points, 2);
  return {
    points: `${sign}${size} points`,
    interval: `${signed(words, differenceLow * 100, 2)} to ${signed(words, differenceHigh * 100, 2)}`,
  };
}

/** "p < 0.001", "p = 0.03": two digits at most. */
export function describeP(words: Words, p: number | null): string | null {
  if (p === null) return null;
  if (p < 0.001) return 'p < 0.001';
  if (p < 0.01) return `p = ${words.decimal(p, 3)}`;
  return `p = ${words.decimal(p, 2)}`;
}

const many = (words: Words, count: number, one: string) => `${words.count(count)} ${one}${count === 1 ? '' : 's'}`;

/** "8 segments, 9 edges; largest: First via Store to Uses Online, 420 moved" */
export function summariseCanvas(
  words: Words,
  segments: number,
  edges: readonly { from: string; to: string; moved: number | null }[],
): string {
  const known = edges.filter((edge) => edge.moved !== null);
  const largest = known.reduce<(typeof known)[number] | null>(
    (best, edge) => (best === null || edge.moved! > best.moved! ? edge : best),
    null,
  );
  const start = `${many(words, segments, 'segment')}, ${many(words, edges.length, 'edge')}`;
  return largest ? `${start}; largest: ${largest.from} to ${largest.to}, ${words.count(largest.moved)} moved` : start;
}

/** "First via Store: 9,457 customers, +0.08% against the mean of the 7 days before" */
export function speakNode(
  words: Words,
  name: string,
  figures: { count: number; change: number | null } | null,
  archived: boolean,
): string {
  const start = archived ? `${name}, archived` : name;
  if (!figures) return start;
  const change =
    figures.change === null ? '' : `, ${words.change(figures.change)} against the mean of the 7 days before`;
  return `${start}: ${many(words, figures.count, 'customer')}${change}`;
}
