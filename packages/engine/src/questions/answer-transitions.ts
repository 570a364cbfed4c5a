// Pairs of consecutive orders of one person by a dimension with one value an order (docs/semantics.md 4, Transitions).

import type { Columns } from '../columns/columns.ts';
import type { Evaluator } from '../compile/evaluator/evaluator.ts';
import type { BreakdownDimension, TransitionRow } from '../engine.ts';
import { DIMENSIONS } from './answer-breakdown.ts';
import { eachPerson } from './selected-orders.ts';

/** Most frequent first. Throws a plain Error for a dimension of lines, which the caller refuses before. */
export function answerTransitions(
  columns: Columns,
  dimension: BreakdownDimension,
  segment: Evaluator | null,
  instant: number,
): TransitionRow[] {
  const place = DIMENSIONS[dimension];
  if (place.of === 'line') throw new Error(`Transitions of ${dimension}: an order has several`);
  const { codes, dictionary } = columns.orders.text[place.field];
  const pairs = new Map<string, TransitionRow & { lastPerson: number }>();
  const keyOf = (order: number) => (codes[order]! < 0 ? null : dictionary[codes[order]!]!);
  eachPerson(columns, segment, instant, (person, first, end) => {
    for (let order = first + 1; order < end; order++) {
      const key = `${codes[order - 1]}>${codes[order]}`;
      let pair = pairs.get(key);
      if (!pair) {
        pair = { from: keyOf(order - 1), to: keyOf(order), count: 0, people: 0, lastPerson: -1 };
        pairs.set(key, pair);
      }
      pair.count++;
      if (pair.lastPerson !== person) pair.people++;
      pair.lastPerson = person;
    }
  });
  return [...pairs.values()]
    .map(({ from, to, count, people }) => ({ from, to, count, people }))
    .sort((a, b) => b.count - a.count || compareValues(a.from, b.from) || compareValues(a.to, b.to));
}

function compareValues(a: string | null, b: string | null): number {
  return a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1;
}
