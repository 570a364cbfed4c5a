// `when: {anniversary}` of orders and events as SQL (docs/semantics.md 2).

import type { FactWhen } from '@throughline/core/segments/definition';
import { isNearAnniversary } from '@throughline/core/segments/windows';
import { yearsBetweenSql } from './dates-sql.ts';
import { dateAtSql } from './profile-value-sql.ts';
import type { Moment, ScopeSql } from './scope.ts';
import { all, type Sql } from './sql.ts';

/** Whether a day of a fact lies around a return of the person's date; null = the window is another one. */
export function nearAnniversarySql(
  when: FactWhen | undefined,
  scope: ScopeSql,
): ((day: Sql, at: Moment) => Sql) | null {
  if (!when || !isNearAnniversary(when)) return null;
  const { of, within } = when.anniversary;
  const { calendar } = scope.request;
  if (of === 'birthDate') scope.column('a_at');
  return (day, at) => {
    const { date, isThere } = of === 'firstOrder' ? firstOrderSql(at, scope) : dateAtSql('birthDate', at, scope);
    const [last, before] = [`(${day} + ${within.days})`, `(${day} - ${within.days + 1})`].map((one) =>
      yearsBetweenSql(date, calendar.dateOf(one)),
    );
    return all(isThere, `${last} >= 1`, `${last} > ${before}`);
  };
}

function firstOrderSql(at: Moment, scope: ScopeSql): { date: Sql; isThere: Sql } {
  const { calendar } = scope.request;
  const [placedAt, day] = [scope.column('o_at'), scope.column('o_day')];
  return { date: calendar.dateOf(`${day}[1]`), isThere: `(notEmpty(${placedAt}) AND ${placedAt}[1] <= ${at.instant})` };
}
