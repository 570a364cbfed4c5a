// What the questions about edges are answered from: per edge and window who moved, and how many were at risk.

import { formatDay } from '@throughline/core/day';
import type { Columns } from '../columns/columns.ts';
import type { SegmentSource } from '../compile/compile-condition.ts';
import type { MakeEvaluator } from '../compile/evaluator/evaluator.ts';
import type { Window } from '../engine.ts';
import { type EdgeIndex, EdgePass, type EdgeSegments, type EdgeVisitor, type PersonMove } from './edge-people.ts';
import { windowInstants } from './instants.ts';

export interface Mover extends PersonMove {
  /** Row of the person. */
  person: number;
}

export interface EdgeTally {
  atRisk: number;
  movers: Mover[];
}

/** The segments that edges join by index, made ready once for a pass. `horizon` = the latest instant asked at. */
export function edgeSegments(
  make: MakeEvaluator,
  columns: Columns,
  sources: SegmentSource[],
  horizon: number,
): EdgeSegments {
  return {
    columns,
    evaluator: make(columns, sources, horizon),
    evaluatorOf: (segment) => make(columns, [sources[segment]!], horizon),
  };
}

/** One pass for all edges and windows; the tallies by edge, then by window. */
export function tallyEdges(segments: EdgeSegments, edges: EdgeIndex[], windows: Window[]): EdgeTally[][] {
  const sums = new EdgeSums(segments, edges, windows);
  sums.addPersons(0, segments.columns.personCount);
  return sums.finish();
}

/** Tallies over ranges of persons, which can be joined: the answer does not depend on how the persons were cut. */
export class EdgeSums {
  private readonly tallies: EdgeTally[][];
  private readonly pass: EdgePass;

  constructor(segments: EdgeSegments, edges: EdgeIndex[], windows: Window[]) {
    this.tallies = edges.map(() => windows.map((): EdgeTally => ({ atRisk: 0, movers: [] })));
    const instants = windows.map((window) => windowInstants(segments.columns, window));
    const visit: EdgeVisitor = (edge, window, person, move) => {
      const tally = this.tallies[edge]![window]!;
      tally.atRisk++;
      if (move) tally.movers.push({ ...move, person });
    };
    this.pass = new EdgePass({ ...segments, edges, windows: instants }, visit, false);
  }

  /** The persons of these rows, `end` excluded. */
  addPersons(start: number, end: number): void {
    this.pass.addPersons(start, end);
  }

  /** Takes over the finished tallies of other persons. */
  join(tallies: EdgeTally[][]): void {
    tallies.forEach((ofEdge, edge) => {
      ofEdge.forEach(({ atRisk, movers }, window) => {
        const tally = this.tallies[edge]![window]!;
        tally.atRisk += atRisk;
        for (const mover of movers) tally.movers.push(mover);
      });
    });
  }

  finish(): EdgeTally[][] {
    const unvisited = this.pass.unvisited;
    this.tallies.forEach((ofEdge, edge) => {
      for (const tally of ofEdge) tally.atRisk += unvisited[edge]!;
    });
    return this.tallies;
  }
}

/** The window of equal length just before. */
export function precedingWindow(columns: Columns, window: Window): Window {
  const { fromDay, toDay } = windowInstants(columns, window);
  return { from: formatDay(fromDay - (toDay - fromDay + 1)), to: formatDay(fromDay - 1) };
}
