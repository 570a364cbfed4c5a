// The local days on which time alone can change a membership that rests on orders: by the day of the order, those on which a
// window lets it in or out, or on which it reaches an age that is asked for. Each day is looked up once.

import type { EdgePlan } from '../compile/evaluator/evaluator.ts';

/** 2099-12-31: no flip is looked for behind it. */
const LAST_DAY = 47_481;
/** Stands for no day. */
export const NO_DAY = 2 ** 31 - 1;
const UNSET = -1;

export class OrderFlips {
  private readonly known = new Map<number, Int32Array>();
  /** By day of the order: the first flip after `nextOf`. */
  private readonly next = new Int32Array(LAST_DAY + 1).fill(UNSET);
  private nextOf = Number.NaN;

  private readonly windows: EdgePlan['windows'];
  /** Of whichever order. */
  private readonly ages: number[];

  constructor({ windows, ages }: Pick<EdgePlan, 'windows' | 'ages'>) {
    this.windows = windows;
    this.ages = [...new Set([...ages.any, ...ages.first, ...ages.last])];
  }

  get isEmpty(): boolean {
    return this.windows.length === 0 && this.ages.length === 0;
  }

  /** All for an order of that day, ascending, each once. */
  of(orderDay: number): Int32Array {
    let days = this.known.get(orderDay);
    if (!days) {
      days = this.find(orderDay);
      this.known.set(orderDay, days);
    }
    return days;
  }

  /** The first of them after a day; NO_DAY without one. Best asked of many orders with one `after`. */
  firstAfter(orderDay: number, after: number): number {
    if (after !== this.nextOf) {
      this.next.fill(UNSET);
      this.nextOf = after;
    }
    const known = this.next[orderDay];
    if (known !== undefined && known !== UNSET) return known;
    const first = this.of(orderDay).find((day) => day > after) ?? NO_DAY;
    if (known !== undefined) this.next[orderDay] = first;
    return first;
  }

  private find(orderDay: number): Int32Array {
    const { windows, ages } = this;
    const days = windows.flatMap((window) => [window.entersOn(orderDay), window.leavesOn(orderDay)]);
    for (const age of ages) if (age > 0) days.push(orderDay + age);
    return Int32Array.from(new Set(days.filter((day) => day <= LAST_DAY))).sort();
  }
}
