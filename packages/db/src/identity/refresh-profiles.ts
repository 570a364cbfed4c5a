// Works out, for the profiles touched by this transaction, what follows from their facts: the record as known now, their times,
// their identifiers. A profile that no fact names any more goes.
import type { StoreClient } from '../database.ts';

/** Fills `touched_profiles`, and `touched_identifiers` with what the profiles held before. */
export async function stageTouched({ sql, storeId }: StoreClient, profileIds: Iterable<string>): Promise<void> {
  await sql.query('CREATE TEMP TABLE IF NOT EXISTS touched_profiles (profile_id text PRIMARY KEY) ON COMMIT DROP');
  await sql.query('CREATE TEMP TABLE IF NOT EXISTS touched_identifiers (identifier text PRIMARY KEY) ON COMMIT DROP');
  await sql.query('TRUNCATE touched_profiles, touched_identifiers');
  await sql.query('INSERT INTO touched_profiles SELECT DISTINCT unnest($1::text[])', [[...profileIds]]);
  await sql.query('ANALYZE touched_profiles');
  await noteIdentifiers({ sql, storeId });
}

async function noteIdentifiers({ sql, storeId }: Pick<StoreClient, 'sql' | 'storeId'>): Promise<void> {
  await sql.query(
    `INSERT INTO touched_identifiers SELECT DISTINCT i.identifier FROM profile_identifiers i JOIN touched_profiles USING (profile_id)
     WHERE i.store_id = $1 ON CONFLICT DO NOTHING`,
    [storeId],
  );
}

const STANDING_VERSIONS = `
  SELECT DISTINCT ON (v.profile_id) v.profile_id, v.record, v.identifiers, v.created_at, v.known_at
  FROM profile_versions v JOIN touched_profiles USING (profile_id) WHERE v.store_id = $1
  ORDER BY v.profile_id, v.origin DESC, v.known_at DESC`;

export async function refreshProfiles(store: StoreClient): Promise<void> {
  const { sql, storeId } = store;
  await sql.query(
    `WITH version AS (${STANDING_VERSIONS}),
     arrival AS (
       SELECT v.profile_id, min(v.known_at) FILTER (WHERE NOT v.arrival) AS dated_at, min(v.known_at) FILTER (WHERE v.arrival) AS arrived_at
       FROM profile_versions v JOIN touched_profiles USING (profile_id) WHERE v.store_id = $1 GROUP BY v.profile_id),
     bought AS (
       SELECT o.profile_id, min(o.placed_at) AS first_at,
         (array_agg(o.buyer ->> 'name' ORDER BY o.placed_at DESC, o.id) FILTER (WHERE o.buyer ->> 'name' <> ''))[1] AS name,
         max(o.placed_at) FILTER (WHERE o.buyer ->> 'name' <> '') AS named_at
       FROM orders o JOIN touched_profiles USING (profile_id) WHERE o.store_id = $1 GROUP BY o.profile_id),
     acted AS (
       SELECT e.profile_id, min(e.happened_at) AS first_at
       FROM events e JOIN touched_profiles USING (profile_id) WHERE e.store_id = $1 GROUP BY e.profile_id)
     UPDATE profiles p SET
       record = version.record,
       created_at = version.created_at,
       name = coalesce(version.record ->> 'name', bought.name),
       name_known_at = CASE WHEN version.record ? 'name' THEN version.known_at ELSE bought.named_at END,
       first_known_at = least(version.created_at, arrival.dated_at, bought.first_at, acted.first_at),
       arrived_at = arrival.arrived_at
     FROM touched_profiles
     LEFT JOIN version USING (profile_id) LEFT JOIN arrival USING (profile_id)
     LEFT JOIN bought USING (profile_id) LEFT JOIN acted USING (profile_id)
     WHERE p.store_id = $1 AND p.id = touched_profiles.profile_id`,
    [storeId],
  );
  await sql.query(
    `DELETE FROM profiles p USING touched_profiles t
     WHERE p.store_id = $1 AND p.id = t.profile_id AND p.first_known_at IS NULL AND p.arrived_at IS NULL`,
    [storeId],
  );
  await refreshIdentifiers(store);
}

async function refreshIdentifiers({ sql, storeId }: StoreClient): Promise<void> {
  await sql.query(
    'DELETE FROM profile_identifiers i USING touched_profiles t WHERE i.store_id = $1 AND i.profile_id = t.profile_id',
    [storeId],
  );
  await sql.query(
    `WITH version AS (${STANDING_VERSIONS})
     INSERT INTO profile_identifiers (store_id, profile_id, identifier)
     SELECT DISTINCT $1, profile_id, identifier FROM (
       SELECT profile_id, unnest(identifiers) AS identifier FROM version
       UNION ALL
       SELECT o.profile_id, unnest(o.identifiers) FROM orders o JOIN touched_profiles USING (profile_id) WHERE o.store_id = $1
       UNION ALL
       SELECT e.profile_id, unnest(e.identifiers) FROM events e JOIN touched_profiles USING (profile_id) WHERE e.store_id = $1
     ) AS held`,
    [storeId],
  );
  await noteIdentifiers({ sql, storeId });
}
