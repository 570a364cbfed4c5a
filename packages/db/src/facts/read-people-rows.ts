// The rows of a few people (core/facts/rows.ts), as `readStoreRows` hands them over, for an engine that holds the rest already.
import type { EventRow, OrderRow, PersonRow, StoreRow, StoreRows } from '@throughline/core/facts/rows';
import type { Database } from '../database.ts';
import { readStandingRules } from '../identity/rules.ts';
import { factId } from '../ids.ts';
import { readPlacesOf } from '../places/find-places.ts';
import type { Changed } from './change-number.ts';
import { readChannelAliases } from './channel-aliases.ts';
import { DERIVED_EVENTS_OF_PEOPLE } from './derived-events.ts';
import { EVENT_COLUMNS, eventRow, IS_OWN_EVENT, type RawEvent } from './event-rows.ts';
import { ProductMatcher, type ProductRecord, titlesOf } from './fill-lines.ts';
import type { FindPlace, GeocodedAddress } from './geocode.ts';
import {
  groupByOrder,
  linesWhere,
  ORDER_COLUMNS,
  orderRow,
  type RawLine,
  type RawOrder,
  type RawRefund,
  refundsWhere,
} from './order-rows.ts';
import { historyOf, profilesWhere, type RawProfile } from './read-attributes.ts';
import { type Changes, changesAfter } from './read-changes.ts';
import { PRODUCTS, peopleWhere, readHandles, readStore } from './read-rows.ts';
import { Snapshot } from './snapshot.ts';

export type Part = Changed & { people: string[] };

/**
 * All rows of these people, and of those of the orders that are nobody's and count, read at once from one snapshot; who is no
 * more has none. Throws for an unknown store.
 */
export function readPeopleRows(database: Database, storeId: string, part: Part): Promise<StoreRows> {
  return inSnapshot(database, storeId, (snapshot) => readPart(snapshot, storeId, part));
}

/**
 * What changed since `after`, with the rows of who is concerned, from one snapshot: both stand at the same change number.
 * `rows` null = read everything.
 */
export function readChangedRows(
  database: Database,
  storeId: string,
  after: number,
): Promise<{ changes: Changes; rows: StoreRows | null }> {
  return inSnapshot(database, storeId, async (snapshot) => {
    const changes = await changesAfter((text, values) => snapshot.query(text, values), storeId, after);
    const { people, anonymousOrders } = changes;
    return { changes, rows: people && (await readPart(snapshot, storeId, { people, anonymousOrders })) };
  });
}

async function inSnapshot<T>(
  database: Database,
  storeId: string,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const snapshot = await Snapshot.open(database, storeId, 0);
  try {
    return await work(snapshot);
  } finally {
    await snapshot.end();
  }
}

async function readPart(snapshot: Snapshot, storeId: string, { people, anonymousOrders }: Part): Promise<StoreRows> {
  const store = await readStore(snapshot, storeId);
  const persons = await snapshot.query<PersonRow>(peopleWhere('id = ANY($2)'), [storeId, people]);
  const profiles = await snapshot.query<RawProfile>(profilesWhere('p.person_id = ANY($2)'), [storeId, people]);
  const orders = await snapshot.query<RawOrder>(ORDERS, [storeId, people, anonymousOrders]);
  const rules = await readStandingRules((text, values) => snapshot.query(text, values), storeId);
  const findPlace = await readPlacesOf(snapshot, addressesOf(profiles, orders));
  const orderRows = await readOrderRows(snapshot, { store, orders, findPlace });
  const events = await readEventRows(snapshot, store, people);
  return {
    store,
    orderCountExpected: orderRows.length,
    people: streamOf(persons),
    orders: streamOf(orderRows),
    attributes: streamOf(profiles.flatMap((profile) => historyOf(profile, rules, findPlace))),
    events: streamOf(events),
  };
}

function* addressesOf(profiles: RawProfile[], orders: RawOrder[]): Generator<GeocodedAddress> {
  for (const { versions } of profiles) {
    for (const { record } of versions ?? []) if (record.address) yield record.address;
  }
  for (const { postal_code: postalCode, ...order } of orders) yield { ...order, postalCode };
}

