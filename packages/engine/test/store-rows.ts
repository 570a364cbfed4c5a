// Builds the rows of a store from plain orders and profiles, as `db` would hand them over.

import type {
  AttributeRow,
  EventRow,
  LocationRow,
  OrderRow,
  PersonRow,
  StoreRow,
  StoreRows,
} from '@throughline/core/facts/rows';
import { ResidentEngine } from '../src/resident/resident-engine.ts';
import type { ResidentOptions } from '../src/resident/resident-options.ts';
import type { RowSource } from '../src/resident/row-source.ts';
import { coldEngine } from './cold-engine.ts';

export const STORE_ID = 'store';

export interface StoreFacts {
  timeZone: string;
  currencyCode: string;
  weekStartsOn?: number;
  locations?: LocationRow[];
  people: PersonRow[];
  orders: OrderRow[];
  attributes?: AttributeRow[];
  events?: EventRow[];
}

export function orderRow(given: Partial<OrderRow> & Pick<OrderRow, 'externalId' | 'personId' | 'placedAt'>): OrderRow {
  return {
    orderId: `order-${given.externalId}`,
    connection: 'shop',
    channel: 'online_store',
    location: null,
    staff: null,
    gateway: null,
    fulfilment: null,
    referrer: null,
    utmSource: null,
    utmMedium: null,
    utmCampaign: null,
    country: null,
    region: null,
    city: null,
    postalCode: null,
    coordinates: null,
    currency: null,
    discountCodes: [],
    tags: [],
    grossMinor: 0,
    productMinor: given.grossMinor ?? 0,
    subscription: false,
    gift: false,
    lines: [],
    refunds: [],
    ...given,
  };
}

async function* inBatches<T>(rows: T[]): AsyncIterable<T[]> {
  for (let i = 0; i < rows.length; i += 1000) yield rows.slice(i, i + 1000);
}

export function storeRows(facts: StoreFacts, changeNumber = 1): StoreRows {
  const store: StoreRow = {
    storeId: STORE_ID,
    timeZone: facts.timeZone,
    currencyCode: facts.currencyCode,
    weekStartsOn: facts.weekStartsOn ?? 1,
    changeNumber,
    dataAsOf: null,
    locations: facts.locations ?? [],
  };
  return {
    store,
    orderCountExpected: facts.orders.length,
    people: inBatches(facts.people),
    orders: inBatches(facts.orders),
    attributes: inBatches(facts.attributes ?? []),
    events: inBatches(facts.events ?? []),
  };
}

/** A source whose store never changes. */
export function fixedSource(facts: StoreFacts): RowSource {
  return {
    readRows: async () => storeRows(facts),
    readChangeNumber: async () => 1,
    readChangedRows: async () => readEverything(1),
  };
}

/** The answer of a feed that has to be followed by reading everything. */
export function readEverything(changeNumber: number) {
  return { changes: { changeNumber, people: null, anonymousOrders: [] }, rows: null };
}

type EngineOptions = Pick<ResidentOptions, 'codeGeneration' | 'team'>;

/** An engine that holds this one store. */
export function engineOf(facts: StoreFacts, options: EngineOptions = {}): ResidentEngine {
  return engineOn(fixedSource(facts), options);
}

/** THROUGHLINE_COLD=1 in the environment: with no more cold columns in memory than each question needs. */
export function engineOn(source: RowSource, options: EngineOptions = {}): ResidentEngine {
  const all = { source, memoryLimitMb: 1024, ...options };
  return process.env.THROUGHLINE_COLD === '1' ? coldEngine(STORE_ID, all) : new ResidentEngine(all);
}
