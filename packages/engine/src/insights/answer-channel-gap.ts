// People of two channels or more against people of one: naively, at the same number of orders, and from a landmark on
// (docs/semantics.md 8, Gap of channels).

import { type Moments, momentsOf } from '@throughline/stats/mean';
import type { Columns } from '../columns/columns.ts';
import { neededByBase } from '../questions/columns-needed.ts';
import {
  type Asked,
  answerGroups,
  type Compared,
  eachGroup,
  eachPerson,
  makeGroups,
  windowEnd,
  windowStart,
} from './asked.ts';
import type { Insight, InsightScope } from './insight.ts';
import { MinorSum } from './minor-sum.ts';
import { ordersAmount } from './orders-amount.ts';

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

class AmountSums {
  private people = 0;
  private readonly sum = new MinorSum();
  private readonly squares = new MinorSum();

  add(amount: number | bigint): void {
    this.people++;
    this.sum.add(amount);
    this.squares.addSquare(amount);
  }

  get moments(): Moments {
    return momentsOf(this.people, this.sum.total, this.squares.total);
  }
}

class SideSums {
  private readonly several = new AmountSums();
  private readonly one = new AmountSums();

  add(hasSeveral: boolean, amount: number | bigint): void {
    (hasSeveral ? this.several : this.one).add(amount);
  }

  get figures(): Sides {
    return { several: this.several.moments, one: this.one.moments };
  }
}

class GapSums {
  readonly all = new SideSums();
  readonly landmark = new SideSums();
  readonly byOrders = Array.from({ length: ORDERS_MAX - ORDERS_MIN + 1 }, () => new SideSums());

  get figures(): ChannelGap {
    return {
      all: this.all.figures,
      sameOrders: this.byOrders.map((sums, i) => ({ orders: ORDERS_MIN + i, ...sums.figures })),
      landmark: this.landmark.figures,
    };
  }
}

function answerChannelGap(columns: Columns, asked: Asked, { base }: ChannelGapQuery): Compared<ChannelGap> {
  const { codes } = columns.orders.text.channel;
  const { instant, fromDay, toDay, day: today } = asked;
  const { day } = columns.orders;
  const groups = makeGroups(asked, () => new GapSums());
  const hasSeveral = (first: number, end: number) => {
    for (let order = first + 1; order < end; order++) if (codes[order] !== codes[first]) return true;
    return false;
  };
  eachPerson(columns, asked, (_person, first, end, bits) => {
    const from = windowStart(columns, asked, first, end);
    const to = windowEnd(columns, asked, from, end);
    if (from < to) {
      const amount = ordersAmount(columns, from, to, base, instant);
      const several = hasSeveral(from, to);
      eachGroup(groups, bits, (sums) => {
        sums.all.add(several, amount);
        sums.byOrders[to - from - ORDERS_MIN]?.add(several, amount);
      });
    }
    const firstDay = day[first]!;
    const landmark = firstDay + LANDMARK_DAYS;
    if (firstDay < fromDay || firstDay > toDay || landmark + FOLLOWED_DAYS > today) return;
    let known = first;
    while (known < end && day[known]! <= landmark) known++;
    if (known - first < 2) return;
    let followed = known;
    while (followed < end && day[followed]! <= landmark + FOLLOWED_DAYS) followed++;
    const amount = ordersAmount(columns, known, followed, base, instant);
    const several = hasSeveral(first, known);
    eachGroup(groups, bits, (sums) => sums.landmark.add(several, amount));
  });
  return answerGroups(groups, ({ figures }) => figures);
}
