import type { Database, StoreClient } from '../database.ts';
import type { Vault } from './vault.ts';

const LOCK = `hashtextextended('throughline keys', 0)`;

/** To be called before sealing, in its transaction: from then on the vault's keys are the newest until it ends. */
export async function holdKeys({ sql }: StoreClient): Promise<void> {
  await sql.query(`SELECT pg_advisory_xact_lock_shared(${LOCK})`);
}

/** Waits for the seals that were begun under former keys. */
async function waitForSeals(database: Database): Promise<void> {
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

/** What holds sealed rows, by table. */
const tables = ['connections', 'alerts', 'webhook_endpoints'] as const;

/** Wraps every data key (of connections, of alerts and webhook endpoints) under the vault's current key; gives how many were under another. Safe while the product runs. */
export async function rotateKeys(database: Database, vault: Vault): Promise<number> {
  await waitForSeals(database);
  const stores = await database.prisma.store.findMany({ select: { id: true } });
  let count = 0;
  for (const { id: storeId } of stores) {
    for (const table of tables) count += await database.inStore(storeId, (client) => rewrapRows(client, table, vault));
  }
  return count;
}

async function rewrapRows(
  { sql, storeId }: StoreClient,
  table: (typeof tables)[number],
  vault: Vault,
): Promise<number> {
  const { rows } = await sql.query<{ id: string; credentials: Buffer; data_key: Buffer; key_id: string }>(
    `SELECT id, credentials, data_key, key_id FROM ${table}
     WHERE store_id = $1 AND credentials IS NOT NULL AND key_id <> $2 FOR UPDATE`,
    [storeId, vault.currentKeyId],
  );
  for (const row of rows) {
    const sealed = { credentials: row.credentials, dataKey: row.data_key, keyId: row.key_id };
    const { dataKey, keyId } = vault.rewrap(row.id, sealed);
    await sql.query(`UPDATE ${table} SET data_key = $2, key_id = $3 WHERE id = $1`, [row.id, dataKey, keyId]);
  }
  return rows.length;
}
