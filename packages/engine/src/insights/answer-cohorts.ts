// People by the local month of their first counted order, and what they did by months of age (docs/semantics.md 8, Cohorts).

import { civilOf } from '@throughline/core/day';
import { DIMENSIONS, type Dimension } from '@throughline/core/insights/dimensions';
import type { AmountBase } from '@throughline/core/segments/definition';
import type { Columns } from '../columns/columns.ts';
import { orderAmount } from '../columns/order-amount.ts';
import { neededByBase } from '../questions/columns-needed.ts';
import { type Asked, eachPerson, FIRST_GROUP } from './asked.ts';
import { neededByDimension, oncePerDay } from './dimension-values.ts';
import type { Insight, InsightScope } from './insight.ts';
import { addEveryone, type Passes, type PassKind, type PeoplePass } from './people-pass.ts';
import { type PlainSums, SumTable } from './sum-table.ts';
import { ValueTest } from './value-test.ts';

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
function* answerCohorts(columns: Columns, asked: Asked, { base, first }: CohortsQuery): Passes<Cohort[]> {
  const isShared = !first || DIMENSIONS[first.dimension].of !== 'person';
  const lastMonth = lastCompleteMonth(columns, asked.instant);
  const pass = yield* addEveryone(asked, cohortPeople, { base, first, lastMonth }, { isShared });
  return pass.cohorts;
}

interface Task {
  base: AmountBase;
  first: CohortsQuery['first'];
  /** Months since the year 0, as all months here. */
  lastMonth: number;
}

/** Sums of a cohort: its size, and behind it, by age... */
const [AMOUNT, ORDERS, ACTIVE, RETURNED, WIDTH] = [1, 2, 3, 4, 4];

interface PlainCohorts {
  starts: Map<number, number>;
  sums: PlainSums;
}

class CohortPeople implements PeoplePass {
  private readonly table = new SumTable();
  /** Where the sums of each month begin. */
  private readonly starts = new Map<number, number>();
  private end = 0;
  private readonly monthOf = oncePerDay(monthIndex);
  private readonly isChosen: (person: number, first: number, end: number) => boolean;

  constructor(
    private readonly columns: Columns,
    private readonly asked: Asked,
    private readonly task: Task,
  ) {
    const value = task.first && new ValueTest(columns, task.first, asked.instant);
    this.isChosen = (person, first, end) => value === null || value.standAt(person, first, end).has(first);
  }

  addPersons(start: number, stop: number): void {
    const { columns, asked, isChosen, monthOf } = this;
    const { day } = columns.orders;
    const add = (person: number, first: number, end: number, groups: number) => {
      const firstDay = day[first]!;
      if ((groups & FIRST_GROUP) === 0 || firstDay < asked.fromDay || firstDay > asked.toDay) return;
      if (isChosen(person, first, end)) this.addPerson(monthOf(firstDay), first, end);
    };
    eachPerson(columns, asked, add, start, stop);
  }

  private addPerson(month: number, first: number, end: number): void {
    const { columns, asked, monthOf, table, task } = this;
    const { day } = columns.orders;
    const start = this.startOf(month);
    const ages = this.agesOf(month);
    table.add(start, 1);
    let before = -1;
    for (let order = first; order < end; order++) {
      const age = monthOf(day[order]!) - month;
      if (age >= ages) return;
      const at = start + age * WIDTH;
      table.add(at + AMOUNT, orderAmount(columns, order, task.base, asked.instant));
      table.add(at + ORDERS, 1);
      if (age !== before) table.add(at + ACTIVE, 1);
      if (order === first + 1) table.add(at + RETURNED, 1);
      before = age;
    }
  }

  /** As many as have passed for all people of the month. */
  private agesOf(month: number): number {
    return Math.max(0, this.task.lastMonth - month + 1);
  }

  private startOf(month: number): number {
    const known = this.starts.get(month);
    if (known !== undefined) return known;
    const start = this.end;
    this.starts.set(month, start);
    this.end += 1 + this.agesOf(month) * WIDTH;
    return start;
  }

  get sums(): PlainCohorts {
    return { starts: this.starts, sums: this.table.plain };
  }

  join({ starts, sums }: PlainCohorts): void {
    for (const [month, from] of starts) {
      const to = this.startOf(month);
      const width = 1 + this.agesOf(month) * WIDTH;
      for (let i = 0; i < width; i++) this.table.addFrom(to + i, sums, from + i);
    }
  }

  get cohorts(): Cohort[] {
    const months = [...this.starts].sort(([a], [b]) => a - b);
    return months.map(([month, start]) => {
      const size = this.table.count(start);
      return { month: nameOf(month), size, ages: this.upToAges(start, this.agesOf(month)) };
    });
  }

  private upToAges(start: number, length: number): CohortAge[] {
    const { table } = this;
    const ages: CohortAge[] = [];
    let before = { amountMinor: 0n, orders: 0, returned: 0 };
    for (let age = 0; age < length; age++) {
      const at = start + age * WIDTH;
      before = {
        amountMinor: before.amountMinor + table.total(at + AMOUNT),
        orders: before.orders + table.count(at + ORDERS),
        returned: before.returned + table.count(at + RETURNED),
      };
      ages.push({ ...before, active: table.count(at + ACTIVE) });
    }
    return ages;
  }
}

export const cohortPeople: PassKind<Task, CohortPeople> = {
  name: 'cohortPeople',
  open: (columns, asked, task) => new CohortPeople(columns, asked, task),
};

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
