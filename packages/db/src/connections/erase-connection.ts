// Takes away all that a connection brought: its facts, what undoing an import would bring back of them, its inbox. The people are those
// whom the other connections know; the connection itself stays, as one that was never connected.
import type { Database, StoreClient } from '../database.ts';
import { advanceChangeNumber, CHANGED_MAX } from '../facts/change-number.ts';
import { loadStateOf } from '../facts/load-state.ts';
import { resolvePeople } from '../identity/resolve-people.ts';

export interface ErasedConnection {
  orders: number;
  profiles: number;
  deliveries: number;
  /** Ids of people who are no more. */
  personIds: string[];
  /** null when nothing was there. */
  changeNumber: number | null;
}

/** Whole, or not at all. null when the connection is unknown, or connected (again). */
export async function eraseConnection(
  database: Database,
  storeId: string,
  connectionId: string,
): Promise<ErasedConnection | null> {
  return database.inStore(storeId, async (store) => {
    const { sql } = store;
    await loadStateOf(store);
    const { rowCount } = await sql.query(
      `SELECT FROM connections WHERE store_id = $1 AND id = $2 AND status IN ('NONE', 'DISCONNECTED') FOR UPDATE`,
      [storeId, connectionId],
    );
    return rowCount ? eraseBrought(store, connectionId) : null;
  });
}

/** In the caller's transaction, however the connection stands. */
export async function eraseBrought(store: StoreClient, connectionId: string): Promise<ErasedConnection> {
  const { changed } = await loadStateOf(store);
  const { profiles, former } = await touchProfiles(store, connectionId);
  await noteChanged(store, connectionId);
  await eraseReplaced(store, connectionId);
  const counts = await eraseFacts(store, connectionId);
  const deliveries = await eraseInbox(store, connectionId);
  await eraseImports(store, connectionId);
  await forgetAccount(store, connectionId);
  const facts = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (facts === 0 && profiles === 0) return { orders: 0, profiles, deliveries, personIds: [], changeNumber: null };
  await resolvePeople(store);
  const personIds = await findGone(store, former);
  const changeNumber = await advanceChangeNumber(store, await changed.read(store));
  return { orders: counts.orders!, profiles, deliveries, personIds, changeNumber };
}

async function touchProfiles(store: StoreClient, connectionId: string) {
  const { touched } = await loadStateOf(store);
  const { rows } = await store.sql.query<{ id: string; person_id: string | null }>(
    'SELECT id, person_id FROM profiles WHERE store_id = $1 AND connection_id = $2',
    [store.storeId, connectionId],
  );
  for (const { id } of rows) touched.add(id);
  return { profiles: rows.length, former: rows.flatMap((row) => row.person_id ?? []) };
}

async function findGone({ sql, storeId }: StoreClient, personIds: string[]): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>('SELECT id FROM people WHERE store_id = $1 AND id = ANY($2)', [
    storeId,
    personIds,
  ]);
  const known = new Set(rows.map((row) => row.id));
  return [...new Set(personIds)].filter((id) => !known.has(id)).sort();
}

/** Beside the people: orders that are nobody's, and product records, which lines of other orders may take from. */
async function noteChanged(store: StoreClient, connectionId: string): Promise<void> {
  const { changed } = await loadStateOf(store);
  const products = await store.sql.query('SELECT FROM products WHERE store_id = $1 AND connection_id = $2 LIMIT 1', [
    store.storeId,
    connectionId,
  ]);
  if (products.rowCount) return changed.noteEverything();
  const { rows } = await store.sql.query<{ id: string }>(
    `SELECT id FROM orders WHERE store_id = $1 AND connection_id = $2 AND profile_id IS NULL LIMIT ${CHANGED_MAX + 1}`,
    [store.storeId, connectionId],
  );
  changed.noteAnonymousOrders(rows.map(({ id }) => id));
}

const FACT_TABLES = ['refunds', 'orders', 'events', 'locations', 'products', 'inventory_levels'] as const;

async function eraseFacts({ sql, storeId }: StoreClient, connectionId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of FACT_TABLES) {
    const { rowCount } = await sql.query(`DELETE FROM ${table} WHERE store_id = $1 AND connection_id = $2`, [
      storeId,
      connectionId,
    ]);
    counts[table] = rowCount ?? 0;
  }
  await sql.query('DELETE FROM import_people WHERE store_id = $1 AND connection_id = $2', [storeId, connectionId]);
  await sql.query(
    `DELETE FROM profile_versions v USING profiles p
     WHERE v.store_id = $1 AND p.store_id = $1 AND p.connection_id = $2 AND v.profile_id = p.id`,
    [storeId, connectionId],
  );
  return counts;
}

/** What imports overwrote of the connection's facts. */
async function eraseReplaced({ sql, storeId }: StoreClient, connectionId: string): Promise<void> {
  await sql.query(
    `DELETE FROM replaced_facts f WHERE f.store_id = $1 AND (f.former ->> 'connection_id' = $2 OR f.kind = 'profile' AND EXISTS (
       SELECT FROM profiles p WHERE p.store_id = $1 AND p.id = f.fact_id AND p.connection_id = $2))`,
    [storeId, connectionId],
  );
}

async function eraseInbox({ sql, storeId }: StoreClient, connectionId: string): Promise<number> {
  const erase = (table: string) =>
    sql.query(`DELETE FROM ${table} WHERE store_id = $1 AND connection_id = $2`, [storeId, connectionId]);
  const { rowCount } = await erase('deliveries');
  await erase('dead_letters');
  await erase('deleted_facts');
  await sql.query(
    `UPDATE syncs SET cursor = NULL, status = CASE WHEN status IN ('QUEUED', 'RUNNING') THEN 'CANCELLED' ELSE status END
     WHERE store_id = $1 AND connection_id = $2`,
    [storeId, connectionId],
  );
  return rowCount ?? 0;
}

/** Imports by the connection have nothing left to undo, and rows they refused hold what they would have brought. */
async function eraseImports({ sql, storeId }: StoreClient, connectionId: string): Promise<void> {
  await sql.query(
    `DELETE FROM import_rejections r USING imports i
     WHERE r.store_id = $1 AND i.store_id = $1 AND i.connection_id = $2 AND r.import_id = i.id`,
    [storeId, connectionId],
  );
  await sql.query(
    `UPDATE imports SET sample = '[]', undone_at = coalesce(undone_at, now()) WHERE store_id = $1 AND connection_id = $2
       AND status IN ('SUCCEEDED', 'FAILED')`,
    [storeId, connectionId],
  );
}

async function forgetAccount({ sql, storeId }: StoreClient, connectionId: string): Promise<void> {
  await sql.query(
    `UPDATE connections SET account = NULL, account_name = NULL, scopes = '{}', settings = '{}', warnings = '{}', read_until = NULL,
       next_read_at = NULL, reconciled_at = NULL, last_delivery_at = NULL, last_worked_at = NULL, received_count = 0,
       repeated_count = 0, refused_counts = '{}', last_refused_at = NULL
     WHERE store_id = $1 AND id = $2`,
    [storeId, connectionId],
  );
}
