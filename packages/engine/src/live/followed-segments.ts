// The followed segments of a store, made into one evaluator and asked again after every change: about one person at a time.
// The evaluator is kept while the columns' arrays stay, and made anew when they are replaced.

import type { FlatIntervals, SegmentVersion } from '@throughline/core/journeys/membership-log';
import type { Columns } from '../columns/columns.ts';
import type { FieldTimes } from '../columns/walk-columns.ts';
import { compileDefinition, openRequest } from '../compile/compile-condition.ts';
import type { Evaluator, MakeEvaluator } from '../compile/evaluator/evaluator.ts';
import type { Segment } from '../compile/segment.ts';
import type { SegmentInput } from '../engine.ts';
import { sortUnique } from '../walk/sort-unique.ts';
import { NO_DAY, OrderFlips } from './order-flips.ts';
import { PersonSteps } from './person-steps.ts';

export interface FollowedSegment {
  key: SegmentVersion;
  input: SegmentInput;
}

/** Later than any instant that is looked ahead to: 2099-12-31. */
const FAR = 4_102_358_400_000;

export class FollowedSegments {
  private evaluator: Evaluator;
  /** Of the windows and ages, which stay the same however often the evaluator is made. */
  private readonly flips: OrderFlips;
  private fields: FieldTimes[];
  private today: number;
  /** Compiled when an edge of theirs is asked for. */
  private readonly alone = new Map<number, Segment>();
  private readonly step: Int32Array;
  private instants: number[] = [];
  private readonly scratch: PersonSteps;
  private readonly pushInstant = (instant: number) => {
    this.instants.push(instant);
  };

  constructor(
    readonly columns: Columns,
    readonly segments: readonly FollowedSegment[],
    private until: number,
    private readonly make: MakeEvaluator,
  ) {
    this.evaluator = this.makeEvaluator();
    this.flips = new OrderFlips(this.evaluator.edges);
    this.fields = [...columns.attributes.values()];
    this.today = columns.zone.dayOf(until);
    this.step = new Int32Array(this.evaluator.wordCount);
    this.scratch = this.steps();
  }

  /** The same up to the same instant with other segments. */
  with(segments: readonly FollowedSegment[]): FollowedSegments {
    return new FollowedSegments(this.columns, segments, this.until, this.make);
  }

  /** The same segments up to the same instant in other columns. */
  over(columns: Columns): FollowedSegments {
    return new FollowedSegments(columns, this.segments, this.until, this.make);
  }

  /** To be called when facts have changed, or to look up to another instant. */
  renew(until: number): void {
    this.until = until;
    this.today = this.columns.zone.dayOf(until);
    this.alone.clear();
    if (this.evaluator.renew(until)) return;
    this.evaluator = this.makeEvaluator();
    this.fields = [...this.columns.attributes.values()];
  }

  /** Steps for `walk` to fill. */
  steps(): PersonSteps {
    return new PersonSteps(this.evaluator.wordCount);
  }

  /** Walks a person from an instant on up to the one looked up to; a row of -1 has no steps. */
  walk(person: number, from: number, steps: PersonSteps): PersonSteps {
    const { columns, evaluator, step } = this;
    steps.instants.length = 0;
    if (person < 0 || from > this.until) return steps;
    this.collect(person, from, steps.instants);
    const { count, instants, wordCount } = steps;
    if (count === 0) return steps;
    steps.reserve(count);
    const { placedAt, day } = columns.orders;
    const first = columns.orderStart[person]!;
    const stop = columns.orderEnd[person]!;
    let end = from === Number.NEGATIVE_INFINITY ? first : stop;
    while (end > first && placedAt[end - 1]! >= from) end--;
    for (let i = 0; i < count; i++) {
      const instant = instants[i]!;
      while (end < stop && placedAt[end]! <= instant) end++;
      if (instant === Number.NEGATIVE_INFINITY) step.fill(0);
      else {
        const isOrder = end > first && placedAt[end - 1] === instant;
        evaluator.evaluate(person, first, end, instant, isOrder ? day[end - 1]! : columns.zone.dayOf(instant), step);
      }
      for (let word = 0; word < wordCount; word++) steps.states[i * wordCount + word] = step[word]!;
    }
    return steps;
  }

  /** All the person's intervals in one of the segments. */
  intervals(index: number, person: number): FlatIntervals {
    return this.walk(person, Number.NEGATIVE_INFINITY, this.scratch).intervals(index);
  }

