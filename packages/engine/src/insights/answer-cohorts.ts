// People by the local month of their first counted order, and what they did by months of age (docs/semantics.md 8, Cohorts).

import { civilOf } from '@throughline/core/day';
import type { Dimension } from '@throughline/core/insights/dimensions';
import type { Columns } from '../columns/columns.ts';
import { orderAmount } from '../columns/order-amount.ts';
import { neededByBase } from '../questions/columns-needed.ts';
import { type Asked, eachPerson, FIRST_GROUP } from './asked.ts';
import { dimensionValues, neededByDimension } from './dimension-values.ts';
import type { Insight, InsightScope } from './insight.ts';
import { MinorSum } from './minor-sum.ts';

/** The window is that of the first orders; what follows is looked at up to `asOf`. */
export interface CohortsQuery extends InsightScope {
  /** Only people whose first order has this value; null = all. */
  first: { dimension: Dimension; key: string | null } | null;
}

export interface CohortAge {
  /** Of all orders up to this age. */
  amountMinor: bigint;
  orders: number;
  /** People with an order at this very age. */
  active: number;
  /** People with a second order by this age. */
  returned: number;
}

export interface Cohort {
  /** YYYY-MM, local. */
  month: string;
  size: number;
  /** By months of age from 0, as many as have passed for all its people. */
  ages: CohortAge[];
}

export const cohorts: Insight<CohortsQuery, Cohort[]> = {
  needed: ({ first, base }) => [...(first ? neededByDimension(first.dimension) : []), ...neededByBase(base)],
  answer: answerCohorts,
};

/** Oldest first. */
function answerCohorts(columns: Columns, asked: Asked, { base, first: chosen }: CohortsQuery): Cohort[] {
  const { instant, fromDay, toDay } = asked;
  const { day } = columns.orders;
  const isChosen = chosen ? firstOrderTest(columns, chosen, instant) : () => true;
  const monthOf = monthsByDay();
  const lastMonth = lastCompleteMonth(columns, instant);
  const byMonth = new Map<number, CohortSums>();
  eachPerson(columns, asked, (person, first, end, groups) => {
    const firstDay = day[first]!;
    if ((groups & FIRST_GROUP) === 0 || firstDay < fromDay || firstDay > toDay) return;
    if (!isChosen(person, first, end)) return;
    const month = monthOf(firstDay);
    let sums = byMonth.get(month);
    if (!sums) {
      sums = new CohortSums(Math.max(0, lastMonth - month + 1));
      byMonth.set(month, sums);
    }
    sums.size++;
    let before = -1;
    for (let order = first; order < end; order++) {
      const age = monthOf(day[order]!) - month;
      if (age >= sums.length) break;
      sums.add(age, orderAmount(columns, order, base, instant), age !== before, order === first + 1);
      before = age;
    }
  });
  return [...byMonth].sort(([a], [b]) => a - b).map(([month, sums]) => ({ month: nameOf(month), ...sums.cohort }));
}

class CohortSums {
  size = 0;
  private readonly amounts: MinorSum[];
  private readonly orders: Float64Array;
  private readonly active: Float64Array;
  private readonly returned: Float64Array;

  constructor(readonly length: number) {
    this.amounts = Array.from({ length }, () => new MinorSum());
    this.orders = new Float64Array(length);
    this.active = new Float64Array(length);
    this.returned = new Float64Array(length);
  }

  add(age: number, amountMinor: number, isFirstAtAge: boolean, isSecond: boolean): void {
    this.amounts[age]!.add(amountMinor);
    this.orders[age]!++;
    if (isFirstAtAge) this.active[age]!++;
    if (isSecond) this.returned[age]!++;
  }

  get cohort(): Omit<Cohort, 'month'> {
    const ages: CohortAge[] = [];
    let before = { amountMinor: 0n, orders: 0, returned: 0 };
    for (let age = 0; age < this.length; age++) {
      const sums = {
        amountMinor: before.amountMinor + this.amounts[age]!.total,
        orders: before.orders + this.orders[age]!,
        returned: before.returned + this.returned[age]!,
      };
      ages.push({ ...sums, active: this.active[age]! });
      before = sums;
    }
    return { size: this.size, ages };
  }
}

/** Whether the person's first order (some line of it) has the value. */
function firstOrderTest(
  columns: Columns,
  { dimension, key }: NonNullable<CohortsQuery['first']>,
  instant: number,
): (person: number, first: number, end: number) => boolean {
  const values = dimensionValues(columns, dimension, instant);
  const { offsets } = columns.lines;
  const has = (row: number) => {
    const found = values.read(row);
    for (let i = 0; i < found; i++) {
      const code = values.codes[i]!;
      if ((code < 0 ? null : values.keyOf(code)) === key) return true;
    }
    return false;
  };
  return (person, first, end) => {
    values.standAt(person, first, end);
    if (values.of === 'order') return has(first);
    for (let line = offsets[first]!; line < offsets[first + 1]!; line++) if (has(line)) return true;
    return false;
  };
}

/** Months since the year 0, of local days; each day of the store is worked out once. */
function monthsByDay(): (day: number) => number {
  const known = new Map<number, number>();
  let [latestDay, latest] = [Number.NaN, 0];
  return (day) => {
    if (day === latestDay) return latest;
    let month = known.get(day);
    if (month === undefined) {
      month = monthIndex(day);
      known.set(day, month);
    }
    [latestDay, latest] = [day, month];
    return month;
  };
}

function monthIndex(day: number): number {
  const civil = civilOf(day);
  return civil.year * 12 + civil.month - 1;
}

/** The latest local month that has ended at the instant. */
function lastCompleteMonth({ zone }: Columns, instant: number): number {
  const day = zone.dayOf(instant);
  const isLastInstant = instant >= zone.endOfDay(day) && monthIndex(day + 1) > monthIndex(day);
  return monthIndex(day) - (isLastInstant ? 0 : 1);
}

const nameOf = (month: number) =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
