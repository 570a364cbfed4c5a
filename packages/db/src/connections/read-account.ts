import type { StoreClient } from '../database.ts';
import type { Connection } from '../generated/prisma/client.ts';
import type { Vault } from './vault.ts';

export type ConnectionRow = Connection;

/** null for an unknown connection. Connections by files and after disconnecting have no credentials. */
export async function readAccount(
  { prisma, storeId }: StoreClient,
  vault: Vault,
  connectionId: string,
): Promise<{ row: ConnectionRow; credentials: Record<string, string> | null } | null> {
  const row = await prisma.connection.findFirst({ where: { storeId, id: connectionId } });
  return row && { row, credentials: openCredentials(vault, row) };
}

export function openCredentials(
  vault: Vault,
  row: { id: string; credentials: Uint8Array | null; dataKey: Uint8Array | null; keyId: string | null },
): Record<string, string> | null {
  const { id, credentials, dataKey, keyId } = row;
  if (!credentials || !dataKey || keyId === null) return null;
  return vault.open(id, { credentials: Buffer.from(credentials), dataKey: Buffer.from(dataKey), keyId });
}
