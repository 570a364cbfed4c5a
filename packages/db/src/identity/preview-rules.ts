// What other rules would do to a store's people, worked out beside them: nothing is written and nobody waits.
import type { StoreClient } from '../database.ts';
import { findBlocklist } from './blocklist.ts';
import { isBlocklisted } from './identifiers.ts';
import { FAN_OUT_MAX, joinProfiles, type ProfileRecord, type Verdict } from './join-profiles.ts';
import { type IdentityRules, kindsOff, readJoinKeys } from './rules.ts';

export interface RulesPreview {
  peopleBefore: number;
  peopleAfter: number;
  /** People of now who would be one with another of now. */
  peopleMerged: number;
  /** People of now who would be several. */
  peopleSplit: number;
}

/** More profiles that are or would be joined are not worked out at once. */
export const PREVIEW_PROFILES_MAX = 300_000;

/** null = too many profiles are concerned. */
export async function previewRules(
  store: StoreClient,
  rules: IdentityRules,
  profilesMax = PREVIEW_PROFILES_MAX,
): Promise<RulesPreview | null> {
  const { sql, storeId } = store;
  const { rows } = await sql.query<Concerned>(CONCERNED, [
    storeId,
    kindsOff(rules),
    rules.gmailVariants,
    FAN_OUT_MAX,
    profilesMax + 1,
  ]);
  if (rows.length > profilesMax) return null;
  const profiles = rows.map(({ joinsBy, beganAt, ...row }) => ({ ...row, joinsBy: joinsBy ?? [], beganAt }));
  const blocked = new Set(await readJoinKeys(sql, await findBlocklist(store), rules));
  const verdicts = await sql.query<Verdict>(
    'SELECT profile_a AS "profileA", profile_b AS "profileB", verdict FROM identity_verdicts WHERE store_id = $1',
    [storeId],
  );
  const { leaders } = joinProfiles(profiles, {
    identifiers: rules.identifiers,
    verdicts: verdicts.rows,
    merges: (identifier) => !isBlocklisted(identifier, blocked),
  });
  const counted = await sql.query<{ count: number }>('SELECT count(*)::int AS count FROM people WHERE store_id = $1', [
    storeId,
  ]);
  return compare(profiles, leaders, counted.rows[0]!.count);
}

type Placed = ProfileRecord & { personId: string };
type Concerned = Omit<Placed, 'joinsBy'> & { joinsBy: string[] | null };

/** All profiles of people of several, and all that the rules may join; of identifiers those alone that join. */
const CONCERNED = `
  WITH read AS MATERIALIZED (
    SELECT DISTINCT profile_id, identity_join_key(identifier, $2, $3) AS joins_by FROM profile_identifiers WHERE store_id = $1),
  shared AS MATERIALIZED (
    SELECT joins_by FROM read WHERE joins_by IS NOT NULL GROUP BY joins_by HAVING count(*) BETWEEN 2 AND $4),
  held AS MATERIALIZED (
    SELECT profile_id, array_agg(joins_by) AS joins_by FROM read JOIN shared USING (joins_by) GROUP BY profile_id),
  several AS MATERIALIZED (
    SELECT person_id FROM profiles WHERE store_id = $1 GROUP BY person_id HAVING count(*) > 1)
  SELECT p.id, c.handle AS connection, p.external_id AS "externalId", p.person_id AS "personId", held.joins_by AS "joinsBy",
    (extract(epoch FROM coalesce(p.created_at, p.first_known_at)) * 1000)::float8 AS "beganAt"
  FROM profiles p JOIN connections c ON c.id = p.connection_id LEFT JOIN held ON held.profile_id = p.id
  WHERE p.store_id = $1 AND p.person_id IS NOT NULL AND (
    held.profile_id IS NOT NULL OR p.person_id IN (SELECT person_id FROM several)
    OR p.id IN (SELECT unnest(ARRAY[profile_a, profile_b]) FROM identity_verdicts WHERE store_id = $1))
  LIMIT $5`;

function compare(profiles: Placed[], leaders: Map<string, ProfileRecord>, peopleBefore: number): RulesPreview {
  const before = new Map<string, Set<string>>();
  const after = new Map<string, Set<string>>();
  const add = (sets: Map<string, Set<string>>, key: string, value: string) => {
    const held = sets.get(key);
    if (held) held.add(value);
    else sets.set(key, new Set([value]));
  };
  for (const { id, personId } of profiles) {
    const leader = leaders.get(id)!.id;
    add(before, personId, leader);
    add(after, leader, personId);
  }
  const joined = new Set([...after.values()].filter((people) => people.size > 1).flatMap((people) => [...people]));
  return {
    peopleBefore,
    peopleAfter: peopleBefore - before.size + after.size,
    peopleMerged: joined.size,
    peopleSplit: [...before.values()].filter((parts) => parts.size > 1).length,
  };
}
