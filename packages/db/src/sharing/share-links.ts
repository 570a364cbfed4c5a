// Read-only links: the token is shown once and kept as a SHA-256 hash (it is 32 random bytes, so a slow hash adds nothing); the
// link is found by that hash before its store is known.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Database, StoreClient } from '../database.ts';
import { newId } from '../ids.ts';
import { makerReaches } from '../organizations/maker-reaches.ts';

export interface ShareLinkRow {
  id: string;
  storeId: string;
  /** Below the store's path: `insights/channels`. */
  page: string;
  /** Search parameters without the question mark. */
  search: string;
  label: string;
  /** Of a person, or of an API key; without it the link opens nothing. */
  createdBy: string | null;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
}

export interface NewShareLink {
  page: string;
  search: string;
  label: string;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
}

/** The token itself is never to be had again. */
export async function createShareLink(
  database: Database,
  storeId: string,
  link: NewShareLink,
): Promise<{ link: ShareLinkRow; token: string }> {
  const token = `tls_${randomBytes(32).toString('base64url')}`;
  const data = { id: newId('shr'), storeId, ...link, tokenHash: hashOf(token) };
  const row = await database.inStore(storeId, ({ prisma }) => prisma.shareLink.create({ data }));
  return { link: row, token };
}

export const isShareToken = (text: string): boolean => /^tls_[A-Za-z0-9_-]{43}$/.test(text);

interface FoundRow {
  id: string;
  store_id: string;
  page: string;
  search: string;
  label: string;
  token_hash: string;
  created_by: string | null;
  /** Whoever made it still sees the store's figures. */
  stands: boolean;
  created_at: Date;
  expires_at: Date;
  last_used_at: Date | null;
}

/** null for a malformed, unknown, revoked or expired token alike, and once who made the link does not see the store's figures. `now`: ms. */
export async function findSharedLink(database: Database, token: string, now: number): Promise<ShareLinkRow | null> {
  if (!isShareToken(token)) return null;
  const hash = hashOf(token);
  const maker = { store: 'l.store_id', maker: 'l.created_by', at: `to_timestamp(${now / 1000})` };
  const stands = makerReaches({ ...maker, may: 'figures:read' });
  // One round trip; the hash is hexadecimal, and the policy `link_lookup` shows the row to who knows it. Its store's keys are seen then.
  const results = (await database.pool.query(
    `BEGIN READ ONLY;
     SELECT set_config('throughline.share_hash', '${hash}', true);
     SELECT set_config('throughline.store_id', coalesce((SELECT store_id FROM share_links WHERE token_hash = '${hash}'), ''), true);
     SELECT l.*, ${stands} AS stands FROM share_links l WHERE token_hash = '${hash}';
     COMMIT`,
  )) as unknown as { rows: FoundRow[] }[];
  const row = results[3]?.rows[0];
  if (!row || !timingSafeEqual(Buffer.from(row.token_hash), Buffer.from(hash))) return null;
  if (!row.stands || row.expires_at.getTime() <= now) return null;
  return {
    id: row.id,
    storeId: row.store_id,
    page: row.page,
    search: row.search,
    label: row.label,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  };
}

/** Ids of the store's links whose makers still see its figures. `now`: epoch milliseconds. */
export async function findStandingLinks({ sql, storeId }: StoreClient, now: number): Promise<Set<string>> {
  const stands = makerReaches({ store: 'l.store_id', maker: 'l.created_by', at: '$2', may: 'figures:read' });
  const { rows } = await sql.query<{ id: string }>(`SELECT id FROM share_links l WHERE store_id = $1 AND ${stands}`, [
    storeId,
    new Date(now),
  ]);
  return new Set(rows.map(({ id }) => id));
}

/** Writes down that the link was used. */
export async function noteShareUse(database: Database, link: ShareLinkRow, now: number): Promise<void> {
  await database.inStore(link.storeId, ({ prisma }) =>
    prisma.shareLink.updateMany({ where: { id: link.id }, data: { lastUsedAt: new Date(now) } }),
  );
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
