// People of two channels or more against people of one: naively, at the same number of orders, and from a landmark on
// (docs/semantics.md 8, Gap of channels).

import type { AmountBase } from '@throughline/core/segments/definition';
import type { Moments } from '@throughline/stats/mean';
import type { Columns } from '../columns/columns.ts';
import { neededByBase } from '../questions/columns-needed.ts';
import { AmountTable } from './amount-table.ts';
import { type Asked, type Compared, eachPerson, FIRST_GROUP, SECOND_GROUP, windowEnd, windowStart } from './asked.ts';
import type { Insight, InsightScope } from './insight.ts';
import { ordersAmount } from './orders-amount.ts';
import { addEveryone, type Passes, type PassKind, type PeoplePass } from './people-pass.ts';
import type { PlainSums } from './sum-table.ts';

/** Numbers of orders that are compared with each other, both included. */
const ORDERS_MIN = 2;
const ORDERS_MAX = 7;
/** Days after the first order by which channels count, and days after these in which amounts do. */
const LANDMARK_DAYS = 90;
const FOLLOWED_DAYS = 365;

export type ChannelGapQuery = InsightScope;

/** Amounts of people, minor units. */
export interface Sides {
  /** Of two channels or more. */
  several: Moments;
  one: Moments;
}

export interface ChannelGap {
  all: Sides;
  /** By number of orders, 2 to 7. */
  sameOrders: (Sides & { orders: number })[];
  landmark: Sides;
}

export const channelGap: Insight<ChannelGapQuery, Compared<ChannelGap>> = {
  needed: ({ base }) => neededByBase(base),
  answer: answerChannelGap,
};

/** Of each group, the comparisons one behind the other: all, from the landmark on, and by number of orders. */
const [ALL, LANDMARK, BY_ORDERS] = [0, 1, 2];
const COMPARISONS = BY_ORDERS + ORDERS_MAX - ORDERS_MIN + 1;

/** Behind the last order up to the landmark, of a person, rows first up to end, who is compared by it; null = is not. */
export function landmarkEnd({ orders: { day } }: Columns, asked: Asked, first: number, end: number): number | null {
  const firstDay = day[first]!;
  const landmark = firstDay + LANDMARK_DAYS;
  if (firstDay < asked.fromDay || firstDay > asked.toDay || landmark + FOLLOWED_DAYS > asked.day) return null;
  let known = first;
  while (known < end && day[known]! <= landmark) known++;
  return known - first < 2 ? null : known;
}

/** 1 = orders in several channels, 0 = in one. */
export function sideOf({ orders }: Columns, first: number, end: number): number {
  const { codes } = orders.text.channel;
  for (let order = first + 1; order < end; order++) if (codes[order] !== codes[first]) return 1;
  return 0;
}

class GapPeople implements PeoplePass {
  private readonly amounts = new AmountTable();

  constructor(
    private readonly columns: Columns,
    private readonly asked: Asked,
    private readonly base: AmountBase,
  ) {}

  addPersons(start: number, stop: number): void {
    const add = (_person: number, first: number, end: number, bits: number) => {
      this.addInWindow(first, end, bits);
      this.addFromLandmark(first, end, bits);
    };
    eachPerson(this.columns, this.asked, add, start, stop);
  }

  private addInWindow(first: number, end: number, bits: number): void {
    const { columns, asked, base } = this;
    const from = windowStart(columns, asked, first, end);
    const to = windowEnd(columns, asked, from, end);
    if (from >= to) return;
    const amount = ordersAmount(columns, from, to, base, asked.instant);
    const side = sideOf(columns, from, to);
    const orders = to - from;
    this.add(ALL, side, amount, bits);
    if (orders >= ORDERS_MIN && orders <= ORDERS_MAX) this.add(BY_ORDERS + orders - ORDERS_MIN, side, amount, bits);
  }

  private addFromLandmark(first: number, end: number, bits: number): void {
    const { columns, asked, base } = this;
    const known = landmarkEnd(columns, asked, first, end);
    if (known === null) return;
    const { day } = columns.orders;
    let followed = known;
    while (followed < end && day[followed]! <= day[first]! + LANDMARK_DAYS + FOLLOWED_DAYS) followed++;
    const amount = ordersAmount(columns, known, followed, base, asked.instant);
    this.add(LANDMARK, sideOf(columns, first, known), amount, bits);
  }

  private add(comparison: number, side: number, amount: number | bigint, bits: number): void {
    if ((bits & FIRST_GROUP) !== 0) this.amounts.add(2 * comparison + side, amount);
    if ((bits & SECOND_GROUP) !== 0) this.amounts.add(2 * (COMPARISONS + comparison) + side, amount);
  }

  get sums(): PlainSums {
    return this.amounts.plain;
  }

  join(others: PlainSums): void {
    this.amounts.join(others);
  }

  figuresOf(group: number): ChannelGap {
    const sides = (comparison: number): Sides => {
      const row = 2 * (group * COMPARISONS + comparison);
      return { several: this.amounts.moments(row + 1), one: this.amounts.moments(row) };
    };
    return {
      all: sides(ALL),
      sameOrders: Array.from({ length: ORDERS_MAX - ORDERS_MIN + 1 }, (_, i) => ({
        orders: ORDERS_MIN + i,
        ...sides(BY_ORDERS + i),
      })),
      landmark: sides(LANDMARK),
    };
  }
}

export const gapPeople: PassKind<AmountBase, GapPeople> = {
  name: 'gapPeople',
  open: (columns, asked, base) => new GapPeople(columns, asked, base),
};

function* answerChannelGap(_columns: Columns, asked: Asked, { base }: ChannelGapQuery): Passes<Compared<ChannelGap>> {
  const pass = yield* addEveryone(asked, gapPeople, base);
  return { own: pass.figuresOf(0), compared: asked.groupCount > 1 ? pass.figuresOf(1) : null };
}
