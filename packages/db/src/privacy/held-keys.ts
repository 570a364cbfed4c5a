import type { StoreClient } from '../database.ts';
import { profileIdOf } from '../facts/write-facts.ts';

/** Those of the keys (erased-keys.ts) that a profile of the store holds now, but for the profiles that are left out. */
export async function findHeldKeys(
  { sql, storeId }: StoreClient,
  keys: Iterable<string>,
  leftOut: readonly string[] = [],
): Promise<Set<string>> {
  const wanted = [...new Set(keys)];
  const customers = new Map<string, string>();
  for (const key of wanted) {
    const [kind, connectionId, externalId] = key.split('\0');
    if (kind === 'customer')
      customers.set(profileIdOf(connectionId!, { externalId: externalId!, derived: false }), key);
  }
  const identifiers = wanted.filter((key) => !key.includes('\0'));
  const { rows: profiles } = await sql.query<{ id: string }>(
    'SELECT id FROM profiles WHERE store_id = $1 AND id = ANY($2) AND id <> ALL($3)',
    [storeId, [...customers.keys()], leftOut],
  );
  const { rows: held } = await sql.query<{ identifier: string }>(
    `SELECT DISTINCT identifier FROM profile_identifiers
     WHERE store_id = $1 AND identifier = ANY($2) AND profile_id <> ALL($3)`,
    [storeId, identifiers, leftOut],
  );
  return new Set([...profiles.map((row) => customers.get(row.id)!), ...held.map((row) => row.identifier)]);
}
