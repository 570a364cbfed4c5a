// Keeps the people in step with the facts, the rules and the verdicts: after a load, an undo or a decision, the profiles concerned
// are joined anew, and nobody else's.
import type { StoreClient } from '../database.ts';
import { loadStateOf } from '../facts/load-state.ts';
import { personId } from '../ids.ts';
import { stageAffected } from './find-affected.ts';
import { isBlocklisted } from './identifiers.ts';
import { type Joined, joinProfiles } from './join-profiles.ts';
import { refreshNearKeys } from './near-keys.ts';
import { type AffectedProfile, readAffected, readGuarded, readVerdictsAmong } from './read-affected.ts';
import { recordMerges } from './record-merges.ts';
import { refreshProfiles, stageTouched } from './refresh-profiles.ts';
import { writePeople } from './write-people.ts';

/** The parts of resolving people, in their order. */
export const RESOLVE_STAGES = ['READING', 'JOINING', 'WRITING', 'RECORDING'] as const;
export type ResolveStage = (typeof RESOLVE_STAGES)[number];
/** Told when a part begins, while its transaction goes on. */
export type OnStage = (stage: ResolveStage) => Promise<void>;

/** Resolves the people of all profiles touched, or to be joined anew, by this transaction so far (docs/semantics.md 6). */
export async function resolvePeople(store: StoreClient, onStage?: OnStage): Promise<void> {
  const state = await loadStateOf(store);
  if (state.touched.size === 0 && state.rejoined?.size === 0) return;
  await onStage?.('READING');
  await stageTouched(store, state.touched);
  const former = await readFormerPeople(store);
  state.changed.notePeople(former);
  const nearKeys = await refreshProfiles(store, state.rules);
  await stageAffected(store, { formerPersonIds: former, rejoined: state.rejoined, hasVerdicts: state.hasVerdicts });
  const profiles = await readAffected(store);
  const guarded = await readGuarded(store);
  await onStage?.('JOINING');
  const joined = joinProfiles(profiles, {
    identifiers: state.rules.identifiers,
    verdicts: state.hasVerdicts ? await readVerdictsAmong(store) : [],
    merges: (identifier) => !guarded.has(identifier) && !isBlocklisted(identifier, state.blockedKeys),
  });
  const people = groupPeople(store.storeId, profiles, joined);
  for (const [id, members] of people) {
    for (const { id: profileId, personId: before } of members) {
      if (before !== id) state.changed.notePeople(before === null ? [id] : [before, id]);
      else if (state.touched.has(profileId)) state.changed.notePeople([id]);
    }
  }
  await onStage?.('WRITING');
  nearKeys.push(...(await writePeople(store, { profiles, people, former, rules: state.rules })));
  await onStage?.('RECORDING');
  await recordMerges(store, profiles, joined);
  await refreshNearKeys(store, new Set(nearKeys));
  state.touched.clear();
  state.rejoined = new Set();
}

/** Person id -> its profiles. */
function groupPeople(
  storeId: string,
  profiles: AffectedProfile[],
  { leaders }: Joined<AffectedProfile>,
): Map<string, AffectedProfile[]> {
  const people = new Map<string, AffectedProfile[]>();
  const ids = new Map<string, string>();
  for (const profile of profiles) {
    const leader = leaders.get(profile.id)!;
    const id = ids.get(leader.id) ?? personId(storeId, leader.connection, leader.externalId, leader.era);
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
