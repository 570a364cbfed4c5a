// Near matches are found by a key on the profiles: a digest of name and postal code. The keys that several people share are kept in
// a table of their own, so that no list of near matches looks through all profiles.
import { createHash } from 'node:crypto';
import { foldText } from '@throughline/core/segments/operators';
import type { StoreClient } from '../database.ts';

/** Of more people a key says nothing. */
export const NEAR_PEOPLE_MAX = 10;

/** The same for names that differ in case, spaces, commas and the order of their words; null unless both are known. */
export function nearKeyOf(name: string | null, postalCode: string | null): string | null {
  const words = foldText(name ?? '')
    .split(/[\s,]+/u)
    .filter((word) => word !== '')
    .sort();
  const place = foldText(postalCode ?? '').replaceAll(/[\s-]+/gu, '');
  if (words.length === 0 || place === '') return null;
  return createHash('sha256')
    .update(`${words.join(' ')}\0${place}`)
    .digest('base64url')
    .slice(0, 22);
}

const MANY = 5000;

/** Brings the table in step for these keys, or for all when they are many. */
export async function refreshNearKeys({ sql, storeId }: StoreClient, keys: ReadonlySet<string>): Promise<void> {
  if (keys.size === 0) return;
  if (keys.size > MANY) {
    await sql.query('DELETE FROM identity_near_keys WHERE store_id = $1', [storeId]);
    await sql.query(
      `INSERT INTO identity_near_keys SELECT $1, near_key FROM profiles WHERE store_id = $1 AND near_key IS NOT NULL
       GROUP BY near_key HAVING count(DISTINCT person_id) BETWEEN 2 AND ${NEAR_PEOPLE_MAX}`,
      [storeId],
    );
    return;
  }
  await sql.query(
    `WITH keys AS MATERIALIZED (
       SELECT near_key, (SELECT count(DISTINCT person_id) FROM profiles WHERE store_id = $1 AND near_key = k.near_key)
         BETWEEN 2 AND ${NEAR_PEOPLE_MAX} AS shared
       FROM unnest($2::text[]) AS k (near_key)),
     gone AS (
       DELETE FROM identity_near_keys WHERE store_id = $1 AND near_key = ANY (ARRAY(SELECT near_key FROM keys WHERE NOT shared)))
     INSERT INTO identity_near_keys SELECT $1, near_key FROM keys WHERE shared ON CONFLICT DO NOTHING`,
    [storeId, [...keys]],
  );
}
