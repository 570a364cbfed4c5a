// The days that a window holds, seen from each day D, as two arrays that a generated function reads; filled when first asked.

import type { DayWindow } from '../window.ts';

/** Days around the horizon that are kept. */
const KEPT_DAYS = 8192;
/** Days behind the horizon among them, for one that moves on. */
const AHEAD_DAYS = 64;
const UNSET = -(2 ** 31);
const EARLIEST = UNSET + 1;
const LATEST = 2 ** 31 - 1;

export class WindowDays {
  /** By D - base; the last slot serves the days that are not kept. */
  readonly from = new Int32Array(KEPT_DAYS + 1).fill(UNSET);
  readonly to = new Int32Array(KEPT_DAYS + 1);
  readonly base: number;

  constructor(
    private readonly window: DayWindow,
    lastDay: number,
  ) {
    this.base = lastDay + AHEAD_DAYS - KEPT_DAYS + 1;
  }

  /** The slot that holds the window seen from a day, for the next read. */
  readonly slotOf = (day: number): number => {
    const slot = day - this.base;
    const kept = slot >= 0 && slot < KEPT_DAYS;
    if (kept && this.from[slot] !== UNSET) return slot;
    const { from, to } = this.window.at(day);
    const filled = kept ? slot : KEPT_DAYS;
    this.from[filled] = Math.max(EARLIEST, from);
    this.to[filled] = Math.min(LATEST, to);
    return filled;
  };

  /** The text that sets `name` to the slot of `day`; the names are those of the values handed over. */
  static slotText(name: string, { from, base, slotOf }: Record<'from' | 'base' | 'slotOf', string>): string[] {
    return [
      `let ${name} = day - ${base};`,
      `if (${name} >>> 0 >= ${KEPT_DAYS} || ${from}[${name}] === ${UNSET}) ${name} = ${slotOf}(day);`,
    ];
  }
}
