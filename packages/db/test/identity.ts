// What a store knows of identity, short to compare, and its changes, short to write.

import type { Database, StoreClient } from '../src/database.ts';
import { loadStateOf } from '../src/facts/load-state.ts';
import { profileIdOf } from '../src/facts/write-facts.ts';
import { changeRules } from '../src/identity/change-rules.ts';
import { findMerges, type MergeRecord } from '../src/identity/find-merges.ts';
import { findNearMatches } from '../src/identity/near-matches.ts';
import { resolvePeople } from '../src/identity/resolve-people.ts';
import { DEFAULT_RULES, type IdentityRules, readRules } from '../src/identity/rules.ts';
import { decide, type Pair, takeVerdictBack } from '../src/identity/verdicts.ts';
import { fromTheFirst } from '../src/page-window.ts';
import { type Held, holdings } from './facts.ts';

export const profileOf = (connectionId: string, externalId: string, derived = false): string =>
  profileIdOf(connectionId, { externalId, derived });

export interface Identity extends Held {
  /** Profile id -> person id. */
  owners: [string, string][];
  merges: Omit<MergeRecord, 'noticedAt'>[];
  nearMatches: Pair[];
}

export async function identityOf(database: Database, storeId: string): Promise<Identity> {
  const held = await holdings(database, storeId);
  return database.inStore(storeId, async (store) => {
    const { rows } = await store.sql.query<{ id: string; person_id: string }>(
      'SELECT id, person_id FROM profiles WHERE store_id = $1 ORDER BY id COLLATE "C"',
      [storeId],
    );
    const merges = (await findMerges(store, { page: fromTheFirst(1000) })).rows.map(
      ({ noticedAt: _, ...merge }) => merge,
    );
    return {
      ...held,
      owners: rows.map((row): [string, string] => [row.id, row.person_id]),
      merges: merges.sort((a, b) => (a.profileId < b.profileId ? -1 : 1)),
      nearMatches: (await findNearMatches(store, fromTheFirst(1000))).rows,
    };
  });
}

export function judge(
  database: Database,
  storeId: string,
  [profileA, profileB]: [string, string],
  verdict: 'accepted' | 'refused' | null,
): Promise<boolean> {
  return database.inStore(storeId, (store) =>
    verdict === null
      ? takeVerdictBack(store, { profileA, profileB })
      : decide(store, { profileA, profileB }, { verdict, by: null }),
  );
}

export async function setRules(database: Database, storeId: string, rules: Partial<IdentityRules>): Promise<void> {
  await database.inStore(storeId, async (store) => {
    const { version } = await readRules(store);
    await changeRules(store, { rules: { ...DEFAULT_RULES, ...rules }, version, by: null });
  });
}

/** As if all profiles had just changed. */
export async function resolveAll(database: Database, storeId: string): Promise<void> {
  await database.inStore(storeId, async (store: StoreClient) => {
    const state = await loadStateOf(store);
    const { rows } = await store.sql.query<{ id: string }>('SELECT id FROM profiles WHERE store_id = $1', [storeId]);
    for (const { id } of rows) state.touched.add(id);
    state.rejoined = null;
    await resolvePeople(store);
  });
}
