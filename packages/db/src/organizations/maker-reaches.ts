// What outlives the request that made it (a link, an endpoint) works while who made it reaches the store, and no longer.
import { type Permission, ROLE_NAMES, ROLES } from '@throughline/core/access/permissions';
import type { StoreClient } from '../database.ts';

/** An SQL list of the roles that may. Constant words alone. */
const rolesWith = (permission: Permission): string =>
  ROLE_NAMES.filter((role) => (ROLES[role] as readonly Permission[]).includes(permission))
    .map((role) => `'${role}'`)
    .join(', ');

export interface MakerInSql {
  /** SQL: the store's id, the maker's, and an instant. */
  store: string;
  maker: string;
  at: string;
  /** What the maker must still be allowed there; not `personal:read`, which no role says. */
  may: Permission;
}

/** An SQL condition: who made it is a key that stands, a member still, or somebody of an agency that is let in still, and may it still. */
export const makerReaches = ({ store, maker, at, may }: MakerInSql): string => {
  const roles = rolesWith(may);
  return `(EXISTS (SELECT FROM api_keys k JOIN stores s ON s.organization_id = k.organization_id
      WHERE k.id = ${maker} AND s.id = ${store} AND (k.all_stores OR s.id = ANY (k.store_ids)) AND k.revoked_at IS NULL
      AND '${may}' = ANY (k.scopes) AND (k.expires_at IS NULL OR k.expires_at > ${at}))
    OR EXISTS (SELECT FROM stores s JOIN members m ON m.organization_id = s.organization_id
      WHERE s.id = ${store} AND m.user_id = ${maker} AND m.role IN (${roles}))
    OR EXISTS (SELECT FROM stores s JOIN grants g ON g.organization_id = s.organization_id AND g.ended_at IS NULL
        AND (g.expires_at IS NULL OR g.expires_at > ${at}) AND g.role IN (${roles})
        AND (g.all_stores OR EXISTS (SELECT FROM grant_stores gs WHERE gs.grant_id = g.id AND gs.granted_store = s.id))
      JOIN organizations o ON o.id = g.agency_id AND o.kind = 'AGENCY'
      JOIN members m ON m.organization_id = g.agency_id AND m.role IN (${roles})
      WHERE s.id = ${store} AND m.user_id = ${maker}))`;
};

/** `now`: epoch milliseconds. */
export async function stillReaches(
  { sql, storeId }: StoreClient,
  { maker, may }: { maker: string; may: Permission },
  now: number,
): Promise<boolean> {
  const { rows } = await sql.query<{ stands: boolean }>(
    `SELECT ${makerReaches({ store: '$1', maker: '$2', at: '$3', may })} AS stands`,
    [storeId, maker, new Date(now)],
  );
  return rows[0]!.stands;
}
