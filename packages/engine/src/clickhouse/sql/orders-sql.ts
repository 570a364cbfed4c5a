// `orders` as SQL: selects a person's counted orders by position and window, then quantifies (docs/semantics.md 2).

import type { OrdersCondition, Position } from '@throughline/core/segments/definition';
import { movingWindow } from '../../compile/near-anniversary.ts';
import { DayWindow } from '../../compile/window.ts';
import { measureSql } from './measure-sql.ts';
import { nearAnniversarySql } from './near-anniversary-sql.ts';
import { testNumber } from './number-test.ts';
import type { Rows } from './rows.ts';
import type { Moment, PredicateSql, ScopeSql } from './scope.ts';
import { all, any, FALSE, not, type Sql, truth } from './sql.ts';
import { whereSql } from './where-sql.ts';

export function ordersSql(condition: OrdersCondition, scope: ScopeSql): PredicateSql {
  const select = selectSql(condition, scope);
  if (condition.measure) return measureSql(condition.measure, condition, select, scope);
  return (at) => {
    const { rows, selected, matching } = select(at);
    if (condition.every) {
      const someOther = rows.exist(all(selected, not(matching)));
      return all(not(someOther), any(truth(condition.orEmpty === true), rows.exist(selected)));
    }
    if (condition.none) return not(rows.exist(matching));
    return testNumber(condition.some ?? {}, { value: rows.count(matching), missing: FALSE });
  };
}

/** The orders of a person, which of them are selected at a moment, and which of these match. */
export interface SelectedSql {
  rows: Rows;
  selected: Sql;
  matching: Sql;
}

/** Also notes the midnights at which others are selected. */
export function selectSql(condition: OrdersCondition, scope: ScopeSql): (at: Moment) => SelectedSql {
  const { calendar } = scope.request;
  const when = movingWindow(condition.when);
  const window = when ? new DayWindow(when, calendar.weekStartsOn) : null;
  if (window) scope.addWindow(window, scope.column('o_day'));
  const isNear = nearAnniversarySql(condition.when, scope);
  return (at) => {
    const rows = scope.rows('o_at');
    const day = () => rows.in(scope.column('o_day'));
    const selected = all(
      knownSql(rows, at, scope),
      positionSql(condition.position, rows, at, scope),
      window ? withinSql(window, day(), at, scope) : '1',
      isNear ? isNear(day(), at) : '1',
    );
    const matches = condition.where ? whereSql(condition.where, rows, at, scope) : '1';
    return { rows, selected, matching: all(selected, matches) };
  };
}

export const knownSql = (rows: Rows, at: Moment, scope: ScopeSql): Sql =>
  `${rows.in(scope.column('o_at'))} <= ${at.instant}`;

function positionSql(position: Position | undefined, rows: Rows, at: Moment, scope: ScopeSql): Sql {
  if (!position) return '1';
  if ('last' in position) return `${rows.in(scope.column('o_next'))} > ${at.instant}`;
  const place = rows.in(`arrayEnumerate(${scope.column('o_at')})`);
  const { from = 1, to } = position;
  return all(`${place} >= ${from}`, to === undefined ? '1' : `${place} <= ${to}`);
}

/** Whether a day lies in a window seen from a moment. */
export function withinSql(window: DayWindow, day: Sql, at: Moment, scope: ScopeSql): Sql {
  const [from, to] = scope.request.calendar.boundsOf(window, at.day);
  return all(from === null ? '1' : `${day} >= ${from}`, to === null ? '1' : `${day} <= ${to}`);
}
