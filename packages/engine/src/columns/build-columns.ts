// Builds a store's columns from its rows: reads every batch once, sorts persons and their orders, gathers into shared memory.

import { type ZoneCalendar, zoneCalendar } from '@throughline/core/calendar';
import type { PersonRow, StoreRows } from '@throughline/core/facts/rows';
import { amountTotal, buildLimbs, limbCountFor, type OrderSlices } from './amount-limbs.ts';
import { AttributeStaging } from './attribute-timelines.ts';
import { type AnonymousOrders, type Columns, ORDER_TEXT_FIELDS, type OrderColumns } from './columns.ts';
import { compareText } from './compare-ids.ts';
import { gatherLines } from './gather-lines.ts';
import { gatherPersonRefunds, gatherRefunds } from './gather-refunds.ts';
import { sharedArray } from './growing-column.ts';
import { OrderStaging } from './order-staging.ts';
import { storedTexts } from './stored-text.ts';

/** Rows of a few people that other columns, with so many limbs, are to absorb. */
export interface PartOptions {
  limbCount: number;
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
  const people: PersonRow[] = [];
  for await (const batch of rows.people) for (const person of batch) people.push(person);
  people.sort((a, b) => compareText(a.personId, b.personId));
  const personOf = new Map(people.map((person, row) => [person.personId, row]));
  const staging = new OrderStaging();
  for await (const batch of rows.orders) {
    for (const order of batch) {
      const person = order.personId === null ? -1 : personOf.get(order.personId);
      if (person !== undefined) staging.add(order, person);
      else if (!part) throw new Error(`Order ${order.orderId} names a person that was not handed over`);
    }
    onProgress(staging.length);
  }
  const attributes = new AttributeStaging();
  for await (const batch of rows.attributes) for (const row of batch) attributes.add(row);
  return gather(rows, people, { staging, attributes, limbCount: part?.limbCount ?? null });
}

interface Staged {
  staging: OrderStaging;
  attributes: AttributeStaging;
  /** null = as many as the amounts need. */
  limbCount: number | null;
}

function gather(rows: StoreRows, people: PersonRow[], { staging, attributes, limbCount }: Staged): Columns {
  const zone = zoneCalendar(rows.store.timeZone);
  const { permutation, slices, anonymous } = sortOrders(staging, people.length);
  const orders = gatherOrders(staging, permutation, zone);
  const refunds = gatherRefunds(staging, permutation);
  const personRefunds = gatherPersonRefunds(orders.placedAt, refunds, slices);
  const total = amountTotal(orders, refunds);
  const personIds = people.map((person) => person.personId);
  const columns: Columns = {
    store: rows.store,
    zone,
    ...slices,
    sortedPersonCount: people.length,
    appendedPersons: new Map(),
    orderCount: staging.length,
    deadSteps: 0,
    personIds: storedTexts(personIds),
    personNames: storedTexts(people.map((person) => person.name)),
    firstKnownAt: firstKnown(people, slices, orders.placedAt),
    lastFactAt: sharedArray(Float64Array, people.length).fill(Number.NEGATIVE_INFINITY),
    anonymous,
    orders,
    lines: gatherLines(staging, permutation),
    refunds,
    personRefunds,
    limbs: buildLimbs(orders, refunds, slices, personRefunds, limbCount ?? limbCountFor(total)),
    amountTotal: total,
    firstOrderAt: earliest(orders.placedAt, staging.length),
    attributes: attributes.finish(personIds),
    layout: 0,
    sizeBytes: 0,
  };
  fillLastFact(columns);
  columns.sizeBytes = estimateSize(columns);
  return columns;
}

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
  const placedAt = staging.placedAt.gather(permutation);
  const day = sharedArray(Int32Array, permutation.length);
  for (let i = 0; i < permutation.length; i++) day[i] = zone.dayOf(placedAt[i]!);
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
    ids: staging.ids.gather(permutation),
  };
}

function firstKnown(people: PersonRow[], { orderStart, orderEnd }: OrderSlices, placedAt: Float64Array): Float64Array {
  const first = sharedArray(Float64Array, people.length);
  for (let p = 0; p < people.length; p++) {
    const start = orderStart[p]!;
    const ordered = orderEnd[p]! > start ? placedAt[start]! : Number.POSITIVE_INFINITY;
    first[p] = Math.min(people[p]!.firstKnownAt, ordered);
  }
  return first;
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

/** Typed arrays, plus about 60 bytes a string kept. */
export function estimateSize(columns: Columns): number {
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
