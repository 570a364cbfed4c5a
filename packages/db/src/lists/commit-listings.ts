// Puts the people that an imported list names on it: their profiles, by the identifiers that identity reads.
import type { ListedBy, Listing } from '@throughline/core/facts/facts';
import type { Database, StoreClient } from '../database.ts';
import { advanceChangeNumber } from '../facts/change-number.ts';
import { loadStateOf } from '../facts/load-state.ts';

export interface ListInput {
  importId: string;
  batches: AsyncIterable<Listing[]>;
  /** Nothing is written. */
  dryRun: boolean;
  /** After each batch: the people found, and the rows that name nobody. */
  onFound: (found: { personIds: string[]; nobody: Listing[] }) => Promise<void>;
}

/** The change number that the list stands at, whole or not at all; null when it brought nobody. */
export function commitListings(database: Database, storeId: string, input: ListInput): Promise<number | null> {
  return database.inStore(storeId, async (store) => {
    const { changed } = await loadStateOf(store);
    for await (const batch of input.batches) {
      const found = await findProfiles(store, batch);
      const nobody = batch.filter((listing) => !found.values.get(listing.by)?.has(listing.value));
      if (!input.dryRun && found.profileIds.length > 0) {
        await store.sql.query(
          `INSERT INTO import_people (store_id, import_id, profile_id, connection_id)
           SELECT $1, $2, id, connection_id FROM profiles WHERE store_id = $1 AND id = ANY($3) ON CONFLICT DO NOTHING`,
          [storeId, input.importId, found.profileIds],
        );
        changed.notePeople(found.personIds);
      }
      await input.onFound({ personIds: found.personIds, nobody });
    }
    return changed.isEmpty ? null : advanceChangeNumber(store, await changed.read(store));
  });
}

interface Found {
  profileIds: string[];
  personIds: string[];
  /** Values that somebody has. */
  values: Map<ListedBy, Set<string>>;
}

async function findProfiles({ sql, storeId }: StoreClient, listings: readonly Listing[]): Promise<Found> {
  const profiles = new Set<string>();
  const people = new Set<string>();
  const values: Found['values'] = new Map();
  for (const by of new Set(listings.map((listing) => listing.by))) {
    const asked = [...new Set(listings.filter((listing) => listing.by === by).map(({ value }) => value))];
    const { rows } = await sql.query<{ value: string; id: string; person_id: string }>(
      `SELECT asked.value, p.id, p.person_id FROM unnest($2::text[]) AS asked (value) CROSS JOIN LATERAL (${FIND[by]} OFFSET 0) p`,
      [storeId, asked],
    );
    values.set(by, new Set(rows.map(({ value }) => value)));
    for (const { id, person_id: personId } of rows) {
      profiles.add(id);
      people.add(personId);
    }
  }
  return { profileIds: [...profiles], personIds: [...people], values };
}

const byIdentifier = (prefix: string) => `
  SELECT p.id, p.person_id FROM profile_identifiers i JOIN profiles p ON p.store_id = $1 AND p.id = i.profile_id
  WHERE i.store_id = $1 AND i.identifier = '${prefix}:' || asked.value AND p.person_id IS NOT NULL`;

/** The profiles that have `asked.value`. */
const FIND: Record<ListedBy, string> = {
  email: byIdentifier('email'),
  phone: byIdentifier('phone'),
  memberId: byIdentifier('member'),
  externalId:
    'SELECT id, person_id FROM profiles WHERE store_id = $1 AND external_id = asked.value AND NOT derived AND person_id IS NOT NULL',
  personId: 'SELECT id, person_id FROM profiles WHERE store_id = $1 AND person_id = asked.value',
};
