// Which channels follow the first one (docs/semantics.md 8, First and next).

import { type Moments, momentsOf } from '@throughline/stats/mean';
import { type MedianInterval, medianOfCounts } from '@throughline/stats/order-statistics';
import type { Columns } from '../columns/columns.ts';
import { neededByBase } from '../questions/columns-needed.ts';
import { type Asked, answerGroups, type Compared, eachGroup, eachPerson, makeGroups } from './asked.ts';
import { type ChannelPlaces, channelPlaces } from './channel-places.ts';
import type { Insight, InsightScope } from './insight.ts';
import { MinorSum } from './minor-sum.ts';
import { ordersAmount } from './orders-amount.ts';

export type FirstAndNextQuery = InsightScope;

export interface FirstAndNextCell {
  customers: number;
  /** Of all orders of each, minor units. */
  amount: Moments;
}

export interface LaterCell extends FirstAndNextCell {
  /** Place of the later channel. */
  later: number;
  /** Days from the first order to the first later one there. */
  days: MedianInterval;
}

export interface FirstRow extends FirstAndNextCell {
  /** Place of the first order's channel. */
  first: number;
  /** Rows overlap: who was in two later channels is in both. */
  later: LaterCell[];
  /** Without any later order. */
  none: FirstAndNextCell;
}

export interface FirstAndNext extends Compared<FirstRow[]> {
  /** Handles by place; the place behind the last stands for all others. */
  channels: string[];
  hasOthers: boolean;
}

export const firstAndNext: Insight<FirstAndNextQuery, FirstAndNext> = {
  needed: ({ base }) => neededByBase(base),
  answer: answerFirstAndNext,
};

class CellSums {
  customers = 0;
  private readonly sum = new MinorSum();
  private readonly squares = new MinorSum();
  /** People by days. */
  private days = new Int32Array(64);

  add(amount: number | bigint, days: number): void {
    this.customers++;
    this.sum.add(amount);
    this.squares.addSquare(amount);
    if (days >= this.days.length) {
      const longer = new Int32Array(2 * (days + 1));
      longer.set(this.days);
      this.days = longer;
    }
    this.days[days]!++;
  }

  get cell(): FirstAndNextCell {
    const { customers } = this;
    return { customers, amount: momentsOf(customers, this.sum.total, this.squares.total) };
  }

  get medianDays(): MedianInterval {
    return medianOfCounts(this.days)!;
  }
}

class RowSums {
  readonly all = new CellSums();
  readonly none = new CellSums();
  readonly byLater: (CellSums | undefined)[] = [];

  /** `later`: places, as bits, that have days. */
  add(orders: number, amount: number | bigint, later: number, laterDays: Int32Array): void {
    this.all.add(amount, 0);
    if (orders === 1) this.none.add(amount, 0);
    for (let bits = later; bits !== 0; bits &= bits - 1) {
      const place = 31 - Math.clz32(bits & -bits);
      this.byLater[place] ??= new CellSums();
      this.byLater[place].add(amount, laterDays[place]!);
    }
  }

  row(first: number): FirstRow {
    const later = this.byLater.flatMap((sums, place) =>
      sums ? [{ later: place, ...sums.cell, days: sums.medianDays }] : [],
    );
    return { first, ...this.all.cell, later, none: this.none.cell };
  }
}

function answerFirstAndNext(columns: Columns, asked: Asked, { base }: FirstAndNextQuery): FirstAndNext {
  const places = channelPlaces(columns, {
    ...asked,
    fromDay: Number.NEGATIVE_INFINITY,
    toDay: Number.POSITIVE_INFINITY,
  });
  const { channels, hasOthers } = places;
  const { fromDay, toDay, instant } = asked;
  const { day } = columns.orders;
  const groups = makeGroups(asked, (): (RowSums | undefined)[] => []);
  const laterDays = new Int32Array(channels.length + 1);
  eachPerson(columns, asked, (_person, first, end, bits) => {
    if (day[first]! < fromDay || day[first]! > toDay) return;
    const amount = ordersAmount(columns, first, end, base, instant);
    const later = findLater(columns, places, first, end, laterDays);
    const place = places.placeOf[columns.orders.text.channel.codes[first]!]!;
    eachGroup(groups, bits, (rows) => {
      rows[place] ??= new RowSums();
      rows[place].add(end - first, amount, later, laterDays);
    });
  });
  const read = (rows: (RowSums | undefined)[]) => rows.flatMap((sums, first) => (sums ? [sums.row(first)] : []));
  return { channels, hasOthers, ...answerGroups(groups, read) };
}

/**
 * Writes the days from the first order to the first later one in a channel at the channel's place; returns the places written, as
 * bits.
 */
function findLater(columns: Columns, { placeOf }: ChannelPlaces, first: number, end: number, days: Int32Array): number {
  const { codes } = columns.orders.text.channel;
  const { day } = columns.orders;
  let found = 0;
  for (let order = first + 1; order < end; order++) {
    const place = placeOf[codes[order]!]!;
    if (((found >> place) & 1) === 1) continue;
    found |= 1 << place;
    days[place] = day[order]! - day[first]!;
  }
  return found;
}
