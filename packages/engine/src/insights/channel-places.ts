// The channels that questions about channels tell apart: those with most orders in the window, and all others as one.

import type { Columns } from '../columns/columns.ts';
import type { Asked } from './asked.ts';
import { addEveryone, type Passes, type PassKind, type PeoplePass } from './people-pass.ts';

export const CHANNELS_MAX = 12;

export interface ChannelPlaces {
  /** Handles, most counted orders in the window first (of everyone, those of nobody too). */
  channels: string[];
  /** Whether there are others; their place is that behind the last of `channels`. */
  hasOthers: boolean;
  /** By code of the channel. */
  placeOf: Int32Array;
}

interface Kept {
  key: string;
  /** Instants from the first up to the second (excluded) know the same orders. */
  from: number;
  until: number;
  places: ChannelPlaces;
}

/** For the questions that follow: those of one page are about the same days. */
const kept = new WeakMap<Columns, Kept>();

export function* channelPlaces(columns: Columns, asked: Asked): Passes<ChannelPlaces> {
  const known = keptPlaces(columns, asked);
  if (known) return known;
  const pass = yield* addEveryone(asked, channelOrders, null);
  // Another question of the page may have found them in the same walk.
  return keptPlaces(columns, asked) ?? keepPlaces(columns, asked, pass);
}

/** The same whenever their orders were. */
export function placesOfEver(columns: Columns, asked: Asked): Passes<ChannelPlaces> {
  return channelPlaces(columns, { ...asked, fromDay: Number.NEGATIVE_INFINITY, toDay: Number.POSITIVE_INFINITY });
}

const keyOf = ({ store }: Columns, { fromDay, toDay }: Asked) => JSON.stringify([store.changeNumber, fromDay, toDay]);

function keptPlaces(columns: Columns, asked: Asked): ChannelPlaces | null {
  const known = kept.get(columns);
  const isKnown = known?.key === keyOf(columns, asked) && asked.instant >= known.from && asked.instant < known.until;
  return isKnown ? known.places : null;
}

function keepPlaces(columns: Columns, asked: Asked, pass: ChannelOrders): ChannelPlaces {
  const { dictionary } = columns.orders.text.channel;
  const all = new ChannelOrders(columns, asked);
  all.join(pass.sums);
  all.addAnonymous();
  const { counts, until } = all.sums;
  const seen = dictionary.map((_, code) => code).filter((code) => counts[code]! > 0);
  seen.sort((a, b) => counts[b]! - counts[a]! || (dictionary[a]! < dictionary[b]! ? -1 : 1));
  const placeOf = new Int32Array(dictionary.length).fill(Math.min(seen.length, CHANNELS_MAX));
  seen.slice(0, CHANNELS_MAX).forEach((code, place) => {
    placeOf[code] = place;
  });
  const channels = seen.slice(0, CHANNELS_MAX).map((code) => dictionary[code]!);
  const places = { channels, hasOthers: seen.length > CHANNELS_MAX, placeOf };
  kept.set(columns, { key: keyOf(columns, asked), from: asked.instant, until, places });
  return places;
}

interface OrderCounts {
  /** Orders by code of their channel, whoever's they are. */
  counts: Float64Array;
  /** When the next order is placed. */
  until: number;
}

class ChannelOrders implements PeoplePass {
  readonly sums: OrderCounts;

  constructor(
    private readonly columns: Columns,
    private readonly asked: Asked,
  ) {
    const { dictionary } = columns.orders.text.channel;
    this.sums = { counts: new Float64Array(dictionary.length), until: Number.POSITIVE_INFINITY };
  }

  addPersons(start: number, stop: number): void {
    const { orderStart, orderEnd } = this.columns;
    for (let person = start; person < stop; person++) this.addRows(orderStart[person]!, orderEnd[person]!);
  }

  addAnonymous(): void {
    const { rows, count } = this.columns.anonymous;
    for (let i = 0; i < count; i++) this.addRows(rows[i]!, rows[i]! + 1);
  }

  /** In the order of their instants. */
  private addRows(first: number, end: number): void {
    const { counts } = this.sums;
    const { day, placedAt, text } = this.columns.orders;
    const { instant, fromDay, toDay } = this.asked;
    for (let order = first; order < end; order++) {
      if (placedAt[order]! > instant) {
        this.sums.until = Math.min(this.sums.until, placedAt[order]!);
        return;
      }
      if (day[order]! >= fromDay && day[order]! <= toDay) counts[text.channel.codes[order]!]!++;
    }
  }

  join({ counts, until }: OrderCounts): void {
    for (let code = 0; code < counts.length; code++) this.sums.counts[code]! += counts[code]!;
    this.sums.until = Math.min(this.sums.until, until);
  }
}

export const channelOrders: PassKind<null, ChannelOrders> = {
  name: 'channelOrders',
  open: (columns, asked) => new ChannelOrders(columns, asked),
};
