// Takes an import back: what it brought goes, what it overwrote returns, unless something later spoke since.
import type { Database, StoreClient } from '../database.ts';
import { resolvePeople } from '../identity/resolve-people.ts';
import { advanceChangeNumber, CHANGED_MAX } from './change-number.ts';
import { eventTable, type FactTable, locationTable, orderTable, productTable, refundTable } from './fact-tables.ts';
import { loadStateOf } from './load-state.ts';
import { withPlacesWatched } from './location-places.ts';
import { OWNED_TABLES, rekeyFacts } from './rekey-facts.ts';

export interface UndoPreview {
  ordersRemoved: number;
  ordersRestored: number;
  refundsRemoved: number;
  profilesRemoved: number;
  productsRemoved: number;
  /** People with a counted order now and without one afterwards. */
  customersRemoved: number;
  /** Gross of the counted orders that go, minor units. */
  amountMinor: bigint;
}

const TABLES: FactTable<never>[] = [orderTable, refundTable, eventTable, locationTable, productTable];

/** What undoing the import would take away. */
export async function previewUndo({ sql, storeId }: StoreClient, importId: string): Promise<UndoPreview> {
  const { rows } = await sql.query<Record<keyof UndoPreview, string>>(
    `WITH former AS (SELECT kind, fact_id FROM replaced_facts WHERE store_id = $1 AND import_id = $2),
     gone AS (
       SELECT o.* FROM orders o WHERE o.store_id = $1 AND o.import_id = $2
         AND o.id NOT IN (SELECT fact_id FROM former WHERE kind = 'order')),
     buyers AS (
       SELECT DISTINCT p.person_id FROM orders o JOIN profiles p ON p.store_id = $1 AND p.id = o.profile_id
       WHERE o.store_id = $1 AND o.import_id = $2 AND o.counted),
     staying AS (
       SELECT p.person_id FROM orders o JOIN profiles p ON p.store_id = $1 AND p.id = o.profile_id
       WHERE o.store_id = $1 AND o.import_id IS DISTINCT FROM $2 AND o.counted
       UNION ALL
       SELECT p.person_id FROM replaced_facts f JOIN profiles p ON p.store_id = $1 AND p.id = f.former ->> 'profile_id'
       WHERE f.store_id = $1 AND f.import_id = $2 AND f.kind = 'order' AND (f.former ->> 'counted')::boolean)
     SELECT
       (SELECT count(*) FROM gone) AS "ordersRemoved",
       (SELECT count(*) FROM orders o JOIN former ON former.kind = 'order' AND former.fact_id = o.id
          WHERE o.store_id = $1 AND o.import_id = $2) AS "ordersRestored",
       (SELECT count(*) FROM refunds r WHERE r.store_id = $1 AND r.import_id = $2
          AND r.id NOT IN (SELECT fact_id FROM former WHERE kind = 'refund')) AS "refundsRemoved",
       (SELECT count(DISTINCT v.profile_id) FROM profile_versions v WHERE v.store_id = $1 AND v.import_id = $2 AND NOT EXISTS (
          SELECT FROM profile_versions w WHERE w.store_id = $1 AND w.profile_id = v.profile_id AND w.import_id IS DISTINCT FROM $2)
          AND v.profile_id NOT IN (SELECT fact_id FROM former WHERE kind = 'profile')) AS "profilesRemoved",
       (SELECT count(*) FROM products d WHERE d.store_id = $1 AND d.import_id = $2
          AND d.id NOT IN (SELECT fact_id FROM former WHERE kind = 'product')) AS "productsRemoved",
       (SELECT count(*) FROM buyers WHERE person_id NOT IN (SELECT person_id FROM staying WHERE person_id IS NOT NULL)) AS "customersRemoved",
       (SELECT coalesce(sum(gross_minor), 0) FROM gone WHERE counted) AS "amountMinor"`,
    [storeId, importId],
  );
  const row = rows[0]!;
  const { amountMinor, ...counts } = row;
  const numbers = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, Number(count)]));
  return { ...(numbers as Omit<UndoPreview, 'amountMinor'>), amountMinor: BigInt(amountMinor) };
}

/** Undoes the import, marks it undone and gives what went; the people and their ids are those of before. null = undone already. */
export async function undoImport(database: Database, storeId: string, importId: string): Promise<UndoPreview | null> {
  return database.inStore(storeId, async (store) => {
    const { changed } = await loadStateOf(store);
    const { rowCount } = await store.sql.query(
      'UPDATE imports SET undone_at = now() WHERE store_id = $1 AND id = $2 AND undone_at IS NULL',
      [storeId, importId],
    );
    if (!rowCount) return null;
    const preview = await previewUndo(store, importId);
    await touchProfiles(store, importId);
    await noteChanged(store, importId);
    const { haveChanged } = await withPlacesWatched(store, async () => {
      for (const table of TABLES) await undoTable(store, table, importId);
    });
    if (haveChanged) changed.noteEverything();
    await undoProfiles(store, importId);
    await remakeProfiles(store, importId);
    await undoListed(store, importId);
    await forget(store, importId);
    await resolvePeople(store);
    await advanceChangeNumber(store, await changed.read(store));
    return preview;
  });
}

/** Who was on the list that it brought. */
async function undoListed(store: StoreClient, importId: string): Promise<void> {
  const { changed } = await loadStateOf(store);
  const { rows } = await store.sql.query<{ person_id: string | null }>(
    `WITH gone AS (DELETE FROM import_people WHERE store_id = $1 AND import_id = $2 RETURNING profile_id)
     SELECT DISTINCT p.person_id FROM gone JOIN profiles p ON p.store_id = $1 AND p.id = gone.profile_id`,
    [store.storeId, importId],
  );
  changed.notePeople(rows.flatMap((row) => row.person_id ?? []));
}

