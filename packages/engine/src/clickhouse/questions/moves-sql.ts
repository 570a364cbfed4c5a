// Who moved along one edge of a canvas in a window, and how many were at risk, as one statement (docs/semantics.md 5). Rows of two
// shards add up.

import type { AmountBase } from '@throughline/core/segments/definition';
import { lowerMedian } from '@throughline/stats/median';
import type { MovesResult } from '../../engine.ts';
import { rateOf } from '../../questions/answer-moves.ts';
import type { WindowInstants } from '../../questions/instants.ts';
import { EdgeSql, inSql } from '../sql/edge-sql.ts';
import { amountSql } from '../sql/measure-sql.ts';
import type { SqlRequest } from '../sql/request.ts';
import { Rows } from '../sql/rows.ts';
import type { IntervalsSql, ScopeSql } from '../sql/scope.ts';
import { all, either, lit, type Sql } from '../sql/sql.ts';

export interface MovesAsked {
  from: IntervalsSql;
  to: IntervalsSql;
  maxGapDays: number;
  window: WindowInstants;
  base: AmountBase;
}

/** A row of the answer: people at risk who are alike in whether they moved, after how many days, and whether they stayed. */
export interface MovesRow {
  moved: boolean;
  days: number;
  stayed: boolean;
  people: number;
  orders: number;
  amount: bigint;
}

export function movesStatement(
  { from, to, maxGapDays, window, base }: MovesAsked,
  scope: ScopeSql,
  request: SqlRequest,
): Sql {
  const edge = new EdgeSql(from, to, maxGapDays, request);
  const moves = request.lay('v', edge.moves(lit(window.first), lit(window.last)));
  const entries = new Rows(from.entered, () => request.fresh('x'));
  const entered = entries.in(from.entered);
  const latest = `${entries.where(`${entered} < ${moves}[1]`, entered)}[-1]`;
  const { calendar } = request;
  const hasMoved = `notEmpty(${moves})`;
  const days = `if(${hasMoved}, ${calendar.dayOf(`${moves}[1]`)} - ${calendar.dayOf(latest)}, toInt64(0))`;
  const stayed = all(hasMoved, inSql(from, `${moves}[1]`, request));
  const rows = scope.rows('o_at');
  const placedAt = rows.in('o_at');
  const after = `(${hasMoved} AND ${placedAt} >= ${moves}[1] AND ${placedAt} <= ${lit(window.last)})`;
  const amount = amountSql(base, rows, { instant: lit(window.last), day: lit(window.toDay) }, scope);
  const columns = [
    `${hasMoved} AS moved`,
    `${days} AS days`,
    `toUInt8(${stayed}) AS stayed`,
    `toInt64(${rows.count(after)}) AS orders`,
    `${rows.sum(either(after, amount, '0'))} AS amount`,
  ];
  const people = request.statement(columns.join(', '), { where: edge.isAtRisk(lit(window.before), lit(window.last)) });
  return `SELECT moved, days, stayed, count(), sum(orders), sum(amount) FROM (${people}) GROUP BY moved, days, stayed`;
}

export const movesRow = ([moved, days, stayed, people, orders, amount]: readonly unknown[]): MovesRow => ({
  moved: Number(moved) === 1,
  days: Number(days),
  stayed: Number(stayed) === 1,
  people: Number(people),
  orders: Number(orders),
  amount: BigInt(amount as string),
});

export function movesOf(rows: readonly MovesRow[]): MovesResult {
  const movers = rows.filter(({ moved }) => moved);
  const count = (of: readonly MovesRow[]) => of.reduce((sum, { people }) => sum + people, 0);
  const stayed = count(movers.filter((row) => row.stayed));
  const moved = count(movers);
  return {
    ...rateOf(moved, count(rows)),
    medianDays: lowerMedian(movers.flatMap(({ days, people }) => new Array<number>(people).fill(days))),
    stayed,
    left: moved - stayed,
    revenueAfterMinor: movers.reduce((sum, { amount }) => sum + amount, 0n),
    revenueAfterOrders: movers.reduce((sum, { orders }) => sum + orders, 0),
  };
}
