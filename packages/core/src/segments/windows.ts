// Windows of local dates, `when` in conditions (docs/semantics.md 2): which dates d of a fact they hold, looked at
// from the local date D of T. All in day numbers; both ends included; the days move forward with D, never back.

import { addMonths, civilOf, parseDay, startOfMonth, startOfQuarter, startOfWeek, startOfYear } from '../day.ts';
import type { Anniversary, DateWhen, FactWhen, NearAnniversary, When } from './definition.ts';
import { byResident, type EvaluatedRow } from './drivers.ts';

export interface DayRange {
  /** -Infinity = open. */
  from: number;
  /** Infinity = open. */
  to: number;
}

export type WhenKind = 'last' | 'daysAgo' | 'monthsAgo' | 'between' | 'before' | 'after' | 'current' | 'anniversary';
export type LastUnit = 'days' | 'weeks' | 'months' | 'years';
export type Period = 'week' | 'month' | 'quarter' | 'year';

export interface WhenRow extends EvaluatedRow {
  label: string;
  /** Whether the dates follow D; if not, they are fixed. */
  relative: boolean;
  /** Stands beside orders and events alone. */
  ofFacts?: true;
}

const follows = (label: string): WhenRow => ({ label, relative: true, ...byResident });
const fixed = (label: string): WhenRow => ({ label, relative: false, ...byResident });

export const whenKinds: Record<WhenKind, WhenRow> = {
  last: follows('in the last'),
  daysAgo: follows('days ago'),
  monthsAgo: follows('months ago'),
  between: fixed('between two dates'),
  before: fixed('before'),
  after: fixed('after'),
  current: follows('this period to date'),
  anniversary: { ...fixed('around a yearly return of'), ofFacts: true },
};

/** The dates of a person whose yearly returns a window may lie around. */
export const anniversaryDates: Record<NearAnniversary['of'], string> = {
  firstOrder: 'the first order',
  birthDate: 'the birth date',
};

/** Half a year: further from one return is nearer to another. */
export const nearAnniversaryDaysMax = 182;

/** The first day of the last n units that end with D. */
export const lastUnits: Record<LastUnit, (today: number, n: number) => number> = {
  days: (today, n) => today - n + 1,
  weeks: (today, n) => today - 7 * n + 1,
  months: (today, n) => addMonths(today, -n) + 1,
  years: (today, n) => addMonths(today, -12 * n) + 1,
};

export const periods: Record<Period, (today: number, weekStartsOn: number) => number> = {
  week: startOfWeek,
  month: startOfMonth,
  quarter: startOfQuarter,
  year: startOfYear,
};

/** The days of a checked window. `weekStartsOn`: 1 = Monday ... 7 = Sunday. */
export function daysOfWindow(when: When, today: number, weekStartsOn: number): DayRange {
  if ('last' in when) {
    const [unit, n] = Object.entries(when.last)[0] as [LastUnit, number];
    return { from: lastUnits[unit](today, n), to: today };
  }
  if ('daysAgo' in when) return { from: today - when.daysAgo.to, to: today - when.daysAgo.from };
  if ('monthsAgo' in when) {
    return { from: addMonths(today, -when.monthsAgo.to - 1) + 1, to: addMonths(today, -when.monthsAgo.from) };
  }
  if ('between' in when) return { from: parseDay(when.between[0])!, to: parseDay(when.between[1])! };
  if ('before' in when) return { from: Number.NEGATIVE_INFINITY, to: parseDay(when.before)! - 1 };
  if ('after' in when) return { from: parseDay(when.after)! + 1, to: Number.POSITIVE_INFINITY };
  return { from: periods[when.current](today, weekStartsOn), to: today };
}

/** As `daysOfWindow`, of dates that may lie ahead. */
export function dateWindow(when: DateWhen, today: number, weekStartsOn: number): DayRange {
  return 'next' in when ? { from: today, to: today + when.next.days - 1 } : daysOfWindow(when, today, weekStartsOn);
}

const MONTHS_OF_YEAR = 12;

/** Years completed from one day to a later one; 29 Feb returns on 28 Feb in common years. */
export function yearsBetween(from: number, to: number): number {
  const years = civilOf(to).year - civilOf(from).year;
  return addMonths(from, MONTHS_OF_YEAR * years) > to ? years - 1 : years;
}

/** Whether a yearly return of the date, of the first year after it on, lies in the window seen from today. */
export function anniversaryIn(anniversary: Anniversary, date: number, today: number): boolean {
  const { from, to } =
    'next' in anniversary
      ? { from: today, to: today + anniversary.next.days - 1 }
      : { from: today - anniversary.last.days + 1, to: today };
  const latest = yearsBetween(date, to);
  return latest >= 1 && addMonths(date, MONTHS_OF_YEAR * latest) >= from;
}

export const isNearAnniversary = (when: FactWhen): when is { anniversary: NearAnniversary } => 'anniversary' in when;

/** Whether a day lies at most so many days from a yearly return of the date, of the first year after it on. */
export function isNearReturn(day: number, date: number, days: number): boolean {
  const passed = Math.max(1, yearsBetween(date, day));
  const returnOf = (years: number) => addMonths(date, MONTHS_OF_YEAR * years);
  return Math.abs(day - returnOf(passed)) <= days || Math.abs(day - returnOf(passed + 1)) <= days;
}
