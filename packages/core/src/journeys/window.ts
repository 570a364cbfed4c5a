// The window of a canvas: local days, both ends included.

import { formatDay, parseDay } from '../day.ts';

/** ISO dates, both included. */
export interface DayWindow {
  from: string;
  to: string;
}

/** Lengths offered on the canvas; a custom window is any other. */
export const windowPresetsDays = [7, 30, 90, 365] as const;
export const windowDefaultDays = 30;

/** Days of a window. Throws a plain Error for what is no window: callers have checked it. */
export function windowLength({ from, to }: DayWindow): number {
  const [first, last] = [parseDay(from), parseDay(to)];
  if (first === null || last === null || first > last) throw new Error(`${from} to ${to} is not a window`);
  return last - first + 1;
}

/** The n days that end with a day: 30 days to 2021-02-20 start on 2021-01-22. */
export function windowEndingOn(to: string, days: number): DayWindow {
  const last = parseDay(to);
  if (last === null || !Number.isInteger(days) || days < 1) throw new Error(`${days} days to ${to} are not a window`);
  return { from: formatDay(last - days + 1), to };
}

/** The window of equal length just before. */
export function precedingWindow(window: DayWindow): DayWindow {
  const length = windowLength(window);
  const to = formatDay(parseDay(window.from)! - 1);
  return windowEndingOn(to, length);
}
