// What the questions about edges are answered from: per edge and window who moved, and how many were at risk.

import { formatDay } from '@throughline/core/day';
import type { Columns } from '../columns/columns.ts';
import type { Segment } from '../compile/segment.ts';
import type { Window } from '../engine.ts';
import { type EdgeIndex, type PersonMove, passEdges } from './edge-people.ts';
import { windowInstants } from './instants.ts';

export interface Mover extends PersonMove {
  /** Row of the person. */
  person: number;
}

export interface EdgeTally {
  atRisk: number;
  movers: Mover[];
}

/** One pass for all edges and windows; the tallies by edge, then by window. */
export function tallyEdges(
  columns: Columns,
  segments: Segment[],
  edges: EdgeIndex[],
  windows: Window[],
): EdgeTally[][] {
  const tallies = edges.map(() => windows.map((): EdgeTally => ({ atRisk: 0, movers: [] })));
  const instants = windows.map((window) => windowInstants(columns, window));
  const still = passEdges({ columns, segments, edges, windows: instants }, (edge, window, person, move) => {
    const tally = tallies[edge]![window]!;
    tally.atRisk++;
    if (move) tally.movers.push({ ...move, person });
  });
  tallies.forEach((ofEdge, edge) => {
    for (const tally of ofEdge) tally.atRisk += still[edge]!;
  });
  return tallies;
}

/** The window of equal length just before. */
export function precedingWindow(columns: Columns, window: Window): Window {
  const { fromDay, toDay } = windowInstants(columns, window);
  return { from: formatDay(fromDay - (toDay - fromDay + 1)), to: formatDay(fromDay - 1) };
}
