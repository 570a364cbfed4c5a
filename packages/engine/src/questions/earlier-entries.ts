// When someone entered a segment before the time that a pass walks: asked for those who moved, walking that segment alone.

import type { WalkColumns } from '../columns/walk-columns.ts';
import type { Evaluator } from '../compile/evaluator/evaluator.ts';
import { InstantWalk } from '../walk/instant-walk.ts';

export class EarlierEntries {
  private readonly walks = new Map<number, InstantWalk>();

  /** Entries at or before `until`. */
  constructor(
    private readonly columns: WalkColumns,
    private readonly evaluatorOf: (segment: number) => Evaluator,
    private readonly until: number,
  ) {}

  /** The latest entry of a person who is in the segment at `until`. */
  latest(segment: number, person: number): number {
    let walk = this.walks.get(segment);
    if (!walk) {
      walk = new InstantWalk(this.columns, this.evaluatorOf(segment), Number.NEGATIVE_INFINITY, this.until);
      this.walks.set(segment, walk);
    }
    return walk.intervals(0, 1, walk.look(person)).at(-2)!;
  }
}
