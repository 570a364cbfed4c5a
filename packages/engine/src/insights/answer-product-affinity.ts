// Pairs of products (or of their types, vendors, ...) that are bought together (docs/semantics.md 8, Bought together).

import type { Dimension } from '@throughline/core/insights/dimensions';
import { liftOf } from '@throughline/stats/lift';
import type { Columns } from '../columns/columns.ts';
import { type Asked, eachAnonymous, eachPerson, FIRST_GROUP, windowEnd, windowStart } from './asked.ts';
import { neededByDimension } from './dimension-values.ts';
import type { Insight, InsightScope } from './insight.ts';
import { LineValues, MISSING_PLACE } from './line-values.ts';
import { OrderSpans } from './order-spans.ts';

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

function answerProductAffinity(columns: Columns, asked: Asked, query: ProductAffinityQuery): ProductAffinity {
  const values = new LineValues(columns, query.dimension, asked.instant);
  const baskets = basketsOf(columns, asked, query.level);
  const counts = new Uint32Array(values.size);
  baskets.each((first, end) => {
    const found = values.read(first, end);
    for (let i = 0; i < found; i++) counts[values.places[i]!]!++;
  });
  const frequent = values.mostFrequent(counts, VALUES_MAX, (place) => place !== MISSING_PLACE);
  const together = countPairs(values, baskets, frequent);
  const hasTwin = values.twins(counts);
  const valueAt = (rank: number): AffinityValue => {
    const place = frequent[rank]!;
    return { key: values.keyAt(place)!, count: counts[place]!, hasTwin: hasTwin(place) };
  };
  const pairs = rankPairs(
    together,
    frequent.map((place) => counts[place]!),
    baskets.count,
    query.least,
  );
  return {
    baskets: baskets.count,
    values: values.distinct(counts),
    pairs: pairs.map(({ a, b, both }) => ({ a: valueAt(a), b: valueAt(b), together: both })),
  };
}

function basketsOf(columns: Columns, asked: Asked, level: ProductAffinityQuery['level']): OrderSpans {
  const spans = new OrderSpans(columns.orders.day.length);
  const addOrders = (first: number, end: number) => {
    for (let order = first; order < end; order++) spans.add(order, order + 1);
  };
  eachPerson(columns, asked, (_person, first, end, groups) => {
    if ((groups & FIRST_GROUP) === 0) return;
    const from = windowStart(columns, asked, first, end);
    const to = windowEnd(columns, asked, from, end);
    if (level === 'order') addOrders(from, to);
    else if (from < to) spans.add(from, to);
  });
  if (asked.isEveryone && level === 'order') {
    const { day } = columns.orders;
    eachAnonymous(columns, asked, (order) => {
      if (day[order]! >= asked.fromDay && day[order]! <= asked.toDay) addOrders(order, order + 1);
    });
  }
  return spans;
}

/** How many baskets hold the values of ranks a < b, at a * (number of ranks) + b. */
function countPairs(values: LineValues, baskets: OrderSpans, frequent: readonly number[]): Uint32Array {
  const size = frequent.length;
  const rankOf = new Int16Array(values.size).fill(-1);
  for (const [rank, place] of frequent.entries()) rankOf[place] = rank;
  const together = new Uint32Array(size * size);
  const ranks = new Int16Array(size);
  baskets.each((first, end) => {
    const found = values.read(first, end);
    let count = 0;
    for (let i = 0; i < found; i++) {
      const rank = rankOf[values.places[i]!]!;
      if (rank >= 0) ranks[count++] = rank;
    }
    for (let i = 1; i < count; i++) {
      for (let j = 0; j < i; j++) together[Math.min(ranks[i]!, ranks[j]!) * size + Math.max(ranks[i]!, ranks[j]!)]!++;
    }
  });
  return together;
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
