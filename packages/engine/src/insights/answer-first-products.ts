// What people bought first, and what became of them (docs/semantics.md 8, First products).

import type { Dimension } from '@throughline/core/insights/dimensions';
import type { Moments } from '@throughline/stats/mean';
import type { Columns } from '../columns/columns.ts';
import { neededByBase } from '../questions/columns-needed.ts';
import { AmountTable } from './amount-table.ts';
import type { Asked } from './asked.ts';
import { neededByDimension } from './dimension-values.ts';
import { eachBeginner } from './each-beginner.ts';
import type { Insight, InsightScope } from './insight.ts';
import { LineValues, MISSING_PLACE } from './line-values.ts';
import { ordersAmount } from './orders-amount.ts';
import { addEveryone, type Passes, type PassKind, type PeoplePass } from './people-pass.ts';
import type { PlainSums } from './sum-table.ts';

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

function* answerFirstProducts(
  columns: Columns,
  asked: Asked,
  { dimension, base }: FirstProductsQuery,
): Passes<FirstProducts> {
  const values = new LineValues(columns, dimension, asked.instant);
  const { firsts, seconds, customers } = (yield* addEveryone(asked, firstOrderValues, dimension)).sums;
  const chosen = values.mostFrequent(firsts, ROWS_MAX, () => true);
  const rankOf = new Int16Array(values.size).fill(-1);
  for (const [rank, place] of chosen.entries()) rankOf[place] = rank;
  const sums = yield* addEveryone(asked, firstProductPeople, { dimension, base, rankOf });
  const [isTwinFirst, isTwinSecond] = [values.twins(firsts), values.twins(seconds)];
  const nexts = bestNexts(sums.nexts, values);
  const nextAt = (rank: number): FirstProduct['next'] => {
    const next = nexts[rank];
    return next
      ? { key: values.keyAt(next.place)!, hasTwin: isTwinSecond(next.place), customers: next.customers }
      : null;
  };
  return {
    customers,
    values: values.distinct(firsts),
    rows: chosen.map((place, rank) => ({
      key: values.keyAt(place),
      hasTwin: isTwinFirst(place),
      customers: firsts[place]!,
      returned: sums.returned[rank]!,
      early: sums.early.moments(rank),
      next: nextAt(rank),
    })),
  };
}

interface Next {
  place: number;
  customers: number;
}

/** By rank, the value on most second orders; ties by key. */
function bestNexts(nexts: ReadonlyMap<number, number>, values: LineValues): (Next | undefined)[] {
  const best: (Next | undefined)[] = [];
  for (const [at, customers] of nexts) {
    const [rank, place] = [Math.floor(at / values.size), at % values.size];
    const other = best[rank];
    const isBetter =
      !other ||
      customers > other.customers ||
      (customers === other.customers && values.compareKeys(place, other.place) < 0);
    if (isBetter) best[rank] = { place, customers };
  }
  return best;
}

interface ValueSums {
  /** People by the places of their first and second orders. */
  firsts: Uint32Array;
  seconds: Uint32Array;
  customers: number;
}

class FirstOrderValues implements PeoplePass {
  readonly sums: ValueSums;
  private readonly values: LineValues;

  constructor(
    private readonly columns: Columns,
    private readonly asked: Asked,
    dimension: Dimension,
  ) {
    this.values = new LineValues(columns, dimension, asked.instant);
    const { size } = this.values;
    this.sums = { firsts: new Uint32Array(size), seconds: new Uint32Array(size), customers: 0 };
  }

  addPersons(start: number, stop: number): void {
    const { sums } = this;
    const add = (first: number, end: number) => {
      sums.customers++;
      this.count(sums.firsts, first);
      if (end - first > 1) this.count(sums.seconds, first + 1);
    };
    eachBeginner(this.columns, this.asked, add, start, stop);
  }

  private count(counts: Uint32Array, order: number): void {
    const { values } = this;
    const found = values.read(order, order + 1);
    for (let i = 0; i < found; i++) counts[values.places[i]!]!++;
  }

  join({ firsts, seconds, customers }: ValueSums): void {
    for (let place = 0; place < firsts.length; place++) {
      this.sums.firsts[place]! += firsts[place]!;
      this.sums.seconds[place]! += seconds[place]!;
    }
    this.sums.customers += customers;
  }
}

export const firstOrderValues: PassKind<Dimension, FirstOrderValues> = {
  name: 'firstOrderValues',
  open: (columns, asked, dimension) => new FirstOrderValues(columns, asked, dimension),
};

interface Task extends Pick<FirstProductsQuery, 'dimension' | 'base'> {
  /** Ranks of the values that have a row, by place; -1 = none. */
  rankOf: Int16Array;
}

interface PlainRows {
  early: PlainSums;
  returned: Float64Array;
  nexts: ReadonlyMap<number, number>;
}

/** By rank of the values on the first order. */
class FirstProductPeople implements PeoplePass {
  readonly early = new AmountTable();
  readonly returned = new Float64Array(ROWS_MAX);
  /** People by the places of their second orders, at rank * (number of places) + place: few of all that there could be. */
  readonly nexts = new Map<number, number>();
  private readonly values: LineValues;
  private readonly ranks: number[] = [];

  constructor(
    private readonly columns: Columns,
    private readonly asked: Asked,
    private readonly task: Task,
  ) {
    this.values = new LineValues(columns, task.dimension, asked.instant);
  }

  addPersons(start: number, stop: number): void {
    const { ranks, values } = this;
    const { rankOf } = this.task;
    const add = (first: number, end: number) => {
      ranks.length = 0;
      const found = values.read(first, first + 1);
      for (let i = 0; i < found; i++) {
        const rank = rankOf[values.places[i]!]!;
        if (rank >= 0) ranks.push(rank);
      }
      if (ranks.length === 0) return;
      this.addEarly(first, end);
      if (end - first > 1) this.addReturn(first + 1);
    };
    eachBeginner(this.columns, this.asked, add, start, stop);
  }

  private addEarly(first: number, end: number): void {
    const { day } = this.columns.orders;
    const last = day[first]! + EARLY_DAYS;
    if (last > this.asked.day) return;
    let until = first + 1;
    while (until < end && day[until]! <= last) until++;
    const amount = ordersAmount(this.columns, first, until, this.task.base, this.asked.instant);
    for (const rank of this.ranks) this.early.add(rank, amount);
  }

  private addReturn(second: number): void {
    const { values } = this;
    const found = values.read(second, second + 1);
    for (const rank of this.ranks) {
      this.returned[rank]!++;
      for (let i = 0; i < found; i++) {
        const place = values.places[i]!;
        if (place !== MISSING_PLACE) this.addNext(rank * values.size + place, 1);
      }
    }
  }

  private addNext(at: number, customers: number): void {
    this.nexts.set(at, (this.nexts.get(at) ?? 0) + customers);
  }

  get sums(): PlainRows {
    return { early: this.early.plain, returned: this.returned, nexts: this.nexts };
  }

  join({ early, returned, nexts }: PlainRows): void {
    this.early.join(early);
    for (const [at, customers] of nexts) this.addNext(at, customers);
    for (let rank = 0; rank < returned.length; rank++) this.returned[rank]! += returned[rank]!;
  }
}

export const firstProductPeople: PassKind<Task, FirstProductPeople> = {
  name: 'firstProductPeople',
  open: (columns, asked, task) => new FirstProductPeople(columns, asked, task),
};
