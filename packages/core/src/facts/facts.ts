// The facts of a store as connectors hand them over and `db` stores them (docs/semantics.md 1).
// Plain data. Instants are epoch milliseconds (UTC); amounts are integer minor units of the store's currency.

export type Instant = number;

/** What a source tells about who bought; an order without any of the first four is anonymous. */
export interface Identifiers {
  /** The source's own customer id: the profile's external id within the connection. */
  customerId?: string;
  email?: string;
  /** `false` when the source marks the address unverified: it is kept and merges nothing. */
  emailVerified?: boolean;
  phone?: string;
  memberId?: string;
  /** Not an identifier: names a profile that is made from this order. */
  name?: string;
}

export interface Address {
  line1?: string;
  line2?: string;
  city?: string;
  region?: string;
  postalCode?: string;
  /** ISO 3166-1 alpha-2 where the source gives it, else its text. */
  country?: string;
  lat?: number;
  lon?: number;
}

export interface OrderLine {
  /** The source's line id, else the line's number within the order from 1. */
  id: string;
  productId?: string;
  title: string;
  variant?: string;
  /** Absent = the source does not carry it; then the product record answers, marked assumed. */
  type?: string;
  vendor?: string;
  sku?: string;
  tags?: string[];
  collections?: string[];
  quantity: number;
  /** After discounts, without tax and shipping. */
  amountMinor: number;
}

export interface Order {
  kind: 'order';
  externalId: string;
  placedAt: Instant;
  paidAt?: Instant;
  /** The larger wins when the same order arrives again; without one the later arrival. */
  updatedAt?: Instant;
  /** A channel handle (see `channelHandle`). */
  channel: string;
  location?: string;
  staff?: string;
  gateway?: string;
  fulfilment?: string;
  referrer?: string;
  utmSource?: string;
  utmMedium?: string;
  utmCampaign?: string;
  discountCodes: string[];
  tags: string[];
  /** Paid, with tax and shipping, after discounts. */
  grossMinor: number;
  /** Lines after discounts, without tax and shipping. */
  productMinor: number;
  /** The customer's own currency and amount, kept beside the store's. */
  customerCurrency?: string;
  customerGrossMinor?: number;
  subscription?: boolean;
  gift?: boolean;
  cancelledAt?: Instant;
  test?: boolean;
  openDraft?: boolean;
  buyer: Identifiers;
  shippingAddress?: Address;
  billingAddress?: Address;
  lines: OrderLine[];
  /** Columns and fields kept as the source wrote them, shown with the order and never computed with. */
  kept?: Record<string, string>;
}

export interface Refund {
  kind: 'refund';
  externalId: string;
  orderExternalId: string;
  refundedAt: Instant;
  amountMinor: number;
  /** Absent = unknown: the refund is split by product / gross, marked assumed. */
  lines?: { lineId: string; quantity: number; amountMinor: number }[];
  /** The file gave no time of the refund. */
  assumedTime?: boolean;
}

/** `amount` = a decimal text in the currency. */
export interface Money {
  amount: string;
  currencyCode: string;
}

export type AttributeValue = string | number | boolean | string[] | { date: string } | Money;

export interface Consent {
  state: string;
  at: Instant;
}

export interface Profile {
  kind: 'profile';
  externalId: string;
  updatedAt?: Instant;
  createdAt?: Instant;
  email?: string;
  emailVerified?: boolean;
  phone?: string;
  memberId?: string;
  name?: string;
  address?: Address;
  /** ISO date. */
  birthDate?: string;
  tags?: string[];
  attributes?: Record<string, AttributeValue>;
  /** By channel: email, sms... */
  consents?: Record<string, Consent>;
  /** BCP 47. */
  language?: string;
}

export interface Event {
  kind: 'event';
  externalId: string;
  eventKind: string;
  happenedAt: Instant;
  customer: Identifiers;
  properties?: Record<string, unknown>;
}

export interface Location {
  kind: 'location';
  externalId: string;
  name: string;
  lat?: number;
  lon?: number;
  opensOn?: string;
  closesOn?: string;
}

/** A product record: supplies type, tags and collections where lines do not carry them. */
export interface Product {
  kind: 'product';
  externalId: string;
  title: string;
  type?: string;
  vendor?: string;
  tags?: string[];
  collections?: string[];
  skus: string[];
  variants?: { sku?: string; title?: string; priceMinor?: number }[];
  /** Custom attributes, undated, under the names of the source's columns: kept, never computed with. */
  attributes?: Record<string, AttributeValue>;
}

/** What of a stocked item is at a location and can be sold. No figure of a person rests on it. */
export interface InventoryLevel {
  kind: 'inventoryLevel';
  /** The item's and the location's. */
  externalId: string;
  updatedAt?: Instant;
  /** The source's own ids. */
  itemId: string;
  locationId: string;
  productId?: string;
  variantId?: string;
  /** Pieces; below zero where more was sold than was there. */
  available: number;
}

/** The source has removed it: it is no longer there on any day. What was written of it before comes too late. */
export interface Deletion {
  kind: 'deletion';
  /** Of an inventory item: all its levels. */
  of: 'order' | 'profile' | 'product' | 'location' | 'inventoryItem' | 'inventoryLevel';
  externalId: string;
  deletedAt: Instant;
}

export type Fact = Order | Refund | Profile | Event | Location | Product | InventoryLevel | Deletion | Listing;

/** A row of a list of people (format `people_list_csv`): it names somebody, and is kept with the import that brought it alone. */
export interface Listing {
  kind: 'listing';
  externalId: string;
  by: ListedBy;
  /** As identifiers are compared: an e-mail in small letters, a phone in E.164. */
  value: string;
  row: { file: string; line: number; column: string; header: string[]; fields: string[] };
}

export const listedBy = ['personId', 'memberId', 'externalId', 'email', 'phone'] as const;
export type ListedBy = (typeof listedBy)[number];
