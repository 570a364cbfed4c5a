// Where a person's facts stand, so that the fact of an instant can be found; rows outlive the change that takes them away.

import { LISTED_IN } from '@throughline/core/facts/rows';
import type { BoundaryCause } from '@throughline/core/journeys/membership-log';
import { type FieldTimeline, LISTS } from '../columns/attribute-timelines.ts';
import type { Columns } from '../columns/columns.ts';
import { textAt } from '../columns/stored-text.ts';

type Slice = readonly [start: number, end: number];
export type FactCause = Extract<BoundaryCause, { fact: unknown }>;

export interface PersonFacts {
  columns: Columns;
  firstKnownAt: number;
  orders: Slice;
  refunds: Slice;
  events: Slice;
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
    events: eventSlice(columns, person),
    steps: [...attributes].map(([field, timeline]) => [
      field,
      timeline,
      timeline.start[person]!,
      timeline.end[person]!,
    ]),
  };
}

/** The fact of that instant: an order before a refund before an event before an attribute; null without one. */
export function factAt({ columns, ...facts }: PersonFacts, instant: number): FactCause | null {
  const found =
    orderOrRefundAt(columns, facts.orders, facts.refunds, instant) ?? eventAt(columns, facts.events, instant);
  if (found) return found;
  for (const [field, timeline, start, end] of facts.steps) {
    const step = rowAt(timeline.at, start, end, instant);
    if (step >= 0) return attributeOf(field, timeline, step);
  }
  return facts.firstKnownAt === instant ? { fact: 'attribute' } : null;
}

/** The same of a person as it is now. */
export function presentFactAt(columns: Columns, person: number, instant: number): FactCause | null {
  const { orderStart, orderEnd, personRefunds } = columns;
  const orders: Slice = [orderStart[person]!, orderEnd[person]!];
  const refunds: Slice = [personRefunds.start[person]!, personRefunds.end[person]!];
  const found =
    orderOrRefundAt(columns, orders, refunds, instant) ?? eventAt(columns, eventSlice(columns, person), instant);
  if (found) return found;
  for (const [field, timeline] of columns.attributes) {
    const step = rowAt(timeline.at, timeline.start[person]!, timeline.end[person]!, instant);
    if (step >= 0) return attributeOf(field, timeline, step);
  }
  return columns.firstKnownAt[person] === instant ? { fact: 'attribute' } : null;
}

/** A list is named as its rows name it. */
function attributeOf(field: string, { codes, values }: FieldTimeline, step: number): FactCause {
  return { fact: 'attribute', id: field === LISTS ? `${LISTED_IN}${values[codes[step]!]!.scalar}` : field };
}

/** Of several orders of an instant the first. */
function orderOrRefundAt(columns: Columns, orders: Slice, refunds: Slice, instant: number): FactCause | null {
  const order = rowAt(columns.orders.placedAt, orders[0], orders[1], instant);
  if (order >= 0) return { fact: 'order', id: textAt(columns.orders.ids, order) };
  const refund = rowAt(columns.personRefunds.effectiveAt, refunds[0], refunds[1], instant);
  return refund >= 0 ? { fact: 'refund', id: refundedOrder(columns, orders, refund) } : null;
}

function eventSlice({ events }: Columns, person: number): Slice {
  return events.count === 0 ? [0, 0] : [events.start[person]!, events.end[person]!];
}

function eventAt({ events }: Columns, [start, end]: Slice, instant: number): FactCause | null {
  const row = rowAt(events.happenedAt, start, end, instant);
  return row >= 0 ? { fact: 'event', id: textAt(events.ids, row) } : null;
}

/** The first row of a slice that is in the order of its times; -1 without one. */
function rowAt(times: Float64Array, start: number, end: number, instant: number): number {
  let found = -1;
  for (let row = end - 1; row >= start && times[row]! >= instant; row--) if (times[row] === instant) found = row;
  return found;
}

/** The id of the order that a row of the person's refunds lowers. */
function refundedOrder(columns: Columns, orders: Slice, row: number): string {
  const { offsets } = columns.refunds;
  const refund = columns.personRefunds.refund[row]!;
  for (let order = orders[0]; order < orders[1]; order++) {
    if (offsets[order]! <= refund && refund < offsets[order + 1]!) return textAt(columns.orders.ids, order);
  }
  throw new Error(`Refund ${refund} belongs to no order of its person`);
}

/** Whose each order and event of the columns is, by its id; null = nobody's. */
export function ownersOf({ personCount, personIds, orderStart, orderEnd, orders, anonymous, events }: Columns) {
  const owners = new Map<string, string | null>();
  for (let i = 0; i < anonymous.count; i++) owners.set(textAt(orders.ids, anonymous.rows[i]!), null);
  for (let person = 0; person < personCount; person++) {
    for (let row = orderStart[person]!; row < orderEnd[person]!; row++) {
      owners.set(textAt(orders.ids, row), textAt(personIds, person));
    }
    if (events.count === 0) continue;
    for (let row = events.start[person]!; row < events.end[person]!; row++) {
      owners.set(textAt(events.ids, row), textAt(personIds, person));
    }
  }
  return owners;
}
