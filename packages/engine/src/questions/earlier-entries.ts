// When someone entered a segment before the time that a pass walks: asked for those who moved, walking that segment alone.

import { InstantWalk } from '../walk/instant-walk.ts';
import type { EdgeSegments } from './edge-people.ts';

export class EarlierEntries {
  private readonly walks = new Map<number, InstantWalk>();

  /** Entries at or before `until`. */
  constructor(
    private readonly segments: EdgeSegments,
    private readonly until: number,
  ) {}

  /** The latest entry of a person who is in the segment at `until`. */
  latest(segment: number, person: number): number {
    let walk = this.walks.get(segment);
    if (!walk) {
      const { columns } = this.segments;
      walk = new InstantWalk(columns, this.segments.evaluatorOf(segment), Number.NEGATIVE_INFINITY, this.until);
      this.walks.set(segment, walk);
    }
    return walk.intervals(0, 1, walk.look(person)).at(-2)!;
  }
}
