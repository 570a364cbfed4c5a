// What is known of the profiles whose joins are worked out anew, and of what joins them.
import type { StoreClient } from '../database.ts';
import type { MergeRule } from './confidence.ts';
import { FAN_OUT_MAX, type ProfileRecord, type Verdict } from './join-profiles.ts';

export interface AffectedProfile extends ProfileRecord {
  derived: boolean;
  name: string | null;
  nameKnownAt: number | null;
  firstKnownAt: number;
  postalCode: string | null;
  nearKey: string | null;
  personId: string | null;
  /** Part of what the person's id is made of. */
  era: string | null;
  identifiers: string[];
  /** Address and phone as the record writes them. */
  contacts: string[];
  merge: MergeRow | null;
}

/** What is recorded of the join of a profile; instants as text, for they are only handed on. */
export interface MergeRow {
  withProfileId: string;
  rule: MergeRule;
  identifier: string | null;
  profileCount: number;
  noticedAt: string;
}

// LATERAL as in refresh-profiles.ts: one look-up a profile, whatever the planner believes of a fresh store.
export async function readAffected({ sql, storeId }: StoreClient): Promise<AffectedProfile[]> {
  const { rows } = await sql.query<Record<string, unknown>>(
    `SELECT p.id, c.handle, p.external_id, p.derived, p.name, p.person_id, p.era, p.postal_code, p.near_key, held.identifiers, held.joins_by,
       extract(epoch FROM p.name_known_at) * 1000 AS name_known_at,
       extract(epoch FROM coalesce(p.created_at, p.first_known_at)) * 1000 AS began_at,
       extract(epoch FROM coalesce(p.first_known_at, p.arrived_at)) * 1000 AS first_known_at,
       p.record ->> 'email' AS email, p.record ->> 'phone' AS phone,
       CASE WHEN m.profile_id IS NOT NULL THEN jsonb_build_object('withProfileId', m.with_profile_id, 'rule', m.rule,
         'identifier', m.identifier, 'profileCount', m.profile_count, 'noticedAt', m.noticed_at::text) END AS merge
     FROM affected_profiles a
     CROSS JOIN LATERAL (SELECT * FROM profiles WHERE store_id = $1 AND id = a.profile_id OFFSET 0) p
     JOIN connections c ON c.id = p.connection_id
     LEFT JOIN LATERAL (
       SELECT array_agg(i.identifier ORDER BY i.identifier) AS identifiers,
         array_agg(DISTINCT i.joins_by) FILTER (WHERE i.joins_by IS NOT NULL) AS joins_by
       FROM profile_identifiers i WHERE i.store_id = $1 AND i.profile_id = a.profile_id) held ON true
     LEFT JOIN LATERAL (
       SELECT * FROM identity_merges WHERE store_id = $1 AND profile_id = a.profile_id OFFSET 0) m ON true`,
    [storeId],
  );
  return rows.map((row) => ({
    id: row.id as string,
    connection: row.handle as string,
    externalId: row.external_id as string,
    derived: row.derived as boolean,
    name: row.name as string | null,
    nameKnownAt: row.name_known_at === null ? null : Number(row.name_known_at),
    beganAt: row.began_at === null ? null : Number(row.began_at),
    firstKnownAt: Number(row.first_known_at),
    postalCode: row.postal_code as string | null,
    nearKey: row.near_key as string | null,
    identifiers: (row.identifiers as string[] | null) ?? [],
    joinsBy: (row.joins_by as string[] | null) ?? [],
    personId: row.person_id as string | null,
    era: row.era as string | null,
    contacts: [row.email, row.phone].filter((text): text is string => typeof text === 'string'),
    merge: row.merge as MergeRow | null,
  }));
}

/** Identifiers of theirs that are on too many profiles to join any. */
export async function readGuarded({ sql, storeId }: StoreClient): Promise<Set<string>> {
  const { rows } = await sql.query<{ joins_by: string }>(
    `SELECT joins_by FROM profile_identifiers WHERE store_id = $1 AND joins_by IN (
       SELECT i.joins_by FROM profile_identifiers i JOIN affected_profiles USING (profile_id)
       WHERE i.store_id = $1 AND i.joins_by IS NOT NULL)
     GROUP BY joins_by HAVING count(DISTINCT profile_id) > $2`,
    [storeId, FAN_OUT_MAX],
  );
  return new Set(rows.map((row) => row.joins_by));
}

/** Verdicts on pairs of which both are affected. */
export async function readVerdictsAmong({ sql, storeId }: StoreClient): Promise<Verdict[]> {
  const { rows } = await sql.query<Verdict>(
    `SELECT v.profile_a AS "profileA", v.profile_b AS "profileB", v.verdict FROM identity_verdicts v
     WHERE v.store_id = $1 AND v.profile_a IN (SELECT profile_id FROM affected_profiles)
       AND v.profile_b IN (SELECT profile_id FROM affected_profiles)`,
    [storeId],
  );
  return rows;
}
