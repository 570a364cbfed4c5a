// Gives orders and events the profile that their buyer names by the blocklist of now: as if they arrived once more.
import type { Identifiers } from '@throughline/core/facts/facts';
import type { StoreClient } from '../database.ts';
import { type ProfileKey, profileKeyOf } from '../identity/identifiers.ts';
import { loadStateOf } from './load-state.ts';
import { makeProfiles, profileIdOf } from './write-facts.ts';

/** Facts that belong to a profile. */
export const OWNED_TABLES = [
  { table: 'orders', kind: 'order' },
  { table: 'events', kind: 'event' },
] as const;

interface OwnedFact {
  id: string;
  externalId: string;
  connectionId: string;
  profileId: string | null;
  buyer: Identifiers;
}

/** Of the facts that fulfil a condition on their table, whose values follow the store's id ($1). Profiles that get or lose some count as touched. */
export async function rekeyFacts(
  store: StoreClient,
  { table, kind }: (typeof OWNED_TABLES)[number],
  condition: string,
  values: unknown[],
): Promise<void> {
  const { sql, storeId } = store;
  const state = await loadStateOf(store);
  const { rows } = await sql.query<OwnedFact>(
    `SELECT id, external_id AS "externalId", connection_id AS "connectionId", profile_id AS "profileId", buyer
     FROM ${table} WHERE store_id = $1 AND ${condition}`,
    [storeId, ...values],
  );
  const moved: { id: string; profileId: string | null }[] = [];
  const byConnection = new Map<string, Map<string, ProfileKey>>();
  for (const { id, externalId, connectionId, profileId: before, buyer } of rows) {
    const key = profileKeyOf(buyer, `${kind}:${externalId}`, state.blocklist);
    const profileId = key && profileIdOf(connectionId, key);
    if (key) {
      const profiles = byConnection.get(connectionId) ?? new Map<string, ProfileKey>();
      byConnection.set(connectionId, profiles.set(profileId!, key));
    }
    if (profileId === before) continue;
    for (const touched of [before, profileId]) if (touched !== null) state.touched.add(touched);
    moved.push({ id, profileId });
    if (kind === 'order' && (before === null || profileId === null)) state.changed.noteAnonymousOrders([id]);
  }
  for (const [connectionId, profiles] of byConnection) await makeProfiles(store, connectionId, profiles);
  if (moved.length === 0) return;
  await sql.query(
    `UPDATE ${table} t SET profile_id = s.profile_id FROM unnest($2::text[], $3::text[]) AS s (id, profile_id)
     WHERE t.store_id = $1 AND t.id = s.id`,
    [storeId, moved.map(({ id }) => id), moved.map(({ profileId }) => profileId)],
  );
}
