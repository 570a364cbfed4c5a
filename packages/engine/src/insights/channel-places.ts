// The channels that questions about channels tell apart: those with most orders in the window, and all others as one.

import type { Columns } from '../columns/columns.ts';
import { type Asked, eachAnonymous } from './asked.ts';
import { addEveryone, type PassKind, type PeoplePass } from './people-pass.ts';

export const CHANNELS_MAX = 12;

export interface ChannelPlaces {
  /** Handles, most counted orders in the window first (of everyone, those of nobody too). */
  channels: string[];
  /** Whether there are others; their place is that behind the last of `channels`. */
  hasOthers: boolean;
  /** By code of the channel. */
  placeOf: Int32Array;
}

/** Kept for the questions that follow: those of one page are about the same days. */
const kept = new WeakMap<Columns, { key: string; places: ChannelPlaces }>();

export function channelPlaces(columns: Columns, asked: Asked): ChannelPlaces {
  const key = JSON.stringify([columns.store.changeNumber, asked.instant, asked.fromDay, asked.toDay]);
  const known = kept.get(columns);
  if (known?.key === key) return known.places;
  const places = findPlaces(columns, asked);
  kept.set(columns, { key, places });
  return places;
}

/** The same whenever their orders were. */
export function placesOfEver(columns: Columns, asked: Asked): ChannelPlaces {
  return channelPlaces(columns, { ...asked, fromDay: Number.NEGATIVE_INFINITY, toDay: Number.POSITIVE_INFINITY });
}

function findPlaces(columns: Columns, asked: Asked): ChannelPlaces {
  const { dictionary } = columns.orders.text.channel;
  const pass = addEveryone(columns, asked, channelOrders, null);
  eachAnonymous(columns, asked, (order) => pass.addOrder(order));
  const { sums: counts } = pass;
  const seen = dictionary.map((_, code) => code).filter((code) => counts[code]! > 0);
  seen.sort((a, b) => counts[b]! - counts[a]! || (dictionary[a]! < dictionary[b]! ? -1 : 1));
  const placeOf = new Int32Array(dictionary.length).fill(Math.min(seen.length, CHANNELS_MAX));
  seen.slice(0, CHANNELS_MAX).forEach((code, place) => {
    placeOf[code] = place;
  });
  return {
    channels: seen.slice(0, CHANNELS_MAX).map((code) => dictionary[code]!),
    hasOthers: seen.length > CHANNELS_MAX,
    placeOf,
  };
}

/** Orders by code of their channel, whoever's they are. */
class ChannelOrders implements PeoplePass {
  readonly sums: Float64Array;

  constructor(
    private readonly columns: Columns,
    private readonly asked: Asked,
  ) {
    this.sums = new Float64Array(columns.orders.text.channel.dictionary.length);
  }

  addPersons(start: number, stop: number): void {
    const { columns, asked, sums } = this;
    const { orderStart, orderEnd } = columns;
    const { day, placedAt, text } = columns.orders;
    const { codes } = text.channel;
    const { instant, fromDay, toDay } = asked;
    for (let person = start; person < stop; person++) {
      for (let order = orderStart[person]!; order < orderEnd[person]! && placedAt[order]! <= instant; order++) {
        if (day[order]! >= fromDay && day[order]! <= toDay) sums[codes[order]!]!++;
      }
    }
  }

  addOrder(order: number): void {
    const { day, text } = this.columns.orders;
    if (day[order]! >= this.asked.fromDay && day[order]! <= this.asked.toDay) this.sums[text.channel.codes[order]!]!++;
  }

  join(others: Float64Array): void {
    for (let code = 0; code < others.length; code++) this.sums[code]! += others[code]!;
  }
}

export const channelOrders: PassKind<null, ChannelOrders> = {
  name: 'channelOrders',
  open: (columns, asked) => new ChannelOrders(columns, asked),
};
