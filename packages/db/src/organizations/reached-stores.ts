// Which stores a person reaches, and how: as a member of the organization, or as a member of an agency that was let in.

import {
  type Permission,
  permissionsByGrant,
  permissionsOf,
  type Role,
  type Standing,
} from '@throughline/core/access/permissions';
import type { Database } from '../database.ts';

export interface ReachedStore {
  id: string;
  organizationId: string;
  name: string;
  currencyCode: string;
  /** IANA. */
  timeZone: string;
  /** How far the clock of a sandbox is ahead of the real one, in milliseconds; null = no sandbox. */
  clockAheadMs: number | null;
  /** Until when it is only read. */
  deletesAt: Date | null;
  /** Of all the ways by which the person reaches it. */
  permissions: ReadonlySet<Permission>;
  /** By which it is reached; null for a member of its organization. */
  grant: ReachedBy | null;
  /** The person's organizations by which it is reached: its own, and agencies that were let in. */
  through: readonly string[];
}

export interface ReachedBy {
  id: string;
  lastUsedAt: Date | null;
}

interface Way extends Omit<ReachedStore, 'permissions' | 'grant' | 'through'> {
  memberOf: string;
  role: Role;
  seesPersonal: boolean;
  grantId: string | null;
  grantUsedAt: Date | null;
  grantRole: Role | null;
  grantSeesPersonal: boolean | null;
}

const storeColumns = `s.id, s.organization_id AS "organizationId", s.name, s.currency_code AS "currencyCode", s.time_zone AS "timeZone",
  s.clock_ahead_ms::float8 AS "clockAheadMs", s.deletes_at AS "deletesAt"`;

/** By name. Read anew at each request, so that a membership or grant that ends, ends at once. `now`: epoch milliseconds. */
export async function findReachedStores(database: Database, userId: string, now: number): Promise<ReachedStore[]> {
  const { rows } = await database.pool.query<Way>(
    `SELECT ${storeColumns}, m.role, m.sees_personal AS "seesPersonal", NULL AS "grantRole", NULL AS "grantSeesPersonal",
       NULL AS "grantId", NULL::timestamptz AS "grantUsedAt", m.organization_id AS "memberOf"
     FROM members m JOIN stores s ON s.organization_id = m.organization_id WHERE m.user_id = $1 AND s.deletion_begun_at IS NULL
     UNION ALL
     SELECT ${storeColumns}, m.role, m.sees_personal, g.role, g.sees_personal, g.id, g.last_used_at, m.organization_id
     FROM members m JOIN organizations o ON o.id = m.organization_id AND o.kind = 'AGENCY'
       JOIN grants g ON g.agency_id = m.organization_id AND g.ended_at IS NULL AND (g.expires_at IS NULL OR g.expires_at > $2)
       JOIN stores s ON s.organization_id = g.organization_id
         AND (g.all_stores OR EXISTS (SELECT FROM grant_stores gs WHERE gs.grant_id = g.id AND gs.granted_store = s.id))
     WHERE m.user_id = $1 AND s.deletion_begun_at IS NULL
     ORDER BY name, id, "grantId" NULLS FIRST`,
    [userId, new Date(now)],
  );
  const reached = new Map<string, ReachedStore & { permissions: Set<Permission> }>();
  for (const { role, seesPersonal, grantRole, grantSeesPersonal, grantId, grantUsedAt, memberOf, ...store } of rows) {
    const own: Standing = { role, seesPersonal };
    const found =
      grantRole === null
        ? permissionsOf(own)
        : permissionsByGrant(own, { role: grantRole, seesPersonal: grantSeesPersonal! });
    const before = reached.get(store.id);
    const grant = before ? before.grant : grantId === null ? null : { id: grantId, lastUsedAt: grantUsedAt };
    const permissions = new Set([...(before?.permissions ?? []), ...found]);
    reached.set(store.id, { ...store, permissions, grant, through: [...(before?.through ?? []), memberOf] });
  }
  return [...reached.values()];
}
