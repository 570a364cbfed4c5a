// What is asked of a date that a person holds, seen from the day of T: an age, a window, a yearly return; and the midnights at which
// the answers can flip.

import { addMonths, civilOf, parseDay } from '@throughline/core/day';
import type { Anniversary, DateWhen, Operators } from '@throughline/core/segments/definition';
import { derivedFields } from '@throughline/core/segments/fields';
import { anniversaryIn, dateWindow, yearsBetween } from '@throughline/core/segments/windows';
import type { ResolvedValue } from '../columns/attribute-timelines.ts';
import { asIs, compileScalar, numberOperands } from './operators.ts';
import type { ReadValue } from './profile-values.ts';
import { DayPusher, type Scope } from './scope.ts';
import type { Predicate } from './view.ts';
import { DayWindow } from './window.ts';

export type DateTest = (value: ResolvedValue, day: number) => boolean;

const MONTHS_OF_YEAR = 12;

/** Whole years since the date of birth. */
export function compileAge(operators: Operators, read: ReadValue, scope: Scope): Predicate {
  const test = compileScalar(operators, asIs);
  const ages = [...new Set(numberOperands(operators).flatMap((age) => [Math.ceil(age), Math.floor(age) + 1]))];
  addDateFlips(derivedFields.age!, scope, (birth, push) => {
    push(birth);
    for (const age of ages) push(addMonths(birth, MONTHS_OF_YEAR * age));
  });
  return (view) => {
    const value = read(view);
    const birth = dayOf(value);
    const isMissing = operators.isMissing;
    if (isMissing !== undefined && value.known === isMissing) return false;
    const { isMissing: _, ...compared } = operators;
    if (Object.keys(compared).length === 0) return true;
    return birth !== null && birth <= view.day && test(yearsBetween(birth, view.day));
  };
}

export function compileDateWindow(when: DateWhen, field: string, scope: Scope): DateTest {
  const { weekStartsOn } = scope.columns.store;
  const window = 'next' in when ? null : new DayWindow(when, weekStartsOn);
  addDateFlips(field, scope, (date, push) => {
    push(date);
    if ('next' in when) {
      push(date - when.next.days + 1);
      push(date + 1);
    } else if (window) {
      push(window.entersOn(date));
      push(window.leavesOn(date));
    }
  });
  return (value, today) => {
    const date = dayOf(value);
    if (date === null) return false;
    const { from, to } = dateWindow(when, today, weekStartsOn);
    return from <= date && date <= to;
  };
}

export function compileAnniversary(anniversary: Anniversary, field: string, scope: Scope): DateTest {
  const [before, after] = 'next' in anniversary ? [anniversary.next.days - 1, 1] : [0, anniversary.last.days];
  addDateFlips(field, scope, (date, push, [firstDay, lastDay]) => {
    const born = civilOf(date).year;
    const first = Math.max(1, civilOf(firstDay).year - 1 - born);
    for (let year = first; born + year <= civilOf(lastDay).year + 1; year++) {
      const returns = addMonths(date, MONTHS_OF_YEAR * year);
      push(returns - before);
      push(returns + after);
    }
  });
  return (value, today) => {
    const date = dayOf(value);
    return date !== null && anniversaryIn(anniversary, date, today);
  };
}

const days = new Map<string, number | null>();

/** The day of a date; null for a missing value and for what is no date. */
export function dayOf({ scalar }: ResolvedValue): number | null {
  if (typeof scalar !== 'string') return null;
  let day = days.get(scalar);
  if (day === undefined) {
    day = parseDay(scalar);
    if (days.size < DAYS_KEPT) days.set(scalar, day);
  }
  return day;
}

/** More than the days of two centuries. */
const DAYS_KEPT = 100_000;

type Flips = (date: number, push: (day: number) => void, range: [number, number]) => void;

/** For every date that the person's field ever holds, the days on which an answer may flip. */
function addDateFlips(field: string, scope: Scope, flips: Flips): void {
  const { columns } = scope;
  const pusher = new DayPusher(columns);
  scope.addSource((person, from, to, push) => {
    const timeline = columns.attributes.get(field);
    if (!timeline) return;
    pusher.between(from, to);
    const { start, end, codes, values } = timeline;
    for (let step = start[person]!; step < end[person]!; step++) {
      const date = dayOf(values[codes[step]!]!);
      if (date === null) continue;
      const first = Number.isFinite(from) ? from : columns.firstKnownAt[person]!;
      const range: [number, number] = [columns.zone.dayOf(Math.min(first, to)), columns.zone.dayOf(to)];
      flips(date, (day) => pusher.push(day, push), range);
    }
  });
}
