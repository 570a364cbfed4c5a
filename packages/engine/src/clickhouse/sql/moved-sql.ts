// `moved` as SQL: who moved from one segment to another in a window, who was at risk, who stayed and who left (docs/semantics.md 5).

import type { MovedCondition } from '@throughline/core/segments/definition';
import { DayWindow } from '../../compile/window.ts';
import { EdgeSql } from './edge-sql.ts';
import { intervalsSql } from './intervals-sql.ts';
import type { Moment, PredicateSql, ScopeSql } from './scope.ts';
import { addWindowEdges, noteIntervals } from './segment-sql.ts';
import { BEGINNING, lit, type Sql } from './sql.ts';

export function movedSql(condition: MovedCondition, scope: ScopeSql): PredicateSql {
  const { calendar } = scope.request;
  const [a, b] = [intervalsSql(condition.from, scope), intervalsSql(condition.to, scope)];
  for (const intervals of [a, b]) noteIntervals(intervals, scope);
  const gapDays = condition.maxGapDays ?? 0;
  const edge = new EdgeSql(a, b, gapDays, scope.request);
  const window = condition.when ? new DayWindow(condition.when, calendar.weekStartsOn) : null;
  if (window) addWindowEdges(window, [a.entered, a.left, b.entered, b.left], scope);
  if (gapDays > 0) addGapEdges(window, a.left, gapDays, scope);
  return (at) => {
    const { first, start, last } = spanSql(window, at, scope);
    const holds = (): Sql => {
      if (condition.is === 'atRisk') return edge.isAtRisk(start, last);
      if (condition.is === 'stayed') return edge.firstMoveStayed(first, last, true);
      return condition.is === 'left' ? edge.firstMoveStayed(first, last, false) : edge.hasMoved(first, last);
    };
    return `(${at.instant} >= ${start} AND ${holds()})`;
  };
}

/** The instant just before the window, and the first and last of its instants that are known at a moment. */
function spanSql(window: DayWindow | null, at: Moment, scope: ScopeSql): { start: Sql; first: Sql; last: Sql } {
  const { calendar } = scope.request;
  const [from, to] = window ? calendar.boundsOf(window, at.day) : [null, null];
  const first = from === null ? lit(BEGINNING + 1) : calendar.startOfDay(from);
  const last = to === null ? at.instant : `least(${at.instant}, ${calendar.endOfDay(to)})`;
  return { first, start: `(${first} - 1)`, last };
}

/** The last day on which a left A still counts may itself pass out of the window. */
function addGapEdges(window: DayWindow | null, left: Sql, gapDays: number, scope: ScopeSql): void {
  const { calendar } = scope.request;
  const instant = scope.request.fresh('x');
  for (const later of [gapDays, gapDays + 1]) {
    const days = `arrayMap(${instant} -> ${calendar.dayOf(instant)} + ${later}, ${left})`;
    scope.days.add(days);
    if (window) scope.addWindow(window, days);
  }
}
