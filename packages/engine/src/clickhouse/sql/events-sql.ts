// `events` as SQL: selects a person's events of a kind by position and window, then quantifies (docs/semantics.md 2).

import type { EventsCondition, EventWhere, Operators, Position } from '@throughline/core/segments/definition';
import { movingWindow } from '../../compile/near-anniversary.ts';
import { compileScalar, folded } from '../../compile/operators.ts';
import { DayWindow } from '../../compile/window.ts';
import { PROPERTY_DICTIONARY } from '../timelines/timeline-columns.ts';
import { addEventEdges, isOfKind, propertyOf } from './event-facts-sql.ts';
import { eventMeasureSql } from './event-measure-sql.ts';
import { nearAnniversarySql } from './near-anniversary-sql.ts';
import { testNumber } from './number-test.ts';
import { type SelectedSql, withinSql } from './orders-sql.ts';
import { Rows } from './rows.ts';
import type { Moment, PredicateSql, ScopeSql } from './scope.ts';
import { all, any, FALSE, not, type Sql, TRUE, truth } from './sql.ts';

export function eventsSql(condition: EventsCondition, scope: ScopeSql): PredicateSql {
  const select = selectEventsSql(condition, scope);
  if (condition.measure) return eventMeasureSql(condition.measure, condition, select, scope);
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

/** Of the person's events of the kind; also notes the instants at which others are selected. */
function selectEventsSql(condition: EventsCondition, scope: ScopeSql): (at: Moment) => SelectedSql {
  const when = movingWindow(condition.when);
  const window = when ? new DayWindow(when, scope.request.calendar.weekStartsOn) : null;
  addEventEdges(condition.kind, window, scope);
  const isNear = nearAnniversarySql(condition.when, scope);
  return (at) => {
    const rows = new Rows(scope.column('e_at'), () => scope.request.fresh('x'));
    const day = () => rows.in(scope.column('e_day'));
    const selected = all(
      isOfKind(condition.kind, rows, at, scope),
      positionSql(condition.position, rows, at, scope),
      window ? withinSql(window, day(), at, scope) : TRUE,
      isNear ? isNear(day(), at) : TRUE,
    );
    const matches = condition.where ? eventWhereSql(condition.where, rows, scope) : TRUE;
    return { rows, selected, matching: all(selected, matches) };
  };
}

function positionSql(position: Position | undefined, events: Rows, at: Moment, scope: ScopeSql): Sql {
  if (!position) return TRUE;
  if ('last' in position) return `${events.in(scope.column('e_next'))} > ${at.instant}`;
  const place = events.in(scope.column('e_position'));
  const { from = 1, to } = position;
  return all(`${place} >= ${from}`, to === undefined ? TRUE : `${place} <= ${to}`);
}

export function eventWhereSql(where: EventWhere, events: Rows, scope: ScopeSql): Sql {
  return all(
    ...Object.entries(where).map(([key, value]) => {
      if (key === 'all') return all(...(value as EventWhere[]).map((part) => eventWhereSql(part, events, scope)));
      if (key === 'any') return any(...(value as EventWhere[]).map((part) => eventWhereSql(part, events, scope)));
      if (key === 'not') return not(eventWhereSql(value as EventWhere, events, scope));
      return propertySql(key, value as Operators, events, scope);
    }),
  );
}

function propertySql(property: string, operators: Operators, events: Rows, scope: ScopeSql): Sql {
  const test = compileScalar(operators, folded);
  return scope.passes(propertyOf('e_values', property, events, scope), PROPERTY_DICTIONARY + property, (json) =>
    test(json === null ? null : folded(JSON.parse(json))),
  );
}
