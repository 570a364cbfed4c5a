// The followed segments of a store, compiled once and asked again after every change: about one person at a time.

import type { FlatIntervals, SegmentVersion } from '@throughline/core/journeys/membership-log';
import type { Columns } from '../columns/columns.ts';
import { compileDefinition, openRequest } from '../compile/compile-condition.ts';
import type { Request } from '../compile/scope.ts';
import type { Segment } from '../compile/segment.ts';
import type { SegmentInput } from '../engine.ts';
import { Walker } from '../walk/walk-person.ts';

export interface FollowedSegment {
  key: SegmentVersion;
  input: SegmentInput;
}

interface Compiled {
  segment: Segment;
  request: Request;
}

export class FollowedSegments {
  private compiled: Compiled[] = [];
  private walker: Walker;
  private layout: number;

  constructor(
    readonly columns: Columns,
    readonly segments: readonly FollowedSegment[],
    private until: number,
  ) {
    this.walker = new Walker(columns);
    this.layout = columns.layout;
    this.compile();
  }

  /** To be called when facts have changed, or to look up to another instant. */
  renew(until: number): void {
    this.until = until;
    this.walker = new Walker(this.columns);
    if (this.layout !== this.columns.layout) this.compile();
    for (const { request } of this.compiled) {
      request.horizon = until;
      request.epoch++;
    }
  }

  /**
   * The person's intervals in one of the segments up to the instant looked up to, boundaries before `from` left out: one that
   * had begun before has entered = -Infinity. None for a row of -1.
   */
  intervals(index: number, person: number, from = Number.NEGATIVE_INFINITY): FlatIntervals {
    if (person < 0) return [];
    const { segment } = this.compiled[index]!;
    const intervals: FlatIntervals = this.walker.intervalsFrom(segment, person, from, this.until);
    if (intervals.length > 0 && intervals[intervals.length - 1] === Number.POSITIVE_INFINITY) {
      intervals[intervals.length - 1] = null;
    }
    return intervals;
  }

  /** When the person's membership may change next after that instant; Infinity = not by what is known now. */
  nextFlip(index: number, person: number): number {
    return this.walker.nextCandidate(this.compiled[index]!.segment, person, this.until);
  }

  /** Whether the membership can change at the instant though no fact happens. */
  isEdge(index: number, person: number, instant: number): boolean {
    let found = false;
    this.compiled[index]!.segment.pushEdges(person, instant - 1, instant, () => {
      found = true;
    });
    return found;
  }

  private compile(): void {
    this.layout = this.columns.layout;
    this.compiled = this.segments.map(({ input }) => {
      const request = openRequest(this.columns, input.references, this.until);
      return { request, segment: compileDefinition(input.definition, request) };
    });
  }
}
