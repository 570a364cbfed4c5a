// A page that looks from another day than today says so, says why, and hands the day on to the pages it leads to.
import type { Format } from '../../data/format.ts';

interface StoreDays {
  today: string;
  /** Local date of the last order; null without one. */
  lastOrderOn?: string | null;
}

export interface DayWords {
  text: string;
  /** Below the day itself, where there is little room. */
  short: string;
}

/** The search of a link to a page of the same day; null = today. */
export const daySearch = (asOf: string | null): string => (asOf === null ? '' : `?asOf=${asOf}`);

/** Why the page shows this day; null on today. */
export function pastDayWords(day: string, store: StoreDays, words: Pick<Format, 'date'>): DayWords | null {
  if (day >= store.today) return null;
  const short = day === store.lastOrderOn ? 'the last day with orders' : 'a past day';
  return { text: `As of ${words.date(day)}, ${short}.`, short };
}

/** That the window, which begins on `from`, holds no order; null when it holds one. */
export function restingWords(from: string, { lastOrderOn }: StoreDays, words: Pick<Format, 'date'>): DayWords | null {
  if (!lastOrderOn || lastOrderOn >= from) return null;
  const date = words.date(lastOrderOn);
  return { text: `No order in this window; the last was on ${date}.`, short: `last order ${date}` };
}
