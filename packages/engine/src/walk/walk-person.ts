// Walks one person through time: the instants at which a membership can change are the person's facts and the local
// midnights where a window edge passes one. The predicate is asked there and only there; facts of one instant act together.

import type { Columns } from '../columns/columns.ts';
import type { Segment } from '../compile/segment.ts';
import { View } from '../compile/view.ts';
import { sortUnique } from './sort-unique.ts';

/** Half-open [entered, left) pairs, flat and ascending; a membership that goes on has left = Infinity. */
export type Intervals = number[];

/** Later than any instant that is looked ahead to: 2099-12-31. */
const FAR = 4_102_358_400_000;

export class Walker {
  readonly view: View;
  private readonly facts: number[] = [];
  private factsPerson = -1;
  private factsFrom = 0;
  private factsTo = 0;
  private readonly instants: number[] = [];
  private readonly pushInstant = (instant: number) => {
    this.instants.push(instant);
  };

  constructor(private readonly columns: Columns) {
    this.view = new View(columns);
  }

  /** Membership of a person at an instant. */
  holdsAt(segment: Segment, person: number, instant: number): boolean {
    this.view.lookAt(person, instant);
    return segment.holds(this.view);
  }

  /** The instants in (from, to] at which the segment or the person's amounts can change: ascending, each once. Reused. */
  candidates(segment: Segment, person: number, from: number, to: number): readonly number[] {
    const facts = this.factInstants(person, from, to);
    if (segment.isTimeless) return facts;
    const { instants } = this;
    instants.length = 0;
    for (const instant of facts) instants.push(instant);
    if (from < to) segment.pushEdges(person, from, to, this.pushInstant);
    return instants.length === facts.length ? facts : sortUnique(instants);
  }

  /** The instants of the person's facts in (from, to]: ascending, each once. Reused. */
  factInstants(person: number, from: number, to: number): readonly number[] {
    if (this.factsPerson === person && this.factsFrom === from && this.factsTo === to) return this.facts;
    this.factsPerson = person;
    this.factsFrom = from;
    this.factsTo = to;
    this.facts.length = 0;
    if (this.columns.lastFactAt[person]! > from) this.pushFacts(person, from, to);
    return sortUnique(this.facts);
  }

  /** All intervals of the person in the segment up to and including `to`. */
  intervals(segment: Segment, person: number, to: number): Intervals {
    const found: Intervals = [];
    let isMember = false;
    const instants = this.candidates(segment, person, Number.NEGATIVE_INFINITY, to);
    if (instants.length === 0) return found;
    this.view.lookAt(person, instants[0]!);
    for (const instant of instants) {
      this.view.moveTo(instant);
      const holds = segment.holds(this.view);
      if (holds !== isMember) found.push(instant);
      isMember = holds;
    }
    if (isMember) found.push(Number.POSITIVE_INFINITY);
    return found;
  }

  /** The same from an instant on: a membership that had begun before has entered = -Infinity. */
  intervalsFrom(segment: Segment, person: number, from: number, to: number): Intervals {
    if (from === Number.NEGATIVE_INFINITY) return this.intervals(segment, person, to);
    const found: Intervals = [];
    const instants = this.candidates(segment, person, from - 1, to);
    this.view.lookAt(person, from - 1);
    let isMember = segment.holds(this.view);
    if (isMember) found.push(Number.NEGATIVE_INFINITY);
    for (const instant of instants) {
      this.view.moveTo(instant);
      const holds = segment.holds(this.view);
      if (holds !== isMember) found.push(instant);
      isMember = holds;
    }
    if (isMember) found.push(Number.POSITIVE_INFINITY);
    return found;
  }

  /** The earliest instant after another at which the membership can change by what is known now; Infinity without one. */
  nextCandidate(segment: Segment, person: number, after: number): number {
    if (after >= FAR) return Number.POSITIVE_INFINITY;
    let next = this.factInstants(person, after, FAR)[0] ?? Number.POSITIVE_INFINITY;
    if (segment.isTimeless) return next;
    segment.pushEdges(person, after, FAR, (instant) => {
      if (instant < next) next = instant;
    });
    return next;
  }

  private pushFacts(person: number, from: number, to: number): void {
    const { columns } = this;
    this.pushRows(columns.orderStart, columns.orderEnd, columns.orders.placedAt, person, from, to);
    const { personRefunds } = columns;
    this.pushRows(personRefunds.start, personRefunds.end, personRefunds.effectiveAt, person, from, to);
    for (const { start, end, at } of columns.attributes.values()) this.pushRows(start, end, at, person, from, to);
    const first = columns.firstKnownAt[person]!;
    if (first > from && first <= to) this.facts.push(first);
  }

  private pushRows(
    start: Int32Array,
    end: Int32Array,
    times: Float64Array,
    person: number,
    from: number,
    to: number,
  ): void {
    for (let row = end[person]! - 1; row >= start[person]! && times[row]! > from; row--) {
      if (times[row]! <= to) this.facts.push(times[row]!);
    }
  }
}

/** Whether the intervals hold the instant. */
export function isInside(intervals: Intervals, instant: number): boolean {
  for (let i = intervals.length - 2; i >= 0; i -= 2) if (intervals[i]! <= instant) return instant < intervals[i + 1]!;
  return false;
}
