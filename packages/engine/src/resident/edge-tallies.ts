// The tallies of a canvas's edges, in its window and the one before, kept for the question that follows: a canvas asks for
// moves and for their comparison together.

import type { Columns } from '../columns/columns.ts';
import type { MakeEvaluator } from '../compile/evaluator/evaluator.ts';
import type { EdgeInput, Window } from '../engine.ts';
import { windowInstants } from '../questions/instants.ts';
import { type EdgeTally, edgeSegments, precedingWindow, tallyEdges } from '../questions/tally-edges.ts';
import { distinctSegments } from './distinct-segments.ts';

const KEPT_MAX = 8;

export interface Tallied {
  preceding: Window;
  /** By edge: those of the window, and of the preceding one. */
  tallies: EdgeTally[][];
}

export class EdgeTallies {
  private readonly kept = new WeakMap<Columns, Map<string, Tallied>>();

  constructor(private readonly make: MakeEvaluator) {}

  read(columns: Columns, edges: EdgeInput[], window: Window): Tallied {
    const { sources, indexes } = distinctSegments(edges);
    const key = JSON.stringify([columns.store.changeNumber, sources, indexes, window]);
    const kept = this.kept.get(columns) ?? new Map<string, Tallied>();
    this.kept.set(columns, kept);
    const known = kept.get(key);
    if (known) return known;
    const segments = edgeSegments(this.make, columns, sources, windowInstants(columns, window).last);
    const preceding = precedingWindow(columns, window);
    const made = { preceding, tallies: tallyEdges(segments, indexes, [window, preceding]) };
    if (kept.size >= KEPT_MAX) kept.delete(kept.keys().next().value!);
    kept.set(key, made);
    return made;
  }
}
