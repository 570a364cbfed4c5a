// The local days at which time alone can change a membership: for each day of an order, the days within a range on which a
// window lets it in or out, or on which it reaches an age that is asked for. One table for all windows and ages of a request,
// and one each for the ages of a person's first and last order.

import { GrowingColumn } from '../columns/growing-column.ts';
import type { WalkColumns } from '../columns/walk-columns.ts';
import type { EdgePlan } from '../compile/evaluator/evaluator.ts';
import type { DayWindow } from '../compile/window.ts';

/** By day of an order less `FlipDays.base`. */
export interface FlipTable {
  /** Its days are days[starts[i]] up to days[starts[i + 1]], ascending; some come twice. */
  starts: Int32Array;
  days: Int32Array;
  /** 1 = has a day. */
  has: Uint8Array;
}

/** As it comes from another thread. */
export type PlainFlipDays = Pick<FlipDays, 'base' | 'any' | 'first' | 'last' | 'isEmpty' | 'lastDay'>;

export class FlipDays {
  /** Earliest day of an order. */
  readonly base: number;
  /** Null = no order has a day. */
  readonly any: FlipTable | null;
  readonly first: FlipTable | null;
  /** Of an order that no newer one follows before that day. */
  readonly last: FlipTable | null;
  readonly isEmpty: boolean;
  readonly lastDay: number;

  static from(plain: PlainFlipDays): FlipDays {
    return Object.assign(Object.create(FlipDays.prototype), plain);
  }

  /** The days after `fromDay` (-Infinity: all) up to `toDay`. */
  constructor(columns: WalkColumns, { windows, ages }: EdgePlan, fromDay: number, toDay: number) {
    const first = Number.isFinite(columns.firstOrderAt) ? columns.zone.dayOf(columns.firstOrderAt) : toDay;
    this.base = Math.min(first, toDay);
    this.lastDay = toDay;
    const from = Math.max(fromDay, this.base);
    this.any = this.table(from, windows, ages.any);
    this.first = this.table(from, [], ages.first);
    this.last = this.table(from, [], ages.last);
    this.isEmpty = this.any === null && this.first === null && this.last === null;
  }

  private table(fromDay: number, windows: DayWindow[], ages: number[]): FlipTable | null {
    if (windows.length === 0 && ages.length === 0) return null;
    const pairs = new DayPairs(this.base);
    for (let day = fromDay + 1; day <= this.lastDay; day++) {
      for (const window of windows) addFlips(window, day, pairs);
      for (const age of ages) if (age > 0) pairs.add(day - age, day);
    }
    return pairs.length === 0 ? null : pairs.grouped(this.lastDay - this.base + 1);
  }

  /** Whether any order of the person has a day in the range; all its orders lie at or before the range's beginning. */
  hasAny(person: number, { orders, orderStart, orderEnd }: WalkColumns): boolean {
    const { any, first, last, base } = this;
    const { day } = orders;
    const start = orderStart[person]!;
    const end = orderEnd[person]!;
    if (start === end) return false;
    if (first !== null && first.has[day[start]! - base] === 1) return true;
    if (last !== null && last.has[day[end - 1]! - base] === 1) return true;
    if (any !== null) for (let row = start; row < end; row++) if (any.has[day[row]! - base] === 1) return true;
    return false;
  }

  /** The days of all orders of the person, unsorted, into `into`; a day may come several times. */
  daysOf(person: number, columns: WalkColumns, into: number[]): void {
    const { any, first, last } = this;
    const start = columns.orderStart[person]!;
    const end = columns.orderEnd[person]!;
    into.length = 0;
    if (first !== null && start < end) this.push(first, columns.orders.day[start]!, into, Number.POSITIVE_INFINITY);
    if (last !== null) this.pushLast(last, columns, start, end, into);
    if (any === null) return;
    for (let row = start; row < end; row++) this.push(any, columns.orders.day[row]!, into, Number.POSITIVE_INFINITY);
  }

  /** Newest first: what lies behind an order can only matter up to the day of the next one. */
  private pushLast(table: FlipTable, { orders }: WalkColumns, start: number, end: number, into: number[]): void {
    let next = Number.POSITIVE_INFINITY;
    for (let row = end - 1; row >= start; row--) {
      this.push(table, orders.day[row]!, into, next);
      next = orders.day[row]!;
    }
  }

  private push({ starts, days }: FlipTable, orderDay: number, into: number[], until: number): void {
    if (orderDay > this.lastDay) return;
    const slot = orderDay - this.base;
    for (let i = starts[slot]!, stop = starts[slot + 1]!, known = 0; i < stop; i++) {
      const day = days[i]!;
      if (day > until) return;
      if (day !== known) into.push(day);
      known = day;
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

  /** By order day; the flip days were added in their order. */
  grouped(size: number): FlipTable {
    const starts = new Int32Array(size + 1);
    const has = new Uint8Array(size);
    for (let i = 0; i < this.length; i++) starts[this.orderDays.at(i) + 1]!++;
    for (let i = 0; i < size; i++) {
      if (starts[i + 1]! > 0) has[i] = 1;
      starts[i + 1]! += starts[i]!;
    }
    const next = starts.slice();
    const days = new Int32Array(this.length);
    for (let i = 0; i < this.length; i++) days[next[this.orderDays.at(i)]!++] = this.flipDays.at(i);
    return { starts, days, has };
  }
}
