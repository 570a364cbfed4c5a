// Keeps the people in step with the facts: after a load or an undo, the profiles it touched are joined anew.
import type { StoreClient } from '../database.ts';
import { loadStateOf } from '../facts/load-state.ts';
import { stageRows } from '../facts/stage-rows.ts';
import { personId } from '../ids.ts';
import { stageAffected } from './find-affected.ts';
import { isBlocklisted } from './identifiers.ts';
import { compareExternalIds, compareText, FAN_OUT_MAX, joinProfiles, type ProfileRecord } from './join-profiles.ts';
import { refreshProfiles, stageTouched } from './refresh-profiles.ts';

interface AffectedProfile extends ProfileRecord {
  derived: boolean;
  name: string | null;
  nameKnownAt: number | null;
  firstKnownAt: number;
  personId: string | null;
  /** Address and phone as the record writes them. */
  contacts: string[];
  era: string | null;
}

/** Resolves the people of all profiles touched by this transaction so far (docs/semantics.md 6). */
export async function resolvePeople(store: StoreClient): Promise<void> {
  const state = await loadStateOf(store);
  if (state.touched.size === 0) return;
  await stageTouched(store, state.touched);
  const former = await readFormerPeople(store);
  state.changed.notePeople(former);
  await refreshProfiles(store);
  await stageAffected(store, former);
  const profiles = await readAffected(store);
  const guarded = await readGuarded(store);
  const leaders = joinProfiles(
    profiles,
    (identifier) => !guarded.has(identifier) && !isBlocklisted(identifier, state.blocklist),
  );
  const people = groupPeople(store.storeId, profiles, leaders);
  for (const [id, members] of people) {
    for (const { id: profileId, personId: before } of members) {
      if (before !== id) state.changed.notePeople(before === null ? [id] : [before, id]);
      else if (state.touched.has(profileId)) state.changed.notePeople([id]);
    }
  }
  await writePeople(store, profiles, people, former);
  state.touched.clear();
}

/** Person id -> its profiles. */
function groupPeople(
  storeId: string,
  profiles: AffectedProfile[],
  leaders: Map<string, ProfileRecord>,
): Map<string, AffectedProfile[]> {
  const eras = new Map(profiles.map((profile) => [profile.id, profile.era]));
  const people = new Map<string, AffectedProfile[]>();
  const ids = new Map<string, string>();
  for (const profile of profiles) {
    const leader = leaders.get(profile.id)!;
    const id = ids.get(leader.id) ?? personId(storeId, leader.connection, leader.externalId, eras.get(leader.id));
    ids.set(leader.id, id);
    const held = people.get(id);
    if (held) held.push(profile);
    else people.set(id, [profile]);
  }
  return people;
}

async function readFormerPeople({ sql, storeId }: StoreClient): Promise<string[]> {
  const { rows } = await sql.query<{ person_id: string }>(
    `SELECT DISTINCT p.person_id FROM profiles p JOIN touched_profiles t ON t.profile_id = p.id
     WHERE p.store_id = $1 AND p.person_id IS NOT NULL`,
    [storeId],
  );
  return rows.map((row) => row.person_id);
}

async function readAffected({ sql, storeId }: StoreClient): Promise<AffectedProfile[]> {
  const { rows } = await sql.query<Record<string, unknown>>(
    `SELECT p.id, c.handle, p.external_id, p.derived, p.name, p.person_id, p.era, held.identifiers,
       extract(epoch FROM p.name_known_at) * 1000 AS name_known_at,
       extract(epoch FROM coalesce(p.created_at, p.first_known_at)) * 1000 AS began_at,
       extract(epoch FROM coalesce(p.first_known_at, p.arrived_at)) * 1000 AS first_known_at,
       p.record ->> 'email' AS email, p.record ->> 'phone' AS phone
     FROM affected_profiles a JOIN profiles p ON p.store_id = $1 AND p.id = a.profile_id
     JOIN connections c ON c.id = p.connection_id
     LEFT JOIN (SELECT i.profile_id, array_agg(i.identifier ORDER BY i.identifier) AS identifiers
       FROM profile_identifiers i JOIN affected_profiles USING (profile_id) WHERE i.store_id = $1 GROUP BY i.profile_id) held
       ON held.profile_id = p.id`,
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
    identifiers: (row.identifiers as string[] | null) ?? [],
    personId: row.person_id as string | null,
    era: row.era as string | null,
    contacts: [row.email, row.phone].filter((text): text is string => typeof text === 'string'),
  }));
}

