import { formatDay, parseDay } from '../day.ts';

/** So long without an order that a store rests. */
const restingDays = 365;

/** Where a page of the store looks from when nothing is asked: today (null), or the last order's day in a store that rested for a year. Local dates. */
export const restingDay = (today: string, lastOrderOn: string | null): string | null =>
  lastOrderOn !== null && lastOrderOn < formatDay(parseDay(today)! - restingDays) ? lastOrderOn : null;
