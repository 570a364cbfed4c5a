// How large orders are, per channel (docs/semantics.md 8, Order values).

import { type MedianInterval, medianRanks, quantileRank } from '@throughline/stats/order-statistics';
import type { Columns } from '../columns/columns.ts';
import { orderAmount } from '../columns/order-amount.ts';
import { neededByBase } from '../questions/columns-needed.ts';
import { type Asked, type Compared, eachAnonymous, eachPerson, FIRST_GROUP, SECOND_GROUP } from './asked.ts';
import { CHANNELS_MAX, channelPlaces } from './channel-places.ts';
import type { Insight, InsightScope } from './insight.ts';
import { addEveryone, type Passes, type PassKind, type PeoplePass } from './people-pass.ts';
import { type CountedAmounts, type PlainValues, ValueCounts } from './value-counts.ts';

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

function* answerOrderValues(columns: Columns, asked: Asked, { base, orders }: OrderValuesQuery): Passes<OrderValues> {
  const { channels, hasOthers, placeOf } = yield* channelPlaces(columns, asked);
  const pass = yield* addEveryone(asked, valuesOfOrders, { base, orders, placeOf });
  if (asked.isEveryone && orders === 'all') eachAnonymous(columns, asked, (order) => pass.addOrder(order, FIRST_GROUP));
  const places = Array.from({ length: channels.length + 1 }, (_, place) => place);
  const rowsOf = (group: number) => places.map((place) => group * ROWS + place);
  const all = pass.values.of(Array.from({ length: asked.groupCount }, (_, group) => rowsOf(group)).flat());
  const widthMinor = rangeWidth(all);
  const read = (group: number) =>
    rowsOf(group).flatMap((row, channel) => {
      const amounts = pass.values.of([row]);
      return amounts.total === 0 ? [] : [rowOf(channel, amounts, widthMinor)];
    });
  return { channels, hasOthers, widthMinor, own: read(0), compared: asked.groupCount > 1 ? read(1) : null };
}

interface Task extends Pick<OrderValuesQuery, 'base' | 'orders'> {
  /** Places of channels by code. */
  placeOf: Int32Array;
}

/** Of a group, by place of the channel. */
const ROWS = CHANNELS_MAX + 1;

/** The orders in the window, or of these those that are a person's first. */
class ValuesOfOrders implements PeoplePass {
  readonly values = new ValueCounts();

  constructor(
    private readonly columns: Columns,
    private readonly asked: Asked,
    private readonly task: Task,
  ) {}

  addPersons(start: number, stop: number): void {
    const isFirst = this.task.orders === 'first';
    const add = (_person: number, first: number, end: number, bits: number) => {
      const last = isFirst ? first + 1 : end;
      for (let order = first; order < last; order++) this.addOrder(order, bits);
    };
    eachPerson(this.columns, this.asked, add, start, stop);
  }

  addOrder(order: number, bits: number): void {
    const { columns, asked, task, values } = this;
    const day = columns.orders.day[order]!;
    if (day < asked.fromDay || day > asked.toDay) return;
    const place = task.placeOf[columns.orders.text.channel.codes[order]!]!;
    const amount = orderAmount(columns, order, task.base, asked.instant);
    if ((bits & FIRST_GROUP) !== 0) values.add(place, amount);
    if ((bits & SECOND_GROUP) !== 0) values.add(ROWS + place, amount);
  }

  get sums(): PlainValues {
    return this.values.plain;
  }

  join(others: PlainValues): void {
    this.values.join(others);
  }
}

export const valuesOfOrders: PassKind<Task, ValuesOfOrders> = {
  name: 'valuesOfOrders',
  open: (columns, asked, task) => new ValuesOfOrders(columns, asked, task),
};

/**
 * The largest of 1, 2, 2.5 and 5 x 10^k, whole, of which `RANGES` are at most the ninth decile of all; at least 1. Where all amounts
 * would lie beyond them, as where all are alike, the next larger one.
 */
function rangeWidth(all: CountedAmounts): number {
  if (all.total === 0) return 1;
  const [lowest, ninth] = all.atRanks([1, quantileRank(all.total, DECILES - 1, DECILES)]);
  let width = 1;
  for (const next of widths()) {
    if (next * RANGES > ninth!) return width * RANGES > lowest! ? width : next;
    width = next;
  }
  return width;
}

function* widths(): Generator<number> {
  for (let power = 1; ; power *= 10) {
    for (const times of [1, 2, 2.5, 5]) if (Number.isInteger(power * times)) yield power * times;
  }
}

function rowOf(channel: number, amounts: CountedAmounts, widthMinor: number): OrderValueRow {
  const n = amounts.total;
  const ranks = medianRanks(n);
  const [median, low, high, ...deciles] = amounts.atRanks([
    ...[ranks.median, ranks.low, ranks.high],
    ...Array.from({ length: DECILES - 1 }, (_, i) => quantileRank(n, i + 1, DECILES)),
  ]);
  return {
    channel,
    orders: n,
    deciles,
    median: { median: median!, low: low!, high: high! },
    ...amounts.ranges(widthMinor, RANGES),
  };
}
