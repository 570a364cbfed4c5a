import type { WalkColumns } from '../columns/walk-columns.ts';
import { dayOf } from '../compile/iso-day.ts';
import type { AsOf, Window } from '../engine.ts';

/** The instant that a question is looked at from: the last of a local day, or as given. */
export function instantOf(columns: WalkColumns, asOf: AsOf): number {
  return 'day' in asOf ? columns.zone.endOfDay(dayOf(asOf.day)) : asOf.instant;
}

export interface WindowInstants {
  fromDay: number;
  toDay: number;
  /** The last instant before the window. */
  before: number;
  /** First and last instant of the window. */
  first: number;
  last: number;
}

export function windowInstants({ zone }: WalkColumns, { from, to }: Window): WindowInstants {
  const [fromDay, toDay] = [dayOf(from), dayOf(to)];
  const first = zone.startOfDay(fromDay);
  return { fromDay, toDay, before: first - 1, first, last: zone.endOfDay(toDay) };
}
