// The days that a canvas looks at, as they stand in its search parameters and its settings: a number of local days that end with
// the day looked from.
import { formatDay, parseDay } from '../day.ts';

export const windowDaysMax = 3660;
const WINDOW_DAYS = 365;

/** `settings` are those saved with the canvas; the search parameters win. An unknown value reads as the default. */
export function readWindowDays(search: URLSearchParams, settings: unknown): number {
  const saved = typeof settings === 'object' && settings !== null ? (settings as { windowDays?: unknown }) : null;
  return readDays(search.get('window')) ?? readDays(saved?.windowDays) ?? WINDOW_DAYS;
}

function readDays(value: unknown): number | null {
  const days = Number(value);
  return Number.isInteger(days) && days >= 1 && days <= windowDaysMax ? days : null;
}

/** The local days of the window, both included; `end` = the day looked from. */
export const windowOf = (end: string, windowDays: number): { from: string; to: string } => ({
  from: formatDay(parseDay(end)! + 1 - windowDays),
  to: end,
});
