// Values seen per text field of `where` and `profile`, most frequent first: how many orders or lines, or people for attributes.

import type { FieldTimeline } from '../columns/attribute-timelines.ts';
import type { Columns, LineTextField, OrderTextField } from '../columns/columns.ts';
import type { StoreFigures } from '../engine.ts';

const VALUES_MAX = 200;
const ATTRIBUTE = 'attribute:';

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
 * themselves (value = the field to ask for, label = its name).
 */
export function seenValues(columns: Columns): StoreFigures['values'] {
  const { orders, lines, attributes } = columns;
  const values: StoreFigures['values'] = {};
  for (const field of ORDER_FIELDS) values[field] = ofCodes(orders.text[field]);
  for (const field of LINE_FIELDS) values[field] = ofCodes(lines.text[field]);
  values.orderTag = ofCodes(orders.tags);
  values.discountCode = ofCodes(orders.discountCodes);
  values.productTag = ofCodes(lines.tags);
  values.collection = ofCodes(lines.collections);
  labelProducts(values.product!, columns);
  for (const field of ADDRESS_FIELDS) {
    values[field] = merged(ofCodes(orders.text[field], Number.POSITIVE_INFINITY), ofTimeline(attributes.get(field)));
  }
  for (const [field, timeline] of attributes) values[field] ??= merged([], ofTimeline(timeline));
  values.tags ??= [];
  values.attributes = [...attributes]
    .filter(([field]) => field.startsWith(ATTRIBUTE))
    .map(([field, { offsets }]) => ({ value: field, count: peopleWith(offsets), label: field.slice(ATTRIBUTE.length) }))
    .sort(compareSeen)
    .slice(0, VALUES_MAX);
  return values;
}

/** People with anything known in the field. */
function peopleWith(offsets: Int32Array): number {
  let people = 0;
  for (let person = 0; person + 1 < offsets.length; person++) if (offsets[person + 1]! > offsets[person]!) people++;
  return people;
}

function compareSeen(a: Seen, b: Seen): number {
  return b.count - a.count || (a.value < b.value ? -1 : 1);
}

function ofCodes({ codes, dictionary }: { codes: Int32Array; dictionary: string[] }, limit = VALUES_MAX): Seen[] {
  const counts = new Int32Array(dictionary.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  return dictionary
    .map((value, code): Seen => ({ value, count: counts[code]! }))
    .sort(compareSeen)
    .slice(0, limit);
}

function ofTimeline(timeline: FieldTimeline | undefined): Map<string, number> {
  const counts = new Map<string, number>();
  if (!timeline) return counts;
  const { offsets, codes, values } = timeline;
  for (let person = 0; person + 1 < offsets.length; person++) {
    const seen = new Set<string>();
    for (let step = offsets[person]!; step < offsets[person + 1]!; step++) {
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
  return [...all]
    .map(([value, count]) => ({ value, count }))
    .sort(compareSeen)
    .slice(0, VALUES_MAX);
}

/** A product's title, as its last line has it. */
function labelProducts(seen: Seen[], { lines }: Columns): void {
  const { product, title } = lines.text;
  const titleOf = new Map<string, string>();
  for (let line = 0; line < product.codes.length; line++) {
    if (title.codes[line]! >= 0)
      titleOf.set(product.dictionary[product.codes[line]!]!, title.dictionary[title.codes[line]!]!);
  }
  for (const value of seen) {
    const label = titleOf.get(value.value);
    if (label !== undefined) value.label = label;
  }
}
