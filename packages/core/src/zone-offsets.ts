// The UTC offsets of an IANA zone as plain arrays, read once from Temporal, so that millions of calendar questions
// cost arithmetic only. Covers the days of `FIRST_DAY`..`LAST_DAY`; outside of them the calendar asks Temporal.

import { Temporal } from 'temporal-polyfill';

export const DAY_MS = 86_400_000;
/** 1970-01-01 and 2100-01-01. */
export const FIRST_DAY = 0;
export const LAST_DAY = 47_482;

/** From `since[i]` on (epoch milliseconds, ascending; the first is -Infinity) local time = UTC + `offsets[i]`. */
export interface ZoneOffsets {
  since: number[];
  offsets: number[];
}

export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export function offsetAt(zone: string, instant: number): number {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  return Math.round(zoned.offsetNanoseconds / 1e6);
}

/** The offsets from three days before `FIRST_DAY` to three days after `LAST_DAY`. */
export function readZoneOffsets(zone: string): ZoneOffsets {
  const from = (FIRST_DAY - 3) * DAY_MS;
  const to = (LAST_DAY + 3) * DAY_MS;
  const result: ZoneOffsets = { since: [Number.NEGATIVE_INFINITY], offsets: [offsetAt(zone, from)] };
  let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds > to) return result;
    result.since.push(next.epochMilliseconds);
    result.offsets.push(Math.round(next.offsetNanoseconds / 1e6));
    at = next;
  }
}

/**
 * The first instant of each day FIRST_DAY..LAST_DAY: the first whose local date is that day or a later one, so a date
 * that the zone skipped is empty, and an hour lived twice around midnight belongs to the later day.
 */
export function dayStarts({ since, offsets }: ZoneOffsets): Float64Array {
  const starts = new Float64Array(LAST_DAY - FIRST_DAY + 1);
  let segment = 0;
  for (let day = FIRST_DAY; day <= LAST_DAY; day++) {
    for (;;) {
      const start = Math.max(since[segment]!, day * DAY_MS - offsets[segment]!);
      if (start < (since[segment + 1] ?? Number.POSITIVE_INFINITY)) {
        starts[day - FIRST_DAY] = start;
        break;
      }
      segment++;
    }
  }
  return starts;
}
