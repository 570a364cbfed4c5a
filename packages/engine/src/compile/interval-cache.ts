// Intervals of a referenced segment, walked once for each person that is being looked at.

import { type Intervals, Walker } from '../walk/walk-person.ts';
import type { Request } from './scope.ts';
import type { Segment } from './segment.ts';

export class IntervalCache {
  private readonly walker: Walker;
  private person = -1;
  private intervals: Intervals = [];

  constructor(
    private readonly segment: Segment,
    private readonly request: Request,
  ) {
    this.walker = new Walker(request.columns);
  }

  /** Up to the request's horizon; what lies after an instant is not known at it, and the caller must not look there. */
  of(person: number): Intervals {
    if (person !== this.person) {
      this.intervals = this.walker.intervals(this.segment, person, this.request.horizon);
      this.person = person;
    }
    return this.intervals;
  }
}
