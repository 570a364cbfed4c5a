// Erases a person from the record in one transaction (docs/privacy.md): afterwards no table of facts or people holds them, and a note
// by which they stay erased is kept. Payloads, files, the engine and the membership log follow, by what this gives.
import { forgetSubjects } from '../audit/forget-subjects.ts';
import type { StoreClient } from '../database.ts';
import { advanceChangeNumber } from '../facts/change-number.ts';
import { loadStateOf } from '../facts/load-state.ts';
import { resolvePeople } from '../identity/resolve-people.ts';
import { eraseFacts, type Proof } from './erase-facts.ts';
import { ensureHashKey, newEra, noteErased } from './erased-keys.ts';
import { findSubject, type Named } from './find-subject.ts';

export interface Erased {
  /** Ids that name nobody any more. */
  personIds: string[];
  /** Texts to be searched for in what else is kept. */
  values: string[];
  /** The change that took them away; null = the record held nothing. */
  changeNumber: number | null;
  proof: Proof;
}

/**
 * `at`: epoch milliseconds; facts of a later time are somebody new's. Of a person who is named as such all that is held goes, what is
 * dated ahead too.
 */
export async function erasePerson(
  store: StoreClient,
  named: Named,
  { withOrders, at }: { withOrders: boolean; at: number },
): Promise<Erased> {
  const state = await loadStateOf(store);
  const until = 'profileIds' in named ? await latestOf(store, named.profileIds, at) : at;
  const subject = await findSubject(store, named, until);
  const era = newEra();
  const hashKey = await ensureHashKey(store);
  const note = { erasedAt: until, withOrders, era };
  await noteErased(store, hashKey, new Map([...subject.keys].map((key) => [key, note])));
  const proof = await eraseFacts(store, subject, withOrders, until);
  await store.sql.query('UPDATE profiles SET era = $3 WHERE store_id = $1 AND id = ANY($2)', [
    store.storeId,
    subject.profileIds,
    era,
  ]);
  await settleOpenExports(store, subject.personIds, until);
  await forgetSubjects(store, [...subject.personIds, ...subject.profileIds]);
  const isHeld = subject.profileIds.length > 0 || subject.orderIds.length > 0;
  for (const id of subject.profileIds) state.touched.add(id);
  state.changed.noteAnonymousOrders(subject.orderIds);
  if (isHeld) await resolvePeople(store);
  const changeNumber = isHeld ? await advanceChangeNumber(store, await state.changed.read(store)) : null;
  return { personIds: subject.personIds, values: [...subject.values], changeNumber, proof };
}

/** The instant, or that of their last fact where that is later. */
async function latestOf({ sql, storeId }: StoreClient, profileIds: string[], at: number): Promise<number> {
  const { rows } = await sql.query<{ last: Date | null }>(
    `WITH theirs AS (SELECT id FROM profiles WHERE store_id = $1 AND person_id IN (
       SELECT person_id FROM profiles WHERE store_id = $1 AND id = ANY($2)))
     SELECT greatest(
       (SELECT max(placed_at) FROM orders WHERE store_id = $1 AND profile_id IN (SELECT id FROM theirs)),
       (SELECT max(happened_at) FROM events WHERE store_id = $1 AND profile_id IN (SELECT id FROM theirs)),
       (SELECT max(coalesce(created_at, known_at)) FROM profile_versions WHERE store_id = $1 AND profile_id IN (SELECT id FROM theirs))
     ) AS last`,
    [storeId, profileIds],
  );
  return Math.max(at, rows[0]!.last?.getTime() ?? 0);
}

/** Who asked what is held of them, and was erased before they were told. */
async function settleOpenExports({ sql, storeId }: StoreClient, personIds: string[], at: number): Promise<void> {
  await sql.query(
    `UPDATE privacy_requests SET person_id = NULL, subject = NULL, state = 'DONE', finished_at = coalesce(finished_at, $3)
     WHERE store_id = $1 AND kind = 'EXPORT' AND person_id = ANY($2)`,
    [storeId, personIds, new Date(at).toISOString()],
  );
}
