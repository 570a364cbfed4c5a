// API keys: shown once, kept as a SHA-256 hash (a key is 32 random bytes, so a slow hash adds nothing), found by that hash.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Database } from '../database.ts';
import { newId } from '../ids.ts';

/** Makes a key with every scope of the store, that sees personal data or not; the key itself is never to be had again. */
export async function createApiKey(
  database: Database,
  storeId: string,
  name = 'API key',
  seesPersonal = true,
): Promise<{ keyId: string; key: string }> {
  const key = `tl_${randomBytes(32).toString('base64url')}`;
  const keyId = newId('key');
  const shown = { prefix: key.slice(0, 7), lastFour: key.slice(-4) };
  const data = { id: keyId, storeId, name, keyHash: hashOf(key), ...shown, seesPersonal };
  await database.inStore(storeId, ({ prisma }) => prisma.apiKey.create({ data }));
  return { keyId, key };
}

export interface FoundKey {
  keyId: string;
  storeId: string;
  /** What tells people which key it is: its name, its beginning and its last characters. */
  shown: string;
  /** Who uses it may see personal data. */
  seesPersonal: boolean;
}

/** The store a key opens; null for a malformed, unknown or revoked key alike. */
export async function findApiKey(database: Database, key: string): Promise<FoundKey | null> {
  if (!/^tl_[A-Za-z0-9_-]{43}$/.test(key)) return null;
  const hash = hashOf(key);
  // One round trip; the hash is hexadecimal, and the policy `key_lookup` shows the row to who knows it.
  const results = (await database.pool.query(
    `BEGIN READ ONLY;
     SELECT set_config('throughline.api_key_hash', '${hash}', true);
     SELECT id, store_id, key_hash, sees_personal, name || ' (' || prefix || '…' || last_four || ')' AS shown FROM api_keys WHERE key_hash = '${hash}' AND revoked_at IS NULL;
     COMMIT`,
  )) as unknown as {
    rows: { id: string; store_id: string; key_hash: string; sees_personal: boolean; shown: string }[];
  }[];
  const row = results[2]?.rows[0];
  if (!row || !timingSafeEqual(Buffer.from(row.key_hash), Buffer.from(hash))) return null;
  return { keyId: row.id, storeId: row.store_id, shown: row.shown, seesPersonal: row.sees_personal };
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
