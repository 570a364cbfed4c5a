// The midnights at which a score's answer changes though the person does nothing: looked for between each order and the next.

import { DayPusher, type Scope } from './scope.ts';

/** Days after one of an order (or later) up to another, before that of the next order or on it. */
export interface Stretch {
  fromDay: number;
  toDay: number;
}

/** Puts the days of a stretch on which an answer is another one than the day before into a list; `row` = the latest order. */
type FindFlips = (person: number, row: number, stretch: Stretch, into: number[]) => void;

/**
 * `over` is told the days that are looked at, from -Infinity maybe. Beyond the request's horizon the next midnight stands for all,
 * since what happens until then changes what scores rest on.
 */
export function addScoreFlips(scope: Scope, over: (fromDay: number, toDay: number) => FindFlips): void {
  const { columns, request } = scope;
  const { zone } = columns;
  const pusher = new DayPusher(columns);
  const days: number[] = [];
  scope.addSource((person, from, to, push) => {
    const [start, end] = [columns.orderStart[person]!, columns.orderEnd[person]!];
    if (start === end) return;
    if (to > request.horizon) {
      const next = zone.startOfDay(zone.dayOf(Math.max(from, request.horizon)) + 1);
      if (next <= to) push(next);
    }
    const until = Math.min(to, request.horizon);
    if (from >= until) return;
    pusher.between(from, until);
    const fromDay = Number.isFinite(from) ? zone.dayOf(from) : Number.NEGATIVE_INFINITY;
    let toDay = zone.dayOf(until);
    const find = over(fromDay, toDay);
    const { day } = columns.orders;
    days.length = 0;
    for (let row = end - 1; row >= start && toDay > fromDay; row--) {
      const since = Math.max(day[row]!, fromDay);
      if (since < toDay) find(person, row, { fromDay: since, toDay }, days);
      toDay = Math.min(toDay, day[row]!);
    }
    for (const one of days) pusher.push(one, push);
  });
}
