// What merchants let agencies do in their stores. A grant is offered by a link (its token is given once and kept as a hash), taken up by
// one agency, and ends at once when either side says so. Who is let in by it: reached-stores.ts.
import { hashOneTimeToken, isOneTimeToken, newOneTimeToken } from '../auth/one-time-token.ts';
import type { Database } from '../database.ts';
import { newId } from '../ids.ts';

/** EXPIRED: the access is over its day. LAPSED: nobody took the offer up in time, or who made it may not give it any more. */
export const GRANT_STATES = ['OFFERED', 'ACTIVE', 'EXPIRED', 'LAPSED', 'REVOKED', 'DECLINED', 'GIVEN_UP'] as const;
export type GrantState = (typeof GRANT_STATES)[number];
export type GrantEnd = 'REVOKED' | 'DECLINED' | 'GIVEN_UP';

export interface GrantLimits {
  label: string;
  role: string;
  seesPersonal: boolean;
  /** Also those that come later. */
  allStores: boolean;
  /** Where it is not for all. */
  storeIds: readonly string[];
  /** null = until it is ended. */
  expiresAt: Date | null;
}

export interface GrantRow extends Omit<GrantLimits, 'storeIds'> {
  id: string;
  /** The merchant. */
  organizationId: string;
  merchantName: string;
  agencyId: string | null;
  agencyName: string | null;
  stores: { id: string; name: string }[];
  state: GrantState;
  email: string | null;
  /** Until when the link can be used. */
  tokenExpiresAt: Date;
  createdBy: string;
  createdByName: string | null;
  createdAt: Date;
  acceptedByName: string | null;
  acceptedAt: Date | null;
  endedByName: string | null;
  endedAt: Date | null;
  lastUsedAt: Date | null;
  /** Another one after each change, of its use too. */
  revision: string;
}

const linkMs = 14 * 24 * 60 * 60_000;

/** Who offers may still give what is offered. */
const makerStands = `EXISTS (SELECT FROM members m WHERE m.organization_id = g.organization_id AND m.user_id = g.created_by
  AND m.role IN ('owner', 'admin') AND (m.sees_personal OR NOT g.sees_personal))`;

/** `$1`: the instant it is read at. */
const select = `SELECT g.id, g.organization_id AS "organizationId", mo.name AS "merchantName", g.agency_id AS "agencyId",
    ag.name AS "agencyName", g.label, g.role, g.sees_personal AS "seesPersonal", g.all_stores AS "allStores",
    g.expires_at AS "expiresAt", g.email, g.token_expires_at AS "tokenExpiresAt", g.created_by AS "createdBy", g.created_at AS "createdAt",
    g.accepted_at AS "acceptedAt", g.ended_at AS "endedAt", g.last_used_at AS "lastUsedAt", g.xmin::text AS revision,
    COALESCE(cu.name, cu.email) AS "createdByName", COALESCE(au.name, au.email) AS "acceptedByName",
    COALESCE(eu.name, eu.email) AS "endedByName",
    CASE WHEN g.end_reason IS NOT NULL THEN g.end_reason
      WHEN g.accepted_at IS NULL AND (g.token_expires_at <= $1 OR g.expires_at <= $1 OR NOT ${makerStands}) THEN 'LAPSED'
      WHEN g.accepted_at IS NULL THEN 'OFFERED' WHEN g.expires_at <= $1 THEN 'EXPIRED' ELSE 'ACTIVE' END AS state,
    COALESCE((SELECT json_agg(json_build_object('id', s.id, 'name', s.name) ORDER BY s.name, s.id) FROM stores s
      WHERE s.organization_id = g.organization_id AND (g.all_stores OR EXISTS (
        SELECT FROM grant_stores gs WHERE gs.grant_id = g.id AND gs.granted_store = s.id))), '[]') AS stores
  FROM grants g JOIN organizations mo ON mo.id = g.organization_id LEFT JOIN organizations ag ON ag.id = g.agency_id
    LEFT JOIN users cu ON cu.id = g.created_by LEFT JOIN users au ON au.id = g.accepted_by LEFT JOIN users eu ON eu.id = g.ended_by`;

const listMax = 500;

/** What the merchant gives and gave: what stands first, then the newest. `now`: ms since the epoch. */
export async function findGrantsGiven(database: Database, organizationId: string, now: number): Promise<GrantRow[]> {
  return find(database, 'g.organization_id = $2', [organizationId], now);
}

/** What the agency has and had of merchants: what stands first, then the newest. */
export async function findGrantsTaken(database: Database, agencyId: string, now: number): Promise<GrantRow[]> {
  return find(database, 'g.agency_id = $2', [agencyId], now);
}

/** One of a merchant's or of an agency's, whatever became of it; null for an unknown and a foreign id alike. */
export async function findGrant(
  database: Database,
  { side, organizationId, id }: { side: 'given' | 'taken'; organizationId: string; id: string },
  now: number,
): Promise<GrantRow | null> {
  const whose = side === 'given' ? 'g.organization_id' : 'g.agency_id';
  return (await find(database, `${whose} = $2 AND g.id = $3`, [organizationId, id], now))[0] ?? null;
}

