// The local days at which time alone can change a membership: for each day of an order, the days within a range on which a
// window lets it in or out, or on which it reaches an age that is asked for. One table for all windows and ages of a request.

import type { Columns } from '../columns/columns.ts';
import { GrowingColumn } from '../columns/growing-column.ts';
import type { EdgePlan } from '../compile/evaluator/evaluator.ts';
import type { DayWindow } from '../compile/window.ts';

export class FlipDays {
  /** Earliest day of an order. */
  readonly base: number;
  /** By day of the order less `base`: its days are days[starts[i]] up to days[starts[i + 1]], ascending; some come twice. */
  readonly starts: Int32Array;
  readonly days: Int32Array;
  readonly isEmpty: boolean;

  /** The days after `fromDay` (-Infinity: all) up to `toDay`. */
  constructor(columns: Columns, { windows, ages }: EdgePlan, fromDay: number, toDay: number) {
    const first = Number.isFinite(columns.firstOrderAt) ? columns.zone.dayOf(columns.firstOrderAt) : toDay;
    this.base = Math.min(first, toDay);
    const pairs = new DayPairs(this.base);
    for (let day = Math.max(fromDay, this.base) + 1; day <= toDay; day++) {
      for (const window of windows) addFlips(window, day, pairs);
      for (const age of ages) if (age > 0) pairs.add(day - age, day);
    }
    this.isEmpty = pairs.length === 0;
    [this.starts, this.days] = pairs.grouped(toDay - this.base + 1);
  }

  /** Whether any order of the person has a day in the range; its orders lie before the range's end. */
  hasAny(person: number, { orders, orderStart, orderEnd }: Columns): boolean {
    const { starts, base } = this;
    const { day } = orders;
    for (let row = orderStart[person]!, end = orderEnd[person]!; row < end; row++) {
      const slot = day[row]! - base;
      if (starts[slot] !== starts[slot + 1]) return true;
    }
    return false;
  }

  /** The days of all orders of the person, unsorted, into `into`; a day may come several times. */
  daysOf(person: number, { orders, orderStart, orderEnd }: Columns, into: number[]): void {
    const { starts, days, base } = this;
    const { day } = orders;
    const lastDay = base + starts.length - 2;
    into.length = 0;
    let known = 0;
    for (let row = orderStart[person]!, end = orderEnd[person]!; row < end && day[row]! <= lastDay; row++) {
      const slot = day[row]! - base;
      for (let i = starts[slot]!, stop = starts[slot + 1]!; i < stop; i++) {
        if (days[i] === known) continue;
        known = days[i]!;
        into.push(known);
      }
    }
  }
}

/** Both ends of a window move forward only: what lay between their places of the day before and of the day has flipped. */
function addFlips(window: DayWindow, day: number, pairs: DayPairs): void {
  const before = window.at(day - 1);
  const now = window.at(day);
  for (let d = Math.max(before.from, pairs.base); d < now.from && d < day; d++) pairs.add(d, day);
  for (let d = Math.max(before.to + 1, pairs.base); d <= now.to && d < day; d++) pairs.add(d, day);
}

class DayPairs {
  private readonly orderDays = new GrowingColumn(Int32Array);
  private readonly flipDays = new GrowingColumn(Int32Array);

  constructor(readonly base: number) {}

  get length(): number {
    return this.orderDays.length;
  }

  add(orderDay: number, flipDay: number): void {
    if (orderDay < this.base) return;
    this.orderDays.push(orderDay - this.base);
    this.flipDays.push(flipDay);
  }

  /** Starts and flip days by order day; they were added in the order of the flip days. */
  grouped(size: number): [Int32Array, Int32Array] {
    const starts = new Int32Array(size + 1);
    for (let i = 0; i < this.length; i++) starts[this.orderDays.at(i) + 1]!++;
    for (let i = 0; i < size; i++) starts[i + 1]! += starts[i]!;
    const next = starts.slice();
    const days = new Int32Array(this.length);
    for (let i = 0; i < this.length; i++) days[next[this.orderDays.at(i)]!++] = this.flipDays.at(i);
    return [starts, days];
  }
}
