// Builds a store's columns from its rows: reads every batch once, sorts persons and their orders, gathers into shared memory.
// Staged values are let go of one column at a time, so that no more than one stands twice.

import { type ZoneCalendar, zoneCalendar } from '@throughline/core/calendar';
import type { AttributeRow, EventRow, OrderRow, StoreRows } from '@throughline/core/facts/rows';
import { buildLimbs, limbCountFor } from './amount-limbs.ts';
import { AttributeStaging } from './attribute-timelines.ts';
import { bytesTotal } from './column-bytes.ts';
import { type AnonymousOrders, type Columns, ORDER_TEXT_FIELDS, type OrderColumns, personRow } from './columns.ts';
import { daysOf } from './days-of.ts';
import { EventStaging } from './event-staging.ts';
import { gatherLines } from './gather-lines.ts';
import { gatherPersonRefunds, gatherRefunds } from './gather-refunds.ts';
import { inOwnMemory, sharedArray } from './growing-column.ts';
import { OrderStaging } from './order-staging.ts';
import { isOut, nothingOut } from './out-columns.ts';
import { likelyOrder, rememberPartRows } from './part-rows.ts';
import { type StagedPeople, stagePeople } from './stage-people.ts';

/** Rows of a few people that other columns, with so many limbs, are to absorb. */
export interface PartOptions {
  limbCount: number;
  /** Those columns: what is built shares their dictionaries, which take in its values at once. */
  columns?: Columns;
}

/**
 * `onProgress` is told the number of orders read so far. Of a part, orders of people that were not handed over are left out:
 * a later change names these people.
 */
export async function buildColumns(
  rows: StoreRows,
  onProgress: (ordersRead: number) => void,
  part: PartOptions | null = null,
): Promise<Columns> {
  const { people, rowOf, staging, knownRows } = await stageOrders(rows, onProgress, part);
  const attributes = await stageAttributes(rows.attributes);
  const events = await stageEvents(rows.events, rowOf, part);
  const build = () => gather(rows, people, { staging, attributes, events, part });
  if (!part) return build();
  const built = inOwnMemory(build);
  if (part.columns && knownRows) rememberPartRows(part.columns, built, knownRows);
  return built;
}

async function stageOrders(rows: StoreRows, onProgress: (ordersRead: number) => void, part: PartOptions | null) {
  const { people, rowOf } = await stagePeople(rows.people);
  const staging = new OrderStaging(part?.columns);
  const columns = part?.columns;
  const isKnown = columns !== undefined && !isOut(columns, 'people');
  const knownRows = isKnown ? Array.from(rowOf.keys(), (id) => personRow(columns, id)) : null;
  const add = (order: OrderRow) => {
    const person = order.personId === null ? -1 : rowOf.get(order.personId);
    const likely = isKnown && person! >= 0 ? likelyOrder(columns, knownRows![person!]!, order.placedAt) : -1;
    if (person !== undefined) staging.add(order, person, likely);
    else if (!part) throw new Error(`Order ${order.orderId} names a person that was not handed over`);
  };
  for await (const batch of rows.orders) {
    for (const order of batch) add(order);
    onProgress(staging.length);
  }
  return { people, rowOf, staging, knownRows };
}

async function stageAttributes(batches: AsyncIterable<AttributeRow[]>): Promise<AttributeStaging> {
  const attributes = new AttributeStaging();
  for await (const batch of batches) for (const row of batch) attributes.add(row);
  return attributes;
}

async function stageEvents(
  batches: AsyncIterable<EventRow[]>,
  rowOf: ReadonlyMap<string, number>,
  part: PartOptions | null,
): Promise<EventStaging> {
  const events = new EventStaging(part?.columns);
  for await (const batch of batches) {
    for (const event of batch) {
      const person = rowOf.get(event.personId);
      if (person !== undefined) events.add(event, person);
      else if (!part) throw new Error(`Event ${event.eventId} names a person that was not handed over`);
    }
  }
  return events;
}

interface Staged {
  staging: OrderStaging;
  attributes: AttributeStaging;
  events: EventStaging;
  part: PartOptions | null;
}

function gather(rows: StoreRows, people: StagedPeople, { staging, attributes, events, part }: Staged): Columns {
  const zone = zoneCalendar(rows.store.timeZone);
  const { permutation, slices, anonymous } = sortOrders(staging, people.count);
  const orders = gatherOrders(staging, permutation, zone);
  const refunds = gatherRefunds(staging, permutation);
  const personRefunds = gatherPersonRefunds(orders.placedAt, refunds, slices);
  const limbs = part?.limbCount ?? limbCountFor(staging.amountTotal);
  const columns: Columns = {
    store: rows.store,
    zone,
    ...slices,
    sortedPersonCount: people.count,
    appendedPersons: new Map(),
    orderCount: staging.length,
    deadSteps: 0,
    personIds: people.ids,
    personNames: people.names,
    firstKnownAt: people.firstKnownAt,
    lastFactAt: sharedArray(Float64Array, people.count).fill(Number.NEGATIVE_INFINITY),
    anonymous,
    orders,
    lines: gatherLines(staging, permutation),
    refunds,
    personRefunds,
    limbs: buildLimbs(staging, permutation, refunds, personRefunds, limbs),
    amountTotal: staging.amountTotal,
    firstOrderAt: earliest(orders.placedAt, staging.length),
    attributes: attributes.finish(people),
    events: events.finish(people.count, zone),
    out: nothingOut(),
    layout: 0,
    sizeBytes: 0,
  };
  fillFirstKnown(columns);
  fillLastFact(columns);
  if (!part) columns.sizeBytes = bytesTotal(columns);
  return columns;
}

