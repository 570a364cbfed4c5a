// Writes who belongs to whom: profiles to people, and each person as lists show it.
import type { StoreClient } from '../database.ts';
import { stageRows } from '../facts/stage-rows.ts';
import { compareExternalIds, compareText } from './join-profiles.ts';
import { nearKeyOf } from './near-keys.ts';
import type { AffectedProfile } from './read-affected.ts';
import { type IdentityRules, trustIn } from './rules.ts';

export interface People {
  profiles: AffectedProfile[];
  /** Person id -> its profiles. */
  people: Map<string, AffectedProfile[]>;
  /** People that touched profiles belonged to. */
  former: string[];
  rules: IdentityRules;
}

/** Gives the near keys that other people have now, or that are others'. */
export async function writePeople(store: StoreClient, { profiles, people, former, rules }: People): Promise<string[]> {
  const { sql, storeId } = store;
  const keys: string[] = [];
  const changed: { id: string; person: string; nearKey: string | null }[] = [];
  for (const [person, members] of people) {
    for (const { id, personId, name, postalCode, nearKey: before } of members) {
      const nearKey = nearKeyOf(name, postalCode);
      if (personId === person && nearKey === before) continue;
      changed.push({ id, person, nearKey });
      keys.push(...[before, nearKey].filter((key) => key !== null));
    }
  }
  if (changed.length > 0) {
    // Arrays, not a staged table: the planner sees how few they are and does not read all profiles.
    await sql.query(
      `UPDATE profiles p SET person_id = s.person_id, near_key = s.near_key
       FROM unnest($2::text[], $3::text[], $4::text[]) AS s (id, person_id, near_key) WHERE p.store_id = $1 AND p.id = s.id`,
      [
        storeId,
        changed.map(({ id }) => id),
        changed.map(({ person }) => person),
        changed.map(({ nearKey }) => nearKey),
      ],
    );
  }
  const gone = new Set([...former, ...profiles.flatMap((profile) => profile.personId ?? [])]);
  for (const id of people.keys()) gone.delete(id);
  if (gone.size > 0) {
    await sql.query('DELETE FROM people WHERE store_id = $1 AND id = ANY($2)', [storeId, [...gone]]);
  }
  await upsertPeople(
    store,
    [...people].map(([id, members]) => [id, ...describePerson(members, rules)]),
  );
  return keys;
}

/** For these a staging table costs more than it saves. */
const FEW = 100;

/** Rows of id, first_known_at, name and search_text. */
async function upsertPeople(store: StoreClient, rows: [string, string, string | null, string][]): Promise<void> {
  const { sql, storeId } = store;
  const columns = ['store_id', 'id', 'first_known_at', 'name', 'search_text'];
  const upsert = (from: string, values: unknown[] = []) =>
    sql.query(
      `INSERT INTO people (${columns.join(', ')}) SELECT ${columns.join(', ')} FROM ${from}
       ON CONFLICT (store_id, id) DO UPDATE SET
         first_known_at = excluded.first_known_at, name = excluded.name, search_text = excluded.search_text
       WHERE (people.first_known_at, people.name, people.search_text)
         IS DISTINCT FROM (excluded.first_known_at, excluded.name, excluded.search_text)`,
      values,
    );
  if (rows.length > FEW) {
    await upsert(
      await stageRows(
        store,
        'people',
        columns,
        rows.map((row) => [storeId, ...row]),
      ),
    );
    return;
  }
  if (rows.length === 0) return;
  const cells = [0, 1, 2, 3].map((place) => rows.map((row) => row[place]));
  await upsert(
    `(SELECT $1 AS store_id, s.* FROM unnest($2::text[], $3::timestamptz[], $4::text[], $5::text[])
        AS s (id, first_known_at, name, search_text)) AS described`,
    [storeId, ...cells],
  );
}

/** first_known_at, name (the most trusted, of them the latest; of one time the last by connection and external id), search_text. */
function describePerson(members: AffectedProfile[], rules: IdentityRules): [string, string | null, string] {
  const sorted = [...members].sort(
    (a, b) =>
      trustIn(rules, 'name', a.connection) - trustIn(rules, 'name', b.connection) ||
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
