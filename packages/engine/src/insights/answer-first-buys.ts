// What people who began in one channel buy when they first order in another (docs/semantics.md 8, First buys elsewhere).

import type { Dimension } from '@throughline/core/insights/dimensions';
import type { Columns } from '../columns/columns.ts';
import type { Asked } from './asked.ts';
import { placesOfEver } from './channel-places.ts';
import { neededByDimension } from './dimension-values.ts';
import { eachBeginner } from './each-beginner.ts';
import type { Insight, InsightScope } from './insight.ts';
import { LineValues } from './line-values.ts';
import { addEveryone, type Passes, type PassKind, type PeoplePass } from './people-pass.ts';

/** So many values, those of most people, have a row. */
export const FIRST_BUYS_MAX = 200;

export interface FirstBuysQuery extends InsightScope {
  /** Of lines. */
  dimension: Dimension;
  /** Handles; null = the pair of most people. */
  pair: { first: string; second: string } | null;
}

export interface ChannelPair {
  /** Places of the channels. */
  first: number;
  second: number;
  /** First order in the one, a later one in the other. */
  customers: number;
}

export interface FirstBuy {
  /** null = a line without the value. */
  key: string | null;
  /** Conditions take it for the same as another value. */
  hasTwin: boolean;
  /** With it on the first order in the second channel. */
  customers: number;
  /** Of those who began in the second channel, with it on their first order. */
  begun: number;
}

export interface FirstBuys {
  channels: string[];
  /** Most people first. */
  pairs: ChannelPair[];
  /** The pair that the rows are of; null where there is none of these channels. */
  chosen: (ChannelPair & { begun: number; values: number; rows: FirstBuy[] }) | null;
}

/** Of the first group alone. */
export const firstBuys: Insight<FirstBuysQuery, FirstBuys> = {
  needed: ({ dimension }) => neededByDimension(dimension),
  answer: answerFirstBuys,
};

function* answerFirstBuys(columns: Columns, asked: Asked, { dimension, pair }: FirstBuysQuery): Passes<FirstBuys> {
  const { channels, placeOf } = yield* placesOfEver(columns, asked);
  const { sums: counts } = yield* addEveryone(asked, channelPairs, { placeOf, channels: channels.length });
  const pairs = pairsOf(counts, channels.length);
  const isAsked = ({ first, second }: ChannelPair) =>
    channels[first] === pair?.first && channels[second] === pair?.second;
  const chosen = pair ? pairs.find(isAsked) : pairs[0];
  if (!chosen) return { channels, pairs, chosen: null };
  const { sums } = yield* addEveryone(asked, buyingPeople, {
    dimension,
    placeOf,
    from: chosen.first,
    to: chosen.second,
  });
  return {
    channels,
    pairs,
    chosen: { ...chosen, ...readBuys(new LineValues(columns, dimension, asked.instant), sums) },
  };
}

interface PairTask {
  /** Places of channels by code. */
  placeOf: Int32Array;
  /** How many have a place of their own. */
  channels: number;
}

/** People by the channel they began in, times `channels`, and each other channel they went to. */
class ChannelPairs implements PeoplePass {
  readonly sums: Uint32Array;

  constructor(
    private readonly columns: Columns,
    private readonly asked: Asked,
    private readonly task: PairTask,
  ) {
    this.sums = new Uint32Array(task.channels * task.channels);
  }

  addPersons(start: number, stop: number): void {
    const { columns, asked, sums } = this;
    const { placeOf, channels } = this.task;
    const { codes } = columns.orders.text.channel;
    const add = (first: number, end: number) => {
      const from = placeOf[codes[first]!]!;
      if (from === channels) return;
      let seen = 1 << from;
      for (let order = first + 1; order < end; order++) {
        const to = placeOf[codes[order]!]!;
        if (to === channels || ((seen >> to) & 1) === 1) continue;
        seen |= 1 << to;
        sums[from * channels + to]!++;
      }
    };
    eachBeginner(columns, asked, add, start, stop);
  }

  join(others: Uint32Array): void {
    addAll(this.sums, others);
  }
}

export const channelPairs: PassKind<PairTask, ChannelPairs> = {
  name: 'channelPairs',
  open: (columns, asked, task) => new ChannelPairs(columns, asked, task),
};

interface BuyTask {
  dimension: Dimension;
  /** Places of channels by code, and those of the pair. */
  placeOf: Int32Array;
  from: number;
  to: number;
}

interface PlainBuys {
  begun: number;
  /** By place of a value, on the first order in the second channel: of who came from the first one, and of who began there. */
  own: Uint32Array;
  begunBy: Uint32Array;
}

class BuyingPeople implements PeoplePass {
  readonly sums: PlainBuys;
  private readonly values: LineValues;

  constructor(
    private readonly columns: Columns,
    private readonly asked: Asked,
    private readonly task: BuyTask,
  ) {
    this.values = new LineValues(columns, task.dimension, asked.instant);
    const { size } = this.values;
    this.sums = { begun: 0, own: new Uint32Array(size), begunBy: new Uint32Array(size) };
  }

  addPersons(start: number, stop: number): void {
    const { columns, asked, sums } = this;
    const { placeOf, from, to } = this.task;
    const { codes } = columns.orders.text.channel;
    const add = (first: number, end: number) => {
      const place = placeOf[codes[first]!]!;
      if (place === to) {
        sums.begun++;
        this.count(sums.begunBy, first);
      }
      if (place !== from) return;
      let order = first + 1;
      while (order < end && placeOf[codes[order]!] !== to) order++;
      if (order < end) this.count(sums.own, order);
    };
    eachBeginner(columns, asked, add, start, stop);
  }

  private count(counts: Uint32Array, order: number): void {
    const { values } = this;
    const found = values.read(order, order + 1);
    for (let i = 0; i < found; i++) counts[values.places[i]!]!++;
  }

  join({ begun, own, begunBy }: PlainBuys): void {
    this.sums.begun += begun;
    addAll(this.sums.own, own);
    addAll(this.sums.begunBy, begunBy);
  }
}

export const buyingPeople: PassKind<BuyTask, BuyingPeople> = {
  name: 'buyingPeople',
  open: (columns, asked, task) => new BuyingPeople(columns, asked, task),
};

function addAll(counts: Uint32Array, others: Uint32Array): void {
  for (let i = 0; i < others.length; i++) counts[i]! += others[i]!;
}

function pairsOf(counts: Uint32Array, channels: number): ChannelPair[] {
  const pairs = Array.from(counts, (customers, i) => ({
    first: Math.floor(i / channels),
    second: i % channels,
    customers,
  }));
  return pairs
    .filter(({ customers }) => customers > 0)
    .sort((a, b) => b.customers - a.customers || a.first - b.first || a.second - b.second);
}

function readBuys(
  values: LineValues,
  { begun, own, begunBy }: PlainBuys,
): { begun: number; values: number; rows: FirstBuy[] } {
  const either = own.slice();
  addAll(either, begunBy);
  const isTwin = values.twins(either);
  const chosen = values.mostFrequent(own, FIRST_BUYS_MAX, () => true);
  return {
    begun,
    values: values.distinct(own),
    rows: chosen.map((place) => ({
      key: values.keyAt(place),
      hasTwin: isTwin(place),
      customers: own[place]!,
      begun: begunBy[place]!,
    })),
  };
}
