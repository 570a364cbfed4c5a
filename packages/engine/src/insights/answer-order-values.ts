// How large orders are, per channel (docs/semantics.md 8, Order values).

import { type MedianInterval, medianRanks, quantileRank } from '@throughline/stats/order-statistics';
import { selectRanks } from '@throughline/stats/select-ranks';
import type { Columns } from '../columns/columns.ts';
import { orderAmount } from '../columns/order-amount.ts';
import { neededByBase } from '../questions/columns-needed.ts';
import {
  type Asked,
  answerGroups,
  type Compared,
  eachAnonymous,
  eachGroup,
  eachPerson,
  FIRST_GROUP,
  makeGroups,
} from './asked.ts';
import { channelPlaces } from './channel-places.ts';
import type { Insight, InsightScope } from './insight.ts';

export const RANGES = 20;
const DECILES = 10;

export interface OrderValuesQuery extends InsightScope {
  /** `first`: each person's first counted order alone. */
  orders: 'all' | 'first';
}

export interface OrderValueRow {
  /** Place of the channel. */
  channel: number;
  orders: number;
  /** The nine, minor units. */
  deciles: number[];
  median: MedianInterval;
  /** Orders below 0, in each range, and beyond the last. */
  below: number;
  ranges: number[];
  beyond: number;
}

export interface OrderValues extends Compared<OrderValueRow[]> {
  /** Handles by place; the place behind the last stands for all others. */
  channels: string[];
  hasOthers: boolean;
  /** Of a range, minor units; the ranges of all rows are the same. */
  widthMinor: number;
}

export const orderValues: Insight<OrderValuesQuery, OrderValues> = {
  needed: ({ base }) => neededByBase(base),
  answer: answerOrderValues,
};

function answerOrderValues(columns: Columns, asked: Asked, { base, orders }: OrderValuesQuery): OrderValues {
  const { channels, hasOthers, placeOf } = channelPlaces(columns, asked);
  const { codes } = columns.orders.text.channel;
  const groups = makeGroups(asked, () => Array.from({ length: channels.length + 1 }, () => new AmountList()));
  eachOrder(columns, asked, orders, (order, bits) => {
    const amount = orderAmount(columns, order, base, asked.instant);
    const place = placeOf[codes[order]!]!;
    eachGroup(groups, bits, (lists) => lists[place]!.push(amount));
  });
  const held = groups.map((lists) => lists.map(({ values }) => values));
  const widthMinor = rangeWidth(held.flat());
  const read = (lists: Float64Array[]) =>
    lists.flatMap((amounts, channel) => (amounts.length === 0 ? [] : [rowOf(channel, amounts, widthMinor)]));
  return { channels, hasOthers, widthMinor, ...answerGroups(held, read) };
}

/** The orders in the window, or of these those that are a person's first. */
function eachOrder(
  columns: Columns,
  asked: Asked,
  which: OrderValuesQuery['orders'],
  visit: (order: number, bits: number) => void,
): void {
  const { day } = columns.orders;
  const { fromDay, toDay } = asked;
  const visitWithin = (order: number, bits: number) => {
    if (day[order]! >= fromDay && day[order]! <= toDay) visit(order, bits);
  };
  eachPerson(columns, asked, (_person, first, end, bits) => {
    const stop = which === 'first' ? first + 1 : end;
    for (let order = first; order < stop; order++) visitWithin(order, bits);
  });
  if (asked.isEveryone && which === 'all') eachAnonymous(columns, asked, (order) => visitWithin(order, FIRST_GROUP));
}

class AmountList {
  private held = new Float64Array(64);
  private count = 0;

  push(amount: number): void {
    if (this.count === this.held.length) {
      const longer = new Float64Array(this.count * 2);
      longer.set(this.held);
      this.held = longer;
    }
    this.held[this.count++] = amount;
  }

  get values(): Float64Array {
    return this.held.subarray(0, this.count);
  }
}

/** The largest of 1, 2, 2.5 and 5 x 10^k, whole, of which `RANGES` are at most the ninth decile of all; at least 1. */
function rangeWidth(lists: readonly Float64Array[]): number {
  const all = new Float64Array(lists.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  if (all.length === 0) return 1;
  const [ninth] = selectRanks(all, [quantileRank(all.length, DECILES - 1, DECILES) - 1]);
  let width = 1;
  for (let power = 1; power * RANGES <= ninth!; power *= 10) {
    for (const times of [1, 2, 2.5, 5]) {
      const next = power * times;
      if (Number.isInteger(next) && next * RANGES <= ninth!) width = next;
    }
  }
  return width;
}

/** Leaves the amounts in another order. */
function rowOf(channel: number, amounts: Float64Array, widthMinor: number): OrderValueRow {
  const n = amounts.length;
  let [below, beyond] = [0, 0];
  const ranges = new Array<number>(RANGES).fill(0);
  for (const amount of amounts) {
    const range = Math.floor(amount / widthMinor);
    if (range < 0) below++;
    else if (range >= RANGES) beyond++;
    else ranges[range]!++;
  }
  const ranks = medianRanks(n);
  const deciles = Array.from({ length: DECILES - 1 }, (_, i) => quantileRank(n, i + 1, DECILES));
  const wanted = [...new Set([...deciles, ranks.low, ranks.median, ranks.high])].sort((a, b) => a - b);
  const found = selectRanks(
    amounts,
    wanted.map((rank) => rank - 1),
  );
  const at = (rank: number) => found[wanted.indexOf(rank)]!;
  return {
    channel,
    orders: n,
    deciles: deciles.map(at),
    median: { median: at(ranks.median), low: at(ranks.low), high: at(ranks.high) },
    below,
    ranges,
    beyond,
  };
}
