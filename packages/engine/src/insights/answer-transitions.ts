// Pairs of consecutive orders of one person by a dimension with one value an order (docs/semantics.md 4, Transitions).

import type { Dimension } from '@throughline/core/insights/dimensions';
import { DIMENSIONS, orderDimensions } from '@throughline/core/insights/dimensions';
import type { Columns } from '../columns/columns.ts';
import type { TextColumn } from '../columns/text-column.ts';
import { type Asked, eachPerson, FIRST_GROUP, windowEnd, windowStart } from './asked.ts';
import { columnOf, neededByDimension } from './dimension-values.ts';
import type { Insight, InsightScope } from './insight.ts';
import { addEveryone, type Passes, type PassKind, type PeoplePass } from './people-pass.ts';

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

interface PairCounts {
  count: number;
  people: number;
  /** Row of the person counted last. */
  person: number;
}

/** By pair of codes. */
class TransitionPairs implements PeoplePass {
  readonly sums = new Map<number, PairCounts>();

  constructor(
    private readonly columns: Columns,
    private readonly asked: Asked,
    private readonly dimension: Dimension,
  ) {}

  addPersons(start: number, stop: number): void {
    const { columns, asked } = this;
    const { codes, dictionary } = textOf(columns, this.dimension);
    const width = dictionary.length + 1;
    const add = (person: number, first: number, end: number, groups: number) => {
      if ((groups & FIRST_GROUP) === 0) return;
      const last = windowEnd(columns, asked, first, end);
      for (let order = Math.max(first + 1, windowStart(columns, asked, first, end)); order < last; order++) {
        const pair = this.pairAt((codes[order - 1]! + 1) * width + codes[order]! + 1);
        pair.count++;
        if (pair.person !== person) pair.people++;
        pair.person = person;
      }
    };
    eachPerson(columns, asked, add, start, stop);
  }

  private pairAt(key: number): PairCounts {
    let pair = this.sums.get(key);
    if (!pair) {
      pair = { count: 0, people: 0, person: -1 };
      this.sums.set(key, pair);
    }
    return pair;
  }

  join(others: ReadonlyMap<number, PairCounts>): void {
    for (const [key, { count, people }] of others) {
      const pair = this.pairAt(key);
      pair.count += count;
      pair.people += people;
    }
  }
}

export const transitionPairs: PassKind<Dimension, TransitionPairs> = {
  name: 'transitionPairs',
  open: (columns, asked, dimension) => new TransitionPairs(columns, asked, dimension),
};

/** Most frequent first. Throws a plain Error for a dimension with no or several values an order, which the caller refuses before. */
function* answerTransitions(columns: Columns, asked: Asked, { dimension }: TransitionsQuery): Passes<TransitionRow[]> {
  if (!orderDimensions.includes(dimension)) throw new Error(`Transitions of ${dimension}: an order has not one value`);
  const { dictionary } = textOf(columns, dimension);
  const keyOf = (code: number) => (code < 0 ? null : dictionary[code]!);
  const width = dictionary.length + 1;
  const { sums } = yield* addEveryone(asked, transitionPairs, dimension);
  return [...sums]
    .map(([key, { count, people }]) => {
      return { from: keyOf(Math.floor(key / width) - 1), to: keyOf((key % width) - 1), count, people };
    })
    .sort((a, b) => b.count - a.count || compareValues(a.from, b.from) || compareValues(a.to, b.to));
}

function textOf(columns: Columns, dimension: Dimension): TextColumn {
  return columnOf(columns, 'order', DIMENSIONS[dimension].field) as TextColumn;
}

function compareValues(a: string | null, b: string | null): number {
  return a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1;
}
