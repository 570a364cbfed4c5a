// The clock of a sandbox store, which can be moved ahead of the real one.

import type { Database, StoreClient } from '../database.ts';

/** How far the store's clock is ahead of the real one, in milliseconds: 0 for every store that is no sandbox. */
export async function readClockAhead({ pool }: Pick<Database, 'pool'>, storeId: string): Promise<number> {
  const { rows } = await pool.query<{ ahead: number }>(
    'SELECT coalesce(clock_ahead_ms, 0)::float8 AS ahead FROM stores WHERE id = $1',
    [storeId],
  );
  return rows[0]?.ahead ?? 0;
}

/** False where nothing was moved: the store is no sandbox, or its clock already stands there or later. */
export async function moveClock({ sql, storeId }: StoreClient, aheadMs: number): Promise<boolean> {
  const { rowCount } = await sql.query(
    'UPDATE stores SET clock_ahead_ms = $2 WHERE id = $1 AND clock_ahead_ms < $2::bigint',
    [storeId, aheadMs],
  );
  return rowCount === 1;
}
