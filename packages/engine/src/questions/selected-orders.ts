// The orders of a breakdown or of transitions: everyone's, or those of a segment's members, as known at an instant.

import type { Columns } from '../columns/columns.ts';
import type { Segment } from '../compile/segment.ts';
import { Walker } from '../walk/walk-person.ts';

/** Calls `visit` with each person (a member, if there is a segment) and the rows of its orders known at the instant. */
export function eachPerson(
  columns: Columns,
  segment: Segment | null,
  instant: number,
  visit: (person: number, first: number, end: number) => void,
): void {
  const { view } = new Walker(columns);
  for (let person = 0; person < columns.personCount; person++) {
    if (columns.orderOffsets[person + 1] === columns.orderOffsets[person]) continue;
    view.lookAt(person, instant);
    if (view.end > view.first && (segment === null || segment.holds(view))) visit(person, view.first, view.end);
  }
}

/** Calls `visit` with each anonymous order known at the instant. */
export function eachAnonymous(columns: Columns, instant: number, visit: (order: number) => void): void {
  for (let order = columns.orderOffsets[columns.personCount]!; order < columns.orderCount; order++) {
    if (columns.orders.placedAt[order]! <= instant) visit(order);
  }
}