/** The offer behind a link; null for a malformed, unknown, used, ended or lapsed one alike. */
export async function findOfferedGrant(database: Database, token: string, now: number): Promise<GrantRow | null> {
  if (!isOneTimeToken(token)) return null;
  const [grant] = await find(database, 'g.token_hash = $2', [hashOneTimeToken(token)], now);
  return grant?.state === 'OFFERED' ? grant : null;
}

/** `where` knows the values from `$2` on. */
async function find({ pool }: Database, where: string, values: string[], now: number): Promise<GrantRow[]> {
  const { rows } = await pool.query<GrantRow>(
    `SELECT * FROM (${select} WHERE ${where}) AS found
     ORDER BY (state IN ('OFFERED', 'ACTIVE')) DESC, "createdAt" DESC, id LIMIT ${listMax}`,
    [new Date(now), ...values],
  );
  return rows;
}

/** Whether it gives or offers anything still. */
export const isGrantOpen = ({ state }: GrantRow): boolean => state === 'OFFERED' || state === 'ACTIVE';

/** The token is never to be had again. */
export async function offerGrant(
  { prisma }: Database,
  organizationId: string,
  { storeIds, ...limits }: GrantLimits,
  { createdBy, email, now }: { createdBy: string; email: string | null; now: number },
): Promise<{ id: string; token: string }> {
  const token = newOneTimeToken();
  const id = newId('grt');
  const link = { tokenHash: hashOneTimeToken(token), tokenExpiresAt: new Date(now + linkMs) };
  await prisma.$transaction([
    prisma.grant.create({
      data: { id, organizationId, ...limits, ...link, createdBy, email, createdAt: new Date(now) },
    }),
    prisma.grantStore.createMany({ data: storesOf(id, limits.allStores, storeIds) }),
  ]);
  return { id, token };
}

/** A new link for 14 days, in the name of who asks for it; the former one ends. null when it was taken up or ended. */
export async function renewGrant(
  { prisma }: Database,
  { organizationId, id }: { organizationId: string; id: string },
  createdBy: string,
  now: number,
): Promise<string | null> {
  const token = newOneTimeToken();
  const { count } = await prisma.grant.updateMany({
    where: { id, organizationId, acceptedAt: null, endedAt: null },
    data: { tokenHash: hashOneTimeToken(token), tokenExpiresAt: new Date(now + linkMs), createdBy },
  });
  return count > 0 ? token : null;
}

/**
 * Holds from the next request on. ENDED: it has ended. CHANGED: it is not as it was read any more, so limits that were made out of what
 * was read could give back what somebody else has just taken; nothing was written.
 */
export async function updateGrant(
  { prisma }: Database,
  { organizationId, id, revision }: Pick<GrantRow, 'organizationId' | 'id' | 'revision'>,
  { storeIds, ...limits }: GrantLimits,
): Promise<'DONE' | 'ENDED' | 'CHANGED'> {
  return prisma.$transaction(async (transaction) => {
    const [now] = await transaction.$queryRaw<{ revision: string; ended: boolean }[]>`
      SELECT xmin::text AS revision, ended_at IS NOT NULL AS ended FROM grants
      WHERE id = ${id} AND organization_id = ${organizationId} FOR UPDATE`;
    if (!now || now.ended) return 'ENDED';
    if (now.revision !== revision) return 'CHANGED';
    await transaction.grant.update({ where: { id }, data: limits });
    await transaction.grantStore.deleteMany({ where: { grantId: id } });
    await transaction.grantStore.createMany({ data: storesOf(id, limits.allStores, storeIds) });
    return 'DONE';
  });
}

/** One of two who take it up at once has it. `false` = the offer does not stand. */
export async function acceptGrant(
  { pool }: Database,
  token: string,
  { agencyId, userId }: { agencyId: string; userId: string },
  now: number,
): Promise<boolean> {
  if (!isOneTimeToken(token)) return false;
  const { rowCount } = await pool.query(
    `UPDATE grants g SET agency_id = $2, accepted_by = $3, accepted_at = $4
     WHERE token_hash = $1 AND accepted_at IS NULL AND ended_at IS NULL AND token_expires_at > $4
       AND (expires_at IS NULL OR expires_at > $4) AND ${makerStands}`,
    [hashOneTimeToken(token), agencyId, userId, new Date(now)],
  );
  return rowCount! > 0;
}

/** At once. `false` when it has ended already. */
export async function endGrant(
  { prisma }: Database,
  id: string,
  { endReason, endedBy }: { endReason: GrantEnd; endedBy: string },
  now: number,
): Promise<boolean> {
  const unused = endReason === 'DECLINED' ? { acceptedAt: null } : {};
  const { count } = await prisma.grant.updateMany({
    where: { id, endedAt: null, ...unused },
    data: { endedAt: new Date(now), endedBy, endReason },
  });
  return count > 0;
}

/** Notes that somebody came by it. */
export async function noteGrantUse({ pool }: Pick<Database, 'pool'>, id: string, now: number): Promise<void> {
  await pool.query('UPDATE grants SET last_used_at = $2 WHERE id = $1', [id, new Date(now)]);
}

const storesOf = (grantId: string, allStores: boolean, storeIds: readonly string[]) =>
  allStores ? [] : [...new Set(storeIds)].map((storeId) => ({ grantId, storeId }));
