// A store's change number grows with every change of its facts: what was computed under an older one is stale.
import type { Database, StoreClient } from '../database.ts';

/** To be called last in a transaction that changed facts. */
export async function advanceChangeNumber({ sql, storeId }: StoreClient): Promise<number> {
  const { rows } = await sql.query<{ change_number: string }>(
    'UPDATE stores SET change_number = change_number + 1, data_as_of = clock_timestamp() WHERE id = $1 RETURNING change_number',
    [storeId],
  );
  if (!rows[0]) throw new Error(`there is no store ${storeId}`);
  return Number(rows[0].change_number);
}

/** 0 for a store that never had facts, and for an unknown one. */
export async function readChangeNumber(database: Database, storeId: string): Promise<number> {
  const { rows } = await database.pool.query<{ change_number: string }>(
    'SELECT change_number FROM stores WHERE id = $1',
    [storeId],
  );
  return Number(rows[0]?.change_number ?? 0);
}
