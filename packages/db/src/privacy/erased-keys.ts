// Who was erased, as keyed hashes: HMAC-SHA-256 under a random key of the store, never the values. With them, what arrives of the
// erased from before is recognised, and what comes after is told apart (`era`).
import { createHmac, randomBytes } from 'node:crypto';
import type { Identifiers } from '@throughline/core/facts/facts';
import type { StoreClient } from '../database.ts';

export interface ErasedKey {
  /** Epoch milliseconds. */
  erasedAt: number;
  withOrders: boolean;
  era: string;
}

const keys = new WeakMap<StoreClient, Promise<Buffer | null>>();

/** null = nobody of this store was ever erased. Read once a transaction. */
export function readHashKey(store: StoreClient): Promise<Buffer | null> {
  let key = keys.get(store);
  if (!key) {
    key = store.sql
      .query<{ hash_key: Buffer }>('SELECT hash_key FROM erasure_keys WHERE store_id = $1', [store.storeId])
      .then(({ rows }) => rows[0]?.hash_key ?? null);
    keys.set(store, key);
  }
  return key;
}

/** The store's key, made on its first erasure. */
export async function ensureHashKey(store: StoreClient): Promise<Buffer> {
  await store.sql.query('INSERT INTO erasure_keys (store_id, hash_key) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    store.storeId,
    randomBytes(32),
  ]);
  keys.delete(store);
  return (await readHashKey(store))!;
}

export const newEra = (): string => randomBytes(18).toString('base64url');

export const customerKey = (connectionId: string, customerId: string): string =>
  `customer\0${connectionId}\0${customerId.trim()}`;

/** What `customerKey` was made of; null of another key. */
export function customerOf(key: string): { connectionId: string; customerId: string } | null {
  const [kind, connectionId, customerId] = key.split('\0');
  return kind === 'customer' && connectionId && customerId ? { connectionId, customerId } : null;
}

export const factKey = (kind: 'order' | 'event', connectionId: string, externalId: string): string =>
  `${kind}\0${connectionId}\0${externalId}`;

/** By which a buyer is recognised: also addresses and numbers that would merge nobody. */
export function contactKeys(buyer: Pick<Identifiers, 'email' | 'phone' | 'memberId'>): string[] {
  const email = buyer.email?.trim().toLowerCase();
  const phone = buyer.phone?.trim();
  const member = buyer.memberId?.trim();
  return [email && `email:${email}`, phone && `phone:${phone}`, member && `member:${member}`].filter(
    (key): key is string => Boolean(key),
  );
}

export function buyerKeys(connectionId: string, buyer: Identifiers): string[] {
  const customerId = buyer.customerId?.trim();
  return [...(customerId ? [customerKey(connectionId, customerId)] : []), ...contactKeys(buyer)];
}

export function hashOf(hashKey: Buffer, key: string): Buffer {
  return createHmac('sha256', hashKey).update(key).digest();
}

/** Of orders by their external ids those that went with the one who placed them: no reading brings them back. */
export async function findErasedOrders(
  store: StoreClient,
  connectionId: string,
  externalIds: readonly string[],
): Promise<Set<string>> {
  const hashKey = await readHashKey(store);
  if (!hashKey) return new Set();
  const byKey = new Map(externalIds.map((id) => [factKey('order', connectionId, id), id]));
  const erased = await findErased(store, hashKey, byKey.keys());
  return new Set([...erased].flatMap(([key, { withOrders }]) => (withOrders ? byKey.get(key)! : [])));
}

/** Those of the keys that were erased. */
export async function findErased(
  { sql, storeId }: StoreClient,
  hashKey: Buffer,
  wanted: Iterable<string>,
): Promise<Map<string, ErasedKey>> {
  const byHash = new Map([...new Set(wanted)].map((key) => [hashOf(hashKey, key).toString('hex'), key]));
  if (byHash.size === 0) return new Map();
  const { rows } = await sql.query<{ hash: string; erased_at: Date; with_orders: boolean; era: string }>(
    `SELECT encode(key_hash, 'hex') AS hash, erased_at, with_orders, era FROM erased_keys
     WHERE store_id = $1 AND key_hash = ANY($2)`,
    [storeId, [...byHash.keys()].map((hash) => Buffer.from(hash, 'hex'))],
  );
  return new Map(
    rows.map((row) => [
      byHash.get(row.hash)!,
      { erasedAt: row.erased_at.getTime(), withOrders: row.with_orders, era: row.era },
    ]),
  );
}

/** A key that was erased before is erased until the later instant, and its orders stay away once they had to. */
export async function noteErased(
  { sql, storeId }: StoreClient,
  hashKey: Buffer,
  erased: ReadonlyMap<string, ErasedKey>,
): Promise<void> {
  if (erased.size === 0) return;
  const rows = [...erased.values()];
  await sql.query(
    `INSERT INTO erased_keys (store_id, key_hash, erased_at, with_orders, era)
     SELECT $1, * FROM unnest($2::bytea[], $3::timestamptz[], $4::boolean[], $5::text[])
     ON CONFLICT (store_id, key_hash) DO UPDATE SET
       era = CASE WHEN excluded.erased_at > erased_keys.erased_at THEN excluded.era ELSE erased_keys.era END,
       erased_at = greatest(erased_keys.erased_at, excluded.erased_at),
       with_orders = erased_keys.with_orders OR excluded.with_orders`,
    [
      storeId,
      [...erased.keys()].map((key) => hashOf(hashKey, key)),
      rows.map((row) => new Date(row.erasedAt).toISOString()),
      rows.map((row) => row.withOrders),
      rows.map((row) => row.era),
    ],
  );
}
