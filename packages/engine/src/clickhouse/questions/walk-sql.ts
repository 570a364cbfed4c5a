// The walk of all people through a row of instants as one statement: who is in which of the request's segments from each instant on,
// and what they add. Rows of two shards add up.

import type { AmountBase } from '@throughline/core/segments/definition';
import { amountSql } from '../sql/measure-sql.ts';
import { knownSql } from '../sql/orders-sql.ts';
import type { SqlRequest } from '../sql/request.ts';
import type { Moment, PredicateSql, ScopeSql } from '../sql/scope.ts';
import { either, lit, type Sql } from '../sql/sql.ts';

/** Segments of one statement: their states are bits of a whole number. */
export const SEGMENTS_MAX = 62;

export interface WalkAsked {
  holds: readonly PredicateSql[];
  /** Ascending. */
  instants: readonly number[];
  base: AmountBase;
  /** Whether the intervals between orders are told apart one by one. */
  medians: boolean;
}

/** A row of the answer. */
export interface WalkRow {
  /** The first of the instants that sees it. */
  index: number;
  /** Bit i = in segment i. */
  states: bigint;
  n: number;
  /** Days from the first order to the last, and the first one's day; 0 where they are not told apart. */
  spanDays: number;
  firstDay: number;
  /** How many people more than at the instant before, and the sums of what they add. */
  people: number;
  spanSum: number;
  amount: bigint;
}

export function walkStatement(
  { holds, instants, base, medians }: WalkAsked,
  scope: ScopeSql,
  request: SqlRequest,
): Sql {
  const [first, last] = [instants[0]!, instants.at(-1)!];
  const [instant, day] = [request.fresh('x'), request.fresh('x')];
  const later = `arrayFilter(${instant} -> ${instant} > ${lit(first)} AND ${instant} <= ${lit(last)}, ${scope.moments})`;
  const moments = request.lay('m', `arrayPushFront(arraySort(arrayDistinct(${later})), toInt64(${lit(first)}))`);
  const days = request.lay('d', `arrayMap(${instant} -> ${request.calendar.dayOf(instant)}, ${moments})`);
  const each = (letter: string, of: (at: Moment) => Sql) =>
    request.lay(letter, `arrayMap((${instant}, ${day}) -> ${of({ instant, day })}, ${moments}, ${days})`);
  const states = each('s', (at) => {
    const bits = holds.map((one, i) => `toUInt64(${one(at)}) * ${lit(2n ** BigInt(i))}`);
    return `toUInt64(${bits.join(' + ')})`;
  });
  const known = (at: Moment) => {
    const rows = scope.rows('o_at');
    return { rows, isKnown: knownSql(rows, at, scope) };
  };
  const n = each('n', (at) => {
    const { rows, isKnown } = known(at);
    return `toInt64(${rows.count(isKnown)})`;
  });
  const amounts = each('a', (at) => {
    const { rows, isKnown } = known(at);
    return rows.sum(either(isKnown, amountSql(base, rows, at, scope), '0'));
  });
  const orderDay = scope.column('o_day');
  const spans = each('w', (at) => {
    const { rows, isKnown } = known(at);
    const count = rows.count(isKnown);
    return `toInt64(if(${count} = 0, 0, ${orderDay}[${count}] - ${orderDay}[1]))`;
  });
  const index = `arrayCount(edge -> edge < t, ${request.calendar.tableOf('instants', instants)})`;
  const before = (array: Sql, none: Sql) => `arrayPopBack(arrayPushFront(${array}, ${none}))`;
  const joined = [
    `${moments} AS t`,
    `${states} AS s1`,
    `${before(states, 'toUInt64(0)')} AS s0`,
    `${n} AS n1`,
    `${before(n, 'toInt64(0)')} AS n0`,
    `${amounts} AS a1`,
    `${before(amounts, 'toInt64(0)')} AS a0`,
    `${spans} AS w1`,
    `${before(spans, 'toInt64(0)')} AS w0`,
  ];
  const firstDay = `if(notEmpty(${orderDay}), ${orderDay}[1], 0)`;
  const told = (which: 0 | 1) =>
    medians ? `if(n${which} >= 2, w${which}, 0), if(n${which} = 1, ${firstDay}, 0)` : 'toInt64(0), toInt64(0)';
  const row = (which: 0 | 1, sign: 1 | -1) =>
    `(s${which}, n${which}, ${told(which)}, toInt64(${sign}), toInt64(${sign} * w${which}), toInt64(${sign} * a${which}))`;
  const rows = `arrayFilter(r -> r.1 != 0, [${row(0, -1)}, ${row(1, 1)}])`;
  const isOther = '(s0 != s1 OR n0 != n1 OR a0 != a1)';
  const changes = request.statement(`${index} AS i, ${rows} AS rs`, { join: joined.join(', '), where: isOther });
  return `SELECT i, r.1, r.2, r.3, r.4, sum(r.5), sum(r.6), sum(r.7) FROM (SELECT i, arrayJoin(rs) AS r FROM (${changes}))
    GROUP BY i, r.1, r.2, r.3, r.4`;
}

export const walkRow = ([
  index,
  states,
  n,
  spanDays,
  firstDay,
  people,
  spanSum,
  amount,
]: readonly unknown[]): WalkRow => ({
  index: Number(index),
  states: BigInt(states as string),
  n: Number(n),
  spanDays: Number(spanDays),
  firstDay: Number(firstDay),
  people: Number(people),
  spanSum: Number(spanSum),
  amount: BigInt(amount as string),
});
