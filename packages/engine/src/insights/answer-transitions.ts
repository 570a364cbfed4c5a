// Pairs of consecutive orders of one person by a dimension with one value an order (docs/semantics.md 4, Transitions).

import type { Dimension } from '@throughline/core/insights/dimensions';
import { DIMENSIONS, orderDimensions } from '@throughline/core/insights/dimensions';
import type { Columns } from '../columns/columns.ts';
import type { TextColumn } from '../columns/text-column.ts';
import { type Asked, eachPerson, FIRST_GROUP, windowEnd, windowStart } from './asked.ts';
import { columnOf, neededByDimension } from './dimension-values.ts';
import type { Insight, InsightScope } from './insight.ts';

export interface TransitionsQuery extends InsightScope {
  dimension: Dimension;
}

export interface TransitionRow {
  from: string | null;
  to: string | null;
  count: number;
  people: number;
}

/** Of pairs whose later order lies in the window, of the first group alone. */
export const transitions: Insight<TransitionsQuery, TransitionRow[]> = {
  needed: ({ dimension }) => neededByDimension(dimension),
  answer: answerTransitions,
};

/** Most frequent first. Throws a plain Error for a dimension with no or several values an order, which the caller refuses before. */
function answerTransitions(columns: Columns, asked: Asked, { dimension }: TransitionsQuery): TransitionRow[] {
  if (!orderDimensions.includes(dimension)) throw new Error(`Transitions of ${dimension}: an order has not one value`);
  const { codes, dictionary } = columnOf(columns, 'order', DIMENSIONS[dimension].field) as TextColumn;
  const pairs = new Map<number, TransitionRow & { lastPerson: number }>();
  const keyOf = (order: number) => (codes[order]! < 0 ? null : dictionary[codes[order]!]!);
  const width = dictionary.length + 1;
  eachPerson(columns, asked, (person, first, end, groups) => {
    if ((groups & FIRST_GROUP) === 0) return;
    const last = windowEnd(columns, asked, first, end);
    for (let order = Math.max(first + 1, windowStart(columns, asked, first, end)); order < last; order++) {
      const key = (codes[order - 1]! + 1) * width + codes[order]! + 1;
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
