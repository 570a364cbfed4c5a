// Counted orders and their amounts, with squares, in stretches of days of one length (docs/semantics.md 8, What changed).

import { formatDay } from '@throughline/core/day';
import { type Moments, momentsOf } from '@throughline/stats/mean';
import type { Columns } from '../columns/columns.ts';
import { orderAmount } from '../columns/order-amount.ts';
import { neededByBase } from '../questions/columns-needed.ts';
import { type Asked, eachAnonymous, eachPerson, FIRST_GROUP } from './asked.ts';
import { channelPlaces } from './channel-places.ts';
import type { Insight, InsightScope } from './insight.ts';
import { MinorSum } from './minor-sum.ts';

/** `compareWith` is not looked at. */
export interface OrderPeriodsQuery extends InsightScope {
  from: string;
  to: string;
  /** Length of each; they count back from `to`, and a rest before the first is left out. */
  days: number;
}

export interface OrderPeriods {
  /** Handles by place; the place behind the last stands for all others. */
  channels: string[];
  hasOthers: boolean;
  /** Local days, both included, the earliest first. */
  periods: { from: string; to: string }[];
  /** By place of the channel, each with its orders of every period: number, amounts and their squares in minor units. */
  rows: Moments[][];
}

export const orderPeriods: Insight<OrderPeriodsQuery, OrderPeriods> = {
  needed: ({ base }) => neededByBase(base),
  answer: answerOrderPeriods,
};

class Sums {
  orders = 0;
  readonly amount = new MinorSum();
  readonly squares = new MinorSum();

  get moments(): Moments {
    return momentsOf(this.orders, this.amount.total, this.squares.total);
  }
}

function answerOrderPeriods(columns: Columns, asked: Asked, { days, base }: OrderPeriodsQuery): OrderPeriods {
  const { toDay } = asked;
  const count = Math.floor((toDay - asked.fromDay + 1) / days);
  const start = toDay - count * days + 1;
  const within = { ...asked, fromDay: start };
  const { channels, hasOthers, placeOf } = channelPlaces(columns, within);
  const sums = Array.from({ length: channels.length + (hasOthers ? 1 : 0) }, () =>
    Array.from({ length: count }, () => new Sums()),
  );
  const { codes } = columns.orders.text.channel;
  eachOrderWithin(columns, within, (order, day) => {
    const one = sums[placeOf[codes[order]!]!]![Math.floor((day - start) / days)]!;
    const amount = orderAmount(columns, order, base, asked.instant);
    one.orders++;
    one.amount.add(amount);
    one.squares.addSquare(amount);
  });
  return {
    channels,
    hasOthers,
    periods: Array.from({ length: count }, (_, i) => ({
      from: formatDay(start + i * days),
      to: formatDay(start + (i + 1) * days - 1),
    })),
    rows: sums.map((row) => row.map(({ moments }) => moments)),
  };
}

/** The window is at the end of most stores: each person's orders are read from the last one back. */
function eachOrderWithin(columns: Columns, asked: Asked, visit: (order: number, day: number) => void): void {
  const { day } = columns.orders;
  const { fromDay, toDay, isEveryone } = asked;
  eachPerson(columns, asked, (_person, first, end, groups) => {
    if ((groups & FIRST_GROUP) === 0) return;
    for (let order = end - 1; order >= first && day[order]! >= fromDay; order--) {
      if (day[order]! <= toDay) visit(order, day[order]!);
    }
  });
  if (!isEveryone) return;
  eachAnonymous(columns, asked, (order) => {
    if (day[order]! >= fromDay && day[order]! <= toDay) visit(order, day[order]!);
  });
}
