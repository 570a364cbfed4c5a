// Works out, for the profiles touched by this transaction, what follows from their facts: the record as known now, their times,
// their identifiers. A profile that no fact names any more goes.
import type { StoreClient } from '../database.ts';
import { openTemporaryTable } from '../temporary-table.ts';
import { type IdentityRules, kindsOff } from './rules.ts';

/** Fills `touched_profiles`, and `touched_identifiers` with what joined the profiles before. */
export async function stageTouched({ sql, storeId }: StoreClient, profileIds: Iterable<string>): Promise<void> {
  await openTemporaryTable(sql, 'touched_profiles', '(profile_id text PRIMARY KEY)');
  await openTemporaryTable(sql, 'touched_identifiers', '(identifier text PRIMARY KEY)');
  await sql.query('INSERT INTO touched_profiles SELECT DISTINCT unnest($1::text[])', [[...profileIds]]);
  await sql.query('ANALYZE touched_profiles');
  await noteIdentifiers({ sql, storeId });
}

async function noteIdentifiers({ sql, storeId }: Pick<StoreClient, 'sql' | 'storeId'>): Promise<void> {
  await sql.query(
    `INSERT INTO touched_identifiers SELECT DISTINCT i.joins_by FROM profile_identifiers i JOIN touched_profiles USING (profile_id)
     WHERE i.store_id = $1 AND i.joins_by IS NOT NULL ON CONFLICT DO NOTHING`,
    [storeId],
  );
}

// A fresh store has no statistics, and the planner guesses that an aggregate joined here has few rows and loops over it once a
// profile: minutes for a bulk load. LATERAL asks the index of each table once a profile instead, whatever the planner believes.
const STANDING_VERSION = `
  LEFT JOIN LATERAL (
    SELECT v.record, v.identifiers, v.created_at, v.known_at FROM profile_versions v
    WHERE v.store_id = $1 AND v.profile_id = t.profile_id ORDER BY v.origin DESC, v.known_at DESC LIMIT 1) version ON true`;

/** Gives the near keys of the profiles that went. */
export async function refreshProfiles(store: StoreClient, rules: IdentityRules): Promise<string[]> {
  const { sql, storeId } = store;
  await sql.query(
    `UPDATE profiles p SET
       record = known.record, created_at = known.created_at, name = known.name, name_known_at = known.name_known_at,
       first_known_at = known.first_known_at, arrived_at = known.arrived_at, postal_code = known.postal_code
     FROM (
       SELECT t.profile_id, version.record, version.created_at, arrival.arrived_at,
         coalesce(version.record ->> 'name', named.name) AS name,
         CASE WHEN version.record ? 'name' THEN version.known_at ELSE named.placed_at END AS name_known_at,
         least(version.created_at, arrival.dated_at, bought.first_at, acted.first_at) AS first_known_at,
         coalesce(nullif(version.record #>> '{address,postalCode}', ''), shipped.postal_code) AS postal_code
       FROM touched_profiles t ${STANDING_VERSION}
       LEFT JOIN LATERAL (
         SELECT min(v.known_at) FILTER (WHERE NOT v.arrival) AS dated_at, min(v.known_at) FILTER (WHERE v.arrival) AS arrived_at
         FROM profile_versions v WHERE v.store_id = $1 AND v.profile_id = t.profile_id) arrival ON true
       LEFT JOIN LATERAL (
         SELECT min(o.placed_at) AS first_at FROM orders o WHERE o.store_id = $1 AND o.profile_id = t.profile_id) bought ON true
       LEFT JOIN LATERAL (
         SELECT o.buyer ->> 'name' AS name, o.placed_at FROM orders o
         WHERE o.store_id = $1 AND o.profile_id = t.profile_id AND o.buyer ->> 'name' <> ''
         ORDER BY o.placed_at DESC, o.id LIMIT 1) named ON true
       LEFT JOIN LATERAL (
         SELECT o.shipping_address ->> 'postalCode' AS postal_code FROM orders o
         WHERE o.store_id = $1 AND o.profile_id = t.profile_id AND o.shipping_address ->> 'postalCode' <> ''
         ORDER BY o.placed_at DESC, o.id LIMIT 1) shipped ON true
       LEFT JOIN LATERAL (
         SELECT min(e.happened_at) AS first_at FROM events e WHERE e.store_id = $1 AND e.profile_id = t.profile_id) acted ON true
       OFFSET 0) known
     WHERE p.store_id = $1 AND p.id = known.profile_id`,
    [storeId],
  );
  const gone = await sql.query<{ near_key: string | null }>(
    `DELETE FROM profiles p USING touched_profiles t
     WHERE p.store_id = $1 AND p.id = t.profile_id AND p.first_known_at IS NULL AND p.arrived_at IS NULL RETURNING p.near_key`,
    [storeId],
  );
  await refreshIdentifiers(store, rules);
  return gone.rows.flatMap((row) => row.near_key ?? []);
}

async function refreshIdentifiers({ sql, storeId }: StoreClient, rules: IdentityRules): Promise<void> {
  await sql.query(
    'DELETE FROM profile_identifiers i USING touched_profiles t WHERE i.store_id = $1 AND i.profile_id = t.profile_id',
    [storeId],
  );
  await sql.query(
    `INSERT INTO profile_identifiers (store_id, profile_id, identifier, joins_by)
     SELECT $1, profile_id, identifier, identity_join_key(identifier, $2, $3) FROM (
       SELECT DISTINCT profile_id, identifier FROM (
       SELECT t.profile_id, unnest(version.identifiers) AS identifier FROM touched_profiles t ${STANDING_VERSION}
       UNION ALL
       SELECT o.profile_id, unnest(o.identifiers) FROM orders o JOIN touched_profiles USING (profile_id) WHERE o.store_id = $1
       UNION ALL
       SELECT e.profile_id, unnest(e.identifiers) FROM events e JOIN touched_profiles USING (profile_id) WHERE e.store_id = $1
       ) AS said
     ) AS held`,
    [storeId, kindsOff(rules), rules.gmailVariants],
  );
  await noteIdentifiers({ sql, storeId });
}
