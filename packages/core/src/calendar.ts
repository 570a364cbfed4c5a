// Calendar questions, always in a store's IANA zone. A day is a number: days since 1970-01-01 of the local date.
// A day starts at the first instant of its local date and ends before that of the next: 23 or 25 hours at a clock
// change, none at all for a date that the zone skipped. Nothing here knows what time it is now.

import { Temporal } from 'temporal-polyfill';
import { civilOf, formatDay, parseDay } from './day.ts';
import { DAY_MS, dayStarts, FIRST_DAY, isTimeZone, LAST_DAY, offsetAt, readZoneOffsets } from './zone-offsets.ts';

export {
  addMonths,
  civilOf,
  formatDay,
  parseDay,
  startOfMonth,
  startOfQuarter,
  startOfWeek,
  startOfYear,
  weekdayOf,
} from './day.ts';
export { isTimeZone } from './zone-offsets.ts';

const calendars = new Map<string, ZoneCalendar>();

/** The calendar of a zone, made once. Throws a plain Error for a name that `isTimeZone` refuses. */
export function zoneCalendar(zone: string): ZoneCalendar {
  let calendar = calendars.get(zone);
  if (!calendar) {
    calendar = new ZoneCalendar(zone);
    calendars.set(zone, calendar);
  }
  return calendar;
}

export class ZoneCalendar {
  readonly zone: string;
  readonly #since: number[];
  readonly #offsets: number[];
  readonly #starts: Float64Array;
  readonly #usualOffset: number;

  constructor(zone: string) {
    if (!isTimeZone(zone)) throw new Error(`"${zone}" is not an IANA time zone`);
    this.zone = zone;
    const table = readZoneOffsets(zone);
    this.#since = table.since;
    this.#offsets = table.offsets;
    this.#starts = dayStarts(table);
    this.#usualOffset = table.offsets.at(-1)!;
  }

  /** The day on which an instant (epoch milliseconds) lies. */
  dayOf(instant: number): number {
    const starts = this.#starts;
    if (!(instant >= starts[0]! && instant < starts[starts.length - 1]!)) return this.#dayOfFar(instant);
    let index = Math.floor((instant + this.#usualOffset) / DAY_MS) - FIRST_DAY;
    index = Math.min(Math.max(index, 0), starts.length - 2);
    while (starts[index]! > instant) index--;
    while (starts[index + 1]! <= instant) index++;
    return index + FIRST_DAY;
  }

  /** The day's first instant, epoch milliseconds; that of the next day where the zone skipped the date. */
  startOfDay(day: number): number {
    if (day >= FIRST_DAY && day <= LAST_DAY) return this.#starts[day - FIRST_DAY]!;
    const { year, month, date } = civilOf(day);
    return new Temporal.PlainDate(year, month, date).toZonedDateTime(this.zone).epochMilliseconds;
  }

  /** The day's last instant: one millisecond before the next day starts. */
  endOfDay(day: number): number {
    return this.startOfDay(day + 1) - 1;
  }

  /**
   * The instant at which the zone's clocks show a day and a time of it (milliseconds since 00:00 on the clock face).
   * A time that comes twice is the earlier one; a time that is skipped is read with the offset before the gap.
   */
  instantOf(day: number, timeMs: number): number {
    const local = day * DAY_MS + timeMs;
    if (day <= FIRST_DAY || day >= LAST_DAY) return this.#instantOfFar(local);
    let segment = this.#segmentAt(local - 15 * 3_600_000);
    for (; segment < this.#since.length; segment++) {
      const instant = local - this.#offsets[segment]!;
      const until = this.#since[segment + 1] ?? Number.POSITIVE_INFINITY;
      if (instant < until) {
        return instant >= this.#since[segment]! ? instant : local - this.#offsets[segment - 1]!;
      }
    }
    throw new Error(`instantOf: no offset for day ${day} in ${this.zone}`);
  }

  /** The zone's offset from UTC at an instant, in milliseconds. */
  offsetAt(instant: number): number {
    if (instant < this.#starts[0]! || instant >= this.#starts.at(-1)!) return offsetAt(this.zone, instant);
    return this.#offsets[this.#segmentAt(instant)]!;
  }

  #segmentAt(instant: number): number {
    let low = 0;
    let high = this.#since.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#since[middle]! <= instant) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #dayOfFar(instant: number): number {
    return Math.floor((instant + offsetAt(this.zone, instant)) / DAY_MS);
  }

  #instantOfFar(local: number): number {
    const { year, month, date } = civilOf(Math.floor(local / DAY_MS));
    const time = ((local % DAY_MS) + DAY_MS) % DAY_MS;
    const plain = new Temporal.PlainDateTime(year, month, date).add({ milliseconds: time });
    return plain.toZonedDateTime(this.zone, { disambiguation: 'compatible' }).epochMilliseconds;
  }
}

const instantPattern = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)? ?([Zz]|[+-]\d\d:?\d\d)?$/;

/**
 * Epoch milliseconds of ISO 8601 text, further decimals cut off; null when it is not such an instant.
 * With a calendar, a date without a time is the first instant of that date, and a time without an offset is local.
 * Without one, only a full instant with its offset is read.
 */
export function parseInstant(text: string, calendar?: ZoneCalendar): number | null {
  const match = instantPattern.exec(text);
  if (!match) {
    const day = calendar ? parseDay(text) : null;
    return day === null ? null : calendar!.startOfDay(day);
  }
  const [, date, hours, minutes, seconds = '0', decimals = '', offset] = match;
  const day = parseDay(date!);
  if (day === null || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const clock = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  const timeMs = clock * 1000 + Number(decimals.slice(0, 3).padEnd(3, '0'));
  if (offset === undefined) return calendar ? calendar.instantOf(day, timeMs) : null;
  const offsetMinutes = parseOffset(offset);
  return offsetMinutes === null ? null : day * DAY_MS + timeMs - offsetMinutes * 60_000;
}

function parseOffset(text: string): number | null {
  if (text === 'Z' || text === 'z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(-2));
  if (hours > 23 || minutes > 59) return null;
  return (text[0] === '-' ? -1 : 1) * (hours * 60 + minutes);
}

/** ISO date of the day on which an instant lies in the calendar's zone. */
export function dateOf(instant: number, calendar: ZoneCalendar): string {
  return formatDay(calendar.dayOf(instant));
}