async function readGuarded({ sql, storeId }: StoreClient): Promise<Set<string>> {
  const { rows } = await sql.query<{ identifier: string }>(
    `SELECT identifier FROM profile_identifiers WHERE store_id = $1 AND identifier IN (
       SELECT i.identifier FROM profile_identifiers i JOIN affected_profiles USING (profile_id) WHERE i.store_id = $1)
     GROUP BY identifier HAVING count(*) > $2`,
    [storeId, FAN_OUT_MAX],
  );
  return new Set(rows.map((row) => row.identifier));
}

async function writePeople(
  store: StoreClient,
  profiles: AffectedProfile[],
  people: Map<string, AffectedProfile[]>,
  former: string[],
): Promise<void> {
  const { sql, storeId } = store;
  const moved = [...people].flatMap(([id, members]) =>
    members.filter((member) => member.personId !== id).map((member) => [member.id, id] as const),
  );
  if (moved.length > 0) {
    // Arrays, not a staged table: the planner sees how few they are and does not read all profiles.
    await sql.query(
      `UPDATE profiles p SET person_id = s.person_id FROM unnest($2::text[], $3::text[]) AS s (id, person_id)
       WHERE p.store_id = $1 AND p.id = s.id`,
      [storeId, moved.map(([id]) => id), moved.map(([, person]) => person)],
    );
  }
  const gone = new Set([...former, ...profiles.flatMap((profile) => profile.personId ?? [])]);
  for (const id of people.keys()) gone.delete(id);
  await sql.query('DELETE FROM people WHERE store_id = $1 AND id = ANY($2)', [storeId, [...gone]]);
  const columns = ['store_id', 'id', 'first_known_at', 'name', 'search_text'];
  const rows = [...people].map(([id, members]) => [storeId, id, ...describePerson(members)]);
  const stage = await stageRows(store, 'people', columns, rows);
  await sql.query(
    `INSERT INTO people (${columns.join(', ')}) SELECT ${columns.join(', ')} FROM ${stage}
     ON CONFLICT (store_id, id) DO UPDATE SET
       first_known_at = excluded.first_known_at, name = excluded.name, search_text = excluded.search_text
     WHERE (people.first_known_at, people.name, people.search_text)
       IS DISTINCT FROM (excluded.first_known_at, excluded.name, excluded.search_text)`,
  );
}

/** first_known_at, name (the latest known; of one time the last by connection and external id), search_text. */
function describePerson(members: AffectedProfile[]): [string, string | null, string] {
  const sorted = [...members].sort(
    (a, b) =>
      (a.nameKnownAt ?? 0) - (b.nameKnownAt ?? 0) ||
      compareText(a.connection, b.connection) ||
      compareExternalIds(a.externalId, b.externalId),
  );
  const name = sorted.findLast((member) => member.name)?.name ?? null;
  const firstKnownAt = new Date(Math.min(...members.map((member) => member.firstKnownAt))).toISOString();
  const texts = sorted.flatMap((member) => [
    member.name ?? '',
    ...member.identifiers.map((identifier) => identifier.slice(identifier.indexOf(':') + 1)),
    ...member.contacts,
    member.derived ? '' : member.externalId,
  ]);
  const searched = [...new Set(texts.map((text) => text.toLowerCase()).filter((text) => text !== ''))];
  return [firstKnownAt, name, searched.sort().join('\n')];
}

/** Identifiers on too many profiles to merge any: what a merchant should look at. */
export async function findGuardedIdentifiers({
  sql,
  storeId,
}: StoreClient): Promise<{ identifier: string; profileCount: number }[]> {
  const { rows } = await sql.query<{ identifier: string; profileCount: number }>(
    `SELECT identifier, count(*)::int AS "profileCount" FROM profile_identifiers WHERE store_id = $1
     GROUP BY identifier HAVING count(*) > $2 ORDER BY 2 DESC, 1`,
    [storeId, FAN_OUT_MAX],
  );
  return rows;
}
