// API keys: shown once, kept as a SHA-256 hash (a key is 32 random bytes, so a slow hash adds nothing), found by that hash.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { KEY_SCOPES, PERSONAL, type Permission } from '@throughline/core/access/permissions';
import type { Database } from '../database.ts';
import { newId } from '../ids.ts';

export interface NewKey {
  name?: string;
  seesPersonal?: boolean;
  /** Every one that keys can have when absent. */
  scopes?: readonly Permission[];
  expiresAt?: Date | null;
  /** Whose doing it is. */
  createdBy?: string | null;
}

/** The key itself is never to be had again. */
export async function createApiKey(
  database: Database,
  storeId: string,
  { name = 'API key', seesPersonal = true, scopes = KEY_SCOPES, expiresAt = null, createdBy = null }: NewKey = {},
): Promise<{ keyId: string; key: string }> {
  const key = `tl_${randomBytes(32).toString('base64url')}`;
  const keyId = newId('key');
  const shown = { prefix: key.slice(0, 7), lastFour: key.slice(-4) };
  const data = { id: keyId, storeId, name, keyHash: hashOf(key), ...shown, seesPersonal, expiresAt, createdBy };
  await database.inStore(storeId, ({ prisma }) => prisma.apiKey.create({ data: { ...data, scopes: [...scopes] } }));
  return { keyId, key };
}

export interface FoundKey {
  keyId: string;
  storeId: string;
  /** What tells people which key it is: its name, its beginning and its last characters. */
  shown: string;
  /** Its scopes, and `personal:read` where it may see who people are. */
  permissions: ReadonlySet<Permission>;
}

/** The store a key opens at `now` (epoch milliseconds); null for a malformed, unknown, revoked or expired key alike. */
export async function findApiKey(database: Database, key: string, now: number): Promise<FoundKey | null> {
  if (!/^tl_[A-Za-z0-9_-]{43}$/.test(key)) return null;
  const hash = hashOf(key);
  // One round trip; the hash is hexadecimal, and the policy `key_lookup` shows the row to who knows it.
  const results = (await database.pool.query(
    `BEGIN READ ONLY;
     SELECT set_config('throughline.api_key_hash', '${hash}', true);
     SELECT id, store_id, key_hash, sees_personal, scopes, expires_at,
       name || ' (' || prefix || '…' || last_four || ')' AS shown FROM api_keys WHERE key_hash = '${hash}' AND revoked_at IS NULL;
     COMMIT`,
  )) as unknown as { rows: KeyRow[] }[];
  const row = results[2]?.rows[0];
  if (!row || !timingSafeEqual(Buffer.from(row.key_hash), Buffer.from(hash))) return null;
  if (row.expires_at !== null && row.expires_at.getTime() <= now) return null;
  const permissions = new Set([...row.scopes, ...(row.sees_personal ? [PERSONAL] : [])]);
  return { keyId: row.id, storeId: row.store_id, shown: row.shown, permissions };
}

interface KeyRow {
  id: string;
  store_id: string;
  key_hash: string;
  sees_personal: boolean;
  scopes: Permission[];
  expires_at: Date | null;
  shown: string;
}

export interface ListedKey {
  keyId: string;
  name: string;
  /** The key's beginning and its last characters. */
  key: string;
  seesPersonal: boolean;
}

/** The store's keys that are not revoked, the oldest first. */
export async function findApiKeys(database: Database, storeId: string): Promise<ListedKey[]> {
  const rows = await database.inStore(storeId, ({ prisma }) =>
    prisma.apiKey.findMany({ where: { storeId, revokedAt: null }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
  );
  return rows.map(({ id, name, prefix, lastFour, seesPersonal }) => {
    return { keyId: id, name, key: `${prefix}...${lastFour}`, seesPersonal };
  });
}

/** `false` when the store has no such key. */
export async function setKeySeesPersonal(
  database: Database,
  storeId: string,
  keyId: string,
  seesPersonal: boolean,
): Promise<boolean> {
  const { count } = await database.inStore(storeId, ({ prisma }) =>
    prisma.apiKey.updateMany({ where: { id: keyId, storeId, revokedAt: null }, data: { seesPersonal } }),
  );
  return count > 0;
}

/** `false` when the store has no such key. */
export async function revokeApiKey(database: Database, storeId: string, keyId: string): Promise<boolean> {
  const { count } = await database.inStore(storeId, ({ prisma }) =>
    prisma.apiKey.updateMany({ where: { id: keyId, storeId, revokedAt: null }, data: { revokedAt: new Date() } }),
  );
  return count > 0;
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
