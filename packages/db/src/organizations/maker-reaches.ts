// What outlives the request that made it (a link, an endpoint) works while who made it reaches the store, and no longer.
import type { StoreClient } from '../database.ts';

/**
 * An SQL condition: who made it is a key that stands, a member still, or somebody of an agency that is let in still. `store`, `maker`
 * and `at` are SQL: the store's id, the maker's, and an instant.
 */
export const makerReaches = ({ store, maker, at }: { store: string; maker: string; at: string }): string =>
  `(EXISTS (SELECT FROM api_keys k JOIN stores s ON s.organization_id = k.organization_id
      WHERE k.id = ${maker} AND s.id = ${store} AND (k.all_stores OR s.id = ANY (k.store_ids)) AND k.revoked_at IS NULL 
      AND (k.expires_at IS NULL OR k.expires_at > ${at}))
    OR EXISTS (SELECT FROM stores s JOIN members m ON m.organization_id = s.organization_id
      WHERE s.id = ${store} AND m.user_id = ${maker})
    OR EXISTS (SELECT FROM stores s JOIN grants g ON g.organization_id = s.organization_id AND g.ended_at IS NULL
        AND (g.expires_at IS NULL OR g.expires_at > ${at})
        AND (g.all_stores OR EXISTS (SELECT FROM grant_stores gs WHERE gs.grant_id = g.id AND gs.granted_store = s.id))
      JOIN members m ON m.organization_id = g.agency_id WHERE s.id = ${store} AND m.user_id = ${maker}))`;

/** `now`: epoch milliseconds. */
export async function stillReaches({ sql, storeId }: StoreClient, maker: string, now: number): Promise<boolean> {
  const { rows } = await sql.query<{ stands: boolean }>(
    `SELECT ${makerReaches({ store: '$1', maker: '$2', at: '$3' })} AS stands`,
    [storeId, maker, new Date(now)],
  );
  return rows[0]!.stands;
}
