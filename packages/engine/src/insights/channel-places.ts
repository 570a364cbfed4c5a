// The channels that questions about channels tell apart: those with most orders in the window, and all others as one.

import type { Columns } from '../columns/columns.ts';
import { eachSlice } from '../questions/each-slice.ts';
import type { Asked } from './asked.ts';

export const CHANNELS_MAX = 12;

export interface ChannelPlaces {
  /** Handles, most counted orders in the window first (of everyone, those of nobody too). */
  channels: string[];
  /** Whether there are others; their place is that behind the last of `channels`. */
  hasOthers: boolean;
  /** By code of the channel. */
  placeOf: Int32Array;
}

export function channelPlaces(columns: Columns, { instant, fromDay, toDay }: Asked): ChannelPlaces {
  const { day, placedAt, text } = columns.orders;
  const { codes, dictionary } = text.channel;
  const counts = new Float64Array(dictionary.length);
  eachSlice(columns, (first, end) => {
    for (let order = first; order < end && placedAt[order]! <= instant; order++) {
      if (day[order]! >= fromDay && day[order]! <= toDay) counts[codes[order]!]!++;
    }
  });
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
