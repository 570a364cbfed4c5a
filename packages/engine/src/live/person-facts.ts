// Where a person's facts stand, so that the fact of an instant can be found; rows outlive the change that takes them away.

import type { BoundaryCause } from '@throughline/core/journeys/membership-log';
import type { FieldTimeline } from '../columns/attribute-timelines.ts';
import type { Columns } from '../columns/columns.ts';
import { textAt } from '../columns/stored-text.ts';

export interface PersonFacts {
  columns: Columns;
  firstKnownAt: number;
  orders: [start: number, end: number];
  refunds: [start: number, end: number];
  steps: [field: string, timeline: FieldTimeline, start: number, end: number][];
}

/** null for a row of -1 and for a person that is gone. */
export function personFacts(columns: Columns, person: number): PersonFacts | null {
  if (person < 0 || columns.firstKnownAt[person] === Number.POSITIVE_INFINITY) return null;
  const { orderStart, orderEnd, personRefunds, attributes } = columns;
  return {
    columns,
    firstKnownAt: columns.firstKnownAt[person]!,
    orders: [orderStart[person]!, orderEnd[person]!],
    refunds: [personRefunds.start[person]!, personRefunds.end[person]!],
    steps: [...attributes].map(([field, timeline]) => [
      field,
      timeline,
      timeline.start[person]!,
      timeline.end[person]!,
    ]),
  };
}

/** The fact of that instant: an order before a refund before an attribute; null without one. */
export function factAt(facts: PersonFacts, instant: number): Extract<BoundaryCause, { fact: unknown }> | null {
  const { columns, orders, refunds, steps } = facts;
  for (let row = orders[0]; row < orders[1]; row++) {
    if (columns.orders.placedAt[row] === instant) return { fact: 'order', id: textAt(columns.orders.ids, row) };
  }
  for (let row = refunds[0]; row < refunds[1]; row++) {
    if (columns.personRefunds.effectiveAt[row] === instant) return { fact: 'refund', id: refundedOrder(facts, row) };
  }
  for (const [field, { at }, start, end] of steps) {
    for (let row = start; row < end; row++) if (at[row] === instant) return { fact: 'attribute', id: field };
  }
  return facts.firstKnownAt === instant ? { fact: 'attribute' } : null;
}

/** The id of the order that a row of the person's refunds lowers. */
function refundedOrder({ columns, orders }: PersonFacts, row: number): string {
  const { offsets } = columns.refunds;
  const refund = columns.personRefunds.refund[row]!;
  for (let order = orders[0]; order < orders[1]; order++) {
    if (offsets[order]! <= refund && refund < offsets[order + 1]!) return textAt(columns.orders.ids, order);
  }
  throw new Error(`Refund ${refund} belongs to no order of its person`);
}

/** Whose each order of the columns is, by order id; null = nobody's. */
export function ownersOf({ personCount, personIds, orderStart, orderEnd, orders, anonymous }: Columns) {
  const owners = new Map<string, string | null>();
  for (let i = 0; i < anonymous.count; i++) owners.set(textAt(orders.ids, anonymous.rows[i]!), null);
  for (let person = 0; person < personCount; person++) {
    for (let row = orderStart[person]!; row < orderEnd[person]!; row++) {
      owners.set(textAt(orders.ids, row), textAt(personIds, person));
    }
  }
  return owners;
}
