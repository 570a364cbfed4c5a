// What the customers of each channel, and of each set of channels, are worth (docs/semantics.md 8, Channels used).

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
import { channelPlaces } from './channel-places.ts';
import type { Insight, InsightScope } from './insight.ts';
import { ordersAmount } from './orders-amount.ts';
import { type PeopleFigures, PeopleSums } from './people-sums.ts';

export type ChannelUseQuery = InsightScope;

export interface ChannelUseFigures {
  /** Who used the channel of each place; people overlap. Figures are of all their orders in the window. */
  channels: (PeopleFigures & { channel: number })[];
  /** Who used exactly these, largest first; everyone is in one. */
  sets: (PeopleFigures & { channels: number[] })[];
  all: PeopleFigures;
}

export interface ChannelUse extends Compared<ChannelUseFigures> {
  /** Handles by place. */
  channels: string[];
  /** The place behind the last of `channels` stands for all other channels. */
  hasOthers: boolean;
}

export const channelUse: Insight<ChannelUseQuery, ChannelUse> = {
  needed: ({ base }) => neededByBase(base),
  answer: answerChannelUse,
};

/** People by the set of channels they used, as bits of places; all other figures are made of the sets. */
class UseSums {
  private readonly bySet = new Map<number, PeopleSums>();
  private lastSet = 0;
  private lastSums = new PeopleSums();

  add(places: number, orders: number, amount: number | bigint, spanDays: number): void {
    if (places !== this.lastSet) {
      this.lastSet = places;
      this.lastSums = this.bySet.get(places) ?? new PeopleSums();
      this.bySet.set(places, this.lastSums);
    }
    this.lastSums.add(orders, amount, spanDays);
  }

  get figures(): ChannelUseFigures {
    const all = new PeopleSums();
    const byPlace: (PeopleSums | undefined)[] = [];
    for (const [bits, sums] of this.bySet) {
      all.join(sums);
      for (const place of placesOf(bits)) {
        byPlace[place] ??= new PeopleSums();
        byPlace[place].join(sums);
      }
    }
    const sets = [...this.bySet].map(([bits, sums]) => ({ bits, channels: placesOf(bits), ...sums.figures }));
    return {
      channels: byPlace.flatMap((sums, channel) => (sums ? [{ channel, ...sums.figures }] : [])),
      sets: sets.sort((a, b) => b.customers - a.customers || a.bits - b.bits).map(({ bits: _, ...set }) => set),
      all: all.figures,
    };
  }
}

function placesOf(bits: number): number[] {
  const places: number[] = [];
  for (let place = 0; bits >> place !== 0; place++) if (((bits >> place) & 1) === 1) places.push(place);
  return places;
}

function answerChannelUse(columns: Columns, asked: Asked, { base }: ChannelUseQuery): ChannelUse {
  const { channels, hasOthers, placeOf } = channelPlaces(columns, asked);
  const { day, text } = columns.orders;
  const { codes } = text.channel;
  const groups = makeGroups(asked, () => new UseSums());
  eachPerson(columns, asked, (_person, first, end, bits) => {
    const from = windowStart(columns, asked, first, end);
    const to = windowEnd(columns, asked, from, end);
    if (from >= to) return;
    let places = 0;
    for (let order = from; order < to; order++) places |= 1 << placeOf[codes[order]!]!;
    const amount = ordersAmount(columns, from, to, base, asked.instant);
    const spanDays = day[to - 1]! - day[from]!;
    eachGroup(groups, bits, (sums) => sums.add(places, to - from, amount, spanDays));
  });
  return { channels, hasOthers, ...answerGroups(groups, ({ figures }) => figures) };
}
