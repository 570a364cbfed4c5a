// Dates of a query as windows of a definition. In Shopify a date is a whole day in the shop's time zone, BETWEEN holds both ends,
// and an offset such as -30d is a day counted from today.

import { formatDay, parseDay } from '../../day.ts';
import type { When } from '../definition.ts';
import type { TextRange } from '../text/text-places.ts';
import type { Test, TestOperator, Value } from './query.ts';
import type { QueryRun } from './query-run.ts';

export const dateOperators: readonly TestOperator[] = ['=', '!=', '>', '>=', '<', '<=', 'BETWEEN'];

export const offsetSentence =
  "Offsets are subtracted plainly: -7d on 15 May is 8 May. The example in Shopify's reference gives 7 May.";
export const leftOutSentence =
  'The very day so many months ago is left out: a window of months begins on the day after it.';
export const takenInSentence = 'The very day so many months ago is taken in: a window up to months ago ends on it.';

/** `days` and `months` = so many before today, negative = ahead; `open` = the day itself is outside. */
type Bound = TextRange & ({ day: number } | { days: number } | { months: number }) & { open?: true };

export interface DateRange {
  low?: Bound;
  high?: Bound;
}

const DAYS_MAX = 100_000;
const MONTHS_MAX = 3_280;

/** The days of a comparison; `!=` gives those of `=`. null with a fault. */
export function readDates(test: Test, run: QueryRun): DateRange | null {
  if (test.operator === 'BETWEEN') {
    const [low, high] = [readBound(test.low, run), readBound(test.high, run)];
    return low && high && { low, high };
  }
  if (!('value' in test)) return null;
  const bound = readBound(test.value, run);
  if (!bound) return null;
  const open: Bound = { ...bound, open: true };
  if (test.operator === '>') return { low: open };
  if (test.operator === '>=') return { low: bound };
  if (test.operator === '<') return { high: open };
  if (test.operator === '<=') return { high: bound };
  return { low: bound, high: bound };
}

function readBound(value: Value, run: QueryRun): Bound | null {
  const { from, to } = value;
  const example = ['2025-01-31', '-30d', 'today'];
  if (value.kind === 'time') {
    return run.noEqual(value, `Windows hold whole days: "${value.text}" names a time`, value.text.slice(0, 10));
  }
  if (value.kind === 'date' || value.kind === 'text') {
    const day = parseDay(value.text);
    return day === null ? run.fault('WRONG_VALUE', value, `"${value.text}" is not a date`, example) : { day, from, to };
  }
  if (value.kind !== 'offset') return run.fault('WRONG_TYPE', value, `Expected a date, found ${value.text}`, example);
  const { count, unit } = value;
  if (Math.abs(count) > 3_000) {
    return run.fault('WRONG_VALUE', value, `"${value.text}" is further from today than can be asked`, example);
  }
  if (/\d/.test(value.text) && count !== 0) run.differs(value, offsetSentence);
  if (unit === 'd' || unit === 'w') return { days: -count * (unit === 'w' ? 7 : 1) + 0, from, to };
  return count === 0 ? { days: 0, from, to } : { months: -count * (unit === 'y' ? 12 : 1), from, to };
}

/**
 * Windows that hold together exactly the dates of the range, of facts up to today or, with `mayLieAhead`, of any day; one wherever
 * one says it. null with a fault.
 */
export function pastWindows(
  { low, high }: DateRange,
  test: TextRange,
  run: QueryRun,
  mayLieAhead = false,
): When[] | null {
  for (const bound of [low, high]) {
    if (bound && (('days' in bound && bound.days < 0) || ('months' in bound && bound.months < 0))) {
      return run.noEqual(bound, 'Nothing has happened on a day ahead of today', 'today');
    }
  }
  const endsToday = high && 'days' in high && high.days === 0 && !high.open;
  const upper = endsToday && low && !(mayLieAhead && 'day' in low) ? undefined : high;
  if (low && upper && 'day' in low && 'day' in upper) {
    return [{ between: [formatDay(low.day), formatDay(upper.day)] }];
  }
  if (low && upper && 'days' in low && 'days' in upper) {
    if (upper.days > low.days) return emptyWindow(test, run);
    return [{ daysAgo: { from: upper.days, to: low.days } }];
  }
  if (low && upper && 'months' in low && 'months' in upper) return monthsBetween(low.months, upper.months, test, run);
  const windows = [low && after(low, run), upper && before(upper, run)];
  return windows.includes(null) ? null : windows.filter((window) => !!window);
}

function monthsBetween(low: number, high: number, test: TextRange, run: QueryRun): When[] | null {
  if (low === high) return run.noEqual(test, 'No window holds just the day some months ago', 'a day such as -30d');
  if (high > low) return emptyWindow(test, run);
  run.differs(test, leftOutSentence);
  return [{ monthsAgo: { from: high, to: low - 1 } }];
}

function emptyWindow(test: TextRange, run: QueryRun): null {
  return run.fault('EMPTY_WINDOW', test, 'The window holds no day', ['the earlier day first'], 'Swap the two ends');
}

/** From the bound on, up to today. */
function after(low: Bound, run: QueryRun): When | null {
  if ('day' in low) return { after: formatDay(low.open ? low.day : low.day - 1) };
  if ('months' in low) {
    if (!low.open) run.differs(low, leftOutSentence);
    return { last: { months: low.months } };
  }
  const days = low.open ? low.days : low.days + 1;
  return days > 0 ? { last: { days } } : run.noEqual(low, 'Nothing has happened on a day ahead of today', 'today');
}

/** Up to the bound; nothing is older than 270 years. */
function before(high: Bound, run: QueryRun): When {
  if ('day' in high) return { before: formatDay(high.open ? high.day : high.day + 1) };
  if ('months' in high) {
    if (high.open) run.differs(high, takenInSentence);
    return { monthsAgo: { from: high.months, to: MONTHS_MAX } };
  }
  return { daysAgo: { from: high.open ? high.days + 1 : high.days, to: DAYS_MAX } };
}

/** Days counted from today that may lie ahead: the first and the last, both included; null when not both are such days. */
export function daysAround({ low, high }: DateRange): { from: number; to: number } | null {
  if (!low || !high || !('days' in low) || !('days' in high)) return null;
  return { from: -low.days + 0, to: -high.days + 0 };
}