/** LATERAL asks the index of orders once a profile, whatever the planner believes of a fresh store. */
const ORDERS = `
  SELECT ${ORDER_COLUMNS}
  FROM profiles p CROSS JOIN LATERAL (
    SELECT * FROM orders WHERE store_id = $1 AND profile_id = p.id AND counted OFFSET 0) o
  WHERE p.store_id = $1 AND p.person_id = ANY($2)
  UNION ALL
  SELECT ${ORDER_COLUMNS} FROM orders o LEFT JOIN profiles p ON p.store_id = $1 AND p.id = o.profile_id
  WHERE o.store_id = $1 AND o.id = ANY($3) AND o.counted AND p.person_id IS NULL`;

const EVENTS = `
  SELECT ${EVENT_COLUMNS}
  FROM profiles p CROSS JOIN LATERAL (SELECT * FROM events WHERE store_id = $1 AND profile_id = p.id OFFSET 0) e
  WHERE p.store_id = $1 AND p.person_id = ANY($2) AND ${IS_OWN_EVENT}`;

async function readEventRows(snapshot: Snapshot, store: StoreRow, people: string[]): Promise<EventRow[]> {
  const { storeId, currencyCode } = store;
  const own = await snapshot.query<RawEvent>(EVENTS, [storeId, people]);
  const derived = await snapshot.query<RawEvent>(DERIVED_EVENTS_OF_PEOPLE, [storeId, people]);
  const events = [...own, ...derived];
  if (events.length === 0) return [];
  const handles = await readHandles(snapshot, storeId);
  const aliases = await readChannelAliases((text, values) => snapshot.query(text, values), storeId);
  return events.map((event) => eventRow(event, { handles, aliases, currencyCode }));
}

async function readOrderRows(
  snapshot: Snapshot,
  { store, orders, findPlace }: { store: StoreRow; orders: RawOrder[]; findPlace: FindPlace },
): Promise<OrderRow[]> {
  if (orders.length === 0) return [];
  const { storeId } = store;
  const ids = orders.map((order) => order.id);
  const lines = groupByOrder(await snapshot.query<RawLine>(linesWhere('order_id = ANY($2)'), [storeId, ids]));
  const refunds = groupByOrder(await snapshot.query<RawRefund>(refundsWhere('r.order_id = ANY($2)'), [storeId, ids]));
  const handles = await readHandles(snapshot, storeId);
  const matcher = new ProductMatcher(await readProductsOf(snapshot, storeId, orders, lines));
  const aliases = await readChannelAliases((text, values) => snapshot.query(text, values), storeId);
  const context = { store, handles, aliases, matcher, findPlace };
  return orders.map((order) => orderRow(order, lines.get(order.id) ?? [], refunds.get(order.id) ?? [], context));
}

/** The product records that lines of these orders can be matched with. */
async function readProductsOf(
  snapshot: Snapshot,
  storeId: string,
  orders: RawOrder[],
  lines: Map<string, RawLine[]>,
): Promise<ProductRecord[]> {
  const ids = new Set<string>();
  const titles = new Set<string>();
  const skus = new Set<string>();
  for (const order of orders) {
    for (const line of lines.get(order.id) ?? []) {
      if (line.product_id !== null) ids.add(factId('prd', order.connection_id, line.product_id));
      else for (const title of titlesOf(line.title)) titles.add(title);
      if (line.product_id === null && line.sku !== null) skus.add(line.sku);
    }
  }
  const products = (condition: string, values: unknown[]) =>
    snapshot.query<ProductRecord>(`${PRODUCTS} WHERE store_id = $1 AND ${condition} ORDER BY external_id`, values);
  if (titles.size === 0) return ids.size === 0 ? [] : products('id = ANY($2)', [storeId, [...ids]]);
  return products('(id = ANY($2) OR title = ANY($3) OR skus && $4)', [storeId, [...ids], [...titles], [...skus]]);
}

async function* streamOf<T>(rows: T[]): AsyncGenerator<T[]> {
  if (rows.length > 0) yield rows;
}
