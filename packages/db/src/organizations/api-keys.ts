// API keys: shown once, kept as a SHA-256 hash (a key is 32 random bytes, so a slow hash adds nothing), found by that hash. A key is its
// organization's, and opens some of its stores or all.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { KEY_SCOPES, PERSONAL, type Permission } from '@throughline/core/access/permissions';
import { boundByGiver } from '../apps/bound-by-giver.ts';
import type { Database } from '../database.ts';
import type { ApiKey } from '../generated/prisma/client.ts';
import { newId } from '../ids.ts';
import { inOrganization } from './in-organization.ts';

export type ApiKeyRow = ApiKey;

export interface NewKey {
  name?: string;
  seesPersonal?: boolean;
  /** Every one that keys can have when absent. */
  scopes?: readonly Permission[];
  expiresAt?: Date | null;
  /** Whose doing it is. */
  createdBy?: string | null;
}

/** The stores that a key opens; `all`: also those to come. */
export interface KeyStores {
  organizationId: string;
  stores: 'all' | readonly string[];
}

/** The key itself is never to be had again. */
export async function createOrganizationKey(
  database: Pick<Database, 'prisma'>,
  { organizationId, stores }: KeyStores,
  { name = 'API key', seesPersonal = true, scopes = KEY_SCOPES, expiresAt = null, createdBy = null }: NewKey = {},
): Promise<{ row: ApiKeyRow; key: string }> {
  const { key, ...secret } = newSecret();
  const opens = { allStores: stores === 'all', storeIds: stores === 'all' ? [] : [...stores] };
  const own = { id: newId('key'), organizationId, name, seesPersonal, expiresAt, createdBy, scopes: [...scopes] };
  const row = await inOrganization(database, organizationId, (prisma) =>
    prisma.apiKey.create({ data: { ...own, ...opens, ...secret } }),
  );
  return { row, key };
}

/** Of one store. */
export async function createApiKey(
  database: Database,
  storeId: string,
  input: NewKey = {},
): Promise<{ keyId: string; key: string }> {
  const { organizationId } = await database.prisma.store.findUniqueOrThrow({ where: { id: storeId } });
  const { row, key } = await createOrganizationKey(database, { organizationId, stores: [storeId] }, input);
  return { keyId: row.id, key };
}

/** `tl_`: a key that an organization made; `tla_`: one that an app was given, and renews. */
export function newSecret(prefix: 'tl_' | 'tla_' = 'tl_') {
  const key = `${prefix}${randomBytes(32).toString('base64url')}`;
  return { key, keyHash: hashOf(key), prefix: key.slice(0, prefix.length + 4), lastFour: key.slice(-4) };
}

/** A new key under the same id; the former is good for `overlapMs` more. null for an unknown or ended one. `now`: epoch milliseconds. */
export function rotateApiKey(
  database: Pick<Database, 'prisma'>,
  { organizationId, id }: { organizationId: string; id: string },
  overlapMs: number,
  now: number,
): Promise<{ row: ApiKeyRow; key: string } | null> {
  return inOrganization(database, organizationId, async (prisma) => {
    await prisma.$executeRaw`SELECT FROM api_keys WHERE id = ${id} FOR UPDATE`;
    const before = await prisma.apiKey.findFirst({ where: { id, organizationId, ...standing(now) } });
    if (before === null) return null;
    const { key, ...secret } = newSecret();
    const former = {
      formerHash: before.keyHash,
      formerLastFour: before.lastFour,
      formerUntil: new Date(now + overlapMs),
    };
    const none = { formerHash: null, formerLastFour: null, formerUntil: null };
    const data = { ...secret, ...(overlapMs > 0 ? former : none) };
    return { row: await prisma.apiKey.update({ where: { id }, data }), key };
  });
}

const standing = (now: number) => ({
  revokedAt: null,
  OR: [{ expiresAt: null }, { expiresAt: { gt: new Date(now) } }],
});

export interface FoundKey {
  keyId: string;
  /** Of the secret that it was found by: the key's own, or the former one while that is good. */
  secretHash: string;
  organizationId: string;
  /** Those of its stores that there are now, in the order of their names. */
  stores: readonly KeyStore[];
  /** What tells people which key it is: its name, its beginning and its last characters. */
  shown: string;
  /** Its scopes, and `personal:read` where it may see who people are. */
  permissions: ReadonlySet<Permission>;
  lastUsedAt: Date | null;
  /** That it was given to; null = an organization's own. */
  appId: string | null;
}

