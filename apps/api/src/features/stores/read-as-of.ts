// Dates from outside, read in the store's zone.

import { dateOf, parseDay, zoneCalendar } from '@throughline/core/calendar';
import type { AsOf, Window } from '@throughline/engine/engine';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import type { OpenStore } from './open-store.ts';
import { nowOf } from './store-clock.ts';

const windowDaysMax = 36_600;

/** The store's local date at the request. */
export function todayOf(context: RequestContext, store: OpenStore): string {
  return dateOf(nowOf(context, store), zoneCalendar(store.timeZone));
}

/** Absent = the store's now; a date = the end of that local day, refused after today. */
export function readAsOf(context: RequestContext, store: OpenStore, asOf: string | null | undefined): AsOf {
  if (asOf === null || asOf === undefined) return { instant: nowOf(context, store) };
  return { day: readDay(context, store, 'asOf', asOf) };
}

/** A window of local days, both included, none after today. */
export function readWindow(
  context: RequestContext,
  store: OpenStore,
  args: { from: string; to: string },
  daysMax = windowDaysMax,
): Window {
  const from = readDay(context, store, 'from', args.from);
  const to = readDay(context, store, 'to', args.to);
  if (from > to) refuse('to', `The window ends (${to}) before it begins (${from}).`);
  const days = (parseDay(to) ?? 0) - (parseDay(from) ?? 0) + 1;
  if (days > daysMax) refuse('from', `A window has at most ${daysMax} days, found ${days}.`);
  return { from, to };
}

export function readDay(context: RequestContext, store: OpenStore, argument: string, day: string): string {
  if (parseDay(day) === null) refuse(argument, `${argument} is not a date (YYYY-MM-DD): ${JSON.stringify(day)}.`);
  const today = todayOf(context, store);
  if (day > today) refuse(argument, `${argument} is after today, ${today} in the store's time zone: ${day}.`);
  return day;
}
