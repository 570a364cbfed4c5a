// How days and instants are written on screens. A day is an ISO date of the store; an instant is shown in a zone.

import { parseDay } from '../day.ts';
import { missing } from './numbers.ts';

const cache = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let format = cache.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, options);
    cache.set(key, format);
  }
  return format;
}

const dayOptions: Intl.DateTimeFormatOptions = { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' };

/** "20 Feb 2021", with its weekday "Sat 20 Feb 2021"; the order is the locale's. Null is an en dash. */
export function formatDate(day: string | null, locale: string, style: 'plain' | 'weekday' = 'plain'): string {
  const number = day === null ? null : parseDay(day);
  if (number === null) return missing;
  const options = style === 'weekday' ? { ...dayOptions, weekday: 'short' as const } : dayOptions;
  const parts = dateFormat(locale, options).formatToParts(number * 86_400_000);
  // "Sat, 20 Feb 2021": the comma behind a leading weekday says nothing.
  return parts
    .map(({ type, value }, i) => (type === 'literal' && i === 1 && parts[0]!.type === 'weekday' ? ' ' : value))
    .join('');
}

/** "21 Feb 2020 to 20 Feb 2021"; one day alone is that day. */
export function formatDateRange(from: string, to: string, locale: string): string {
  return from === to ? formatDate(from, locale) : `${formatDate(from, locale)} to ${formatDate(to, locale)}`;
}

/** "20 Feb 2021, 23:59 EST" in the zone; epoch milliseconds. */
export function formatInstant(instant: number | null, timeZone: string, locale: string): string {
  if (instant === null) return missing;
  const date = dateFormat(locale, { timeZone, day: 'numeric', month: 'short', year: 'numeric' }).format(instant);
  return `${date}, ${formatTime(instant, timeZone, locale)}`;
}

/** "23:59 EST". */
export function formatTime(instant: number, timeZone: string, locale: string): string {
  const options = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const zone = dateFormat('en-US', { timeZone, timeZoneName: 'short' }).formatToParts(instant);
  return `${dateFormat(locale, options).format(instant)} ${zone.find(({ type }) => type === 'timeZoneName')!.value}`;
}
