// Days between orders, and days until who ordered once comes back (docs/semantics.md 8, Rhythm).

import type { Columns } from '../columns/columns.ts';
import { type Asked, eachPerson, FIRST_GROUP } from './asked.ts';
import { CountedDays, type DayCounts } from './counted-days.ts';
import type { Insight, InsightScope } from './insight.ts';

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

function answerRhythm(columns: Columns, asked: Asked, query: RhythmQuery): Rhythm {
  const { day } = columns.orders;
  const isWithin = (order: number) => day[order]! >= asked.fromDay && day[order]! <= asked.toDay;
  const [gaps, firstGaps, returned, waiting] = [
    new CountedDays(),
    new CountedDays(),
    new CountedDays(),
    new CountedDays(),
  ];
  const within = query.within.map((days) => ({ days, mature: 0, returned: 0 }));
  let customers = 0;
  let repeat = 0;
  eachPerson(columns, asked, (_person, first, end, groups) => {
    if ((groups & FIRST_GROUP) === 0) return;
    customers++;
    if (end - first > 1) repeat++;
    for (let order = first + 1; order < end; order++) {
      if (!isWithin(order)) continue;
      const gap = day[order]! - day[order - 1]!;
      gaps.add(gap);
      if (order === first + 1) firstGaps.add(gap);
    }
    if (!isWithin(first)) return;
    const age = asked.day - day[first]!;
    const gap = end - first > 1 ? day[first + 1]! - day[first]! : Number.POSITIVE_INFINITY;
    if (gap <= age) returned.add(gap);
    else waiting.add(age);
    for (const row of within) {
      if (age < row.days) continue;
      row.mature++;
      if (gap <= row.days) row.returned++;
    }
  });
  return {
    customers,
    repeat,
    gaps: gaps.plain,
    firstGaps: firstGaps.plain,
    returned: returned.plain,
    waiting: waiting.plain,
    within,
  };
}
