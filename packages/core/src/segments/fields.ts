// The fields that conditions ask for. `where` fields belong to one order or to its lines, profile fields to a person.
// A line field asks for some line of the order; its complement operators for no line (see operators.ts).

import type { LineField, OrderField } from './definition.ts';
import { byResident, type EvaluatedRow } from './drivers.ts';
import type { ValueType } from './value-types.ts';

export interface FieldRow extends EvaluatedRow {
  label: string;
  type: ValueType;
  /** `folded`: NFC and case folding before comparing; `exact`: ids and handles, dates, amounts. */
  compares: 'exact' | 'folded';
  /** How a sentence names it: "in Store", "with vendor Acme". Absent = "with <label in lower case>". */
  preposition?: string;
}

const field = (label: string, type: ValueType, compares: FieldRow['compares'], preposition?: string): FieldRow => ({
  label,
  type,
  compares,
  ...byResident,
  ...(preposition ? { preposition } : {}),
});

export const orderFields: Record<OrderField, FieldRow> = {
  channel: field('Channel', 'text', 'exact', 'in'),
  location: field('Location', 'text', 'exact', 'at'),
  staff: field('Staff member', 'text', 'exact', 'sold by'),
  orderTag: field('Order tag', 'list', 'folded'),
  discountCode: field('Discount code', 'list', 'folded'),
  total: field('Total', 'amount', 'exact'),
  productTotal: field('Product total', 'amount', 'exact'),
  currency: field('Currency', 'text', 'folded'),
  country: field('Shipping country', 'text', 'folded', 'shipped to'),
  utmSource: field('UTM source', 'text', 'folded'),
  utmMedium: field('UTM medium', 'text', 'folded'),
  utmCampaign: field('UTM campaign', 'text', 'folded'),
  referrer: field('Referrer', 'text', 'folded'),
  fulfilment: field('Fulfilment', 'text', 'folded'),
  refunded: field('Refund', 'refundState', 'exact'),
  subscription: field('Subscription', 'flag', 'exact'),
  gift: field('Gift', 'flag', 'exact'),
  gateway: field('Payment gateway', 'text', 'folded'),
};

export const lineFields: Record<LineField, FieldRow> = {
  product: field('Product', 'text', 'exact'),
  variant: field('Variant', 'text', 'folded'),
  type: field('Product type', 'text', 'folded'),
  vendor: field('Vendor', 'text', 'folded'),
  sku: field('SKU', 'text', 'folded'),
  collection: field('Collection', 'list', 'folded'),
  productTag: field('Product tag', 'list', 'folded'),
};

/** Only inside `line`: units of that one line. */
export const lineQuantity: FieldRow = field('Quantity', 'integer', 'exact');

export const whereFields: Record<OrderField | LineField, FieldRow> = { ...orderFields, ...lineFields };

/** The kind of an event; compared exactly. */
export const eventKind: FieldRow = field('Event', 'text', 'exact');

export const profileFields: Record<string, FieldRow> = {
  country: field('Country', 'text', 'folded'),
  region: field('Region', 'text', 'folded'),
  city: field('City', 'text', 'folded'),
  postalCode: field('Postal code', 'text', 'folded'),
  tags: field('Tags', 'list', 'folded'),
  birthDate: field('Birth date', 'date', 'exact'),
  name: field('Name', 'text', 'folded'),
  email: field('E-mail', 'text', 'folded'),
  phone: field('Phone', 'text', 'folded'),
  language: field('Language', 'text', 'folded'),
  emailDomain: field('E-mail domain', 'text', 'folded'),
  legalRegion: field('Legal regions', 'list', 'folded'),
  age: field('Age', 'number', 'exact'),
  /** `address`, `postalCode`, or missing: how well it is known where the person lives. */
  geocoding: field('Geocoding', 'text', 'folded'),
};

/** Fields that are worked out of another. */
export const derivedFields: Record<string, string> = {
  emailDomain: 'email',
  legalRegion: 'country',
  age: 'birthDate',
  geocoding: 'coordinates',
};

/** Families of fields: a prefix and a name that the store's own data give. */
export const fieldFamilies: Record<string, (name: string) => FieldRow> = {
  'attribute:': (name) => field(name, 'any', 'folded'),
  'consent:': (name) => field(`Consent to ${name}`, 'text', 'folded'),
};

/** A profile field by its name, custom attributes (`attribute:<name>`) and consents (`consent:<channel>`) included; null when there is none. */
export function profileField(name: string): FieldRow | null {
  for (const [prefix, row] of Object.entries(fieldFamilies)) {
    if (name.startsWith(prefix) && name.length > prefix.length) return row(name.slice(prefix.length));
  }
  return Object.hasOwn(profileFields, name) ? profileFields[name]! : null;
}

/** Whether `when` and `anniversary` can be asked of it. */
export function holdsDates({ type }: Pick<FieldRow, 'type'>): boolean {
  return type === 'date' || type === 'any';
}

export function isLineField(name: string): name is LineField {
  return Object.hasOwn(lineFields, name);
}
