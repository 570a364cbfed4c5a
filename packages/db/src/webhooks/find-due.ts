import type { Database } from '../database.ts';

export interface DueMessage {
  id: string;
  type: string;
  /** null = what it tells stands in `data`. */
  logNumber: number | null;
  data: object | null;
  happenedAt: Date;
  attempts: number;
  triedSince: Date | null;
}

/** The first waiting message of each subject that may go at `now` (epoch milliseconds), the earliest first. */
export function findDueMessages(
  database: Database,
  storeId: string,
  endpointId: string,
  { now, limit }: { now: number; limit: number },
): Promise<DueMessage[]> {
  return database.inStore(storeId, async ({ sql }) => {
    const { rows } = await sql.query<DueMessage>(
      `SELECT id, type, log_number::float8 AS "logNumber", data, happened_at AS "happenedAt", attempts, tried_since AS "triedSince"
       FROM (SELECT DISTINCT ON (subject) * FROM webhook_messages
         WHERE endpoint_id = $1 AND state = 'WAITING' ORDER BY subject, place) heads
       WHERE next_at <= $2 ORDER BY place LIMIT $3`,
      [endpointId, new Date(now), limit],
    );
    return rows;
  });
}

/** When the next message that waits may go, epoch milliseconds; null = none waits. */
export function findNextDue(database: Database, storeId: string, endpointId: string): Promise<number | null> {
  return database.inStore(storeId, async ({ sql }) => {
    const { rows } = await sql.query<{ next: Date | null }>(
      `SELECT min(next_at) AS next FROM (SELECT DISTINCT ON (subject) next_at FROM webhook_messages
         WHERE endpoint_id = $1 AND state = 'WAITING' ORDER BY subject, place) heads`,
      [endpointId],
    );
    return rows[0]?.next?.getTime() ?? null;
  });
}
