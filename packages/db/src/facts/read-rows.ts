// Hands an engine all of a store's rows (core/facts/rows.ts) as one snapshot, in batches, so that memory holds one batch at a time.
import type { LocationRow, PersonRow, StoreRow, StoreRows } from '@throughline/core/facts/rows';
import type { Database } from '../database.ts';
import { readStandingRules } from '../identity/rules.ts';
import { readAllPlaces } from '../places/find-places.ts';
import { readChannelAliases } from './channel-aliases.ts';
import { copiedEvents } from './copy-events.ts';
import { copiedOrders } from './copy-orders.ts';
import { ProductMatcher, type ProductRecord } from './fill-lines.ts';
import { BATCH_ROWS } from './order-rows.ts';
import { attributeBatches } from './read-attributes.ts';
import { Snapshot } from './snapshot.ts';

/**
 * Opens the snapshot; read `people`, `orders`, `attributes` and `events` each to the end, one after the other in any order,
 * without pauses of minutes.
 * Throws for an unknown store.
 */
export async function readStoreRows(database: Database, storeId: string): Promise<StoreRows> {
  const snapshot = await Snapshot.open(database, storeId, 4);
  try {
    const store = await readStore(snapshot, storeId);
    const counts = await snapshot.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM orders WHERE store_id = $1 AND counted',
      [storeId],
    );
    const matcher = new ProductMatcher(await readProducts(snapshot, storeId));
    const handles = await readHandles(snapshot, storeId);
    const aliases = await readChannelAliases((text, values) => snapshot.query(text, values), storeId);
    const findPlace = await readAllPlaces(snapshot);
    const rules = await readStandingRules((text, values) => snapshot.query(text, values), storeId);
    return {
      store,
      orderCountExpected: counts[0]!.count,
      people: snapshot.stream(peopleBatches(snapshot, storeId)),
      orders: snapshot.stream(copiedOrders(snapshot, { store, handles, aliases, matcher, findPlace })),
      attributes: snapshot.stream(attributeBatches(snapshot, storeId, rules, findPlace)),
      events: snapshot.stream(copiedEvents(snapshot, storeId, { handles, aliases, currencyCode: store.currencyCode })),
    };
  } catch (error) {
    await snapshot.end();
    throw error;
  }
}

export async function readStore(snapshot: Snapshot, storeId: string): Promise<StoreRow> {
  const rows = await snapshot.query<
    Omit<StoreRow, 'changeNumber' | 'dataAsOf' | 'locations'> & { changeNumber: string; dataAsOf: Date | null }
  >(
    `SELECT id AS "storeId", time_zone AS "timeZone", currency_code AS "currencyCode", week_starts_on AS "weekStartsOn",
       change_number AS "changeNumber", data_as_of AS "dataAsOf" FROM stores WHERE id = $1`,
    [storeId],
  );
  const row = rows[0];
  if (!row) throw new Error(`there is no store ${storeId}`);
  const locations = await snapshot.query<LocationRow>(LOCATIONS, [storeId]);
  return { ...row, changeNumber: Number(row.changeNumber), dataAsOf: row.dataAsOf?.getTime() ?? null, locations };
}

const LOCATIONS = `
  SELECT external_id AS "locationId", name, lat, lon, opens_on::text AS "opensOn", closes_on::text AS "closesOn" FROM locations
  WHERE store_id = $1 ORDER BY external_id, id`;

async function readProducts(snapshot: Snapshot, storeId: string): Promise<ProductRecord[]> {
  return snapshot.query<ProductRecord>(`${PRODUCTS} WHERE store_id = $1 ORDER BY external_id`, [storeId]);
}

export const PRODUCTS = `
  SELECT connection_id AS "connectionId", external_id AS "externalId", title, type, vendor, tags, collections, skus FROM products`;

export async function readHandles(snapshot: Snapshot, storeId: string): Promise<Map<string, string>> {
  const rows = await snapshot.query<{ id: string; handle: string }>(
    'SELECT id, handle FROM connections WHERE store_id = $1',
    [storeId],
  );
  return new Map(rows.map((row) => [row.id, row.handle]));
}

async function* peopleBatches(snapshot: Snapshot, storeId: string): AsyncGenerator<PersonRow[]> {
  for (let after = ''; ; ) {
    const rows = await snapshot.query<PersonRow>(PEOPLE, [storeId, after]);
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)!.personId;
  }
}

const PEOPLE = `${peopleWhere('id > $2')} LIMIT ${BATCH_ROWS}`;

export function peopleWhere(condition: string): string {
  return `
  SELECT id AS "personId", (extract(epoch FROM first_known_at) * 1000)::float8 AS "firstKnownAt", name FROM people
  WHERE store_id = $1 AND ${condition} ORDER BY id`;
}
