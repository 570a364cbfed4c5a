// Keeps, for review, why profiles are one person: the joins of each person as a tree that hangs from its earliest profile.
import type { StoreClient } from '../database.ts';
import type { Join, Joined } from './join-profiles.ts';
import type { AffectedProfile, MergeRow } from './read-affected.ts';

/** Writes what differs; a join that was known keeps the instant at which it was noticed, also when the tree hangs otherwise. */
export async function recordMerges(
  { sql, storeId }: StoreClient,
  profiles: AffectedProfile[],
  joined: Joined<AffectedProfile>,
): Promise<void> {
  const merges = treesOf(joined);
  const noticed = new Map(
    profiles.flatMap(({ id, merge }) => (merge ? [[joinKey(id, merge.withProfileId, merge), merge.noticedAt]] : [])),
  );
  const gone = profiles.filter(({ id, merge }) => merge && !merges.has(id)).map(({ id }) => id);
  if (gone.length > 0) {
    await sql.query('DELETE FROM identity_merges WHERE store_id = $1 AND profile_id = ANY($2)', [storeId, gone]);
  }
  const changed = profiles.filter(({ id, merge }) => merges.has(id) && !isSame(merges.get(id)!, merge));
  if (changed.length === 0) return;
  const rows = changed.map(({ id }) => {
    const merge = merges.get(id)!;
    return { ...merge, id, noticedAt: noticed.get(joinKey(id, merge.withProfileId, merge)) ?? null };
  });
  await sql.query(
    `INSERT INTO identity_merges (store_id, profile_id, with_profile_id, rule, identifier, profile_count, noticed_at)
     SELECT $1, id, with_id, rule, identifier, profile_count, coalesce(noticed_at::timestamptz, clock_timestamp())
     FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::text[])
       AS m (id, with_id, rule, identifier, profile_count, noticed_at)
     ON CONFLICT (store_id, profile_id) DO UPDATE SET with_profile_id = excluded.with_profile_id, rule = excluded.rule,
       identifier = excluded.identifier, profile_count = excluded.profile_count, noticed_at = excluded.noticed_at`,
    [
      storeId,
      rows.map((row) => row.id),
      rows.map((row) => row.withProfileId),
      rows.map((row) => row.rule),
      rows.map((row) => row.identifier),
      rows.map((row) => row.profileCount),
      rows.map((row) => row.noticedAt),
    ],
  );
}

type Merge = Omit<MergeRow, 'noticedAt'>;

/** Profile id -> the join towards its person's earliest profile, which has none. */
function treesOf({ leaders, joins }: Joined<AffectedProfile>): Map<string, Merge> {
  const neighbours = new Map<string, { id: string; join: Join }[]>();
  const connect = (from: string, id: string, join: Join) => {
    const known = neighbours.get(from);
    if (known) known.push({ id, join });
    else neighbours.set(from, [{ id, join }]);
  };
  for (const { a, b, join } of joins) {
    connect(a.id, b.id, join);
    connect(b.id, a.id, join);
  }
  const merges = new Map<string, Merge>();
  const reached = [...new Set(joins.map(({ a }) => leaders.get(a.id)!.id))];
  const roots = new Set(reached);
  for (let next = reached.pop(); next !== undefined; next = reached.pop()) {
    for (const { id, join } of neighbours.get(next) ?? []) {
      if (merges.has(id) || roots.has(id)) continue;
      merges.set(id, { withProfileId: next, ...join });
      reached.push(id);
    }
  }
  return merges;
}

function joinKey(profileId: string, withProfileId: string, { rule, identifier }: Join): string {
  return JSON.stringify([...[profileId, withProfileId].sort(), rule, identifier]);
}

function isSame(merge: Merge, known: MergeRow | null): boolean {
  return (
    known !== null &&
    known.withProfileId === merge.withProfileId &&
    known.rule === merge.rule &&
    known.identifier === merge.identifier &&
    known.profileCount === merge.profileCount
  );
}
