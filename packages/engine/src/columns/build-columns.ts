// Builds a store's columns from its rows: reads every batch once, sorts persons and their orders, gathers into shared memory.

import { type ZoneCalendar, zoneCalendar } from '@throughline/core/calendar';
import type { PersonRow, StoreRows } from '@throughline/core/facts/rows';
import { buildLimbs } from './amount-limbs.ts';
import { AttributeStaging } from './attribute-timelines.ts';
import { type Columns, ORDER_TEXT_FIELDS, type OrderColumns } from './columns.ts';
import { compareText } from './compare-ids.ts';
import { gatherLines } from './gather-lines.ts';
import { gatherPersonRefunds, gatherRefunds } from './gather-refunds.ts';
import { sharedArray } from './growing-column.ts';
import { OrderStaging } from './order-staging.ts';

/** `onProgress` is told the number of orders read so far. */
export async function buildColumns(rows: StoreRows, onProgress: (ordersRead: number) => void): Promise<Columns> {
  const people: PersonRow[] = [];
  for await (const batch of rows.people) for (const person of batch) people.push(person);
  people.sort((a, b) => compareText(a.personId, b.personId));
  const personOf = new Map(people.map((person, row) => [person.personId, row]));
  const staging = new OrderStaging();
  for await (const batch of rows.orders) {
    for (const order of batch) {
      const person = order.personId === null ? -1 : personOf.get(order.personId);
      if (person === undefined) throw new Error(`Order ${order.orderId} names a person that was not handed over`);
      staging.add(order, person);
    }
    onProgress(staging.length);
  }
  const attributes = new AttributeStaging();
  for await (const batch of rows.attributes) for (const row of batch) attributes.add(row);
  return gather(rows, people, staging, attributes);
}

function gather(rows: StoreRows, people: PersonRow[], staging: OrderStaging, attributes: AttributeStaging): Columns {
  const zone = zoneCalendar(rows.store.timeZone);
  const { permutation, orderOffsets } = sortOrders(staging, people.length);
  const orders = gatherOrders(staging, permutation, zone);
  const refunds = gatherRefunds(staging, permutation);
  const personRefunds = gatherPersonRefunds(orders.placedAt, refunds, orderOffsets, people.length);
  const columns: Columns = {
    store: rows.store,
    zone,
    personCount: people.length,
    orderCount: staging.length,
    personIds: people.map((person) => person.personId),
    personNames: people.map((person) => person.name),
    firstKnownAt: firstKnown(people, orderOffsets, orders.placedAt),
    lastFactAt: sharedArray(Float64Array, people.length).fill(Number.NEGATIVE_INFINITY),
    orderOffsets,
    orders,
    lines: gatherLines(staging, permutation),
    refunds,
    personRefunds,
    limbs: buildLimbs(orders, refunds, orderOffsets, personRefunds, people.length),
    firstOrderAt: orders.placedAt.reduce((first, at) => Math.min(first, at), Number.POSITIVE_INFINITY),
    attributes: attributes.finish(people.map((person) => person.personId)),
    sizeBytes: 0,
  };
  fillLastFact(columns);
  columns.sizeBytes = estimateSize(columns);
  return columns;
}

function sortOrders(staging: OrderStaging, personCount: number): { permutation: Int32Array; orderOffsets: Int32Array } {
  const orderOffsets = sharedArray(Int32Array, personCount + 1);
  const slot = (row: number) => (staging.person.at(row) < 0 ? personCount : staging.person.at(row));
  const starts = new Int32Array(personCount + 2);
  for (let row = 0; row < staging.length; row++) starts[slot(row) + 1]!++;
  for (let s = 0; s <= personCount; s++) starts[s + 1]! += starts[s]!;
  orderOffsets.set(starts.subarray(0, personCount + 1));
  const next = starts.slice();
  const permutation = new Int32Array(staging.length);
  for (let row = 0; row < staging.length; row++) permutation[next[slot(row)]!++] = row;
  for (let s = 0; s <= personCount; s++) {
    if (starts[s + 1]! - starts[s]! > 1) {
      permutation.subarray(starts[s]!, starts[s + 1]!).sort((a, b) => staging.compareSequence(a, b));
    }
  }
  return { permutation, orderOffsets };
}

function gatherOrders(staging: OrderStaging, permutation: Int32Array, zone: ZoneCalendar): OrderColumns {
  const placedAt = staging.placedAt.gather(permutation);
  const day = sharedArray(Int32Array, placedAt.length);
  for (let i = 0; i < day.length; i++) day[i] = zone.dayOf(placedAt[i]!);
  const text = Object.fromEntries(
    ORDER_TEXT_FIELDS.map((field) => [field, staging.text[field].gather(permutation)]),
  ) as OrderColumns['text'];
  return {
    placedAt,
    day,
    gross: staging.gross.gather(permutation),
    product: staging.product.gather(permutation),
    subscription: staging.subscription.gather(permutation),
    gift: staging.gift.gather(permutation),
    text,
    tags: staging.tags.gather(permutation),
    discountCodes: staging.discountCodes.gather(permutation),
    ids: Array.from(permutation, (row) => staging.ids[row]!),
  };
}

function firstKnown(people: PersonRow[], orderOffsets: Int32Array, placedAt: Float64Array): Float64Array {
  const first = sharedArray(Float64Array, people.length);
  for (let p = 0; p < people.length; p++) {
    const start = orderOffsets[p]!;
    const ordered = orderOffsets[p + 1]! > start ? placedAt[start]! : Number.POSITIVE_INFINITY;
    first[p] = Math.min(people[p]!.firstKnownAt, ordered);
  }
  return first;
}

function fillLastFact(columns: Columns): void {
  const { lastFactAt, orderOffsets, orders, personRefunds, attributes } = columns;
  const raise = (person: number, offsets: Int32Array, times: Float64Array) => {
    const last = offsets[person + 1]! - 1;
    if (last >= offsets[person]! && times[last]! > lastFactAt[person]!) lastFactAt[person] = times[last]!;
  };
  for (let p = 0; p < columns.personCount; p++) {
    if (columns.firstKnownAt[p]! > lastFactAt[p]!) lastFactAt[p] = columns.firstKnownAt[p]!;
    raise(p, orderOffsets, orders.placedAt);
    raise(p, personRefunds.offsets, personRefunds.effectiveAt);
    for (const timeline of attributes.values()) raise(p, timeline.offsets, timeline.at);
  }
}

/** Typed arrays, plus about 60 bytes a string kept. */
function estimateSize(columns: Columns): number {
  let bytes = 0;
  const visit = (value: unknown): void => {
    if (ArrayBuffer.isView(value)) bytes += value.byteLength;
    else if (Array.isArray(value)) bytes += value.length * 60;
    else if (value instanceof Map) for (const item of value.values()) visit(item);
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(visit);
  };
  visit({ ...columns, limbs: undefined, zone: undefined });
  for (const limb of columns.limbs) visit(limb);
  return bytes;
}
