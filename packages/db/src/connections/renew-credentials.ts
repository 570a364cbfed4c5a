// Credentials that change while they are in use. Nothing is written to a connection that was disconnected, or connected anew, since they
// were read: `accessId` says which granting of access they belong to, and no key rotation changes it.

import type { Database, StoreClient } from '../database.ts';
import { openCredentials } from './read-account.ts';
import { holdKeys } from './rotate-keys.ts';
import type { Vault } from './vault.ts';

export interface Access {
  accessId: string;
  credentials: Record<string, string>;
}

export interface AccessName {
  connectionId: string;
  accessId: string;
}

/** Adds to what is kept for access, such as a signing key that registering webhooks gave. null = that access is gone: nothing is written. */
export async function addCredentials(
  store: StoreClient,
  vault: Vault,
  { connectionId, accessId }: AccessName,
  more: Record<string, string>,
): Promise<Access | null> {
  await holdKeys(store);
  const where = 'store_id = $1 AND id = $2 AND access_id = $3 AND credentials IS NOT NULL';
  const { rowCount } = await store.sql.query(`SELECT FROM connections WHERE ${where} FOR UPDATE`, [
    store.storeId,
    connectionId,
    accessId,
  ]);
  const standing = rowCount ? await readAccess(store, vault, connectionId) : null;
  if (standing === null) return null;
  const credentials = { ...standing.credentials, ...more };
  const sealed = vault.seal(connectionId, credentials);
  await store.sql.query(`UPDATE connections SET credentials = $4, data_key = $5, key_id = $6 WHERE ${where}`, [
    store.storeId,
    connectionId,
    accessId,
    sealed.credentials,
    sealed.dataKey,
    sealed.keyId,
  ]);
  return { accessId, credentials };
}

/**
 * The access that stands now, renewed by `ask` unless another has taken the place of the `worn` one: the loser of two renewals is given
 * the winner's. `ask` gives the fields that changed, a new `accessToken` among them. One renewal of a connection at a time, over all
 * processes; other writers of the connection do not wait for it. Throws (`isLockTimeout`) after 40 s of
 * waiting for another's. null = the connection has no access any more.
 */
export async function renewCredentials(
  database: Database,
  vault: Vault,
  named: { storeId: string; connectionId: string },
  worn: Access,
  ask: (standing: Record<string, string>) => Promise<Record<string, string>>,
): Promise<Access | null> {
  const { storeId, connectionId } = named;
  return database.inStore(storeId, async (store) => {
    await store.sql.query(`SET LOCAL lock_timeout = '40s'`);
    await store.sql.query(`SELECT pg_advisory_xact_lock(hashtextextended('throughline access ' || $1, 0))`, [
      connectionId,
    ]);
    const standing = await readAccess(store, vault, connectionId);
    if (standing === null || isNewer(standing, worn)) return standing;
    const renewed = await ask(standing.credentials);
    const kept = await addCredentials(store, vault, { connectionId, accessId: standing.accessId }, renewed);
    return kept ?? readAccess(store, vault, connectionId);
  });
}

export function isLockTimeout(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === '55P03';
}

function isNewer(standing: Access, worn: Access): boolean {
  return standing.accessId !== worn.accessId || standing.credentials.accessToken !== worn.credentials.accessToken;
}

async function readAccess(
  { prisma, storeId }: StoreClient,
  vault: Vault,
  connectionId: string,
): Promise<Access | null> {
  const row = await prisma.connection.findFirst({ where: { storeId, id: connectionId } });
  const credentials = row && openCredentials(vault, row);
  return credentials && row.accessId !== null ? { accessId: row.accessId, credentials } : null;
}
