// Pairs of products (or of their types, vendors, ...) that are bought together (docs/semantics.md 8, Bought together).

import type { Dimension } from '@throughline/core/insights/dimensions';
import { liftOf } from '@throughline/stats/lift';
import type { Columns } from '../columns/columns.ts';
import { type Asked, eachAnonymous, eachPerson, FIRST_GROUP, windowEnd, windowStart } from './asked.ts';
import { neededByDimension } from './dimension-values.ts';
import type { Insight, InsightScope } from './insight.ts';
import { LineValues, MISSING_PLACE } from './line-values.ts';
import { addEveryone, type Passes, type PassKind, type PeoplePass } from './people-pass.ts';

/** So many values, the most frequent ones, make pairs. */
export const VALUES_MAX = 200;
export const PAIRS_MAX = 100;

export interface ProductAffinityQuery extends InsightScope {
  /** Of lines. */
  dimension: Dimension;
  /** Together in one order, or ever bought by one customer. */
  level: 'order' | 'customer';
  /** A pair with fewer is left out; 1 at least. */
  least: number;
}

export interface AffinityValue {
  key: string;
  /** Orders, or customers, with it. */
  count: number;
  /** Conditions take it for the same as another value of the question. */
  hasTwin: boolean;
}

export interface AffinityPair {
  /** The more frequent one of the two. */
  a: AffinityValue;
  b: AffinityValue;
  together: number;
}

export interface ProductAffinity {
  /** Orders, or customers, whatever their values. */
  baskets: number;
  /** Different values in them. */
  values: number;
  /** Greatest lower bound of the lift first; at most `PAIRS_MAX`. */
  pairs: AffinityPair[];
}

/** Of the first group alone. */
export const productAffinity: Insight<ProductAffinityQuery, ProductAffinity> = {
  needed: ({ dimension }) => neededByDimension(dimension),
  answer: answerProductAffinity,
};

function* answerProductAffinity(columns: Columns, asked: Asked, query: ProductAffinityQuery): Passes<ProductAffinity> {
  const { dimension, level, least } = query;
  const values = new LineValues(columns, dimension, asked.instant);
  const { sums: found } = yield* addBaskets(asked, basketValues, { dimension, level });
  const frequent = values.mostFrequent(found.counts, VALUES_MAX, (place) => place !== MISSING_PLACE);
  const rankOf = new Int16Array(values.size).fill(-1);
  for (const [rank, place] of frequent.entries()) rankOf[place] = rank;
  const task = { dimension, level, rankOf, ranks: frequent.length };
  const { sums: together } = yield* addBaskets(asked, basketPairs, task);
  const hasTwin = values.twins(found.counts);
  const countOf = (rank: number) => found.counts[frequent[rank]!]!;
  const valueAt = (rank: number): AffinityValue => {
    const place = frequent[rank]!;
    return { key: values.keyAt(place)!, count: countOf(rank), hasTwin: hasTwin(place) };
  };
  const counts = frequent.map((_, rank) => countOf(rank));
  const pairs = rankPairs(together, counts, found.baskets, least);
  return {
    baskets: found.baskets,
    values: values.distinct(found.counts),
    pairs: pairs.map(({ a, b, both }) => ({ a: valueAt(a), b: valueAt(b), together: both })),
  };
}

type BasketTask = Pick<ProductAffinityQuery, 'dimension' | 'level'>;

/** A pass over baskets: rows of orders, first up to end, of one order or of one customer in the window. */
abstract class BasketPass<Task extends BasketTask> implements PeoplePass {
  protected readonly values: LineValues;

  constructor(
    private readonly columns: Columns,
    private readonly asked: Asked,
    protected readonly task: Task,
  ) {
    this.values = new LineValues(columns, task.dimension, asked.instant);
  }

  protected abstract addBasket(first: number, end: number): void;
  abstract readonly sums: unknown;
  abstract join(others: unknown): void;

