// What a predicate looks at: one person's facts as of an instant T. One View is moved over persons and instants.

import type { Columns } from '../columns/columns.ts';

export class View {
  person = 0;
  /** T, epoch milliseconds. */
  instant = 0;
  /** Orders known at T: rows first up to end of the order columns, in sequence. */
  first = 0;
  end = 0;
  private last = 0;
  private knownDay = 0;
  private knownDayOf = Number.NaN;

  constructor(readonly columns: Columns) {}

  /** Moves to a person at T. */
  lookAt(person: number, instant: number): void {
    const { orderStart, orderEnd } = this.columns;
    this.person = person;
    this.first = orderStart[person]!;
    this.last = orderEnd[person]!;
    this.end = this.first;
    this.instant = Number.NEGATIVE_INFINITY;
    this.moveTo(instant);
  }

  /** Stands at a person and T whose known orders the caller has found; `moveTo` may not follow. */
  standAt(person: number, first: number, end: number, instant: number): void {
    this.person = person;
    this.first = first;
    this.end = end;
    this.instant = instant;
  }

  /** Moves the same person's T forward. */
  moveTo(instant: number): void {
    const { placedAt } = this.columns.orders;
    while (this.end < this.last && placedAt[this.end]! <= instant) this.end++;
    this.instant = instant;
  }

  /** The local day of T. */
  get day(): number {
    if (this.knownDayOf !== this.instant) {
      this.knownDay = this.columns.zone.dayOf(this.instant);
      this.knownDayOf = this.instant;
    }
    return this.knownDay;
  }
}

/** True or false of the person and instant that the view stands at; never throws, never missing. */
export type Predicate = (view: View) => boolean;
