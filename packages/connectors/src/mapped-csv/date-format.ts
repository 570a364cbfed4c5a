// Date formats of a mapping, e.g. M/D/YYYY or DD.MM.YYYY HH:mm.

import { parseDay, parseInstant, type ZoneCalendar } from '@throughline/core/calendar';

export interface ReadDate {
  /** Days since 1970-01-01 of the date as written. */
  day: number;
  /** Epoch milliseconds; without an offset in the calendar's zone, without a time the date's first instant. */
  instant: number;
}

export type DateFormat = (text: string, calendar: ZoneCalendar) => ReadDate | null;

const tokens: Record<string, string> = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d\\d)',
  M: '(?<month>\\d\\d?)',
  DD: '(?<date>\\d\\d)',
  D: '(?<date>\\d\\d?)',
  HH: '(?<hour>\\d\\d)',
  H: '(?<hour>\\d\\d?)',
  hh: '(?<hour>\\d\\d)',
  h: '(?<hour>\\d\\d?)',
  mm: '(?<minute>\\d\\d)',
  ss: '(?<second>\\d\\d)',
  SSS: '(?<decimals>\\d{3})',
  A: '(?<half>[AaPp][Mm])',
  Z: '(?<offset>[Zz]|[+-]\\d\\d:?\\d\\d)',
};
const tokenPattern = /YYYY|MM|M|DD|D|HH|H|hh|h|mm|ss|SSS|A|Z|./g;

const iso: DateFormat = (text, calendar) => {
  const day = parseDay(text.slice(0, 10));
  const instant = parseInstant(text, calendar);
  return day === null || instant === null ? null : { day, instant };
};

/** null when the format has an unknown or repeated part, or no year, month and date. */
export function compileDateFormat(format: string): DateFormat | null {
  if (format === 'ISO') return iso;
  const seen = new Set<string>();
  let source = '';
  for (const [token] of format.matchAll(tokenPattern)) {
    const pattern = tokens[token];
    if (!pattern && /[A-Za-z0-9]/.test(token) && token !== 'T') return null;
    const name = pattern && /<(\w+)>/.exec(pattern)![1]!;
    if (name && seen.has(name)) return null;
    if (name) seen.add(name);
    source += pattern ?? token.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  }
  if (!['year', 'month', 'date'].every((name) => seen.has(name))) return null;
  const pattern = new RegExp(`^${source}$`);
  return (text, calendar) => read(pattern.exec(text)?.groups, calendar);
}

function read(groups: Record<string, string | undefined> | undefined, calendar: ZoneCalendar): ReadDate | null {
  if (!groups) return null;
  const two = (text: string | undefined) => (text ?? '0').padStart(2, '0');
  const date = `${groups.year}-${two(groups.month)}-${two(groups.date)}`;
  const day = parseDay(date);
  if (day === null) return null;
  if (groups.hour === undefined) return { day, instant: calendar.startOfDay(day) };
  const hour = hourOf(Number(groups.hour), groups.half?.toLowerCase());
  if (hour === null) return null;
  const decimals = groups.decimals ? `.${groups.decimals}` : '';
  const time = `${two(String(hour))}:${two(groups.minute)}:${two(groups.second)}${decimals}`;
  const instant = parseInstant(`${date}T${time}${groups.offset ?? ''}`, calendar);
  return instant === null ? null : { day, instant };
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}
