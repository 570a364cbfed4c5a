// Days from the first order to the first one in another channel (docs/semantics.md 8, Time to switch).

import type { Columns } from '../columns/columns.ts';
import { type Asked, eachPerson, FIRST_GROUP } from './asked.ts';
import { placesOfEver } from './channel-places.ts';
import { CountedDays, type DayCounts } from './counted-days.ts';
import type { Insight, InsightScope } from './insight.ts';

export interface SwitchRow {
  /** Place of the first order's channel. */
  first: number;
  /** Days until the first order in another channel, of those who have one... */
  switched: DayCounts;
  /** ...and days up to `asOf` of those who have none. */
  waiting: DayCounts;
}

export interface TimeToSwitch {
  /** Handles by place; the place behind the last stands for all others, which count as one channel. */
  channels: string[];
  rows: SwitchRow[];
}

/** Of people whose first order lies in the window, of the first group alone. */
export const timeToSwitch: Insight<InsightScope, TimeToSwitch> = {
  needed: () => [],
  answer: answerTimeToSwitch,
};

function answerTimeToSwitch(columns: Columns, asked: Asked): TimeToSwitch {
  const { channels, placeOf } = placesOfEver(columns, asked);
  const { day, text } = columns.orders;
  const { codes } = text.channel;
  const rows: ({ switched: CountedDays; waiting: CountedDays } | undefined)[] = [];
  eachPerson(columns, asked, (_person, first, end, groups) => {
    if ((groups & FIRST_GROUP) === 0 || day[first]! < asked.fromDay || day[first]! > asked.toDay) return;
    const place = placeOf[codes[first]!]!;
    rows[place] ??= { switched: new CountedDays(), waiting: new CountedDays() };
    let next = first + 1;
    while (next < end && placeOf[codes[next]!] === place) next++;
    if (next < end) rows[place].switched.add(day[next]! - day[first]!);
    else rows[place].waiting.add(asked.day - day[first]!);
  });
  return {
    channels,
    rows: rows.flatMap((row, first) =>
      row ? [{ first, switched: row.switched.plain, waiting: row.waiting.plain }] : [],
    ),
  };
}
