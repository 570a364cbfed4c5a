// Values that are nobody's in this store (a shop's own phone): they merge nothing, and an order with nothing else is anonymous.
import type { StoreClient } from '../database.ts';
import { loadStateOf, refreshIdentity } from '../facts/load-state.ts';
import { OWNED_TABLES, rekeyFacts } from '../facts/rekey-facts.ts';
import { profileIdOf } from '../facts/write-facts.ts';
import { kindsOff } from './rules.ts';
import { settleIdentity } from './settle-identity.ts';

/** Identifiers in their normal form (identifiers.ts), sorted. */
export async function findBlocklist({ sql, storeId }: StoreClient): Promise<string[]> {
  const { rows } = await sql.query<{ identifier: string }>(
    'SELECT identifier FROM identity_blocklist WHERE store_id = $1 ORDER BY identifier COLLATE "C"',
    [storeId],
  );
  return rows.map((row) => row.identifier);
}

/** false = it is listed already. */
export async function block(store: StoreClient, identifier: string): Promise<boolean> {
  const { sql, storeId } = store;
  await loadStateOf(store);
  const { rowCount } = await sql.query('INSERT INTO identity_blocklist VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    storeId,
    identifier,
  ]);
  if (!rowCount) return false;
  const { rows } = await sql.query<{ id: string }>('SELECT id FROM connections WHERE store_id = $1', [storeId]);
  const keyed = rows.map(({ id }) => profileIdOf(id, { externalId: identifier, derived: true }));
  await follow(store, identifier, 'profile_id = ANY($2)', keyed);
  return true;
}

/** false = it is not listed. Looks through all orders for those that have the value. */
export async function unblock(store: StoreClient, identifier: string): Promise<boolean> {
  const { sql, storeId } = store;
  await loadStateOf(store);
  const { rowCount } = await sql.query('DELETE FROM identity_blocklist WHERE store_id = $1 AND identifier = $2', [
    storeId,
    identifier,
  ]);
  if (!rowCount) return false;
  await follow(store, identifier, 'identifiers @> $2', [identifier]);
  return true;
}

async function follow(store: StoreClient, identifier: string, condition: string, value: string[]): Promise<void> {
  const { sql, storeId } = store;
  const { rules, rejoined } = await refreshIdentity(store);
  for (const table of OWNED_TABLES) await rekeyFacts(store, table, condition, [value]);
  const { rows } = await sql.query<{ id: string }>(
    `SELECT DISTINCT profile_id AS id FROM profile_identifiers
     WHERE store_id = $1 AND joins_by = identity_join_key($2, $3, $4)`,
    [storeId, identifier, kindsOff(rules), rules.gmailVariants],
  );
  for (const { id } of rows) rejoined?.add(id);
  await settleIdentity(store);
}
