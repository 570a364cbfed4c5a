import type { StoreClient } from '@throughline/db/database';

/** What health goes by beside the connection's row. */
export interface ConnectionState {
  /** Epoch milliseconds of the oldest delivery that waits; null = none waits. */
  oldestWaitingAt: number | null;
  hasDeadLetters: boolean;
  /** Of the newest readings: one that reads everything, or a range, is queued or running. */
  reading: boolean;
}

/** By connection: a few index reads each, whatever waits and however much was read. */
export async function readConnectionStates({ sql, storeId }: StoreClient): Promise<Map<string, ConnectionState>> {
  const { rows } = await sql.query<{ id: string; oldest: Date | null; dead: boolean; reading: boolean }>(
    `SELECT c.id, (SELECT d.received_at FROM deliveries d
         WHERE d.store_id = $1 AND d.connection_id = c.id AND d.state = 'WAITING' ORDER BY d.id LIMIT 1) AS oldest,
       EXISTS (SELECT FROM dead_letters l WHERE l.store_id = $1 AND l.connection_id = c.id) AS dead,
       EXISTS (SELECT FROM (
         SELECT s.kind, s.status FROM syncs s WHERE s.store_id = $1 AND s.connection_id = c.id
         ORDER BY s.created_at DESC, s.id LIMIT 20) newest
         WHERE newest.kind IN ('BACKFILL', 'RESYNC') AND newest.status IN ('QUEUED', 'RUNNING')) AS reading
     FROM connections c WHERE c.store_id = $1 AND c.status <> 'NONE'`,
    [storeId],
  );
  return new Map(
    rows.map(({ id, oldest, dead, reading }) => [
      id,
      { oldestWaitingAt: oldest?.getTime() ?? null, hasDeadLetters: dead, reading },
    ]),
  );
}
