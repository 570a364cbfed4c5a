// `segment` as SQL: membership of another segment, in that segment's own universe (docs/semantics.md 2).

import type { SegmentCondition } from '@throughline/core/segments/definition';
import { dayOf } from '../../compile/iso-day.ts';
import { DayWindow } from '../../compile/window.ts';
import { intervalsSql, referenceSql } from './intervals-sql.ts';
import { Rows } from './rows.ts';
import type { IntervalsSql, PredicateSql, ScopeSql } from './scope.ts';
import { all, either, FALSE, lit, type Sql, TRUE } from './sql.ts';

export function segmentSql(condition: SegmentCondition, scope: ScopeSql): PredicateSql {
  const { zone } = scope.request;
  const predicate =
    condition.is === 'member'
      ? scope.request.define(referenceSql(condition.id, scope.request), scope)
      : overIntervals(condition, scope);
  if (condition.asOf === undefined) return predicate;
  const day = dayOf(condition.asOf);
  const instant = zone.endOfDay(day);
  scope.instants.add(`[toInt64(${lit(instant)})]`);
  const fixed = predicate({ instant: lit(instant), day: lit(day) });
  return (at) => either(`${at.instant} >= ${lit(instant)}`, fixed, FALSE);
}

/** `everMember`, `entered` and `left`, each within `when` if there is one. */
function overIntervals(condition: SegmentCondition, scope: ScopeSql): PredicateSql {
  const { calendar } = scope.request;
  const intervals = intervalsSql(condition.id, scope);
  noteIntervals(intervals, scope);
  const window = condition.when ? new DayWindow(condition.when, calendar.weekStartsOn) : null;
  if (window) addWindowEdges(window, [intervals.entered, intervals.left], scope);
  return (at) => {
    const rows = new Rows(intervals.entered, () => scope.request.fresh('x'));
    const [entered, left] = [rows.in(intervals.entered), rows.in(intervals.left)];
    const first = condition.is === 'left' ? left : entered;
    const last = condition.is === 'everMember' ? `least(${left} - 1, ${at.instant})` : first;
    return rows.exist(all(`${first} <= ${at.instant}`, overlapsSql(window, first, last, at.day, scope)));
  };
}

/** Whether the days of two instants, and those between, meet a window seen from a day. */
function overlapsSql(window: DayWindow | null, first: Sql, last: Sql, day: Sql, scope: ScopeSql): Sql {
  if (!window) return TRUE;
  const { calendar } = scope.request;
  const [from, to] = calendar.boundsOf(window, day);
  return all(
    to === null ? TRUE : `${calendar.dayOf(first)} <= ${to}`,
    from === null ? TRUE : `${calendar.dayOf(last)} >= ${from}`,
  );
}

/** Who rests on intervals can change where these begin and end. */
export function noteIntervals({ entered, left }: IntervalsSql, scope: ScopeSql): void {
  scope.instants.add(entered);
  scope.instants.add(left);
}

/** The midnights at which a beginning or end of an interval comes into the window or goes out of it. */
export function addWindowEdges(window: DayWindow, instants: readonly Sql[], scope: ScopeSql): void {
  const { zone, calendar } = scope.request;
  const fixed = window.fixedDays.flatMap((day) => [zone.startOfDay(day) - 1, zone.startOfDay(day)]);
  if (fixed.length > 0) scope.instants.add(`[${fixed.map((instant) => `toInt64(${lit(instant)})`).join(', ')}]`);
  for (const edges of instants) {
    const instant = scope.request.fresh('x');
    for (const shift of [-1, 0, 1]) {
      scope.addWindow(window, `arrayMap(${instant} -> ${calendar.dayOf(instant)} + ${lit(shift)}, ${edges})`);
    }
  }
}
