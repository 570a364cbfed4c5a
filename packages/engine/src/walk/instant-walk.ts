// Walks one person through a range of time for all segments at once: its states at the range's beginning, and at each of its
// facts and flips after it. Facts of one instant act together.

import type { FieldTimes, WalkColumns } from '../columns/walk-columns.ts';
import type { Evaluator } from '../compile/evaluator/evaluator.ts';
import { FlipDays } from './flip-days.ts';
import { sortUnique } from './sort-unique.ts';
import type { Intervals } from './walk-person.ts';

export class InstantWalk {
  /** States at the beginning, then at each instant: word w of step i is states[i * wordCount + w]. */
  states: Int32Array;
  /** The instant of each step; that of step 0 is the beginning itself. */
  readonly instants: number[] = [];
  private readonly wordCount: number;
  readonly flips: FlipDays;
  private readonly fields: FieldTimes[];
  private readonly days: number[] = [];
  private readonly step: Int32Array;
  private readonly fromDay: number;
  private readonly toDay: number;
  private readonly pushInstant = (instant: number) => {
    this.instants.push(instant);
  };

  /** The range (from, to]; `from` may be -Infinity, when everyone is outside at the beginning. */
  constructor(
    private readonly columns: WalkColumns,
    private readonly evaluator: Evaluator,
    private readonly from: number,
    private readonly to: number,
    flips?: FlipDays,
  ) {
    this.wordCount = evaluator.wordCount;
    this.states = new Int32Array(this.wordCount * 16);
    this.step = new Int32Array(this.wordCount);
    this.fromDay = Number.isFinite(from) ? columns.zone.dayOf(from) : from;
    this.toDay = columns.zone.dayOf(to);
    this.flips = flips ?? new FlipDays(columns, evaluator.edges, this.fromDay, this.toDay);
    this.fields = evaluator.edges.reads.attributes ? [...columns.attributes.values()] : [];
  }

  /** Nothing of the person happens in the range. */
  isStill(person: number): boolean {
    const { columns, flips, evaluator } = this;
    if (columns.lastFactAt[person]! > this.from || evaluator.edges.sources.length > 0) return false;
    return flips.isEmpty || !flips.hasAny(person, columns);
  }

  /** The states of a person that stands still, in step 0. */
  lookStill(person: number): void {
    const { columns, from } = this;
    const [first, end] = [columns.orderStart[person]!, columns.orderEnd[person]!];
    this.instants.length = 0;
    this.instants.push(from);
    this.evaluator.evaluate(person, first, end, from, this.fromDay, this.states);
  }

  /** Fills `states` and `instants`; returns the number of steps, the beginning included. */
  look(person: number): number {
    this.collect(person);
    const { columns, instants, evaluator, wordCount, step } = this;
    const count = instants.length;
    if (this.states.length < count * wordCount) this.states = new Int32Array(count * wordCount * 2);
    const { placedAt, day } = columns.orders;
    const first = columns.orderStart[person]!;
    const stop = columns.orderEnd[person]!;
    let end = stop;
    while (end > first && placedAt[end - 1]! > this.from) end--;
    for (let i = 0; i < count; i++) {
      const instant = instants[i]!;
      while (end < stop && placedAt[end]! <= instant) end++;
      if (instant === Number.NEGATIVE_INFINITY) step.fill(0);
      else {
        const isOrder = end > first && placedAt[end - 1] === instant;
        const today = isOrder ? day[end - 1]! : columns.zone.dayOf(instant);
        evaluator.evaluate(person, first, end, instant, today, step);
      }
      for (let word = 0; word < wordCount; word++) this.states[i * wordCount + word] = step[word]!;
    }
    return count;
  }

  /** The instants of the range's beginning and of all that happens to the person, ascending, each once. */
  private collect(person: number): void {
    const { columns, instants, from, to } = this;
    instants.length = 0;
    if (columns.lastFactAt[person]! > from) this.pushFacts(person);
    if (!this.flips.isEmpty) this.pushFlips(person);
    for (const source of this.evaluator.edges.sources) source(person, from, to, this.pushInstant);
    instants.push(from);
    sortUnique(instants);
  }

  private pushFacts(person: number): void {
    const { columns } = this;
    const { orderStart, orderEnd, orders, personRefunds: refunds } = columns;
    this.pushTimes(orderStart[person]!, orderEnd[person]!, orders.placedAt);
    const { reads } = this.evaluator.edges;
    if (reads.refunds) this.pushTimes(refunds.start[person]!, refunds.end[person]!, refunds.effectiveAt);
    for (const { start, end, at } of this.fields) this.pushTimes(start[person]!, end[person]!, at);
    const known = reads.firstKnown ? columns.firstKnownAt[person]! : Number.POSITIVE_INFINITY;
    if (known > this.from && known <= this.to) this.instants.push(known);
  }

  private pushTimes(start: number, end: number, times: Float64Array): void {
    for (let row = end - 1; row >= start && times[row]! > this.from; row--) {
      if (times[row]! <= this.to) this.instants.push(times[row]!);
    }
  }

  private pushFlips(person: number): void {
    const { columns, days, from, to } = this;
    this.flips.daysOf(person, columns, days);
    for (const day of days) {
      const start = columns.zone.startOfDay(day);
      if (start > from && start <= to) this.instants.push(start);
    }
  }

  /** The intervals of one segment over the steps of `look`; one that was on at the beginning entered at -Infinity. */
  intervals(word: number, bit: number, count: number): Intervals {
    const { states, instants, wordCount } = this;
    const found: Intervals = [];
    let isMember = false;
    for (let i = 0; i < count; i++) {
      const holds = (states[i * wordCount + word]! & bit) !== 0;
      if (holds !== isMember) found.push(i === 0 ? Number.NEGATIVE_INFINITY : instants[i]!);
      isMember = holds;
    }
    if (isMember) found.push(Number.POSITIVE_INFINITY);
    return found;
  }
}
