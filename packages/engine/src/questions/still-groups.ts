// People who stand still, summed by the segments that they are in and their number of orders: a table with open addressing.

import type { StillSums } from '../compile/evaluator/evaluator.ts';

export interface StillGroup {
  states: number;
  n: number;
  people: number;
  spanDays: number;
  amount: number;
}

const FIRST_CAPACITY = 256;
/** People, days, amount; a fourth to keep a group in one line of memory. */
const STRIDE = 4;

export class StillGroups implements StillSums {
  private capacity = FIRST_CAPACITY;
  private size = 0;
  /** States and n by slot; no states = free. */
  private keys = new Int32Array(FIRST_CAPACITY * 2);
  private values = new Float64Array(FIRST_CAPACITY * STRIDE);

  add(states: number, n: number, spanDays: number, amount: number): void {
    const at = this.slotOf(states, n) * STRIDE;
    const { values } = this;
    values[at]! += 1;
    values[at + 1]! += spanDays;
    values[at + 2]! += amount;
  }

  private slotOf(states: number, n: number): number {
    const { keys } = this;
    const mask = this.capacity - 1;
    const hash = Math.imul(states, 0x9e3779b1) + Math.imul(n, 0x85ebca6b);
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const known = keys[slot * 2]!;
      if (known === states && keys[slot * 2 + 1] === n) return slot;
      if (known === 0) return this.open(slot, states, n);
      slot = (slot + 1) & mask;
    }
  }

  private open(slot: number, states: number, n: number): number {
    if (this.size * 2 >= this.capacity) {
      this.grow();
      return this.slotOf(states, n);
    }
    this.size++;
    this.keys[slot * 2] = states;
    this.keys[slot * 2 + 1] = n;
    return slot;
  }

  private grow(): void {
    const { keys, values, capacity } = this;
    this.capacity = capacity * 2;
    this.size = 0;
    this.keys = new Int32Array(this.capacity * 2);
    this.values = new Float64Array(this.capacity * STRIDE);
    for (let slot = 0; slot < capacity; slot++) {
      if (keys[slot * 2] === 0) continue;
      const at = this.slotOf(keys[slot * 2]!, keys[slot * 2 + 1]!) * STRIDE;
      for (let i = 0; i < STRIDE; i++) this.values[at + i] = values[slot * STRIDE + i]!;
    }
  }

  *[Symbol.iterator](): Generator<StillGroup> {
    const { keys, values } = this;
    for (let slot = 0; slot < this.capacity; slot++) {
      if (keys[slot * 2] === 0) continue;
      const at = slot * STRIDE;
      yield {
        states: keys[slot * 2]!,
        n: keys[slot * 2 + 1]!,
        people: values[at]!,
        spanDays: values[at + 1]!,
        amount: values[at + 2]!,
      };
    }
  }
}
