// The scope of a question as numbers: the instant, the days, and who is in its groups. The first group are the members of the
// segment, or everyone; the second, if there is one, those it is compared with. A person's groups are bits.

import type { Columns } from '../columns/columns.ts';
import type { MakeEvaluator } from '../compile/evaluator/evaluator.ts';
import { dayOf } from '../compile/iso-day.ts';
import { instantOf } from '../questions/instants.ts';
import { findGroups, type Groups } from './asked-groups.ts';
import type { InsightScope } from './insight.ts';
import type { Passes } from './people-pass.ts';

export const FIRST_GROUP = 1;
export const SECOND_GROUP = 2;

export interface Asked {
  instant: number;
  /** Local day of the instant. */
  day: number;
  /** Local days, both included; -Infinity and Infinity where the window is open. */
  fromDay: number;
  toDay: number;
  /** The first group is everyone, and orders of nobody count in it. */
  isEveryone: boolean;
  groupCount: 1 | 2;
  /** Everyone's, by person; null = everyone is in the first group alone. */
  groups: Groups | null;
}

export function* readScope(columns: Columns, makeEvaluator: MakeEvaluator, scope: InsightScope): Passes<Asked> {
  const instant = instantOf(columns, scope.asOf);
  const segments = [scope.segment, scope.compareWith].filter((segment) => segment !== null);
  const asked: Asked = {
    instant,
    day: columns.zone.dayOf(instant),
    fromDay: scope.from === null ? Number.NEGATIVE_INFINITY : dayOf(scope.from),
    toDay: scope.to === null ? Number.POSITIVE_INFINITY : dayOf(scope.to),
    isEveryone: scope.segment === null,
    groupCount: scope.compareWith === null ? 1 : 2,
    groups: null,
  };
  if (segments.length === 0) return asked;
  return { ...asked, groups: yield* findGroups(columns, makeEvaluator, asked, segments, asked.isEveryone ? 1 : 0) };
}

/**
 * Calls `visit` with each person in any group and the rows of its orders known at the instant, of which there is one at least; of the
 * persons of rows `start` up to `stop`.
 */
export function eachPerson(
  { personCount, orderStart, orderEnd, orders: { placedAt } }: Columns,
  { groups, instant }: Asked,
  visit: (person: number, first: number, end: number, groups: number) => void,
  start = 0,
  stop = personCount,
): void {
  for (let person = start; person < stop; person++) {
    const bits = groups === null ? FIRST_GROUP : groups[person]!;
    if (bits === 0) continue;
    const first = orderStart[person]!;
    let end = orderEnd[person]!;
    while (end > first && placedAt[end - 1]! > instant) end--;
    if (end > first) visit(person, first, end, bits);
  }
}

/** Calls `visit` with each order of nobody known at the instant. */
export function eachAnonymous(
  { anonymous, orders }: Columns,
  { instant }: Asked,
  visit: (order: number) => void,
): void {
  const { rows, count } = anonymous;
  for (let i = 0; i < count; i++) if (orders.placedAt[rows[i]!]! <= instant) visit(rows[i]!);
}

/** The first of a person's orders, rows first up to end, that lies in the window or after it. */
export function windowStart({ orders: { day } }: Columns, { fromDay }: Asked, first: number, end: number): number {
  let row = first;
  while (row < end && day[row]! < fromDay) row++;
  return row;
}

/** Behind the last of them that lies in the window or before it. */
export function windowEnd({ orders: { day } }: Columns, { toDay }: Asked, first: number, end: number): number {
  let row = end;
  while (row > first && day[row - 1]! > toDay) row--;
  return row;
}

/** What each group answers: the first one, and the one it is compared with. */
export interface Compared<Figures> {
  own: Figures;
  compared: Figures | null;
}

/** Calls `visit` for each group that the bits name. */
export function eachGroup<Sums>(groups: readonly Sums[], bits: number, visit: (sums: Sums) => void): void {
  if ((bits & FIRST_GROUP) !== 0) visit(groups[0]!);
  if ((bits & SECOND_GROUP) !== 0) visit(groups[1]!);
}

export function makeGroups<Sums>({ groupCount }: Asked, make: () => Sums): Sums[] {
  return Array.from({ length: groupCount }, make);
}

export function answerGroups<Sums, Figures>(groups: readonly Sums[], read: (sums: Sums) => Figures): Compared<Figures> {
  return { own: read(groups[0]!), compared: groups.length > 1 ? read(groups[1]!) : null };
}
