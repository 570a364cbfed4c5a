// Each edge against the preceding window of equal length (docs/semantics.md 5): Newcombe's difference, Fisher's mid-p, and
// Benjamini-Hochberg over the edges asked together.

import { formatDay } from '@throughline/core/day';
import { benjaminiHochberg } from '@throughline/stats/benjamini-hochberg';
import { fisherMidP } from '@throughline/stats/fisher-mid-p';
import { newcombeDifference } from '@throughline/stats/newcombe';
import type { Columns } from '../columns/columns.ts';
import type { Segment } from '../compile/segment.ts';
import type { EdgeComparison, Window } from '../engine.ts';
import { rateOf } from './answer-moves.ts';
import { type EdgeIndex, passEdges } from './edge-people.ts';
import { windowInstants } from './instants.ts';

/** Largest adjusted p of a change that is called clear. */
const CLEAR_MAX = 0.05;

export function precedingWindow(columns: Columns, window: Window): Window {
  const { fromDay, toDay } = windowInstants(columns, window);
  return { from: formatDay(fromDay - (toDay - fromDay + 1)), to: formatDay(fromDay - 1) };
}

export function answerCompareMoves(
  columns: Columns,
  segments: Segment[],
  edges: EdgeIndex[],
  window: Window,
): EdgeComparison[] {
  const preceding = precedingWindow(columns, window);
  const windows = [windowInstants(columns, window), windowInstants(columns, preceding)];
  const counts = edges.map(() => windows.map(() => ({ moved: 0, atRisk: 0 })));
  const still = passEdges({ columns, segments, edges, windows }, (edge, w, _, move) => {
    const count = counts[edge]![w]!;
    count.atRisk++;
    if (move) count.moved++;
  });
  const tested = counts.map(([now, before], edge) => {
    for (const count of [now!, before!]) count.atRisk += still[edge]!;
    return { now: now!, before: before!, p: fisherMidP(now!.moved, now!.atRisk, before!.moved, before!.atRisk) };
  });
  const adjusted = benjaminiHochberg(tested.map(({ p }) => p));
  return tested.map(({ now, before, p }, edge) => {
    const difference = newcombeDifference(now.moved, now.atRisk, before.moved, before.atRisk);
    return {
      window: preceding,
      ...rateOf(before.moved, before.atRisk),
      difference: difference?.difference ?? null,
      differenceLow: difference?.low ?? null,
      differenceHigh: difference?.high ?? null,
      p,
      clear: adjusted[edge] !== null && adjusted[edge]! < CLEAR_MAX,
    };
  });
}
