// Which channels follow the first one (docs/semantics.md 8, First and next).

import type { AmountBase } from '@throughline/core/segments/definition';
import type { Moments } from '@throughline/stats/mean';
import { type MedianInterval, medianOfCounts } from '@throughline/stats/order-statistics';
import type { Columns } from '../columns/columns.ts';
import { neededByBase } from '../questions/columns-needed.ts';
import { AmountTable } from './amount-table.ts';
import { type Asked, type Compared, eachPerson, FIRST_GROUP, SECOND_GROUP } from './asked.ts';
import { CHANNELS_MAX, placesOfEver } from './channel-places.ts';
import { CountTable, type PlainCounts } from './count-table.ts';
import type { Insight, InsightScope } from './insight.ts';
import { ordersAmount } from './orders-amount.ts';
import { addEveryone, type Passes, type PassKind, type PeoplePass } from './people-pass.ts';
import type { PlainSums } from './sum-table.ts';

export type FirstAndNextQuery = InsightScope;

export interface FirstAndNextCell {
  customers: number;
  /** Of all orders of each, minor units. */
  amount: Moments;
}

export interface LaterCell extends FirstAndNextCell {
  /** Place of the later channel. */
  later: number;
  /** Days from the first order to the first later one there. */
  days: MedianInterval;
}

export interface FirstRow extends FirstAndNextCell {
  /** Place of the first order's channel. */
  first: number;
  /** Rows overlap: who was in two later channels is in both. */
  later: LaterCell[];
  /** Without any later order. */
  none: FirstAndNextCell;
}

export interface FirstAndNext extends Compared<FirstRow[]> {
  /** Handles by place; the place behind the last stands for all others. */
  channels: string[];
  hasOthers: boolean;
}

export const firstAndNext: Insight<FirstAndNextQuery, FirstAndNext> = {
  needed: ({ base }) => neededByBase(base),
  answer: answerFirstAndNext,
};

interface Task {
  base: AmountBase;
  /** Places of channels by code. */
  placeOf: Int32Array;
}

/** Cells of a first channel: one for each later channel's place, then all its people, then those without a later order. */
const ALL = CHANNELS_MAX + 1;
const NONE = ALL + 1;
const CELLS = NONE + 1;
/** Of a group. */
const ROWS = (CHANNELS_MAX + 1) * CELLS;

interface PlainCells {
  amounts: PlainSums;
  days: PlainCounts;
}

class FirstAndNextPeople implements PeoplePass {
  private readonly amounts = new AmountTable();
  /** People by days to the first order of the cell. */
  private readonly days = new CountTable();

  constructor(
    private readonly columns: Columns,
    private readonly asked: Asked,
    private readonly task: Task,
  ) {}

  addPersons(start: number, stop: number): void {
    const { columns, asked, task } = this;
    const { fromDay, toDay, instant } = asked;
    const { day, text } = columns.orders;
    const laterDays = new Int32Array(CHANNELS_MAX + 1);
    const add = (_person: number, first: number, end: number, bits: number) => {
      if (day[first]! < fromDay || day[first]! > toDay) return;
      const amount = ordersAmount(columns, first, end, task.base, instant);
      const later = findLater(columns, task.placeOf, first, end, laterDays);
      const row = task.placeOf[text.channel.codes[first]!]! * CELLS;
      if ((bits & FIRST_GROUP) !== 0) this.addRow(row, end - first, amount, later, laterDays);
      if ((bits & SECOND_GROUP) !== 0) this.addRow(ROWS + row, end - first, amount, later, laterDays);
    };
    eachPerson(columns, asked, add, start, stop);
  }

  /** `later`: places, as bits, that have days. */
  private addRow(row: number, orders: number, amount: number | bigint, later: number, laterDays: Int32Array): void {
    this.amounts.add(row + ALL, amount);
    if (orders === 1) this.amounts.add(row + NONE, amount);
    for (let bits = later; bits !== 0; bits &= bits - 1) {
      const place = 31 - Math.clz32(bits & -bits);
      this.amounts.add(row + place, amount);
      this.days.add(row + place, laterDays[place]!);
    }
  }

  get sums(): PlainCells {
    return { amounts: this.amounts.plain, days: this.days.rows };
  }

  join({ amounts, days }: PlainCells): void {
    this.amounts.join(amounts);
    this.days.join(days);
  }

  rowsOf(group: number): FirstRow[] {
    const places = Array.from({ length: CHANNELS_MAX + 1 }, (_, place) => place);
    return places.flatMap((first) => {
      const row = group * ROWS + first * CELLS;
      if (this.amounts.people(row + ALL) === 0) return [];
      const later = places.flatMap((place) => {
        const days = medianOfCounts(this.days.at(row + place));
        return days ? [{ later: place, ...this.cell(row + place), days }] : [];
      });
      return [{ first, ...this.cell(row + ALL), later, none: this.cell(row + NONE) }];
    });
  }

  private cell(at: number): FirstAndNextCell {
    return { customers: this.amounts.people(at), amount: this.amounts.moments(at) };
  }
}

export const firstAndNextPeople: PassKind<Task, FirstAndNextPeople> = {
  name: 'firstAndNextPeople',
  open: (columns, asked, task) => new FirstAndNextPeople(columns, asked, task),
};

function* answerFirstAndNext(columns: Columns, asked: Asked, { base }: FirstAndNextQuery): Passes<FirstAndNext> {
  const { channels, hasOthers, placeOf } = yield* placesOfEver(columns, asked);
  const pass = yield* addEveryone(asked, firstAndNextPeople, { base, placeOf });
  const compared = asked.groupCount > 1 ? pass.rowsOf(1) : null;
  return { channels, hasOthers, own: pass.rowsOf(0), compared };
}

/**
 * Writes the days from the first order to the first later one in a channel at the channel's place; returns the places written, as
 * bits.
 */
function findLater(columns: Columns, placeOf: Int32Array, first: number, end: number, days: Int32Array): number {
  const { codes } = columns.orders.text.channel;
  const { day } = columns.orders;
  let found = 0;
  for (let order = first + 1; order < end; order++) {
    const place = placeOf[codes[order]!]!;
    if (((found >> place) & 1) === 1) continue;
    found |= 1 << place;
    days[place] = day[order]! - day[first]!;
  }
  return found;
}
