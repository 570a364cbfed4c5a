import type { ColdGroup } from '../columns/cold-columns.ts';
import { neededBySegments } from '../questions/columns-needed.ts';
import type { FollowedSegment } from './followed-segments.ts';

/** Cold columns that following the segments reads, at any time and in the same turn: they have to stay in memory. */
export function neededToFollow(segments: readonly FollowedSegment[]): ColdGroup[] {
  return ['people', 'orders.ids', 'events.ids', ...neededBySegments(segments.map(({ input }) => input))];
}