  /** When a membership of the person may change next after the instant looked up to; Infinity = not by what is known now. */
  nextFlip(person: number): number {
    const { columns, until, today, flips } = this;
    if (until >= FAR) return Number.POSITIVE_INFINITY;
    let next = columns.lastFactAt[person]! > until ? this.nextFact(person) : Number.POSITIVE_INFINITY;
    if (!flips.isEmpty) {
      const { day } = columns.orders;
      let flip = NO_DAY;
      for (let row = columns.orderStart[person]!, end = columns.orderEnd[person]!; row < end; row++) {
        flip = Math.min(flip, flips.firstAfter(day[row]!, today));
      }
      if (flip !== NO_DAY) next = Math.min(next, columns.zone.startOfDay(flip));
    }
    for (const source of this.evaluator.edges.sources) {
      source(person, until, FAR, (instant) => {
        next = Math.min(next, instant);
      });
    }
    return next <= FAR ? next : Number.POSITIVE_INFINITY;
  }

  /** Whether the membership can change at the instant though no fact happens. */
  isEdge(index: number, person: number, instant: number): boolean {
    let segment = this.alone.get(index);
    if (!segment) {
      const { definition, references } = this.segments[index]!.input;
      segment = compileDefinition(definition, openRequest(this.columns, references, this.until));
      this.alone.set(index, segment);
    }
    let found = false;
    segment.pushEdges(person, instant - 1, instant, () => {
      found = true;
    });
    return found;
  }

  private makeEvaluator(): Evaluator {
    const inputs = this.segments.map(({ input }) => input);
    return this.make(this.columns, inputs, this.until);
  }

  /** Pushes the instants from one on at which a state may differ, ascending and each once, behind the one before them all. */
  private collect(person: number, from: number, into: number[]): void {
    const { columns, until, flips } = this;
    this.instants = into;
    if (columns.lastFactAt[person]! >= from) this.pushFacts(person, from);
    if (!flips.isEmpty) this.pushFlips(person, from);
    for (const source of this.evaluator.edges.sources) source(person, from - 1, until, this.pushInstant);
    if (into.length === 0) return;
    into.push(from - 1);
    if (into.length > 1) sortUnique(into);
  }

  private pushFacts(person: number, from: number): void {
    const { columns } = this;
    const { orderStart, orderEnd, orders, personRefunds: refunds } = columns;
    this.pushTimes(orderStart[person]!, orderEnd[person]!, orders.placedAt, from);
    this.pushTimes(refunds.start[person]!, refunds.end[person]!, refunds.effectiveAt, from);
    for (const { start, end, at } of this.fields) this.pushTimes(start[person]!, end[person]!, at, from);
    const known = columns.firstKnownAt[person]!;
    if (known >= from && known <= this.until) this.instants.push(known);
  }

  private pushTimes(start: number, end: number, times: Float64Array, from: number): void {
    for (let row = end - 1; row >= start && times[row]! >= from; row--) {
      if (times[row]! <= this.until && times[row]! > Number.NEGATIVE_INFINITY) this.instants.push(times[row]!);
    }
  }

  private pushFlips(person: number, from: number): void {
    const { columns, flips, today } = this;
    const fromDay = from === Number.NEGATIVE_INFINITY ? from : columns.zone.dayOf(from);
    const { day } = columns.orders;
    for (let row = columns.orderStart[person]!, end = columns.orderEnd[person]!; row < end; row++) {
      const days = flips.of(day[row]!);
      for (let i = days.length - 1; i >= 0 && days[i]! >= fromDay; i--) {
        if (days[i]! > today) continue;
        const start = columns.zone.startOfDay(days[i]!);
        if (start >= from && start <= this.until) this.instants.push(start);
      }
    }
  }

  private nextFact(person: number): number {
    const { columns } = this;
    const { orderStart, orderEnd, orders, personRefunds: refunds } = columns;
    const known = columns.firstKnownAt[person]!;
    let next = known > this.until ? known : Number.POSITIVE_INFINITY;
    const take = (start: number, end: number, times: Float64Array) => {
      for (let row = end - 1; row >= start && times[row]! > this.until; row--) next = Math.min(next, times[row]!);
    };
    take(orderStart[person]!, orderEnd[person]!, orders.placedAt);
    take(refunds.start[person]!, refunds.end[person]!, refunds.effectiveAt);
    for (const { start, end, at } of this.fields) take(start[person]!, end[person]!, at);
    return next;
  }
}
