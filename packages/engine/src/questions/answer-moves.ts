// Moves along the edges of a canvas in a window, with their rates, medians and revenue (docs/semantics.md 5).

import type { AmountBase } from '@throughline/core/segments/definition';
import { lowerMedian } from '@throughline/stats/median';
import { wilsonInterval } from '@throughline/stats/wilson';
import type { Columns } from '../columns/columns.ts';
import { orderAmount } from '../columns/order-amount.ts';
import type { Segment } from '../compile/segment.ts';
import type { MovesResult, Window } from '../engine.ts';
import { type EdgeIndex, passEdges } from './edge-people.ts';
import { type WindowInstants, windowInstants } from './instants.ts';

export function answerMoves(
  columns: Columns,
  segments: Segment[],
  edges: EdgeIndex[],
  window: Window,
  base: AmountBase,
): MovesResult[] {
  const instants = windowInstants(columns, window);
  const sums = edges.map(() => new EdgeSums());
  const still = passEdges({ columns, segments, edges, windows: [instants] }, (edge, _, person, move) => {
    const sum = sums[edge]!;
    sum.atRisk++;
    if (!move) return;
    sum.days.push(move.days);
    if (move.stayed) sum.stayed++;
    const revenue = revenueAfter(columns, person, move.movedAt, instants, base);
    sum.revenueMinor += revenue.amountMinor;
    sum.revenueOrders += revenue.orders;
  });
  return sums.map((sum, edge) => sum.result(still[edge]!));
}

class EdgeSums {
  atRisk = 0;
  stayed = 0;
  revenueMinor = 0n;
  revenueOrders = 0;
  readonly days: number[] = [];

  result(stillAtRisk: number): MovesResult {
    const moved = this.days.length;
    return {
      ...rateOf(moved, this.atRisk + stillAtRisk),
      medianDays: lowerMedian(this.days),
      stayed: this.stayed,
      left: moved - this.stayed,
      revenueAfterMinor: this.revenueMinor,
      revenueAfterOrders: this.revenueOrders,
    };
  }
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

/** The person's orders at or after the move, up to the window's end, with the refunds known then. */
export function revenueAfter(
  columns: Columns,
  person: number,
  movedAt: number,
  { last }: WindowInstants,
  base: AmountBase,
): { orders: number; amountMinor: bigint } {
  const { orderOffsets, orders } = columns;
  const found = { orders: 0, amountMinor: 0n };
  for (let order = orderOffsets[person + 1]! - 1; order >= orderOffsets[person]!; order--) {
    if (orders.placedAt[order]! < movedAt) break;
    if (orders.placedAt[order]! > last) continue;
    found.orders++;
    found.amountMinor += BigInt(orderAmount(columns, order, base, last));
  }
  return found;
}

/** Every ordered pair of the segments with at least `movedMin` moved, largest first. */
export function answerSuggestedEdges(
  columns: Columns,
  segments: Segment[],
  window: Window,
  movedMin: number,
  limit: number,
): { from: number; to: number; moves: MovesResult }[] {
  const edges = segments.flatMap((_, from) =>
    segments.flatMap((_, to) => (from === to ? [] : [{ from, to, maxGapDays: 0 }])),
  );
  return answerMoves(columns, segments, edges, window, 'gross')
    .map((moves, index) => ({ from: edges[index]!.from, to: edges[index]!.to, moves }))
    .filter(({ moves }) => moves.moved >= movedMin)
    .sort((a, b) => b.moves.moved - a.moves.moved || a.from - b.from || a.to - b.to)
    .slice(0, limit);
}
