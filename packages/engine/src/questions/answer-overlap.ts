import type { Columns } from '../columns/columns.ts';
import type { Evaluator } from '../compile/evaluator/evaluator.ts';

const BOTH = 0b11;

/** How many are in both of two segments at the instant. */
export function answerOverlap(columns: Columns, pair: Evaluator, instant: number): number {
  const { personCount, orderStart, orderEnd, orders, zone } = columns;
  const day = zone.dayOf(instant);
  const states = new Int32Array(pair.wordCount);
  let count = 0;
  for (let person = 0; person < personCount; person++) {
    const first = orderStart[person]!;
    let end = orderEnd[person]!;
    while (end > first && orders.placedAt[end - 1]! > instant) end--;
    pair.evaluate(person, first, end, instant, day, states);
    if (states[0] === BOTH) count++;
  }
  return count;
}