/** Where the orders of each person stand. */
export type OrderSlices = Pick<Columns, 'personCount' | 'orderStart' | 'orderEnd' | 'orderRows'>;

interface SortedOrders {
  permutation: Int32Array;
  slices: OrderSlices;
  anonymous: AnonymousOrders;
}

/** Person by person; anonymous orders behind all slices. */
function sortOrders(staging: OrderStaging, personCount: number): SortedOrders {
  const slot = (row: number) => (staging.person.at(row) < 0 ? personCount : staging.person.at(row));
  const starts = new Int32Array(personCount + 2);
  for (let row = 0; row < staging.length; row++) starts[slot(row) + 1]!++;
  for (let s = 0; s <= personCount; s++) starts[s + 1]! += starts[s]!;
  const next = starts.slice();
  const permutation = new Int32Array(staging.length);
  for (let row = 0; row < staging.length; row++) permutation[next[slot(row)]!++] = row;
  for (let s = 0; s <= personCount; s++) {
    if (starts[s + 1]! - starts[s]! > 1) {
      permutation.subarray(starts[s]!, starts[s + 1]!).sort((a, b) => staging.compareSequence(a, b));
    }
  }
  staging.clearSequence();
  const [orderStart, orderEnd] = [sharedArray(Int32Array, personCount), sharedArray(Int32Array, personCount)];
  orderStart.set(starts.subarray(0, personCount));
  orderEnd.set(starts.subarray(1, personCount + 1));
  const count = staging.length - starts[personCount]!;
  const rows = sharedArray(Int32Array, count);
  for (let i = 0; i < count; i++) rows[i] = starts[personCount]! + i;
  return {
    permutation,
    slices: { personCount, orderStart, orderEnd, orderRows: staging.length },
    anonymous: { rows, count },
  };
}

function earliest(times: Float64Array, count: number): number {
  let first = Number.POSITIVE_INFINITY;
  for (let i = 0; i < count; i++) if (times[i]! < first) first = times[i]!;
  return first;
}

function gatherOrders(staging: OrderStaging, permutation: Int32Array, zone: ZoneCalendar): OrderColumns {
  const placedAt = staging.placedAt.take(permutation);
  const text = Object.fromEntries(
    ORDER_TEXT_FIELDS.map((field) => [field, staging.text[field].take(permutation)]),
  ) as OrderColumns['text'];
  return {
    placedAt,
    day: daysOf(placedAt, permutation.length, zone),
    subscription: staging.subscription.take(permutation),
    gift: staging.gift.take(permutation),
    text,
    tags: staging.tags.take(permutation),
    discountCodes: staging.discountCodes.take(permutation),
    ids: staging.ids.take(permutation),
  };
}

function fillFirstKnown({ personCount, firstKnownAt, orderStart, orderEnd, orders, events }: Columns): void {
  const lower = (p: number, start: number, end: number, times: Float64Array) => {
    if (end > start) firstKnownAt[p] = Math.min(firstKnownAt[p]!, times[start]!);
  };
  for (let p = 0; p < personCount; p++) lower(p, orderStart[p]!, orderEnd[p]!, orders.placedAt);
  if (events.count === 0) return;
  for (let p = 0; p < personCount; p++) lower(p, events.start[p]!, events.end[p]!, events.happenedAt);
}

function fillLastFact(columns: Columns): void {
  const { lastFactAt, orderStart, orderEnd, orders, personRefunds, attributes } = columns;
  const raise = (person: number, start: Int32Array, end: Int32Array, times: Float64Array) => {
    const last = end[person]! - 1;
    if (last >= start[person]! && times[last]! > lastFactAt[person]!) lastFactAt[person] = times[last]!;
  };
  for (let p = 0; p < columns.personCount; p++) {
    if (columns.firstKnownAt[p]! > lastFactAt[p]!) lastFactAt[p] = columns.firstKnownAt[p]!;
    raise(p, orderStart, orderEnd, orders.placedAt);
    raise(p, personRefunds.start, personRefunds.end, personRefunds.effectiveAt);
    for (const { start, end, at } of attributes.values()) raise(p, start, end, at);
  }
}
