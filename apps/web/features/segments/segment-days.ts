// The figures of a segment on any day of the slider, from one answer that holds every day.
import { parseDay } from '@throughline/core/day';
import type { DayRange, HistoryRow } from './history-range.ts';

/** One row a day, in order, from `range.from` on. */
export interface SegmentDays<Row> {
  range: DayRange;
  rows: readonly Row[];
}

const placeOf = (day: string, from: string): number => parseDay(day)! - parseDay(from)!;

/** The figures of a day; null when the answer does not hold it. */
export const figuresOn = <Row>(days: SegmentDays<Row> | null, day: string): Row | null =>
  days?.rows[placeOf(day, days.range.from)] ?? null;

/** The history with the days behind its end that lead up to `day`, as far as the slider's answer holds them without a gap. */
export function leadUpTo<Row extends HistoryRow>(
  history: SegmentDays<Row>,
  ahead: SegmentDays<Row> | null,
  day: string,
): SegmentDays<Row> {
  const { from, to } = history.range;
  if (!ahead || day <= to || ahead.range.from > to || day > ahead.range.to) return history;
  const first = placeOf(to, ahead.range.from) + 1;
  const rows = ahead.rows.slice(first, placeOf(day, ahead.range.from) + 1);
  return { range: { from, to: day }, rows: [...history.rows, ...rows] };
}