export interface KeyStore {
  id: string;
  organizationId: string;
  name: string;
  currencyCode: string;
  /** IANA name. */
  timeZone: string;
  /** Of a sandbox (`ReachedStore`). */
  clockAheadMs: number | null;
  /** Until when it is only read. */
  deletesAt: Date | null;
}

/** What a key opens at `now` (epoch milliseconds); null for a malformed, unknown, revoked or expired key alike. */
export async function findApiKey(database: Database, key: string, now: number): Promise<FoundKey | null> {
  if (!/^tla?_[A-Za-z0-9_-]{43}$/.test(key)) return null;
  const hash = hashOf(key);
  // One round trip; the hash is hexadecimal, and the policy `key_lookup` shows the row to who knows it.
  const results = (await database.pool.query(
    `BEGIN READ ONLY;
     SELECT set_config('throughline.api_key_hash', '${hash}', true);
     SELECT k.*, name || ' (' || prefix || '…' || CASE WHEN key_hash = '${hash}' THEN last_four ELSE former_last_four END || ')' AS shown,
       ARRAY(SELECT json_build_object('id', s.id, 'organizationId', s.organization_id, 'name', s.name, 'currencyCode', s.currency_code,
           'timeZone', s.time_zone,
           'clockAheadMs', s.clock_ahead_ms, 'deletesAt', s.deletes_at)
         FROM stores s WHERE s.organization_id = k.organization_id AND s.deletion_begun_at IS NULL
           AND (k.all_stores OR s.id = ANY (k.store_ids)) ORDER BY s.name, s.id) AS opens
     FROM api_keys k WHERE '${hash}' IN (key_hash, former_hash) AND revoked_at IS NULL;
     COMMIT`,
  )) as unknown as { rows: KeyRow[] }[];
  const row = results[2]?.rows[0];
  if (!row || (row.expires_at !== null && row.expires_at.getTime() <= now)) return null;
  const isFormer = !isSame(row.key_hash, hash);
  if (isFormer && !isSame(row.former_hash ?? '', hash)) return null;
  const until = isFormer ? (row.former_until ?? new Date(0)) : row.secret_until;
  if (until !== null && until.getTime() <= now) return null;
  const own = permissionsOf({ scopes: row.scopes, seesPersonal: row.sees_personal });
  const { stores, permissions } = await boundByGiver(
    database,
    row.given_by,
    { stores: row.opens.map(toKeyStore), permissions: own },
    now,
  );
  if (row.given_by !== null && stores.length === 0) return null;
  return {
    keyId: row.id,
    secretHash: hash,
    organizationId: row.organization_id,
    stores,
    shown: row.shown,
    permissions,
    lastUsedAt: row.last_used_at,
    appId: row.app_id,
  };
}

const toKeyStore = ({ deletesAt, ...store }: KeyRow['opens'][number]): KeyStore => ({
  ...store,
  deletesAt: deletesAt === null ? null : new Date(deletesAt),
});

const isSame = (left: string, right: string): boolean =>
  left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));

const permissionsOf = ({ scopes, seesPersonal }: { scopes: readonly string[]; seesPersonal: boolean }) =>
  new Set([...(scopes as Permission[]), ...(seesPersonal ? [PERSONAL] : [])]);

interface KeyRow {
  id: string;
  organization_id: string;
  key_hash: string;
  former_hash: string | null;
  former_until: Date | null;
  sees_personal: boolean;
  scopes: Permission[];
  expires_at: Date | null;
  last_used_at: Date | null;
  given_by: string | null;
  app_id: string | null;
  secret_until: Date | null;
  opens: (Omit<KeyStore, 'deletesAt'> & { deletesAt: string | null })[];
  shown: string;
}

/** Writes down that the key was used. `now`: epoch milliseconds. */
export async function noteKeyUse(
  database: Database,
  { organizationId, keyId }: Pick<FoundKey, 'organizationId' | 'keyId'>,
  now: number,
): Promise<void> {
  await inOrganization(database, organizationId, (prisma) =>
    prisma.apiKey.updateMany({ where: { id: keyId }, data: { lastUsedAt: new Date(now) } }),
  );
}

