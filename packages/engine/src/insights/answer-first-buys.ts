// What people who began in one channel buy when they first order in another (docs/semantics.md 8, First buys elsewhere).

import type { Dimension } from '@throughline/core/insights/dimensions';
import type { Columns } from '../columns/columns.ts';
import { type Asked, eachPerson, FIRST_GROUP } from './asked.ts';
import { type ChannelPlaces, placesOfEver } from './channel-places.ts';
import { neededByDimension } from './dimension-values.ts';
import type { Insight, InsightScope } from './insight.ts';
import { LineValues } from './line-values.ts';
import { OrderSpans } from './order-spans.ts';

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

function answerFirstBuys(columns: Columns, asked: Asked, { dimension, pair }: FirstBuysQuery): FirstBuys {
  const { day } = columns.orders;
  const places = placesOfEver(columns, asked);
  const people = new OrderSpans(columns.personCount);
  const channels = places.channels.length;
  const pairCounts = new Uint32Array(channels * channels);
  const count = pairCounter(columns, places, pairCounts);
  eachPerson(columns, asked, (_person, first, end, groups) => {
    if ((groups & FIRST_GROUP) === 0 || day[first]! < asked.fromDay || day[first]! > asked.toDay) return;
    people.add(first, end);
    count(first, end);
  });
  const pairs = pairsOf(pairCounts, channels);
  const chosen = pair
    ? pairs.find(
        ({ first, second }) => places.channels[first] === pair.first && places.channels[second] === pair.second,
      )
    : pairs[0];
  return {
    channels: places.channels,
    pairs,
    chosen: chosen ? { ...chosen, ...readBuys(columns, asked, dimension, places, people, chosen) } : null,
  };
}

/** Counts a person, rows first up to end, for each other channel it went to. */
function pairCounter(columns: Columns, { placeOf, channels }: ChannelPlaces, counts: Uint32Array) {
  const { codes } = columns.orders.text.channel;
  return (first: number, end: number) => {
    const from = placeOf[codes[first]!]!;
    if (from === channels.length) return;
    let seen = 1 << from;
    for (let order = first + 1; order < end; order++) {
      const to = placeOf[codes[order]!]!;
      if (to === channels.length || ((seen >> to) & 1) === 1) continue;
      seen |= 1 << to;
      counts[from * channels.length + to]!++;
    }
  };
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
  columns: Columns,
  asked: Asked,
  dimension: Dimension,
  { placeOf }: ChannelPlaces,
  people: OrderSpans,
  { first: from, second: to }: ChannelPair,
): { begun: number; values: number; rows: FirstBuy[] } {
  const { codes } = columns.orders.text.channel;
  const values = new LineValues(columns, dimension, asked.instant);
  const [own, begunBy, either] = [0, 1, 2].map(() => new Uint32Array(values.size)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  const count = (counts: Uint32Array, order: number) => {
    const found = values.read(order, order + 1);
    for (let i = 0; i < found; i++) {
      counts[values.places[i]!]!++;
      either[values.places[i]!]!++;
    }
  };
  let begun = 0;
  people.each((first, end) => {
    const place = placeOf[codes[first]!]!;
    if (place === to) {
      begun++;
      count(begunBy, first);
    }
    if (place !== from) return;
    let order = first + 1;
    while (order < end && placeOf[codes[order]!] !== to) order++;
    if (order < end) count(own, order);
  });
  const isTwin = values.twins(either);
  return {
    begun,
    values: values.distinct(own),
    rows: values
      .mostFrequent(own, FIRST_BUYS_MAX, () => true)
      .map((place) => ({
        key: values.keyAt(place),
        hasTwin: isTwin(place),
        customers: own[place]!,
        begun: begunBy[place]!,
      })),
  };
}
