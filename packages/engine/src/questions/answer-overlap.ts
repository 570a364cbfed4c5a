// How segments overlap: everyone is asked once about all of them, and counted by the combination of segments they are in.

import type { Columns } from '../columns/columns.ts';
import type { Evaluator } from '../compile/evaluator/evaluator.ts';
import type { Overlap } from '../engine.ts';
import { goOnIfAskedAt } from '../threads/asked-for.ts';

/** So that every combination has a place in one table. */
export const OVERLAP_SEGMENTS_MAX = 12;

/** At the instant; throws a plain Error for more segments than `OVERLAP_SEGMENTS_MAX`. */
export function answerOverlap(columns: Columns, evaluator: Evaluator, instant: number): Overlap {
  const { segmentCount } = evaluator;
  if (segmentCount > OVERLAP_SEGMENTS_MAX) {
    throw new Error(`answerOverlap: at most ${OVERLAP_SEGMENTS_MAX} segments, found ${segmentCount}`);
  }
  const { byStates, customersOutside } = countByStates(columns, evaluator, instant);
  const counts = new Array<number>(segmentCount).fill(0);
  const parts: Overlap['parts'] = [];
  for (let states = 1; states < byStates.length; states++) {
    const count = byStates[states]!;
    if (count === 0) continue;
    const segments = counts.flatMap((_, segment) => ((states >> segment) & 1 ? [segment] : []));
    for (const segment of segments) counts[segment]! += count;
    parts.push({ segments, count });
  }
  return { asOf: instant, counts, parts, customersOutside };
}

function countByStates(columns: Columns, evaluator: Evaluator, instant: number) {
  const { personCount, orderStart, orderEnd, orders, zone } = columns;
  const day = zone.dayOf(instant);
  const states = new Int32Array(evaluator.wordCount);
  const byStates = new Int32Array(1 << evaluator.segmentCount);
  let customersOutside = 0;
  for (let person = 0; person < personCount; person++) {
    goOnIfAskedAt(person);
    const first = orderStart[person]!;
    let end = orderEnd[person]!;
    while (end > first && orders.placedAt[end - 1]! > instant) end--;
    evaluator.evaluate(person, first, end, instant, day, states);
    byStates[states[0]!]!++;
    if (states[0] === 0 && end > first) customersOutside++;
  }
  return { byStates, customersOutside };
}
