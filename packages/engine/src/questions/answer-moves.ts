// Moves along the edges of a canvas in a window, with their rates, medians and revenue (docs/semantics.md 5).

import type { AmountBase } from '@throughline/core/segments/definition';
import { lowerMedian } from '@throughline/stats/median';
import { wilsonInterval } from '@throughline/stats/wilson';
import { orderAmount } from '../columns/order-amount.ts';
import type { WalkColumns } from '../columns/walk-columns.ts';
import type { MovesResult, Window } from '../engine.ts';
import type { ThreadTeam } from '../threads/thread-team.ts';
import type { EdgeSegments } from './edge-people.ts';
import { windowInstants } from './instants.ts';
import { type EdgeTally, tallyEdges } from './tally-edges.ts';

/** One result a tally; the tallies are of this window. */
export function answerMoves(
  columns: WalkColumns,
  tallies: EdgeTally[],
  window: Window,
  base: AmountBase,
): MovesResult[] {
  const { last } = windowInstants(columns, window);
  return tallies.map(({ atRisk, movers }) => {
    const stayed = movers.filter((mover) => mover.stayed).length;
    const revenue = { orders: 0, amountMinor: 0n };
    for (const { person, movedAt } of movers) {
      const after = revenueAfter(columns, person, movedAt, last, base);
      revenue.orders += after.orders;
      revenue.amountMinor += after.amountMinor;
    }
    return {
      ...rateOf(movers.length, atRisk),
      medianDays: lowerMedian(movers.map((mover) => mover.days)),
      stayed,
      left: movers.length - stayed,
      revenueAfterMinor: revenue.amountMinor,
      revenueAfterOrders: revenue.orders,
    };
  });
}

/** moved / atRisk with its 95 % Wilson interval; null when nobody is at risk. */
export function rateOf(moved: number, atRisk: number) {
  const interval = wilsonInterval(moved, atRisk);
  return {
    moved,
    atRisk,
    rate: atRisk === 0 ? null : moved / atRisk,
    rateLow: interval?.low ?? null,
    rateHigh: interval?.high ?? null,
  };
}

/** The person's orders at or after the move, up to the window's last instant, with the refunds known then. */
export function revenueAfter(
  columns: WalkColumns,
  person: number,
  movedAt: number,
  last: number,
  base: AmountBase,
): { orders: number; amountMinor: bigint } {
  const { orderStart, orderEnd, orders } = columns;
  const found = { orders: 0, amountMinor: 0n };
  for (let order = orderEnd[person]! - 1; order >= orderStart[person]!; order--) {
    if (orders.placedAt[order]! < movedAt) break;
    if (orders.placedAt[order]! > last) continue;
    found.orders++;
    found.amountMinor += BigInt(orderAmount(columns, order, base, last));
  }
  return found;
}

/** Every ordered pair of the segments with at least `movedMin` moved, largest first. */
export function answerSuggestedEdges(
  segments: EdgeSegments,
  window: Window,
  movedMin: number,
  limit: number,
  team: ThreadTeam | null,
): { from: number; to: number; moves: MovesResult }[] {
  const indexes = Array.from({ length: segments.evaluator.segmentCount }, (_, index) => index);
  const pairs = indexes.flatMap((from) => indexes.map((to) => ({ from, to, maxGapDays: 0 })));
  const edges = pairs.filter(({ from, to }) => from !== to);
  const suggested = tallyEdges(segments, edges, [window], team)
    .map(([tally], index) => ({ ...edges[index]!, tally: tally! }))
    .filter(({ tally }) => tally.movers.length >= movedMin)
    .sort((a, b) => b.tally.movers.length - a.tally.movers.length || a.from - b.from || a.to - b.to)
    .slice(0, limit);
  const moves = answerMoves(
    segments.columns,
    suggested.map(({ tally }) => tally),
    window,
    'gross',
  );
  return suggested.map(({ from, to }, index) => ({ from, to, moves: moves[index]! }));
}
