// `sequence` as SQL: of each step the facts that some chain of facts leads to (docs/semantics.md 2). A fact stands as one number, its
// instant and its local day, so that arrays of facts stay one array.

import type { SequenceCondition, SequenceGap, SequenceStep } from '@throughline/core/segments/definition';
import { DayWindow } from '../../compile/window.ts';
import { addEventEdges, isOfKind } from './event-facts-sql.ts';
import { eventWhereSql } from './events-sql.ts';
import { knownSql, withinSql } from './orders-sql.ts';
import { Rows } from './rows.ts';
import type { Moment, PredicateSql, ScopeSql } from './scope.ts';
import { all, type Sql, TRUE } from './sql.ts';
import { whereSql } from './where-sql.ts';

/** More than the days of all calendars; days are counted from far before 1970. */
const DAYS = 4_194_304;
const DAY_SHIFT = 2_097_152;

const factSql = (instant: Sql, day: Sql) => `(toInt64(${instant}) * ${DAYS} + ${day} + ${DAY_SHIFT})`;

export function sequenceSql({ steps, gaps = [], when }: SequenceCondition, scope: ScopeSql): PredicateSql {
  const window = when ? new DayWindow(when, scope.request.calendar.weekStartsOn) : null;
  const readers = steps.map((step) => stepSql(step, window, scope));
  const between = gaps.map(({ without }) => (without ? stepSql(without, null, scope) : null));
  return (at) => {
    const reached = readers.reduce<Sql | null>((before, read, i) => {
      const found = read(at);
      return before === null ? found : followSql(before, found, gaps[i - 1] ?? {}, between[i - 1]?.(at) ?? null, scope);
    }, null);
    return `notEmpty(${reached})`;
  };
}

/** The facts of a step that are known at a moment. */
type ReadStep = (at: Moment) => Sql;

function stepSql(step: SequenceStep, window: DayWindow | null, scope: ScopeSql): ReadStep {
  if ('order' in step) {
    if (window) scope.addWindow(window, scope.column('o_day'));
    return (at) => {
      const rows = scope.rows('o_at');
      const day = rows.in(scope.column('o_day'));
      const matches = all(
        knownSql(rows, at, scope),
        window ? withinSql(window, day, at, scope) : TRUE,
        whereSql(step.order, rows, at, scope),
      );
      return rows.where(matches, factSql(rows.in('o_at'), day));
    };
  }
  const { kind, where } = step.event;
  addEventEdges(kind, window, scope);
  return (at) => {
    const rows = new Rows(scope.column('e_at'), () => scope.request.fresh('x'));
    const day = rows.in(scope.column('e_day'));
    const matches = all(
      isOfKind(kind, rows, at, scope),
      window ? withinSql(window, day, at, scope) : TRUE,
      where ? eventWhereSql(where, rows, scope) : TRUE,
    );
    return rows.where(matches, factSql(rows.in('e_at'), day));
  };
}

/** Those of the facts found to which one of those before leads. */
function followSql(
  before: Sql,
  found: Sql,
  { within, after }: SequenceGap,
  barriers: Sql | null,
  scope: ScopeSql,
): Sql {
  const [next, last, barrier] = ['x', 'x', 'x'].map((letter) => scope.request.fresh(letter));
  const instant = (fact: Sql) => `intDiv(${fact}, ${DAYS})`;
  const days = `(${next} % ${DAYS} - ${last} % ${DAYS})`;
  const leads = all(
    `${instant(last!)} < ${instant(next!)}`,
    after ? `${days} >= ${after.days}` : TRUE,
    within ? `${days} <= ${within.days}` : TRUE,
    barriers === null
      ? TRUE
      : `(NOT arrayExists(${barrier} -> ${instant(barrier!)} > ${instant(last!)} AND ${instant(barrier!)} < ${instant(next!)}, ${barriers}))`,
  );
  return `arrayFilter(${next} -> arrayExists(${last} -> ${leads}, ${before}), ${found})`;
}
