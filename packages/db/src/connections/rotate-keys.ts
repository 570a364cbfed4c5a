import type { Database } from '../database.ts';
import type { Vault } from './vault.ts';

/** Wraps every connection's data key under the vault's current key; gives how many were under another. Safe while the product runs. */
export async function rotateKeys(database: Database, vault: Vault): Promise<number> {
  const stores = await database.prisma.store.findMany({ select: { id: true } });
  let count = 0;
  for (const { id: storeId } of stores) {
    count += await database.inStore(storeId, async ({ prisma, sql }) => {
      const { rows } = await sql.query<{ id: string; credentials: Buffer; data_key: Buffer; key_id: string }>(
        `SELECT id, credentials, data_key, key_id FROM connections
         WHERE store_id = $1 AND credentials IS NOT NULL AND key_id <> $2 FOR UPDATE`,
        [storeId, vault.currentKeyId],
      );
      for (const row of rows) {
        const sealed = { credentials: row.credentials, dataKey: row.data_key, keyId: row.key_id };
        const { dataKey, keyId } = vault.rewrap(row.id, sealed);
        await prisma.connection.update({ where: { id: row.id }, data: { dataKey: Uint8Array.from(dataKey), keyId } });
      }
      return rows.length;
    });
  }
  return count;
}
