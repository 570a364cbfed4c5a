// Measures of when facts lie, as SQL over an array of their local days in sequence (compile/rhythm.ts says what they mean).

import type { FactWhen, Operators } from '@throughline/core/segments/definition';
import { movingWindow } from '../../compile/near-anniversary.ts';
import { numberOperands } from '../../compile/operators.ts';
import { periodOffsets } from '../../compile/rhythm.ts';
import type { NumberSql } from './number-test.ts';
import type { Moment, RequestSql, ScopeSql } from './scope.ts';
import { FALSE, lit, type Sql } from './sql.ts';

export type RhythmMeasure =
  | { overdue: true }
  | { periods: { days: number } }
  | { daysSinceLast: true }
  | { daysSinceFirst: true }
  | { medianGapDays: true }
  | { gapDays: number };

/** Names an expression, so that it is worked out once. */
export function letSql(value: Sql, { fresh }: Pick<RequestSql, 'fresh'>, body: (name: Sql) => Sql): Sql {
  const name = fresh('x');
  return `arrayMap(${name} -> ${body(name)}, [${value}])[1]`;
}

/** `days` = an array of days, ascending. */
export function rhythmSql(measure: RhythmMeasure, days: Sql, at: Moment, scope: ScopeSql): NumberSql {
  if ('periods' in measure) {
    const day = scope.request.fresh('x');
    const periods = `arrayMap(${day} -> intDiv(${at.day} - ${day}, ${measure.periods.days}), ${days})`;
    return { value: `length(arrayDistinct(${periods}))`, missing: FALSE };
  }
  if ('daysSinceLast' in measure) return { value: `(${at.day} - ${days}[-1])`, missing: `empty(${days})` };
  if ('daysSinceFirst' in measure) return { value: `(${at.day} - ${days}[1])`, missing: `empty(${days})` };
  if ('gapDays' in measure) {
    const n = measure.gapDays;
    return { value: `(${days}[${n + 1}] - ${days}[${n}])`, missing: `length(${days}) <= ${n}` };
  }
  const gap = medianGapSql(days, scope);
  if ('medianGapDays' in measure) return { value: gap, missing: `length(${days}) < 2` };
  return {
    value: `((${at.day} - ${days}[-1]) / ${gap})`,
    missing: `(length(${days}) < 3 OR ${gap} = 0)`,
  };
}

/** The mean of the two middle gaps. */
function medianGapSql(days: Sql, scope: ScopeSql): Sql {
  const gaps = `arraySort(arrayPopFront(arrayDifference(${days})))`;
  return letSql(
    gaps,
    scope.request,
    (sorted) => `((${sorted}[intDiv(length(${sorted}) + 1, 2)] + ${sorted}[intDiv(length(${sorted}), 2) + 1]) / 2)`,
  );
}

/** The midnights at which an age or a period changes. `days` = of all the person's facts that may be selected. */
export function addRhythmEdges(
  measure: RhythmMeasure,
  { is = {}, when }: { is?: Operators; when?: FactWhen },
  days: Sql,
  scope: ScopeSql,
): void {
  const operands = numberOperands(is);
  if ('daysSinceLast' in measure || 'daysSinceFirst' in measure) {
    scope.addOffsets([...new Set(operands.flatMap((one) => [Math.ceil(one), Math.floor(one) + 1]))], days);
  }
  if ('periods' in measure) scope.addOffsets(periodOffsets(measure.periods.days, movingWindow(when)), days);
}

/** The days at which `overdue` passes its operands, by what matches at each of an array of instants. */
export function overdueFlipsSql(
  operands: readonly number[],
  matchingDays: (at: Moment) => Sql,
  moments: Sql,
  scope: ScopeSql,
): Sql {
  const instant = scope.request.fresh('x');
  const day = scope.request.calendar.dayOf(instant);
  const flips = letSql(matchingDays({ instant, day }), scope.request, (known) => {
    const gap = medianGapSql(known, scope);
    const days = operands.flatMap((multiple) => {
      const reached = `(${known}[-1] + toInt64(floor(${lit(multiple)} * ${gap})))`;
      return [0, 1, 2].map((later) => `toInt64(${reached} + ${later})`);
    });
    return `if(length(${known}) < 3, emptyArrayInt64(), [${days.join(', ')}])`;
  });
  return `arrayReduce('groupUniqArrayArray', arrayMap(${instant} -> ${flips}, ${moments}))`;
}
