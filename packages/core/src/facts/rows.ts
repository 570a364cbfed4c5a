// The rows an engine is handed to build a store's timelines. `db` produces them; the engine knows no database.
// Instants are epoch milliseconds (UTC); amounts integer minor units of the store's currency.

import type { AttributeValue } from './facts.ts';

export interface StoreRow {
  storeId: string;
  timeZone: string;
  currencyCode: string;
  /** 1 = Monday ... 7 = Sunday. */
  weekStartsOn: number;
  /** The store's change number these rows rest on. */
  changeNumber: number;
  dataAsOf: number | null;
  /** The store's own, those without coordinates included. */
  locations: LocationRow[];
}

export interface LocationRow {
  /** As orders name it; equal ids of several connections are several rows. */
  locationId: string;
  name: string;
  /** Both null = not known where. */
  lat: number | null;
  lon: number | null;
  /** ISO dates, both included; null = open ever since, or for ever. */
  opensOn: string | null;
  closesOn: string | null;
}

export interface PersonRow {
  personId: string;
  /** The person's first known fact of any kind (orders that do not count included). */
  firstKnownAt: number;
  name: string | null;
}

/** A counted order. Orders that do not count (cancelled, test, deleted, open draft) are not handed over. */
export interface OrderRow {
  orderId: string;
  /** Sorts before `externalId` among orders of one instant. */
  connection: string;
  externalId: string;
  /** null = anonymous. */
  personId: string | null;
  placedAt: number;
  channel: string;
  location: string | null;
  staff: string | null;
  gateway: string | null;
  fulfilment: string | null;
  referrer: string | null;
  utmSource: string | null;
  utmMedium: string | null;
  utmCampaign: string | null;
  country: string | null;
  region: string | null;
  city: string | null;
  postalCode: string | null;
  /** Of the shipping address, see `writeCoordinates`. */
  coordinates: string | null;
  currency: string | null;
  discountCodes: string[];
  tags: string[];
  grossMinor: number;
  productMinor: number;
  subscription: boolean;
  gift: boolean;
  lines: LineRow[];
  refunds: RefundRow[];
}

export interface LineRow {
  lineId: string;
  /** The source's product id, else the title: the value `product` conditions and breakdowns use. */
  product: string;
  title: string;
  variant: string | null;
  type: string | null;
  vendor: string | null;
  sku: string | null;
  tags: string[];
  collections: string[];
  quantity: number;
  amountMinor: number;
}

export interface RefundRow {
  externalId: string;
  refundedAt: number;
  amountMinor: number;
  /** null = unknown: split by product / gross (docs/semantics.md 1). */
  lines: { lineId: string; quantity: number; amountMinor: number }[] | null;
}

/** Begins the field that a profile on an imported list holds, `true` from the instant the import was received; its id follows. */
export const LISTED_IN = 'listed:';

/** One value of one attribute of one profile of a person, from the time it became known until the profile's next value. */
export interface AttributeRow {
  personId: string;
  /** Orders values of equal time: connection, then external id of the profile. */
  connection: string;
  externalId: string;
  /** country, region, city, postalCode, coordinates (as `writeCoordinates` writes them), tags, birthDate, name, email, phone, language, `attribute:<name>`, `consent:<channel>` or `listed:<import>`. */
  field: string;
  /** null = removed from this instant on. */
  value: AttributeValue | null;
  knownAt: number;
  /** The value carries no time of its own: its first known value holds before it was known. */
  undated: boolean;
  /** How much the store trusts the connection with this field: of several profiles' values the most trusted stands. Absent = 0. */
  trust?: number;
}

/** What can be asked of an event: its properties that are texts, numbers or truth values. */
export type EventProperties = Record<string, string | number | boolean>;

/** An event of a person; events of nobody are not handed over. */
export interface EventRow {
  eventId: string;
  /** Sorts before `externalId` among events of one instant. */
  connection: string;
  externalId: string;
  personId: string;
  kind: string;
  happenedAt: number;
  properties: EventProperties;
}

/** A stream of batches; each kind in any order, all of a store's rows exactly once. */
export interface StoreRows {
  store: StoreRow;
  /** How many orders will come, for progress. */
  orderCountExpected: number;
  people: AsyncIterable<PersonRow[]>;
  orders: AsyncIterable<OrderRow[]>;
  attributes: AsyncIterable<AttributeRow[]>;
  events: AsyncIterable<EventRow[]>;
}