/** What a key that was let in may at `now` (epoch milliseconds); null = it was revoked, has expired, or its secret is another by now. */
export async function findKeyPermissions(
  database: Database,
  { organizationId, keyId, secretHash }: Pick<FoundKey, 'organizationId' | 'keyId' | 'secretHash'>,
  now: number,
): Promise<ReadonlySet<Permission> | null> {
  const row = await findStandingKey(database, { organizationId, id: keyId }, now);
  if (row === null) return null;
  const isFormer = row.formerHash === secretHash && (row.formerUntil?.getTime() ?? 0) > now;
  const isCurrent = row.keyHash === secretHash && (row.secretUntil?.getTime() ?? Number.POSITIVE_INFINITY) > now;
  return isCurrent || isFormer ? permissionsNow(database, row, now) : null;
}

/** null for one that is unknown, revoked or expired at `now` (epoch milliseconds). */
export function findStandingKey(
  database: Pick<Database, 'prisma'>,
  { organizationId, id }: { organizationId: string; id: string },
  now: number,
): Promise<ApiKeyRow | null> {
  return inOrganization(database, organizationId, (prisma) =>
    prisma.apiKey.findFirst({ where: { id, organizationId, ...standing(now) } }),
  );
}

/** As `findKeyPermissions`, whatever its secret is, of a key that opens the store; null where it does not. */
export async function findPermissionsOfStoreKey(
  database: Database,
  storeId: string,
  keyId: string,
  now: number,
): Promise<ReadonlySet<Permission> | null> {
  const row = await database.inStore(storeId, ({ prisma }) =>
    prisma.apiKey.findFirst({ where: { id: keyId, ...standing(now) } }),
  );
  return row && permissionsNow(database, row, now);
}

async function permissionsNow(
  database: Database,
  row: ApiKeyRow,
  now: number,
): Promise<ReadonlySet<Permission> | null> {
  const stores = row.storeIds.map((id) => ({ id }));
  const bound = await boundByGiver(database, row.givenBy, { stores, permissions: permissionsOf(row) }, now);
  return row.givenBy !== null && bound.stores.length === 0 ? null : bound.permissions;
}

/** All that an organization made, the newest first; also those that have ended. */
export function findOrganizationKeys(database: Pick<Database, 'prisma'>, organizationId: string): Promise<ApiKeyRow[]> {
  return inOrganization(database, organizationId, (prisma) =>
    prisma.apiKey.findMany({
      where: { organizationId, appId: null },
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      take: 500,
    }),
  );
}

export interface ListedKey {
  keyId: string;
  name: string;
  /** The key's beginning and its last characters. */
  key: string;
  seesPersonal: boolean;
}

/** The keys of the store that are not revoked, the oldest first. */
export async function findApiKeys(database: Database, storeId: string): Promise<ListedKey[]> {
  const rows = await database.inStore(storeId, ({ prisma }) =>
    prisma.apiKey.findMany({ where: { revokedAt: null, appId: null }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
  );
  return rows.map(({ id, name, prefix, lastFour, seesPersonal }) => {
    return { keyId: id, name, key: `${prefix}...${lastFour}`, seesPersonal };
  });
}

/** `false` when the store has no such key. */
export function setKeySeesPersonal(
  database: Database,
  storeId: string,
  keyId: string,
  seesPersonal: boolean,
): Promise<boolean> {
  return changeKeyOfStore(database, storeId, keyId, { seesPersonal });
}

/** `false` when the store has no such key. */
export function revokeApiKey(database: Database, storeId: string, keyId: string): Promise<boolean> {
  return changeKeyOfStore(database, storeId, keyId, { revokedAt: new Date() });
}

async function changeKeyOfStore(
  database: Database,
  storeId: string,
  keyId: string,
  data: { seesPersonal: boolean } | { revokedAt: Date },
): Promise<boolean> {
  const found = await database.inStore(storeId, ({ prisma }) =>
    prisma.apiKey.findFirst({ where: { id: keyId, revokedAt: null }, select: { organizationId: true } }),
  );
  return (
    found !== null && (await changeKey(database, { organizationId: found.organizationId, id: keyId }, data)) !== null
  );
}

/** null for an unknown or revoked one. */
export async function changeKey(
  database: Pick<Database, 'prisma'>,
  { organizationId, id }: { organizationId: string; id: string },
  data: { name?: string; seesPersonal?: boolean; revokedAt?: Date },
): Promise<ApiKeyRow | null> {
  return inOrganization(database, organizationId, async (prisma) => {
    const { count } = await prisma.apiKey.updateMany({ where: { id, organizationId, revokedAt: null }, data });
    return count === 0 ? null : prisma.apiKey.findUnique({ where: { id } });
  });
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