  addPersons(start: number, stop: number): void {
    const { columns, asked } = this;
    const add = (_person: number, first: number, end: number, groups: number) => {
      if ((groups & FIRST_GROUP) === 0) return;
      const from = windowStart(columns, asked, first, end);
      const to = windowEnd(columns, asked, from, end);
      if (this.task.level === 'order') for (let order = from; order < to; order++) this.addBasket(order, order + 1);
      else if (from < to) this.addBasket(from, to);
    };
    eachPerson(columns, asked, add, start, stop);
  }

  addAnonymous(): void {
    const { columns, asked } = this;
    const { day } = columns.orders;
    eachAnonymous(columns, asked, (order) => {
      if (day[order]! >= asked.fromDay && day[order]! <= asked.toDay) this.addBasket(order, order + 1);
    });
  }
}

function* addBaskets<Task extends BasketTask, P extends BasketPass<Task>>(
  asked: Asked,
  kind: PassKind<Task, P>,
  task: Task,
): Passes<P> {
  const pass = yield* addEveryone(asked, kind, task);
  if (asked.isEveryone && task.level === 'order') pass.addAnonymous();
  return pass;
}

interface BasketCounts {
  baskets: number;
  /** Baskets by place of a value. */
  counts: Uint32Array;
}

class BasketValues extends BasketPass<BasketTask> {
  readonly sums: BasketCounts = { baskets: 0, counts: new Uint32Array(this.values.size) };

  protected addBasket(first: number, end: number): void {
    const { sums, values } = this;
    sums.baskets++;
    const found = values.read(first, end);
    for (let i = 0; i < found; i++) sums.counts[values.places[i]!]!++;
  }

  join({ baskets, counts }: BasketCounts): void {
    this.sums.baskets += baskets;
    addCounts(this.sums.counts, counts);
  }
}

export const basketValues: PassKind<BasketTask, BasketValues> = {
  name: 'basketValues',
  open: (columns, asked, task) => new BasketValues(columns, asked, task),
};

interface PairTask extends BasketTask {
  /** Ranks of the values that make pairs, by place; -1 = none. */
  rankOf: Int16Array;
  ranks: number;
}

class BasketPairs extends BasketPass<PairTask> {
  /** How many baskets hold the values of ranks a < b, at a * (number of ranks) + b. */
  readonly sums = new Uint32Array(this.task.ranks ** 2);
  private readonly found = new Int16Array(this.task.ranks);

  protected addBasket(first: number, end: number): void {
    const { values, found, sums: together } = this;
    const { rankOf, ranks: size } = this.task;
    const read = values.read(first, end);
    let count = 0;
    for (let i = 0; i < read; i++) {
      const rank = rankOf[values.places[i]!]!;
      if (rank >= 0) found[count++] = rank;
    }
    for (let i = 1; i < count; i++) {
      for (let j = 0; j < i; j++) together[Math.min(found[i]!, found[j]!) * size + Math.max(found[i]!, found[j]!)]!++;
    }
  }

  join(others: Uint32Array): void {
    addCounts(this.sums, others);
  }
}

export const basketPairs: PassKind<PairTask, BasketPairs> = {
  name: 'basketPairs',
  open: (columns, asked, task) => new BasketPairs(columns, asked, task),
};

function addCounts(own: Uint32Array, others: Uint32Array): void {
  for (let i = 0; i < others.length; i++) own[i]! += others[i]!;
}

interface RankedPair {
  a: number;
  b: number;
  both: number;
  low: number;
}

function rankPairs(together: Uint32Array, counts: readonly number[], baskets: number, least: number): RankedPair[] {
  const pairs: RankedPair[] = [];
  for (let a = 0; a < counts.length; a++) {
    for (let b = a + 1; b < counts.length; b++) {
      const both = together[a * counts.length + b]!;
      if (both >= least) pairs.push({ a, b, both, low: liftOf(both, counts[a]!, counts[b]!, baskets)!.low });
    }
  }
  return pairs.sort((x, y) => y.low - x.low || y.both - x.both || x.a - y.a || x.b - y.b).slice(0, PAIRS_MAX);
}
