// Intervals of a referenced segment, walked once for each person that is being looked at.

import { type Intervals, Walker } from '../walk/walk-person.ts';
import type { Request } from './scope.ts';
import type { Segment } from './segment.ts';

export class IntervalCache {
  private walker: Walker;
  private epoch: number;
  private person = -1;
  private intervals: Intervals = [];

  constructor(
    private readonly segment: Segment,
    private readonly request: Request,
  ) {
    this.walker = new Walker(request.columns);
    this.epoch = request.epoch;
  }

  /** Up to the request's horizon; what lies after an instant is not known at it, and the caller must not look there. */
  of(person: number): Intervals {
    if (this.epoch !== this.request.epoch) {
      this.epoch = this.request.epoch;
      this.walker = new Walker(this.request.columns);
      this.person = -1;
    }
    if (person !== this.person) {
      this.intervals = this.walker.intervals(this.segment, person, this.request.horizon);
      this.person = person;
    }
    return this.intervals;
  }
}
