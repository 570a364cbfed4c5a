// `score` as SQL: where a person stands among all customers, by the cut points of each day (docs/semantics.md 2). The cut points
// are found beforehand; scores of the models of buying are asked of the engine that holds the store in memory.

import { isQuantileScore } from '@throughline/core/scores/score-table';
import type { ScoreCondition } from '@throughline/core/segments/definition';
import { answersOf, RFM_SCORES, type RfmScore } from '../../compile/compile-rfm-score.ts';
import { asIs, compileScalar } from '../../compile/operators.ts';
import { RFM_MEASURES, type RfmCuts, type RfmMeasure } from '../../scores/rfm-cuts.ts';
import { knownSql } from './orders-sql.ts';
import type { Moment, PredicateSql, ScopeSql } from './scope.ts';
import { either, list, type Sql, truth } from './sql.ts';

/** A condition that is not asked of the servers. */
export class NotInSql extends Error {
  override readonly name = 'NotInSql';
}

export function scoreSql({ name, ...operators }: ScoreCondition, scope: ScopeSql): PredicateSql {
  if (!isQuantileScore(name)) throw new NotInSql(`${name} is worked out in memory`);
  const score = RFM_SCORES[name];
  const holds = compileScalar(operators, asIs);
  const answers = answersOf(score, holds);
  const cuts = scope.request.rfmCuts();
  const { calendar } = scope.request;
  addMidnights(score, cuts, scope);
  return (at) => {
    const steps = score.measures.flatMap((measure) =>
      cuts.lines[score.classes][measure].map((line, j) => {
        const cut = calendar.numberOf(`cut ${score.classes} ${measure} ${j}`, at.day, (day) =>
          day < cuts.firstDay ? 0 : line.bounds(day, day)[0],
        );
        const step = score.classes ** (RFM_MEASURES.length - 1 - RFM_MEASURES.indexOf(measure));
        return `(${VALUES[measure](at, scope)} > ${cut}) * ${step}`;
      }),
    );
    const classes = steps.length === 0 ? '0' : `(${steps.join(' + ')})`;
    const answer = `${list([...answers])}[${classes} + 1] = 1`;
    const hasCuts = `${at.day} >= ${Number.isFinite(cuts.firstDay) ? cuts.firstDay : calendar.lastDay + 1}`;
    const placedAt = scope.column('o_at');
    const hasOrder = `(notEmpty(${placedAt}) AND ${placedAt}[1] <= ${at.instant})`;
    return either(hasOrder, either(hasCuts, answer, truth(holds(null))), truth(holds(score.without)));
  };
}

/** The midnights at which a cut point moves. */
function addMidnights({ classes, measures }: RfmScore, cuts: RfmCuts, scope: ScopeSql): void {
  const { lastDay, firstDay } = scope.request.calendar;
  const lines = measures.flatMap((measure) => cuts.lines[classes][measure]);
  const days: number[] = [];
  for (let day = Math.max(cuts.firstDay, firstDay); day <= lastDay; day++) {
    const moves = lines.some((line) => line.bounds(day - 1, day)[0] !== line.bounds(day - 1, day)[1]);
    if (day === cuts.firstDay || moves) days.push(day);
  }
  if (days.length > 0) scope.days.add(`CAST(${list(days)} AS Array(Int64))`);
}

/** A person's own values at a moment. */
const VALUES: Record<RfmMeasure, (at: Moment, scope: ScopeSql) => Sql> = {
  recency: (at, scope) => {
    const rows = scope.rows('o_at');
    return `${rows.where(knownSql(rows, at, scope), rows.in(scope.column('o_day')))}[-1]`;
  },
  frequency: (at, scope) => {
    const rows = scope.rows('o_at');
    return rows.count(knownSql(rows, at, scope));
  },
  monetary: (at, scope) => {
    const rows = scope.rows('o_at');
    return rows.sum(either(knownSql(rows, at, scope), rows.in(scope.column('o_gross')), '0'));
  },
};
