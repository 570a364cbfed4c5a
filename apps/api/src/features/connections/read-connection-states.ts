import type { StoreClient } from '@throughline/db/database';

/** What health goes by beside the connection's row. */
export interface ConnectionState {
  /** Epoch milliseconds of the oldest delivery that waits; null = none waits. */
  oldestWaitingAt: number | null;
  hasDeadLetters: boolean;
  /** Of the newest readings: one that reads everything, or a range, is queued or running. */
  reading: boolean;
  /** How the newest reading of everything failed; null = it did not. */
  historyFailed: string | null;
  /** Local dates that differed after the newest comparison, ascending. */
  driftedDays: string[];
}

interface StateRow {
  id: string;
  oldest: Date | null;
  dead: boolean;
  reading: boolean;
  failed: string | null;
  drifted: string[] | null;
}

/** By connection: a few index reads each, whatever waits and however much was read. */
export async function readConnectionStates({ sql, storeId }: StoreClient): Promise<Map<string, ConnectionState>> {
  const { rows } = await sql.query<StateRow>(
    `SELECT c.id, (SELECT d.received_at FROM deliveries d
         WHERE d.store_id = $1 AND d.connection_id = c.id AND d.state = 'WAITING' ORDER BY d.id LIMIT 1) AS oldest,
       EXISTS (SELECT FROM dead_letters l WHERE l.store_id = $1 AND l.connection_id = c.id) AS dead,
       EXISTS (SELECT FROM (
         SELECT s.kind, s.status FROM syncs s WHERE s.store_id = $1 AND s.connection_id = c.id
         ORDER BY s.created_at DESC, s.id LIMIT 20) newest
         WHERE newest.kind IN ('BACKFILL', 'RESYNC') AND newest.status IN ('QUEUED', 'RUNNING')) AS reading,
       (SELECT CASE WHEN s.status = 'FAILED' THEN coalesce(s.message, '') END FROM syncs s
         WHERE s.store_id = $1 AND s.connection_id = c.id AND s.kind = 'BACKFILL' ORDER BY s.created_at DESC, s.id LIMIT 1) AS failed,
       (SELECT jsonb_path_query_array(s.drift, '$.days[*] ? (@.repaired == false).date') FROM syncs s
         WHERE s.store_id = $1 AND s.connection_id = c.id AND s.kind = 'RECONCILE' AND s.status = 'SUCCEEDED'
         ORDER BY s.created_at DESC, s.id LIMIT 1) AS drifted
     FROM connections c WHERE c.store_id = $1 AND c.status <> 'NONE'`,
    [storeId],
  );
  return new Map(
    rows.map(({ id, oldest, dead, reading, failed, drifted }) => [
      id,
      {
        oldestWaitingAt: oldest?.getTime() ?? null,
        hasDeadLetters: dead,
        reading,
        historyFailed: failed,
        driftedDays: drifted ?? [],
      },
    ]),
  );
}
