// What the customers of each channel, and of each set of channels, are worth (docs/semantics.md 8, Channels used).

import type { AmountBase } from '@throughline/core/segments/definition';
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
import { CHANNELS_MAX, channelPlaces } from './channel-places.ts';
import type { Insight, InsightScope } from './insight.ts';
import { ordersAmount } from './orders-amount.ts';
import { addEveryone, type Passes, type PassKind, type PeoplePass } from './people-pass.ts';
import { NO_PEOPLE, type PeopleFigures, PeopleSums, type PlainPeople } from './people-sums.ts';

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

interface Task {
  base: AmountBase;
  /** Places of channels by code. */
  placeOf: Int32Array;
}

/** People of each group by the set of channels they used, as bits of places; all other figures are made of the sets. */
class UsePeople implements PeoplePass {
  readonly groups: PeopleSums[];

  constructor(
    private readonly columns: Columns,
    private readonly asked: Asked,
    private readonly task: Task,
  ) {
    this.groups = makeGroups(asked, () => new PeopleSums());
  }

  addPersons(start: number, stop: number): void {
    const { columns, asked, groups } = this;
    const { base, placeOf } = this.task;
    const { day, text } = columns.orders;
    const { codes } = text.channel;
    const add = (_person: number, first: number, end: number, bits: number) => {
      const from = windowStart(columns, asked, first, end);
      const to = windowEnd(columns, asked, from, end);
      if (from >= to) return;
      let places = 0;
      for (let order = from; order < to; order++) places |= 1 << placeOf[codes[order]!]!;
      const amount = ordersAmount(columns, from, to, base, asked.instant);
      const spanDays = day[to - 1]! - day[from]!;
      eachGroup(groups, bits, (sums) => sums.add(places, to - from, amount, spanDays));
    };
    eachPerson(columns, asked, add, start, stop);
  }

  get sums(): PlainPeople[] {
    return this.groups.map(({ plain }) => plain);
  }

  join(others: PlainPeople[]): void {
    this.groups.forEach((sums, i) => {
      sums.join(others[i]!);
    });
  }
}

export const usePeople: PassKind<Task, UsePeople> = {
  name: 'usePeople',
  open: (columns, asked, task) => new UsePeople(columns, asked, task),
};

function* answerChannelUse(columns: Columns, asked: Asked, { base }: ChannelUseQuery): Passes<ChannelUse> {
  const { channels, hasOthers, placeOf } = yield* channelPlaces(columns, asked);
  const { groups } = yield* addEveryone(asked, usePeople, { base, placeOf });
  return { channels, hasOthers, ...answerGroups(groups, figuresOf) };
}

/** Row of everybody, behind those of the places. */
const ALL = CHANNELS_MAX + 1;

function figuresOf(bySet: PeopleSums): ChannelUseFigures {
  const overlapping = new PeopleSums();
  const rowsOf = new Map<number, number[]>();
  overlapping.join(bySet.plain, (bits) => {
    const rows = rowsOf.get(bits) ?? [...placesOf(bits), ALL];
    rowsOf.set(bits, rows);
    return rows;
  });
  const figures = overlapping.figures;
  const sets = [...bySet.figures].map(([bits, set]) => ({ bits, channels: placesOf(bits), ...set }));
  const byPlace = [...figures].filter(([row]) => row !== ALL).sort(([a], [b]) => a - b);
  return {
    channels: byPlace.map(([channel, of]) => ({ channel, ...of })),
    sets: sets.sort((a, b) => b.customers - a.customers || a.bits - b.bits).map(({ bits: _, ...set }) => set),
    all: figures.get(ALL) ?? NO_PEOPLE,
  };
}

function placesOf(bits: number): number[] {
  const places: number[] = [];
  for (let place = 0; bits >> place !== 0; place++) if (((bits >> place) & 1) === 1) places.push(place);
  return places;
}
