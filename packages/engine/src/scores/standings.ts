// What each customer stood at by the end of each day with an order, in the order of the days.

import type { AmountLimb, Columns } from '../columns/columns.ts';

/** An entry = a person's last order of a day. */
export interface Standings {
  /** The day of the store's first order of a person; Infinity without one. */
  firstDay: number;
  /** Days from the first on; 0 without an order. */
  days: number;
  /** By entry: the person's row, and the order's. */
  persons: Int32Array;
  rows: Int32Array;
  /** By day less the first: behind its last entry. */
  ends: Int32Array;
  /** The most orders of one person. */
  ordersMax: number;
  /** No order lies behind the days. */
  isWhole: boolean;
}

/** Of all persons, up to a day. */
export function readStandings({ personCount, orderStart, orderEnd, orders }: Columns, upToDay: number): Standings {
  const { day } = orders;
  let [firstDay, lastDay, ordersMax] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (let person = 0; person < personCount; person++) {
    const [start, end] = [orderStart[person]!, orderEnd[person]!];
    if (start === end) continue;
    firstDay = Math.min(firstDay, day[start]!);
    lastDay = Math.max(lastDay, day[end - 1]!);
    ordersMax = Math.max(ordersMax, end - start);
  }
  const days = Math.max(0, Math.min(lastDay, upToDay) + 1 - firstDay) || 0;
  const ends = new Int32Array(days);
  const visit = (take: (person: number, row: number, index: number) => void) => {
    for (let person = 0; person < personCount; person++) {
      for (let row = orderStart[person]!, end = orderEnd[person]!; row < end; row++) {
        const index = day[row]! - firstDay;
        if (index < days && (row + 1 === end || day[row + 1] !== day[row])) take(person, row, index);
      }
    }
  };
  visit((_person, _row, index) => {
    ends[index]!++;
  });
  let count = 0;
  for (let index = 0; index < days; index++) {
    count += ends[index]!;
    ends[index] = count - ends[index]!;
  }
  const persons = new Int32Array(count);
  const rows = new Int32Array(count);
  visit((person, row, index) => {
    const entry = ends[index]!++;
    persons[entry] = person;
    rows[entry] = row;
  });
  return { firstDay, days, persons, rows, ends, ordersMax, isWhole: lastDay <= upToDay };
}

/** A person's own values once an order of its is placed. */
export function standingValues(columns: Columns) {
  return {
    recency: (_person: number, row: number) => columns.orders.day[row]!,
    frequency: (person: number, row: number) => row + 1 - columns.orderStart[person]!,
    monetary: spentOf(columns),
  };
}

/** What a person spent up to and with an order of its, gross, minor units; beyond 2^53 the nearest double. */
function spentOf({ limbs, orderStart }: Columns): (person: number, row: number) => number {
  const [{ grossBefore }] = limbs as [AmountLimb];
  if (limbs.length === 1) return (person, row) => grossBefore[row + 1]! - grossBefore[orderStart[person]!]!;
  return (person, row) => {
    const start = orderStart[person]!;
    let spent = 0;
    for (const limb of limbs) spent += (limb.grossBefore[row + 1]! - limb.grossBefore[start]!) * 2 ** limb.shift;
    return spent;
  };
}
