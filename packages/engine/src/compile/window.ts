// `when` as a window of local days that moves with the day D of T. Which days it holds is core's to say; here is found when
// a fact of day d comes in and goes out. Both ends move forward with D only, so each happens at most once.

import type { When } from '@throughline/core/segments/definition';
import { type DayRange, daysOfWindow } from '@throughline/core/segments/windows';

/** Days searched ahead; a window that holds a fact later than this is taken as never. About 180 years. */
const AHEAD_MAX = 65_536;

export class DayWindow {
  private readonly enters = new Map<number, number>();
  private readonly leaves = new Map<number, number>();
  private readonly relative: boolean;
  private readonly ranges = new Map<number, DayRange>();

  constructor(
    readonly when: When,
    private readonly weekStartsOn: number,
  ) {
    this.relative = 'last' in when || 'daysAgo' in when || 'monthsAgo' in when || 'current' in when;
  }

  /** The days inside, both included, seen from day D. */
  at(day: number): DayRange {
    let range = this.ranges.get(day);
    if (!range) {
      range = daysOfWindow(this.when, day, this.weekStartsOn);
      this.ranges.set(day, range);
    }
    return range;
  }

  /** The first D > d on which a fact of day d lies inside, having lain ahead of the window on its own day; else Infinity. */
  entersOn(factDay: number): number {
    return this.first(this.enters, factDay, ({ to }) => to >= factDay);
  }

  /** The first D > d on which a fact of day d lies behind the window; Infinity = never. */
  leavesOn(factDay: number): number {
    return this.first(this.leaves, factDay, ({ from }) => from > factDay);
  }

  /** Days at which a fixed window begins and ends, whatever the facts. */
  get fixedDays(): number[] {
    if (this.relative) return [];
    const { from, to } = this.at(0);
    return [from, to + 1].filter(Number.isFinite);
  }

  private first(cache: Map<number, number>, factDay: number, reached: (range: DayRange) => boolean): number {
    if (!this.relative) return Number.POSITIVE_INFINITY;
    let found = cache.get(factDay);
    if (found === undefined) {
      found = this.search(factDay, (day) => reached(daysOfWindow(this.when, day, this.weekStartsOn)));
      cache.set(factDay, found);
    }
    return found;
  }

  private search(factDay: number, reached: (day: number) => boolean): number {
    if (reached(factDay)) return Number.POSITIVE_INFINITY;
    let step = 1;
    while (!reached(factDay + step)) {
      step *= 2;
      if (step > AHEAD_MAX) return Number.POSITIVE_INFINITY;
    }
    let low = factDay + Math.floor(step / 2);
    let high = factDay + step;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (reached(middle)) high = middle;
      else low = middle;
    }
    return high;
  }
}
