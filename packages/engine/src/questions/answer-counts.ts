// Member counts alone at a row of instants, by difference arrays; all segments in one pass. Counts of two ranges of persons add.

import type { Columns } from '../columns/columns.ts';
import { type Evaluator, WORD_BITS } from '../compile/evaluator/evaluator.ts';
import { goOnIfAskedAt } from '../threads/asked-for.ts';
import { DayWalk } from '../walk/day-walk.ts';

/** `instants` as `DayWalk` has them; one row of counts a segment. */
export function answerCounts(columns: Columns, evaluator: Evaluator, instants: number[]): Int32Array[] {
  const changes = countChanges(columns, evaluator, instants, 0, columns.personCount);
  for (const counts of changes) for (let i = 1; i < counts.length; i++) counts[i]! += counts[i - 1]!;
  return changes;
}

/** The persons of these rows, `end` excluded: by segment, what the count at each instant is more than at the one before. */
export function countChanges(
  columns: Columns,
  evaluator: Evaluator,
  instants: number[],
  start: number,
  end: number,
): Int32Array[] {
  const changes = Array.from({ length: evaluator.segmentCount }, () => new Int32Array(instants.length));
  if (instants.length === 0) return changes;
  const walk = new DayWalk(columns, evaluator.edges, instants);
  const { orderStart, orderEnd, orders, firstKnownAt } = columns;
  const last = instants[instants.length - 1]!;
  const states = new Int32Array(evaluator.wordCount);
  const next = new Int32Array(evaluator.wordCount);
  for (let person = start; person < end; person++) {
    goOnIfAskedAt(person);
    if (firstKnownAt[person]! > last) continue;
    const count = walk.isStill(person) ? 0 : walk.changes(person);
    const first = orderStart[person]!;
    const stop = orderEnd[person]!;
    let known = stop;
    while (known > first && orders.placedAt[known - 1]! > instants[0]!) known--;
    states.fill(0);
    for (let c = -1; c < count; c++) {
      const index = c < 0 ? 0 : walk.changed[c]!;
      while (known < stop && orders.placedAt[known]! <= instants[index]!) known++;
      evaluator.evaluate(person, first, known, instants[index]!, walk.days[index]!, next);
      addChanges(changes, index, states, next);
    }
  }
  return changes;
}

/** Leaves `states` as `next` is. */
function addChanges(changes: Int32Array[], index: number, states: Int32Array, next: Int32Array): void {
  for (let word = 0; word < states.length; word++) {
    const after = next[word]!;
    for (let bits = states[word]! ^ after; bits !== 0; bits &= bits - 1) {
      const bit = bits & -bits;
      changes[word * WORD_BITS + 31 - Math.clz32(bit)]![index]! += (after & bit) !== 0 ? 1 : -1;
    }
    states[word] = after;
  }
}
