// Erases everything a connection brought: its facts, people known by it alone, payloads, readings and access. The connection stays as a
// disconnected one without data. `erasePerson`'s notes are not needed: nothing of it can be received any more.
import type { StoreClient } from '../database.ts';
import { advanceChangeNumber } from '../facts/change-number.ts';
import { loadStateOf } from '../facts/load-state.ts';
import { resolvePeople } from '../identity/resolve-people.ts';
import type { Erased } from './erase-person.ts';

const TABLES: [table: string, place: string][] = [
  ['events', 'events'],
  ['refunds', 'refunds'],
  ['orders', 'orders'],
  ['products', 'products'],
  ['locations', 'locations'],
  ['dead_letters', 'dead letters'],
  ['syncs', 'readings'],
  ['deleted_facts', 'deleted facts'],
];

/** `keptDeliveryId`: the delivery that asked for it stays, without its body, so that it is not taken for a new one. */
export async function eraseAccount(
  store: StoreClient,
  connectionId: string,
  keptDeliveryId: string | null = null,
): Promise<Erased> {
  const { sql, storeId } = store;
  const state = await loadStateOf(store);
  const { rows: profiles } = await sql.query<{ id: string; person_id: string | null }>(
    'SELECT id, person_id FROM profiles WHERE store_id = $1 AND connection_id = $2',
    [storeId, connectionId],
  );
  const proof: Erased['proof'] = {};
  for (const [table, place] of TABLES) {
    const { rowCount } = await sql.query(`DELETE FROM ${table} WHERE store_id = $1 AND connection_id = $2`, [
      storeId,
      connectionId,
    ]);
    proof[place] = rowCount ?? 0;
  }
  proof['replaced facts'] = await removeFormer(
    store,
    connectionId,
    profiles.map((row) => row.id),
  );
  proof.deliveries = await removeDeliveries(store, connectionId, keptDeliveryId);
  proof['import rejections'] = await emptyImports(store, connectionId);
  for (const { id } of profiles) state.touched.add(id);
  await sql.query('DELETE FROM profile_versions WHERE store_id = $1 AND profile_id = ANY($2)', [
    storeId,
    profiles.map((row) => row.id),
  ]);
  proof.profiles = profiles.length;
  await resolvePeople(store);
  await forgetAccess(store, connectionId);
  state.changed.noteEverything();
  const changeNumber = await advanceChangeNumber(store, await state.changed.read(store));
  return {
    personIds: await findGone(
      store,
      profiles.flatMap((row) => row.person_id ?? []),
    ),
    values: [],
    changeNumber,
    proof,
  };
}

async function removeFormer(
  { sql, storeId }: StoreClient,
  connectionId: string,
  profileIds: string[],
): Promise<number> {
  const { rowCount } = await sql.query(
    `DELETE FROM replaced_facts WHERE store_id = $1
       AND (former ->> 'connection_id' = $2 OR kind = 'profile' AND fact_id = ANY($3))`,
    [storeId, connectionId, profileIds],
  );
  return rowCount ?? 0;
}

async function removeDeliveries(
  { sql, storeId }: StoreClient,
  connectionId: string,
  kept: string | null,
): Promise<number> {
  const { rowCount } = await sql.query(
    'DELETE FROM deliveries WHERE store_id = $1 AND connection_id = $2 AND id IS DISTINCT FROM $3::bigint',
    [storeId, connectionId, kept],
  );
  await sql.query('UPDATE deliveries SET body = NULL, object_id = NULL WHERE store_id = $1 AND id = $2::bigint', [
    storeId,
    kept,
  ]);
  return rowCount ?? 0;
}

async function emptyImports({ sql, storeId }: StoreClient, connectionId: string): Promise<number> {
  const { rowCount } = await sql.query(
    `DELETE FROM import_rejections WHERE store_id = $1
       AND import_id IN (SELECT id FROM imports WHERE store_id = $1 AND connection_id = $2)`,
    [storeId, connectionId],
  );
  await sql.query(
    `UPDATE imports SET sample = '[]', message = NULL, cancel_requested = true, undone_at = coalesce(undone_at, now())
     WHERE store_id = $1 AND connection_id = $2`,
    [storeId, connectionId],
  );
  return rowCount ?? 0;
}

async function forgetAccess({ sql, storeId }: StoreClient, connectionId: string): Promise<void> {
  await sql.query(
    `UPDATE connections SET status = CASE status WHEN 'NONE' THEN 'NONE' ELSE 'DISCONNECTED' END, credentials = NULL, data_key = NULL,
       key_id = NULL, account_name = NULL, settings = '{}', warnings = '{}', scopes = '{}', next_read_at = NULL, read_until = NULL,
       reconciled_at = NULL, problem_code = NULL, problem = NULL, problem_at = NULL
     WHERE store_id = $1 AND id = $2`,
    [storeId, connectionId],
  );
}

/** Those who are no more. */
async function findGone({ sql, storeId }: StoreClient, personIds: string[]): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT DISTINCT one.id FROM unnest($2::text[]) AS one (id)
     WHERE NOT EXISTS (SELECT FROM people p WHERE p.store_id = $1 AND p.id = one.id)`,
    [storeId, personIds],
  );
  return rows.map((row) => row.id);
}
