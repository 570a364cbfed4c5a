// What people bought first, and what became of them (docs/semantics.md 8, First products).

import type { Dimension } from '@throughline/core/insights/dimensions';
import { type Moments, momentsOf } from '@throughline/stats/mean';
import type { Columns } from '../columns/columns.ts';
import { neededByBase } from '../questions/columns-needed.ts';
import { type Asked, eachPerson, FIRST_GROUP } from './asked.ts';
import { neededByDimension } from './dimension-values.ts';
import type { Insight, InsightScope } from './insight.ts';
import { LineValues, MISSING_PLACE } from './line-values.ts';
import { MinorSum } from './minor-sum.ts';
import { OrderSpans } from './order-spans.ts';
import { ordersAmount } from './orders-amount.ts';

/** So many values, those of most people, have a row. */
export const ROWS_MAX = 200;
/** Local days after the first order. */
export const EARLY_DAYS = 90;

/** The window is that of the first orders; what follows is looked at up to `asOf`. */
export interface FirstProductsQuery extends InsightScope {
  /** Of lines. */
  dimension: Dimension;
}

export interface FirstProduct {
  /** null = the value is missing. */
  key: string | null;
  /** Conditions take it for the same as another value of a first order. */
  hasTwin: boolean;
  customers: number;
  /** With a second order. */
  returned: number;
  /** Minor units of all orders up to `EARLY_DAYS` after the first, of people who have had that long. */
  early: Moments;
  /** The value on most of their second orders; null where none has a value. */
  next: { key: string; hasTwin: boolean; customers: number } | null;
}

export interface FirstProducts {
  /** People whose first order lies in the window, whatever its values. */
  customers: number;
  /** Different values of first orders. */
  values: number;
  /** Most customers first; at most `ROWS_MAX`. */
  rows: FirstProduct[];
}

/** Of the first group alone. */
export const firstProducts: Insight<FirstProductsQuery, FirstProducts> = {
  needed: ({ dimension, base }) => [...neededByDimension(dimension), ...neededByBase(base)],
  answer: answerFirstProducts,
};

function answerFirstProducts(columns: Columns, asked: Asked, { dimension, base }: FirstProductsQuery): FirstProducts {
  const { day } = columns.orders;
  const values = new LineValues(columns, dimension, asked.instant);
  const people = new OrderSpans(columns.personCount);
  const [firsts, seconds] = [new Uint32Array(values.size), new Uint32Array(values.size)];
  const count = (counts: Uint32Array, order: number) => {
    const found = values.read(order, order + 1);
    for (let i = 0; i < found; i++) counts[values.places[i]!]!++;
  };
  eachPerson(columns, asked, (_person, first, end, groups) => {
    if ((groups & FIRST_GROUP) === 0 || day[first]! < asked.fromDay || day[first]! > asked.toDay) return;
    people.add(first, end);
    count(firsts, first);
    if (end - first > 1) count(seconds, first + 1);
  });
  const chosen = values.mostFrequent(firsts, ROWS_MAX, () => true);
  const sums = sumPeople(columns, asked, base, values, people, chosen);
  const [isTwinFirst, isTwinSecond] = [values.twins(firsts), values.twins(seconds)];
  return {
    customers: people.count,
    values: values.distinct(firsts),
    rows: chosen.map((place, rank) => ({
      key: values.keyAt(place),
      hasTwin: isTwinFirst(place),
      customers: firsts[place]!,
      ...sums[rank]!.figures,
      next: sums[rank]!.next(values, isTwinSecond),
    })),
  };
}

/** By the places that have a row. */
function sumPeople(
  columns: Columns,
  asked: Asked,
  base: FirstProductsQuery['base'],
  values: LineValues,
  people: OrderSpans,
  chosen: readonly number[],
): RowSums[] {
  const { day } = columns.orders;
  const sums = chosen.map(() => new RowSums());
  const rankOf = new Int16Array(values.size).fill(-1);
  for (const [rank, place] of chosen.entries()) rankOf[place] = rank;
  const own: RowSums[] = [];
  people.each((first, end) => {
    own.length = 0;
    const found = values.read(first, first + 1);
    for (let i = 0; i < found; i++) {
      const rank = rankOf[values.places[i]!]!;
      if (rank >= 0) own.push(sums[rank]!);
    }
    if (own.length === 0) return;
    const last = day[first]! + EARLY_DAYS;
    if (last <= asked.day) {
      let until = first + 1;
      while (until < end && day[until]! <= last) until++;
      const amount = ordersAmount(columns, first, until, base, asked.instant);
      for (const row of own) row.addEarly(amount);
    }
    if (end - first === 1) return;
    const next = values.read(first + 1, first + 2);
    for (const row of own) row.addReturn(values.places, next);
  });
  return sums;
}

class RowSums {
  private returned = 0;
  private mature = 0;
  private readonly amount = new MinorSum();
  private readonly squares = new MinorSum();
  /** People by the places of second orders. */
  private readonly nexts = new Map<number, number>();

  addEarly(amount: number | bigint): void {
    this.mature++;
    this.amount.add(amount);
    this.squares.addSquare(amount);
  }

  addReturn(places: readonly number[], count: number): void {
    this.returned++;
    for (let i = 0; i < count; i++) {
      const place = places[i]!;
      if (place !== MISSING_PLACE) this.nexts.set(place, (this.nexts.get(place) ?? 0) + 1);
    }
  }

  get figures(): Pick<FirstProduct, 'returned' | 'early'> {
    return { returned: this.returned, early: momentsOf(this.mature, this.amount.total, this.squares.total) };
  }

  /** Ties by key. */
  next(values: LineValues, hasTwin: (place: number) => boolean): FirstProduct['next'] {
    let best: { place: number; customers: number } | null = null;
    for (const [place, customers] of this.nexts) {
      const isBetter =
        best === null ||
        customers > best.customers ||
        (customers === best.customers && values.compareKeys(place, best.place) < 0);
      if (isBetter) best = { place, customers };
    }
    return best && { key: values.keyAt(best.place)!, hasTwin: hasTwin(best.place), customers: best.customers };
  }
}
