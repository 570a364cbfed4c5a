// Counted orders and their amounts, with squares, in stretches of days of one length (docs/semantics.md 8, What changed).

import { formatDay } from '@throughline/core/day';
import type { AmountBase } from '@throughline/core/segments/definition';
import type { Moments } from '@throughline/stats/mean';
import type { Columns } from '../columns/columns.ts';
import { orderAmount } from '../columns/order-amount.ts';
import { neededByBase } from '../questions/columns-needed.ts';
import { AmountTable } from './amount-table.ts';
import { type Asked, eachAnonymous, eachPerson, FIRST_GROUP } from './asked.ts';
import { channelPlaces } from './channel-places.ts';
import type { Insight, InsightScope } from './insight.ts';
import { addEveryone, type Passes, type PassKind, type PeoplePass } from './people-pass.ts';
import type { PlainSums } from './sum-table.ts';

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

interface Task {
  base: AmountBase;
  /** Length of each period; there are `count`. */
  days: number;
  count: number;
  /** Places of channels by code. */
  placeOf: Int32Array;
}

/** Orders by the place of their channel and by period, the periods of a place one behind the other. */
class PeriodOrders implements PeoplePass {
  /** `people` are orders. */
  readonly amounts = new AmountTable();

  constructor(
    private readonly columns: Columns,
    private readonly asked: Asked,
    private readonly task: Task,
  ) {}

  /** The window is at the end of most stores: each person's orders are read from the last one back. */
  addPersons(start: number, stop: number): void {
    const { columns, asked } = this;
    const { day } = columns.orders;
    const add = (_person: number, first: number, end: number, groups: number) => {
      if ((groups & FIRST_GROUP) === 0) return;
      for (let order = end - 1; order >= first && day[order]! >= asked.fromDay; order--) this.addOrder(order);
    };
    eachPerson(columns, asked, add, start, stop);
  }

  addAnonymous(): void {
    eachAnonymous(this.columns, this.asked, (order) => this.addOrder(order));
  }

  private addOrder(order: number): void {
    const { columns, asked, task } = this;
    const day = columns.orders.day[order]!;
    if (day < asked.fromDay || day > asked.toDay) return;
    const place = task.placeOf[columns.orders.text.channel.codes[order]!]!;
    const period = Math.floor((day - asked.fromDay) / task.days);
    this.amounts.add(place * task.count + period, orderAmount(columns, order, task.base, asked.instant));
  }

  get sums(): PlainSums {
    return this.amounts.plain;
  }

  join(others: PlainSums): void {
    this.amounts.join(others);
  }
}

export const periodOrders: PassKind<Task, PeriodOrders> = {
  name: 'periodOrders',
  open: (columns, asked, task) => new PeriodOrders(columns, asked, task),
};

function* answerOrderPeriods(columns: Columns, asked: Asked, { days, base }: OrderPeriodsQuery): Passes<OrderPeriods> {
  const count = Math.floor((asked.toDay - asked.fromDay + 1) / days);
  const start = asked.toDay - count * days + 1;
  const within = { ...asked, fromDay: start };
  const { channels, hasOthers, placeOf } = yield* channelPlaces(columns, within);
  const pass = yield* addEveryone(within, periodOrders, { base, days, count, placeOf });
  if (asked.isEveryone) pass.addAnonymous();
  const places = Array.from({ length: channels.length + (hasOthers ? 1 : 0) }, (_, place) => place);
  const periods = Array.from({ length: count }, (_, period) => period);
  return {
    channels,
    hasOthers,
    periods: periods.map((period) => ({
      from: formatDay(start + period * days),
      to: formatDay(start + (period + 1) * days - 1),
    })),
    rows: places.map((place) => periods.map((period) => pass.amounts.moments(place * count + period))),
  };
}
