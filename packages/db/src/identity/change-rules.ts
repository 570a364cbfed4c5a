// A store's rules of identity as a merchant changes them: a new version, and all people that it concerns resolved anew.
import { isDeepStrictEqual } from 'node:util';
import type { StoreClient } from '../database.ts';
import { loadStateOf, refreshIdentity } from '../facts/load-state.ts';
import type { OnStage } from './resolve-people.ts';
import { type IdentityRules, kindsOff, readRules, type StoredRules } from './rules.ts';
import { settleIdentity } from './settle-identity.ts';

export interface RulesChange {
  rules: IdentityRules;
  /** The version that was changed. */
  version: number;
  by: string | null;
}

/** null = another version stands by now. The same rules once more are no new version. */
export async function changeRules(
  store: StoreClient,
  { rules, version, by }: RulesChange,
  onStage?: OnStage,
): Promise<StoredRules | null> {
  const { sql, storeId } = store;
  const state = await loadStateOf(store);
  const before = await readRules(store);
  if (before.version !== version) return null;
  if (isDeepStrictEqual(before.rules, rules)) return before;
  await sql.query('INSERT INTO identity_rules (store_id, version, rules, created_by) VALUES ($1, $2, $3, $4)', [
    storeId,
    version + 1,
    JSON.stringify(rules),
    by,
  ]);
  await sql.query(
    `UPDATE profile_identifiers SET joins_by = identity_join_key(identifier, $2, $3)
     WHERE store_id = $1 AND joins_by IS DISTINCT FROM identity_join_key(identifier, $2, $3)`,
    [storeId, kindsOff(rules), rules.gmailVariants],
  );
  await refreshIdentity(store);
  state.rejoined = null;
  if (!isDeepStrictEqual(before.rules.attributeTrust, rules.attributeTrust)) state.changed.noteEverything();
  await settleIdentity(store, onStage);
  return readRules(store);
}

/**
 * Records the merges and near matches of a store whose people were resolved before such were recorded; all else stays as it is.
 * false = they are recorded already.
 */
export async function recordOutdated(store: StoreClient): Promise<boolean> {
  const { sql, storeId } = store;
  const outdated = 'SELECT FROM stores WHERE id = $1 AND identity_outdated';
  if ((await sql.query(outdated, [storeId])).rowCount === 0) return false;
  const state = await loadStateOf(store);
  if ((await sql.query(outdated, [storeId])).rowCount === 0) return false;
  const { rows } = await sql.query<{ id: string }>('SELECT id FROM profiles WHERE store_id = $1', [storeId]);
  for (const { id } of rows) state.touched.add(id);
  await settleIdentity(store);
  await sql.query('UPDATE stores SET identity_outdated = false WHERE id = $1', [storeId]);
  return true;
}
