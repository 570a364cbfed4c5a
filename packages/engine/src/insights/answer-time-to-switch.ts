// Days from the first order to the first one in another channel (docs/semantics.md 8, Time to switch).

import type { Columns } from '../columns/columns.ts';
import { type Asked, eachPerson, FIRST_GROUP } from './asked.ts';
import { CHANNELS_MAX, placesOfEver } from './channel-places.ts';
import { CountTable, type PlainCounts } from './count-table.ts';
import { type DayCounts, dayCounts } from './day-counts.ts';
import type { Insight, InsightScope } from './insight.ts';
import { addEveryone, type Passes, type PassKind, type PeoplePass } from './people-pass.ts';

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

function* answerTimeToSwitch(columns: Columns, asked: Asked): Passes<TimeToSwitch> {
  const { channels, placeOf } = yield* placesOfEver(columns, asked);
  return { channels, rows: (yield* addEveryone(asked, switchPeople, placeOf)).rows };
}

/** Days of a place of the first order's channel, one row behind the other. */
const [SWITCHED, WAITING, WIDTH] = [0, 1, 2];

class SwitchPeople implements PeoplePass {
  private readonly days = new CountTable();

  constructor(
    private readonly columns: Columns,
    private readonly asked: Asked,
    private readonly placeOf: Int32Array,
  ) {}

  addPersons(start: number, stop: number): void {
    const { columns, asked, days, placeOf } = this;
    const { day, text } = columns.orders;
    const { codes } = text.channel;
    const add = (_person: number, first: number, end: number, groups: number) => {
      if ((groups & FIRST_GROUP) === 0 || day[first]! < asked.fromDay || day[first]! > asked.toDay) return;
      const place = placeOf[codes[first]!]!;
      let next = first + 1;
      while (next < end && placeOf[codes[next]!] === place) next++;
      if (next < end) days.add(place * WIDTH + SWITCHED, day[next]! - day[first]!);
      else days.add(place * WIDTH + WAITING, asked.day - day[first]!);
    };
    eachPerson(columns, asked, add, start, stop);
  }

  get sums(): PlainCounts {
    return this.days.rows;
  }

  join(others: PlainCounts): void {
    this.days.join(others);
  }

  get rows(): SwitchRow[] {
    return Array.from({ length: CHANNELS_MAX + 1 }, (_, first) => ({
      first,
      switched: dayCounts(this.days.at(first * WIDTH + SWITCHED)),
      waiting: dayCounts(this.days.at(first * WIDTH + WAITING)),
    })).filter(({ switched, waiting }) => switched.days.length + waiting.days.length > 0);
  }
}

export const switchPeople: PassKind<Int32Array, SwitchPeople> = {
  name: 'switchPeople',
  open: (columns, asked, placeOf) => new SwitchPeople(columns, asked, placeOf),
};
