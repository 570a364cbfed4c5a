// Profiles keep every version of their record from the time it became known, so that a past day sees the record of that day,
// in whatever order the versions arrive. The record as known now is worked out in refresh-profiles.ts.
import type { Profile } from '@throughline/core/facts/facts';
import { identifiersOf } from '../identity/identifiers.ts';
import { contentHash } from './content-hash.ts';
import { type Outcome, outcomeOf, strengthens, type Version } from './outcome.ts';
import { arrayCell, type Cell, jsonCell, stageRows, timeCell } from './stage-rows.ts';
import { makeProfiles, profileIdOf, type WriteContext } from './write-facts.ts';

interface ProfileVersion extends Version {
  updatedAt: number;
  profile: Profile;
  arrival: boolean;
}

export async function loadProfiles(context: WriteContext, profiles: Profile[]): Promise<Outcome[]> {
  const { state, connectionId, origin, readAt } = context;
  const ids = profiles.map((profile) => profileIdOf(connectionId, { externalId: profile.externalId, derived: false }));
  const current = await readWinners(context, ids);
  const versions = new Map<string, { id: string; version: ProfileVersion }>();
  const differing = new Set<string>();
  const outcomes = profiles.map((profile, index): Outcome => {
    const id = ids[index]!;
    const arrival = profile.updatedAt === undefined;
    const { updatedAt: _, ...content } = profile;
    const knownAt = profile.updatedAt ?? state.arrivedAt;
    const version: ProfileVersion = {
      updatedAt: knownAt,
      contentHash: contentHash(content),
      origin,
      readAt,
      profile,
      arrival,
    };
    const before = current.get(id);
    const outcome = outcomeOf(version, before);
    const stands = outcome === 'unchanged' ? !arrival && strengthens(version, before!) : outcome !== 'older';
    // An earlier version is of the days before: what it says may have been said anew since, with something else between.
    const isEarlier = before?.origin === origin && (outcome === 'older' || (!arrival && knownAt < before.updatedAt!));
    if (stands || isEarlier) versions.set(`${id} ${knownAt}`, { id, version });
    if (stands) current.set(id, version);
    const isReadAgain = outcome === 'unchanged' && before!.updatedAt === knownAt && before!.origin === origin;
    if ((stands || isEarlier) && !isReadAgain) differing.add(id);
    return outcome;
  });
  if (versions.size > 0) {
    const keys = new Map(
      [...versions.values()].map(({ id, version }) => [id, { externalId: version.profile.externalId, derived: false }]),
    );
    await makeProfiles(context.store, connectionId, keys);
    await insertVersions(context, [...versions.values()]);
    for (const id of differing) state.touched.add(id);
  }
  return outcomes;
}

/** The version that stands of each profile: a source's API before files, then the newest. */
async function readWinners({ store }: WriteContext, ids: string[]): Promise<Map<string, Version>> {
  const { rows } = await store.sql.query<{
    profile_id: string;
    known_at: Date;
    read_at: Date | null;
    content_hash: string;
    origin: number;
  }>(
    `SELECT DISTINCT ON (profile_id) profile_id, known_at, read_at, content_hash, origin FROM profile_versions
     WHERE store_id = $1 AND profile_id = ANY($2) ORDER BY profile_id, origin DESC, known_at DESC`,
    [store.storeId, ids],
  );
  return new Map(
    rows.map((row) => [
      row.profile_id,
      {
        updatedAt: row.known_at.getTime(),
        readAt: row.read_at?.getTime() ?? null,
        contentHash: row.content_hash,
        origin: row.origin,
      },
    ]),
  );
}

const COLUMNS =
  'store_id profile_id known_at arrival created_at record identifiers content_hash origin read_at import_id'.split(' ');

async function insertVersions(
  context: WriteContext,
  versions: { id: string; version: ProfileVersion }[],
): Promise<void> {
  const { store, importId } = context;
  const rows = versions.map(({ id, version }): Cell[] => {
    const { kind: _kind, externalId: _externalId, updatedAt: _updatedAt, createdAt, ...record } = version.profile;
    return [
      store.storeId,
      id,
      timeCell(version.updatedAt),
      version.arrival,
      timeCell(createdAt),
      jsonCell(record),
      arrayCell(identifiersOf(record)),
      version.contentHash,
      version.origin,
      timeCell(version.readAt ?? undefined),
      importId,
    ];
  });
  const stage = await stageRows(store, 'profile_versions', COLUMNS, rows);
  if (importId) {
    await store.sql.query(
      `INSERT INTO replaced_facts (store_id, import_id, kind, fact_id, known_at, former)
       SELECT v.store_id, $2, 'profile', v.profile_id, v.known_at, to_jsonb(v)
       FROM profile_versions v JOIN ${stage} s USING (store_id, profile_id, known_at)
       WHERE v.store_id = $1 AND v.import_id IS DISTINCT FROM $2 AND v.content_hash <> s.content_hash AND v.origin <= s.origin
       ON CONFLICT DO NOTHING`,
      [store.storeId, importId],
    );
  }
  const updates = COLUMNS.slice(3).map((column) => `${column} = excluded.${column}`);
  const list = COLUMNS.join(', ');
  await store.sql.query(
    `INSERT INTO profile_versions (${list}) SELECT ${list} FROM ${stage}
     ON CONFLICT (store_id, profile_id, known_at) DO UPDATE SET ${updates.join(', ')}
     WHERE profile_versions.origin <= excluded.origin AND NOT coalesce(excluded.read_at < profile_versions.read_at, false)
       AND (profile_versions.content_hash <> excluded.content_hash
         OR excluded.read_at > coalesce(profile_versions.read_at, '-infinity'))`,
  );
}
