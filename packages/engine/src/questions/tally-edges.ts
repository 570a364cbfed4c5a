// What the questions about edges are answered from: per edge and window who moved, and how many were at risk.

import { formatDay } from '@throughline/core/day';
import type { Columns } from '../columns/columns.ts';
import type { WalkColumns } from '../columns/walk-columns.ts';
import type { SegmentSource } from '../compile/compile-condition.ts';
import type { MakeEvaluator } from '../compile/evaluator/evaluator.ts';
import type { Window } from '../engine.ts';
import { type Job, type Pass, planJob } from '../threads/pass.ts';
import { runPass } from '../threads/run-pass.ts';
import type { ThreadTeam } from '../threads/thread-team.ts';
import type { FlipDays } from '../walk/flip-days.ts';
import { type EdgeIndex, EdgePass, type EdgeSegments, type EdgeVisitor, type PersonMove } from './edge-people.ts';
import { type WindowInstants, windowInstants } from './instants.ts';

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
export function tallyEdges(
  segments: EdgeSegments,
  edges: EdgeIndex[],
  windows: Window[],
  team: ThreadTeam | null,
): EdgeTally[][] {
  const instants = windows.map((window) => windowInstants(segments.columns, window));
  const sums = new EdgeSums(segments, edges, instants);
  runPass(sums, segments.columns.personCount, team);
  return sums.finish();
}

/** Tallies as they go from thread to thread. */
export interface PlainTallies {
  /** By edge, then by window. */
  atRisk: Int32Array;
  /** A mover after the other: edge, window, person, instant, stayed (1 or 0), days. */
  movers: Float64Array;
}

const MOVER_FIELDS = 6;

/** Tallies over ranges of persons, which can be joined: the answer does not depend on how the persons were cut. */
export class EdgeSums implements Pass<PlainTallies> {
  private readonly tallies: EdgeTally[][];
  private readonly pass: EdgePass;

  constructor(
    private readonly segments: EdgeSegments,
    private readonly edges: EdgeIndex[],
    private readonly windows: WindowInstants[],
    flips?: FlipDays,
  ) {
    this.tallies = edges.map(() => windows.map((): EdgeTally => ({ atRisk: 0, movers: [] })));
    const visit: EdgeVisitor = (edge, window, person, move) => {
      const tally = this.tallies[edge]![window]!;
      tally.atRisk++;
      if (move) tally.movers.push({ ...move, person });
    };
    this.pass = new EdgePass({ ...segments, edges, windows }, visit, false, flips);
  }

  /** The persons of these rows, `end` excluded. */
  addPersons(start: number, end: number): void {
    this.pass.addPersons(start, end);
  }

  get job(): Job | null {
    const { segments, edges, windows, pass } = this;
    return planJob(segments.columns, segments.evaluator, pass.flips, { kind: 'edges', edges, windows });
  }

  get sums(): PlainTallies {
    const tallies = this.finish();
    const movers = tallies.flatMap((ofEdge, edge) =>
      ofEdge.flatMap((tally, window) =>
        tally.movers.flatMap(({ person, movedAt, stayed, days }) => [
          edge,
          window,
          person,
          movedAt,
          stayed ? 1 : 0,
          days,
        ]),
      ),
    );
    return {
      atRisk: Int32Array.from(tallies.flatMap((ofEdge) => ofEdge.map(({ atRisk }) => atRisk))),
      movers: Float64Array.from(movers),
    };
  }

  /** Takes over the tallies of other persons. */
  join({ atRisk, movers }: PlainTallies): void {
    this.tallies.forEach((ofEdge, edge) => {
      ofEdge.forEach((tally, window) => {
        tally.atRisk += atRisk[edge * ofEdge.length + window]!;
      });
    });
    for (let i = 0; i < movers.length; i += MOVER_FIELDS) {
      const [edge, window, person, movedAt, stayed, known] = movers.subarray(
        i,
        i + MOVER_FIELDS,
      ) as unknown as number[];
      const days = Number.isNaN(known)
        ? this.pass.daysSinceEarlier(this.edges[edge!]!.from, person!, movedAt!)
        : known!;
      this.tallies[edge!]![window!]!.movers.push({ person: person!, movedAt: movedAt!, stayed: stayed === 1, days });
    }
  }

  /** Once, when all persons were added. */
  finish(): EdgeTally[][] {
    const unvisited = this.pass.unvisited;
    this.tallies.forEach((ofEdge, edge) => {
      for (const tally of ofEdge) tally.atRisk += unvisited[edge]!;
    });
    return this.tallies;
  }
}

/** The window of equal length just before. */
export function precedingWindow(columns: WalkColumns, window: Window): Window {
  const { fromDay, toDay } = windowInstants(columns, window);
  return { from: formatDay(fromDay - (toDay - fromDay + 1)), to: formatDay(fromDay - 1) };
}
