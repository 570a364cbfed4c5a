// Days between orders, and days until who ordered once comes back (docs/semantics.md 8, Rhythm).

import type { Columns } from '../columns/columns.ts';
import { type Asked, eachPerson, FIRST_GROUP } from './asked.ts';
import { CountTable, type PlainCounts } from './count-table.ts';
import { type DayCounts, dayCounts } from './day-counts.ts';
import type { Insight, InsightScope } from './insight.ts';
import { addEveryone, type Passes, type PassKind, type PeoplePass } from './people-pass.ts';

export interface RhythmQuery extends InsightScope {
  /** Numbers of local days within which a second order is asked for, each with the people who have had that long. */
  within: readonly number[];
}

export interface Rhythm {
  customers: number;
  /** People with two orders or more. */
  repeat: number;
  /** Local days between each order and the next, of those whose next order lies in the window. */
  gaps: DayCounts;
  /** The same from the first order to the second alone. */
  firstGaps: DayCounts;
  /** Of people whose first order lies in the window: days to the second, whenever it came... */
  returned: DayCounts;
  /** ...and days from the first to `asOf` of those who have none. */
  waiting: DayCounts;
  /** In the order of the query. `mature`: so many days have passed since the first order, which lies in the window. */
  within: { days: number; mature: number; returned: number }[];
}

/** Of the first group alone. */
export const rhythm: Insight<RhythmQuery, Rhythm> = {
  needed: () => [],
  answer: answerRhythm,
};

function* answerRhythm(_columns: Columns, asked: Asked, { within }: RhythmQuery): Passes<Rhythm> {
  return (yield* addEveryone(asked, rhythmPeople, within)).rhythm;
}

/** Rows of days. */
const [GAPS, FIRST_GAPS, RETURNED, WAITING] = [0, 1, 2, 3];
/** Counts of people; those within days follow, the mature ones and of these who returned. */
const [CUSTOMERS, REPEAT, WITHIN] = [0, 1, 2];

interface PlainRhythm {
  days: PlainCounts;
  counts: Float64Array;
}

class RhythmPeople implements PeoplePass {
  private readonly days = new CountTable();
  private readonly counts: Float64Array;

  constructor(
    private readonly columns: Columns,
    private readonly asked: Asked,
    private readonly within: readonly number[],
  ) {
    this.counts = new Float64Array(WITHIN + 2 * within.length);
  }

  addPersons(start: number, stop: number): void {
    const { counts, asked } = this;
    const add = (_person: number, first: number, end: number, groups: number) => {
      if ((groups & FIRST_GROUP) === 0) return;
      counts[CUSTOMERS]!++;
      if (end - first > 1) counts[REPEAT]!++;
      this.addGaps(first, end);
      this.addReturn(first, end);
    };
    eachPerson(this.columns, asked, add, start, stop);
  }

  private isWithin(day: number): boolean {
    return day >= this.asked.fromDay && day <= this.asked.toDay;
  }

  private addGaps(first: number, end: number): void {
    const { day } = this.columns.orders;
    for (let order = first + 1; order < end; order++) {
      if (!this.isWithin(day[order]!)) continue;
      const gap = day[order]! - day[order - 1]!;
      this.days.add(GAPS, gap);
      if (order === first + 1) this.days.add(FIRST_GAPS, gap);
    }
  }

  private addReturn(first: number, end: number): void {
    const { day } = this.columns.orders;
    if (!this.isWithin(day[first]!)) return;
    const age = this.asked.day - day[first]!;
    const gap = end - first > 1 ? day[first + 1]! - day[first]! : Number.POSITIVE_INFINITY;
    if (gap <= age) this.days.add(RETURNED, gap);
    else this.days.add(WAITING, age);
    for (let i = 0; i < this.within.length; i++) {
      if (age < this.within[i]!) continue;
      this.counts[WITHIN + 2 * i]!++;
      if (gap <= this.within[i]!) this.counts[WITHIN + 2 * i + 1]!++;
    }
  }

  get sums(): PlainRhythm {
    return { days: this.days.rows, counts: this.counts };
  }

  join({ days, counts }: PlainRhythm): void {
    this.days.join(days);
    for (let i = 0; i < counts.length; i++) this.counts[i]! += counts[i]!;
  }

  get rhythm(): Rhythm {
    const { days, counts } = this;
    return {
      customers: counts[CUSTOMERS]!,
      repeat: counts[REPEAT]!,
      gaps: dayCounts(days.at(GAPS)),
      firstGaps: dayCounts(days.at(FIRST_GAPS)),
      returned: dayCounts(days.at(RETURNED)),
      waiting: dayCounts(days.at(WAITING)),
      within: this.within.map((within, i) => ({
        days: within,
        mature: counts[WITHIN + 2 * i]!,
        returned: counts[WITHIN + 2 * i + 1]!,
      })),
    };
  }
}

export const rhythmPeople: PassKind<readonly number[], RhythmPeople> = {
  name: 'rhythmPeople',
  open: (columns, asked, within) => new RhythmPeople(columns, asked, within),
};
