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
  private readonly days: number[] = [];

  add(amount: number | bigint, days: number): void {
    this.customers++;
    this.sum.add(amount);
    this.squares.addSquare(amount);
    this.days[days] = (this.days[days] ?? 0) + 1;
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
    findLater(columns, places, first, end, laterDays);
    eachGroup(groups, bits, (rows) =>
      addPerson(rows, places.placeOf[columns.orders.text.channel.codes[first]!]!, end - first, amount, laterDays),
    );
  });
  const read = (rows: (RowSums | undefined)[]) => rows.flatMap((sums, first) => (sums ? [sums.row(first)] : []));
  return { channels, hasOthers, ...answerGroups(groups, read) };
}

const NEVER = -1;

/** Days from the first order to the first later one in the channel of each place. */
function findLater(columns: Columns, { placeOf }: ChannelPlaces, first: number, end: number, days: Int32Array): void {
  const { codes } = columns.orders.text.channel;
  const { day } = columns.orders;
  days.fill(NEVER);
  for (let order = first + 1; order < end; order++) {
    const place = placeOf[codes[order]!]!;
    if (days[place] === NEVER) days[place] = day[order]! - day[first]!;
  }
}

function addPerson(
  rows: (RowSums | undefined)[],
  first: number,
  orders: number,
  amount: number | bigint,
  laterDays: Int32Array,
): void {
  rows[first] ??= new RowSums();
  const row = rows[first];
  row.all.add(amount, 0);
  if (orders === 1) row.none.add(amount, 0);
  laterDays.forEach((days, place) => {
    if (days === NEVER) return;
    row.byLater[place] ??= new CellSums();
    row.byLater[place].add(amount, days);
  });
}
