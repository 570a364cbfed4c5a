// The orders of a breakdown or of transitions: everyone's, or those of a segment's members, as known at an instant.

import type { Columns } from '../columns/columns.ts';
import type { Evaluator } from '../compile/evaluator/evaluator.ts';

/** Calls `visit` with each person (a member, if there is a segment) and the rows of its orders known at the instant. */
export function eachPerson(
  columns: Columns,
  segment: Evaluator | null,
  instant: number,
  visit: (person: number, first: number, end: number) => void,
): void {
  const { personCount, orderStart, orderEnd, orders, zone } = columns;
  const day = zone.dayOf(instant);
  const states = new Int32Array(1);
  for (let person = 0; person < personCount; person++) {
    const first = orderStart[person]!;
    let end = orderEnd[person]!;
    while (end > first && orders.placedAt[end - 1]! > instant) end--;
    if (end === first) continue;
    if (segment !== null) {
      segment.evaluate(person, first, end, instant, day, states);
      if (states[0] === 0) continue;
    }
    visit(person, first, end);
  }
}

/** Calls `visit` with each anonymous order known at the instant. */
export function eachAnonymous(columns: Columns, instant: number, visit: (order: number) => void): void {
  const { rows, count } = columns.anonymous;
  for (let i = 0; i < count; i++) if (columns.orders.placedAt[rows[i]!]! <= instant) visit(rows[i]!);
}

/** Calls `visit` with the rows of every counted order, in runs of rows from `first` up to `end`; -1 = of nobody. */
export function eachSlice(columns: Columns, visit: (first: number, end: number, person: number) => void): void {
  const { personCount, orderStart, orderEnd, anonymous } = columns;
  for (let person = 0; person < personCount; person++) {
    if (orderEnd[person]! > orderStart[person]!) visit(orderStart[person]!, orderEnd[person]!, person);
  }
  for (let i = 0; i < anonymous.count; i++) visit(anonymous.rows[i]!, anonymous.rows[i]! + 1, -1);
}