async function touchProfiles(store: StoreClient, importId: string): Promise<void> {
  const { touched } = await loadStateOf(store);
  const { rows } = await store.sql.query<{ id: string | null }>(
    `SELECT profile_id AS id FROM orders WHERE store_id = $1 AND import_id = $2
     UNION SELECT profile_id FROM events WHERE store_id = $1 AND import_id = $2
     UNION SELECT profile_id FROM profile_versions WHERE store_id = $1 AND import_id = $2
     UNION SELECT former ->> 'profile_id' FROM replaced_facts WHERE store_id = $1 AND import_id = $2`,
    [store.storeId, importId],
  );
  for (const row of rows) if (row.id !== null) touched.add(row.id);
}

/** What the undo changes beside the touched profiles: orders that are nobody's, or have their refunds changed; products. */
async function noteChanged(store: StoreClient, importId: string): Promise<void> {
  const { changed } = await loadStateOf(store);
  const products = await store.sql.query(
    `SELECT FROM products WHERE store_id = $1 AND import_id = $2
     UNION ALL SELECT FROM replaced_facts WHERE store_id = $1 AND import_id = $2 AND kind = 'product' LIMIT 1`,
    [store.storeId, importId],
  );
  if (products.rowCount) return changed.noteEverything();
  const { rows } = await store.sql.query<{ id: string }>(
    `SELECT id FROM orders WHERE store_id = $1 AND import_id = $2
     UNION SELECT order_id FROM refunds WHERE store_id = $1 AND import_id = $2
     UNION SELECT CASE kind WHEN 'order' THEN fact_id ELSE former ->> 'order_id' END FROM replaced_facts
       WHERE store_id = $1 AND import_id = $2 AND kind IN ('order', 'refund')
     LIMIT ${CHANGED_MAX + 1}`,
    [store.storeId, importId],
  );
  const orders = rows.map((row) => row.id);
  await changed.noteOwners(store, orders);
  changed.noteOrders(orders);
}

/** Rows the import wrote last go; the former ones return where no later row stands. */
async function undoTable({ sql, storeId }: StoreClient, table: FactTable<never>, importId: string): Promise<void> {
  await sql.query(`DELETE FROM ${table.table} WHERE store_id = $1 AND import_id = $2`, [storeId, importId]);
  const columns = await columnsOf(sql, table.table);
  const { rows } = await sql.query<{ id: string }>(
    `INSERT INTO ${table.table} (${columns}) SELECT ${columns.replaceAll(/(\w+)/g, 'r.$1')}
     FROM replaced_facts f, jsonb_populate_record(NULL::${table.table}, f.former) r
     WHERE f.store_id = $1 AND f.import_id = $2 AND f.kind = $3 ON CONFLICT DO NOTHING RETURNING id`,
    [storeId, importId, table.kind],
  );
  if (!table.lines || rows.length === 0) return;
  const lineColumns = await columnsOf(sql, table.lines.table);
  await sql.query(
    `INSERT INTO ${table.lines.table} (${lineColumns}) SELECT ${lineColumns.replaceAll(/(\w+)/g, 'l.$1')}
     FROM replaced_facts f, jsonb_populate_recordset(NULL::${table.lines.table}, f.former -> 'lines') l
     WHERE f.store_id = $1 AND f.import_id = $2 AND f.kind = $3 AND f.fact_id = ANY($4)`,
    [storeId, importId, table.kind, rows.map((row) => row.id)],
  );
}

async function undoProfiles({ sql, storeId }: StoreClient, importId: string): Promise<void> {
  await sql.query('DELETE FROM profile_versions WHERE store_id = $1 AND import_id = $2', [storeId, importId]);
  const columns = await columnsOf(sql, 'profile_versions');
  await sql.query(
    `INSERT INTO profile_versions (${columns}) SELECT ${columns.replaceAll(/(\w+)/g, 'v.$1')}
     FROM replaced_facts f, jsonb_populate_record(NULL::profile_versions, f.former) v
     WHERE f.store_id = $1 AND f.import_id = $2 AND f.kind = 'profile' ON CONFLICT DO NOTHING`,
    [storeId, importId],
  );
}

/** A restored order's profile may have gone with the last fact that named it, or be another by the blocklist of now. */
async function remakeProfiles(store: StoreClient, importId: string): Promise<void> {
  for (const table of OWNED_TABLES) {
    const restored = `id IN (SELECT fact_id FROM replaced_facts WHERE store_id = $1 AND import_id = $2 AND kind = '${table.kind}')`;
    await rekeyFacts(store, table, restored, [importId]);
  }
}

/** A later import that overwrote this one's rows now returns to what stood before this one. */
async function forget({ sql, storeId }: StoreClient, importId: string): Promise<void> {
  await sql.query(
    `UPDATE replaced_facts later SET former = mine.former FROM replaced_facts mine
     WHERE later.store_id = $1 AND later.former_import_id = $2 AND mine.store_id = $1 AND mine.import_id = $2
       AND (mine.kind, mine.fact_id, mine.known_at) = (later.kind, later.fact_id, later.known_at)`,
    [storeId, importId],
  );
  await sql.query('DELETE FROM replaced_facts WHERE store_id = $1 AND (import_id = $2 OR former_import_id = $2)', [
    storeId,
    importId,
  ]);
}

async function columnsOf(sql: StoreClient['sql'], table: string): Promise<string> {
  const { rows } = await sql.query<{ list: string }>(
    `SELECT string_agg(attname, ', ' ORDER BY attnum) AS list FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [table],
  );
  return rows[0]!.list;
}
