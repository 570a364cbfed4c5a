// `profile` as SQL: an attribute as known at T, an age, a window or a yearly return of a date (docs/semantics.md 2 and 3).

import type { Anniversary, DateWhen, Operators, ProfileCondition, When } from '@throughline/core/segments/definition';
import { derivedFields } from '@throughline/core/segments/fields';
import { compileValueTest } from '../../compile/compile-profile.ts';
import { DayWindow } from '../../compile/window.ts';
import { codeOf } from '../timelines/word-code.ts';
import { dayOfDateSql, monthsAfterSql, returnsSql, yearsBetweenSql } from './dates-sql.ts';
import { testNumber } from './number-test.ts';
import { withinSql } from './orders-sql.ts';
import { dateAtSql, valueHoldsSql } from './profile-value-sql.ts';
import type { PredicateSql, ScopeSql } from './scope.ts';
import { all, FALSE, lit, type Sql, TRUE } from './sql.ts';

export function profileSql(
  { field, when, anniversary, ...operators }: ProfileCondition,
  scope: ScopeSql,
): PredicateSql {
  if (field === 'age') return ageSql(operators, scope);
  const dates: PredicateSql[] = [];
  if (when) dates.push(dateWindowSql(when, field, scope));
  if (anniversary) dates.push(anniversarySql(anniversary, field, scope));
  const test = compileValueTest(field, operators, scope.request.store.currencyCode);
  return (at) => all(valueHoldsSql(field, test, at, scope), ...dates.map((date) => date(at)));
}

function ageSql(operators: Operators, scope: ScopeSql): PredicateSql {
  const source = derivedFields.age!;
  const { isMissing, ...compared } = operators;
  scope.days.add(returnsSql(datesOfField(source, scope), [0], scope));
  return (at) => {
    const isKnown =
      isMissing === undefined ? TRUE : valueHoldsSql(source, ({ known }) => known !== isMissing, at, scope);
    if (Object.keys(compared).length === 0) return isKnown;
    const { date, isThere } = dateAtSql(source, at, scope);
    const today = scope.request.calendar.dateOf(at.day);
    const age = testNumber(compared, { value: yearsBetweenSql(date, today), missing: FALSE });
    return all(isKnown, isThere, `${date} <= ${today}`, age);
  };
}

function dateWindowSql(when: DateWhen, field: string, scope: ScopeSql): PredicateSql {
  const dates = datesOfField(field, scope);
  if ('next' in when) {
    addDayOffsets(dates, [0, 1 - when.next.days, 1], scope);
  } else {
    const window = new DayWindow(when, scope.request.calendar.weekStartsOn);
    addDayOffsets(dates, [0, ...offsetsOf(window)], scope);
    for (const months of monthsOf(when)) scope.days.add(monthsAfterSql(dates, months, scope));
  }
  return (at) => {
    const { date, isThere } = dateAtSql(field, at, scope);
    if (!('next' in when)) {
      const window = new DayWindow(when, scope.request.calendar.weekStartsOn);
      return all(isThere, withinSql(window, dayOfDateSql(date), at, scope));
    }
    const day = dayOfDateSql(date);
    return all(isThere, `${day} >= ${at.day}`, `${day} < ${at.day} + ${when.next.days}`);
  };
}

/** So many days after a date it comes into a window, or goes out of it, that is as long on every day. */
function offsetsOf(window: DayWindow): number[] {
  const { when } = window;
  const isAsLong = 'daysAgo' in when || ('last' in when && ('days' in when.last || 'weeks' in when.last));
  return isAsLong ? [window.entersOn(0), window.leavesOn(0)].filter(Number.isFinite) : [];
}

/** About so many months after a date it comes into a window, or goes out of it. */
function monthsOf(when: When): number[] {
  if ('monthsAgo' in when) return [when.monthsAgo.from, when.monthsAgo.to + 1];
  if ('current' in when) return Array.from({ length: MONTHS_OF_YEAR + 1 }, (_, i) => i);
  if (!('last' in when)) return [];
  if ('months' in when.last) return [when.last.months];
  return 'years' in when.last ? [MONTHS_OF_YEAR * when.last.years] : [];
}

const MONTHS_OF_YEAR = 12;

function anniversarySql(anniversary: Anniversary, field: string, scope: ScopeSql): PredicateSql {
  const [from, to] = 'next' in anniversary ? [0, anniversary.next.days - 1] : [1 - anniversary.last.days, 0];
  scope.days.add(returnsSql(datesOfField(field, scope), [-to, 1 - from], scope));
  const { calendar } = scope.request;
  return (at) => {
    const { date, isThere } = dateAtSql(field, at, scope);
    const years = (days: number) => yearsBetweenSql(date, calendar.dateOf(`(${at.day} + ${lit(days)})`));
    return all(isThere, `${years(to)} >= 1`, `${years(to)} > ${years(from - 1)}`);
  };
}

/** All dates that the person's field ever holds, as yyyymmdd. */
function datesOfField(field: string, scope: ScopeSql): Sql {
  const [date, of] = [scope.request.fresh('x'), scope.request.fresh('x')];
  const columns = ['a_date', 'a_field'].map((name) => scope.column(name));
  return `arrayFilter((${date}, ${of}) -> ${of} = ${lit(codeOf(field))} AND ${date} != 0, ${columns.join(', ')})`;
}

function addDayOffsets(dates: Sql, offsets: readonly number[], scope: ScopeSql): void {
  const date = scope.request.fresh('x');
  for (const offset of new Set(offsets)) {
    scope.days.add(`arrayMap(${date} -> toInt64(${dayOfDateSql(date)} + ${lit(offset)}), ${dates})`);
  }
}
