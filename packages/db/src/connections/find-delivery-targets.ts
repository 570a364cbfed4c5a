import type { Database } from '../database.ts';

/** A connection that a delivery is for, as far as its signature's check needs it. */
export interface DeliveryTarget {
  connectionId: string;
  storeId: string;
  source: string;
  status: string;
  credentials: Uint8Array | null;
  dataKey: Uint8Array | null;
  keyId: string | null;
}

/**
 * By the connection's own id, or by an account of a source (several stores may follow one). Before the store is known: the policy
 * `delivery_lookup` shows the rows that are named exactly, and no others.
 */
export async function findDeliveryTargets(
  database: Database,
  named: { connectionId: string } | { source: string; account: string },
): Promise<DeliveryTarget[]> {
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN READ ONLY');
    const byId = 'connectionId' in named;
    const setting = byId ? 'throughline.connection_id' : 'throughline.connection_account';
    const value = byId ? named.connectionId : `${named.source} ${named.account.toLowerCase()}`;
    await client.query('SELECT set_config($1, $2, true)', [setting, value]);
    const { rows } = await client.query<DeliveryTarget>(
      `SELECT id AS "connectionId", store_id AS "storeId", source, status, credentials, data_key AS "dataKey", key_id AS "keyId"
       FROM connections WHERE ${byId ? 'id = $1' : "source || ' ' || account = $1"} ORDER BY id`,
      [value],
    );
    await client.query('COMMIT');
    return rows;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
