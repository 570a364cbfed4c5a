// `when: {anniversary}` of orders and events: the days around the yearly returns of a date of the person's. Seen from every later
// day it holds the same days, so it has no edges of its own; a birth date that changes is a fact of the person.

import type { FactWhen, NearAnniversary, When } from '@throughline/core/segments/definition';
import { isNearAnniversary, isNearReturn } from '@throughline/core/segments/windows';
import { dayOf } from './compile-dates.ts';
import { readProfileField } from './profile-values.ts';
import type { Scope } from './scope.ts';
import type { View } from './view.ts';

/** Whether a day lies in the window, for the person and instant that the view stands at. */
export type DayTest = (day: number, view: View) => boolean;

export function compileNearAnniversary(when: FactWhen | undefined, scope: Scope): DayTest | null {
  if (!when || !isNearAnniversary(when)) return null;
  const { of, within } = when.anniversary;
  const dateOf = DATES[of](scope);
  return (day, view) => {
    const date = dateOf(view);
    return date !== null && isNearReturn(day, date, within.days);
  };
}

/** The window as one that moves with the day of T; undefined where it is none. */
export function movingWindow(when: FactWhen | undefined): When | undefined {
  return when && !isNearAnniversary(when) ? when : undefined;
}

/** The instants in (from, to] at which the date that the window rests on changes. */
export function pushDateChanges(when: FactWhen | undefined, { columns }: Scope) {
  const field = when && isNearAnniversary(when) && when.anniversary.of === 'birthDate' ? 'birthDate' : null;
  return (person: number, from: number, to: number, push: (instant: number) => void): void => {
    const timeline = field === null ? undefined : columns.attributes.get(field);
    if (!timeline) return;
    const { start, end, at } = timeline;
    for (let step = start[person]!; step < end[person]!; step++) {
      if (at[step]! > from && at[step]! <= to) push(at[step]!);
    }
  };
}

/** The local day of each date, null = there is none. */
const DATES: Record<NearAnniversary['of'], (scope: Scope) => (view: View) => number | null> = {
  firstOrder:
    ({ columns }) =>
    (view) =>
      view.first < view.end ? columns.orders.day[view.first]! : null,
  birthDate: ({ columns }) => {
    const read = readProfileField('birthDate', columns);
    return (view) => dayOf(read(view));
  },
};
