// Values seen per text field of `where` and `profile`, most frequent first: how many orders or lines, or people for attributes.

import { type FieldTimeline, LISTS } from '../columns/attribute-timelines.ts';
import type { Columns, LineTextField, OrderTextField } from '../columns/columns.ts';
import { type ListColumn, listRange, type TextColumn } from '../columns/text-column.ts';
import type { StoreFigures } from '../engine.ts';
import { eachSlice } from './each-slice.ts';

const VALUES_MAX = 200;
const ATTRIBUTE = 'attribute:';
/** Where people live, to the house; imported lists, which the store knows by name. */
const NEVER_LISTED = new Set(['coordinates', LISTS]);

type Seen = StoreFigures['values'][string][number];

const ORDER_FIELDS: OrderTextField[] = [
  'channel',
  'location',
  'staff',
  'gateway',
  'fulfilment',
  'referrer',
  'utmSource',
  'utmMedium',
  'utmCampaign',
  'currency',
];
const LINE_FIELDS: LineTextField[] = ['product', 'variant', 'type', 'vendor', 'sku'];
const ADDRESS_FIELDS: OrderTextField[] = ['country', 'region', 'city', 'postalCode'];

/**
 * By field name; an address field holds both the orders' and the profiles' values. `attributes` lists the custom attributes
 * themselves (value = the field to ask for, label = its name), `eventKind` the kinds of events, `ownLocation` the store's locations with
 * coordinates.
 */
export function seenValues(columns: Columns): StoreFigures['values'] {
  const { orders, lines, attributes } = columns;
  const values: StoreFigures['values'] = {};
  for (const field of ORDER_FIELDS) values[field] = mostSeen(ofOrders(columns, orders.text[field]));
  for (const field of LINE_FIELDS) values[field] = mostSeen(ofLines(columns, lines.text[field]));
  values.orderTag = mostSeen(ofOrders(columns, orders.tags));
  values.discountCode = mostSeen(ofOrders(columns, orders.discountCodes));
  values.productTag = mostSeen(ofLines(columns, lines.tags));
  values.collection = mostSeen(ofLines(columns, lines.collections));
  labelProducts(values.product!, columns);
  for (const field of ADDRESS_FIELDS) {
    values[field] = mostSeen(merged(ofOrders(columns, orders.text[field]), ofTimeline(columns, attributes.get(field))));
  }
  const custom: Seen[] = [];
  for (const [field, timeline] of attributes) {
    const people = NEVER_LISTED.has(field) ? 0 : peopleWith(columns, timeline);
    if (people === 0) continue;
    values[field] ??= mostSeen(merged([], ofTimeline(columns, timeline)));
    if (field.startsWith(ATTRIBUTE)) custom.push({ value: field, count: people, label: field.slice(ATTRIBUTE.length) });
  }
  values.ownLocation = ownLocations(columns);
  values.eventKind = mostSeen(ofEvents(columns));
  values.tags ??= [];
  values.attributes = mostSeen(custom);
  return values;
}

/** With how many orders name each. */
function ownLocations(columns: Columns): Seen[] {
  const orders = new Map(ofOrders(columns, columns.orders.text.location).map(({ value, count }) => [value, count]));
  const found = columns.store.locations.filter(({ lat }) => lat !== null);
  const labels = new Map(found.map(({ locationId, name }) => [locationId, name]));
  return [...labels].map(([value, label]) => ({ value, label, count: orders.get(value) ?? 0 })).sort(compareSeen);
}

/** People with anything known in the field. */
function peopleWith({ personCount }: Columns, { start, end }: FieldTimeline): number {
  let people = 0;
  for (let person = 0; person < personCount; person++) if (end[person]! > start[person]!) people++;
  return people;
}

function mostSeen(seen: Seen[]): Seen[] {
  return seen.sort(compareSeen).slice(0, VALUES_MAX);
}

function compareSeen(a: Seen, b: Seen): number {
  return b.count - a.count || (a.value < b.value ? -1 : 1);
}

function ofOrders(columns: Columns, column: TextColumn | ListColumn): Seen[] {
  const counts = new CodeCounts(column);
  eachSlice(columns, (first, end) => counts.add(first, end));
  return counts.read();
}

function ofLines(columns: Columns, column: TextColumn | ListColumn): Seen[] {
  const { offsets } = columns.lines;
  const counts = new CodeCounts(column);
  eachSlice(columns, (first, end) => counts.add(offsets[first]!, offsets[end]!));
  return counts.read();
}

function ofEvents({ personCount, events }: Columns): Seen[] {
  const counts = new CodeCounts(events.kind);
  if (events.count > 0) for (let p = 0; p < personCount; p++) counts.add(events.start[p]!, events.end[p]!);
  return counts.read();
}

/** How often each value of a column stands in rows. */
class CodeCounts {
  private readonly counts: Int32Array;

  constructor(private readonly column: TextColumn | ListColumn) {
    this.counts = new Int32Array(column.dictionary.length);
  }

  add(first: number, end: number): void {
    const { column } = this;
    const { codes } = column;
    const [from, to] = 'offsets' in column ? listRange(column, first, end) : [first, end];
    for (let i = from; i < to; i++) if (codes[i]! >= 0) this.counts[codes[i]!]!++;
  }

  /** Values that no row holds any more are left out. */
  read(): Seen[] {
    const { dictionary } = this.column;
    const seen: Seen[] = [];
    for (let code = 0; code < dictionary.length; code++) {
      if (this.counts[code]! > 0) seen.push({ value: dictionary[code]!, count: this.counts[code]! });
    }
    return seen;
  }
}

function ofTimeline({ personCount }: Columns, timeline: FieldTimeline | undefined): Map<string, number> {
  const counts = new Map<string, number>();
  if (!timeline) return counts;
  const { start, end, codes, values } = timeline;
  for (let person = 0; person < personCount; person++) {
    const seen = new Set<string>();
    for (let step = start[person]!; step < end[person]!; step++) {
      const { scalar, list } = values[codes[step]!]!;
      for (const value of list ?? (scalar === null ? [] : [String(scalar)])) seen.add(value);
    }
    for (const value of seen) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

function merged(seen: Seen[], counts: Map<string, number>): Seen[] {
  const all = new Map(counts);
  for (const { value, count } of seen) all.set(value, (all.get(value) ?? 0) + count);
  return [...all].map(([value, count]) => ({ value, count }));
}

/** A product's title, as its latest order has it; of one instant the last by its letters. */
function labelProducts(seen: Seen[], columns: Columns): void {
  const { product, title } = columns.lines.text;
  const { placedAt } = columns.orders;
  const { offsets } = columns.lines;
  const latest = new Map<number, { at: number; title: string }>();
  eachSlice(columns, (first, end) => {
    for (let order = first; order < end; order++) {
      const at = placedAt[order]!;
      for (let line = offsets[order]!; line < offsets[order + 1]!; line++) {
        if (title.codes[line]! < 0) continue;
        const known = latest.get(product.codes[line]!);
        if (known && known.at > at) continue;
        const text = title.dictionary[title.codes[line]!]!;
        if (!known || known.at < at || known.title < text) latest.set(product.codes[line]!, { at, title: text });
      }
    }
  });
  const titleOf = new Map([...latest].map(([code, label]) => [product.dictionary[code]!, label.title]));
  for (const value of seen) {
    const label = titleOf.get(value.value);
    if (label !== undefined) value.label = label;
  }
}
