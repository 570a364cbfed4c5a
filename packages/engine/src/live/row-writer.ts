// Turns what differs between two states of knowledge about a person into rows that wait for the membership log.

import { diffIntervals, type FlatIntervals } from '@throughline/core/journeys/membership-log';
import type { CauseFinder } from './cause-finder.ts';
import type { FollowedSegment } from './followed-segments.ts';
import { type PersonSteps, StepDifference } from './person-steps.ts';
import type { RowQueue } from './row-queue.ts';

export class RowWriter {
  private readonly difference = new StepDifference();

  constructor(
    private readonly segments: readonly FollowedSegment[],
    private readonly queue: RowQueue,
  ) {}

  /** Of all segments, from two walks that begin at the same instant in the same states. */
  writeSteps(personId: string, before: PersonSteps, after: PersonSteps, findCauses: () => CauseFinder): void {
    if (before.count === 0 && after.count === 0) return;
    let causes: CauseFinder | null = null;
    this.difference.visit(before, after, ({ segment, instant, state, isBoundary }) => {
      const { segmentId, version } = this.segments[segment]!.key;
      causes ??= findCauses();
      this.queue.push({
        segmentId,
        version,
        personId,
        kind: state ? 'entered' : 'left',
        effectiveAt: instant,
        cause: causes.causeOf(segment, instant, isBoundary),
        latestHeld: before.latestBoundary(segment),
      });
    });
  }

  /** Of one segment, from the intervals before and now. */
  writeIntervals(index: number, personId: string, before: FlatIntervals, after: FlatIntervals, causes: CauseFinder) {
    const { segmentId, version } = this.segments[index]!.key;
    const latestHeld = before.findLast((instant) => instant !== null) ?? Number.NEGATIVE_INFINITY;
    for (const { kind, effectiveAt } of diffIntervals(before, after)) {
      const cause = causes.causeOf(index, effectiveAt, after.includes(effectiveAt));
      this.queue.push({ segmentId, version, personId, kind, effectiveAt, cause, latestHeld });
    }
  }
}
