// The tallies of a canvas's edges in a window, kept for the question that follows: a canvas asks for moves and for their
// comparison together.

import type { Columns } from '../columns/columns.ts';
import type { MakeEvaluator } from '../compile/evaluator/evaluator.ts';
import type { EdgeInput, Window } from '../engine.ts';
import { windowInstants } from '../questions/instants.ts';
import { type EdgeTally, edgeSegments, tallyEdges } from '../questions/tally-edges.ts';
import type { ThreadTeam } from '../threads/thread-team.ts';
import { distinctSegments } from './distinct-segments.ts';

const KEPT_MAX = 16;

export class EdgeTallies {
  private readonly kept = new WeakMap<Columns, Map<string, EdgeTally[]>>();

  constructor(
    private readonly make: MakeEvaluator,
    private readonly team: ThreadTeam | null,
  ) {}

  /** By edge. */
  read(columns: Columns, edges: EdgeInput[], window: Window): EdgeTally[] {
    const { sources, indexes } = distinctSegments(edges);
    const key = JSON.stringify([columns.store.changeNumber, sources, indexes, window]);
    const kept = this.kept.get(columns) ?? new Map<string, EdgeTally[]>();
    this.kept.set(columns, kept);
    const known = kept.get(key);
    if (known) return known;
    const segments = edgeSegments(this.make, columns, sources, windowInstants(columns, window).last);
    const made = tallyEdges(segments, indexes, [window], this.team).map(([tally]) => tally!);
    if (kept.size >= KEPT_MAX) kept.delete(kept.keys().next().value!);
    kept.set(key, made);
    return made;
  }
}
