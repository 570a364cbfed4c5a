// Whose person may be another after this transaction: the touched profiles, everyone joined with them before or now, by identifiers
// or by accepted pairs, and the holders of identifiers that crossed the fan-out limit.
import type { StoreClient } from '../database.ts';
import { openTemporaryTable } from '../temporary-table.ts';
import { FAN_OUT_MAX } from './join-profiles.ts';

type Transaction = Pick<StoreClient, 'sql' | 'storeId'>;

export interface Seeds {
  /** People that touched profiles belonged to. */
  formerPersonIds: string[];
  /** Profiles whose joins are looked at again; null = of all that are or may be joined. */
  rejoined: ReadonlySet<string> | null;
  hasVerdicts: boolean;
}

/** Fills `affected_profiles` from `touched_profiles`, `touched_identifiers` and the seeds. */
export async function stageAffected(store: StoreClient, seeds: Seeds): Promise<void> {
  const { sql, storeId } = store;
  // Without statistics a temporary table passes for a thousand rows, and the joins with it scan the store.
  await sql.query('ANALYZE touched_identifiers');
  await openTemporaryTable(sql, 'affected_profiles', '(profile_id text PRIMARY KEY)');
  if (await touchesMost(store)) {
    await sql.query('INSERT INTO affected_profiles SELECT id FROM profiles WHERE store_id = $1', [storeId]);
    await sql.query('ANALYZE affected_profiles');
    return;
  }
  if (seeds.rejoined === null) await addJoined(store);
  await sql.query(
    `INSERT INTO affected_profiles
     SELECT p.id FROM profiles p JOIN touched_profiles t ON t.profile_id = p.id WHERE p.store_id = $1
     UNION SELECT id FROM profiles WHERE store_id = $1 AND person_id = ANY($2)
     UNION SELECT id FROM profiles WHERE store_id = $1 AND id = ANY($4)
     UNION SELECT i.profile_id FROM profile_identifiers i WHERE i.store_id = $1 AND i.joins_by IN (
       SELECT h.joins_by FROM profile_identifiers h JOIN touched_identifiers n ON n.identifier = h.joins_by
       LEFT JOIN touched_profiles ON touched_profiles.profile_id = h.profile_id WHERE h.store_id = $1
       GROUP BY h.joins_by HAVING count(DISTINCT h.profile_id) FILTER (WHERE touched_profiles.profile_id IS NULL) <= $3)
     ON CONFLICT DO NOTHING`,
    [storeId, seeds.formerPersonIds, FAN_OUT_MAX, [...(seeds.rejoined ?? [])]],
  );
  await sql.query('ANALYZE affected_profiles');
  while ((await addConnected(store, seeds.hasVerdicts)) > 0);
}

/** One step further from those that are there; gives how many were added. */
async function addConnected({ sql, storeId }: Transaction, hasVerdicts: boolean): Promise<number> {
  const { rowCount } = await sql.query(
    `WITH held AS (
       SELECT DISTINCT i.joins_by FROM profile_identifiers i JOIN affected_profiles USING (profile_id)
       WHERE i.store_id = $1 AND i.joins_by IS NOT NULL),
     merging AS (
       SELECT joins_by FROM profile_identifiers JOIN held USING (joins_by) WHERE store_id = $1
       GROUP BY joins_by HAVING count(DISTINCT profile_id) <= $2),
     persons AS (
       SELECT DISTINCT p.person_id FROM profiles p JOIN affected_profiles a ON a.profile_id = p.id WHERE p.store_id = $1)
     INSERT INTO affected_profiles
     SELECT i.profile_id FROM profile_identifiers i JOIN merging USING (joins_by) WHERE i.store_id = $1
     UNION SELECT p.id FROM profiles p JOIN persons USING (person_id) WHERE p.store_id = $1
     ${hasVerdicts ? ACCEPTED : ''}
     ON CONFLICT DO NOTHING`,
    [storeId, FAN_OUT_MAX],
  );
  return rowCount ?? 0;
}

const ACCEPTED = ['profile_a = a.profile_id AND p.id = v.profile_b', 'profile_b = a.profile_id AND p.id = v.profile_a']
  .map(
    (pair) => `UNION SELECT p.id FROM affected_profiles a
       JOIN identity_verdicts v ON v.store_id = $1 AND v.verdict = 'accepted'
       JOIN profiles p ON p.store_id = $1 AND v.${pair}`,
  )
  .join('\n');

/** All profiles of people of several, and all that an identifier or a verdict may join: whoever else there is stays alone. */
async function addJoined({ sql, storeId }: Transaction): Promise<void> {
  await sql.query(`INSERT INTO affected_profiles SELECT id FROM (${CONCERNED}) AS concerned`, [storeId, FAN_OUT_MAX]);
}

const CONCERNED = `
  SELECT id FROM profiles WHERE store_id = $1 AND person_id IN (
    SELECT person_id FROM profiles WHERE store_id = $1 GROUP BY person_id HAVING count(*) > 1)
  UNION SELECT profile_id FROM profile_identifiers WHERE store_id = $1 AND joins_by IN (
    SELECT joins_by FROM profile_identifiers WHERE store_id = $1 AND joins_by IS NOT NULL
    GROUP BY joins_by HAVING count(DISTINCT profile_id) BETWEEN 2 AND $2)
  UNION SELECT p.id FROM identity_verdicts v JOIN profiles p ON p.store_id = $1 AND p.id IN (v.profile_a, v.profile_b)
  WHERE v.store_id = $1`;

/** Profiles touched by one delivery: for these no store is counted through. */
const FEW = 500;

/** A bulk load: working out who is concerned costs more than resolving everyone. */
async function touchesMost({ sql, storeId }: Transaction): Promise<boolean> {
  const { rows } = await sql.query<{ most: boolean }>(
    `SELECT CASE WHEN touched > ${FEW} THEN touched > (SELECT count(*) / 5 FROM profiles WHERE store_id = $1) ELSE false END AS most
     FROM (SELECT count(*) AS touched FROM touched_profiles) AS counted`,
    [storeId],
  );
  return rows[0]!.most;
}
