// Whose person may be another after this transaction: the touched profiles, everyone joined with them before or now, and the holders
// of identifiers that crossed the fan-out limit.
import type { StoreClient } from '../database.ts';
import { openTemporaryTable } from '../temporary-table.ts';
import { FAN_OUT_MAX } from './join-profiles.ts';

/** Fills `affected_profiles` from `touched_profiles`, `touched_identifiers` and the people they belonged to. */
export async function stageAffected({ sql, storeId }: StoreClient, formerPersonIds: string[]): Promise<void> {
  // Without statistics a temporary table passes for a thousand rows, and the joins with it scan the store.
  await sql.query('ANALYZE touched_identifiers');
  await openTemporaryTable(sql, 'affected_profiles', '(profile_id text PRIMARY KEY)');
  if (await touchesMost(sql, storeId)) {
    await sql.query('INSERT INTO affected_profiles SELECT id FROM profiles WHERE store_id = $1', [storeId]);
    await sql.query('ANALYZE affected_profiles');
    return;
  }
  await sql.query(
    `INSERT INTO affected_profiles
     SELECT p.id FROM profiles p JOIN touched_profiles t ON t.profile_id = p.id WHERE p.store_id = $1
     UNION SELECT id FROM profiles WHERE store_id = $1 AND person_id = ANY($2)
     UNION SELECT i.profile_id FROM profile_identifiers i WHERE i.store_id = $1 AND i.identifier IN (
       SELECT identifier FROM profile_identifiers JOIN touched_identifiers USING (identifier)
       LEFT JOIN touched_profiles USING (profile_id) WHERE store_id = $1
       GROUP BY identifier HAVING count(*) FILTER (WHERE touched_profiles.profile_id IS NULL) <= $3)`,
    [storeId, formerPersonIds, FAN_OUT_MAX],
  );
  await sql.query('ANALYZE affected_profiles');
  let added: number;
  do {
    const { rowCount } = await sql.query(
      `WITH held AS (
         SELECT DISTINCT i.identifier FROM profile_identifiers i JOIN affected_profiles USING (profile_id) WHERE i.store_id = $1),
       merging AS (
         SELECT identifier FROM profile_identifiers JOIN held USING (identifier) WHERE store_id = $1
         GROUP BY identifier HAVING count(*) <= $2),
       persons AS (
         SELECT DISTINCT p.person_id FROM profiles p JOIN affected_profiles a ON a.profile_id = p.id WHERE p.store_id = $1)
       INSERT INTO affected_profiles
       SELECT i.profile_id FROM profile_identifiers i JOIN merging USING (identifier) WHERE i.store_id = $1
       UNION SELECT p.id FROM profiles p JOIN persons USING (person_id) WHERE p.store_id = $1
       ON CONFLICT DO NOTHING`,
      [storeId, FAN_OUT_MAX],
    );
    added = rowCount ?? 0;
  } while (added > 0);
}

/** Profiles touched by one delivery: for these no store is counted through. */
const FEW = 500;

/** A bulk load: working out who is concerned costs more than resolving everyone. */
async function touchesMost(sql: StoreClient['sql'], storeId: string): Promise<boolean> {
  const { rows } = await sql.query<{ most: boolean }>(
    `SELECT CASE WHEN touched > ${FEW} THEN touched > (SELECT count(*) / 5 FROM profiles WHERE store_id = $1) ELSE false END AS most
     FROM (SELECT count(*) AS touched FROM touched_profiles) AS counted`,
    [storeId],
  );
  return rows[0]!.most;
}
