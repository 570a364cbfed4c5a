// The inbox's way out: waiting deliveries in the order of their arrival, and what became of them.
import type { StoreClient } from '../database.ts';

export interface WaitingDelivery {
  /** Grows with arrival. */
  id: string;
  eventId: string;
  topic: string;
  objectKind: string | null;
  objectId: string | null;
  /** Epoch milliseconds. */
  happenedAt: number | null;
  receivedAt: number;
  /** null = it spoke of a person who was erased while it waited: its object is read anew. */
  body: Buffer | null;
}

/** Bodies beyond so many wait for the next turn. */
const BYTES_AT_ONCE = 8 * 1024 ** 2;

export async function readWaiting(
  { sql, storeId }: StoreClient,
  connectionId: string,
  limit: number,
): Promise<WaitingDelivery[]> {
  const { rows } = await sql.query<
    Omit<WaitingDelivery, 'happenedAt' | 'receivedAt'> & Record<'at' | 'received', Date>
  >(
    `SELECT d.id, d.event_id AS "eventId", d.topic, d.object_kind AS "objectKind", d.object_id AS "objectId", d.happened_at AS at,
       d.received_at AS received, d.body
     FROM (
       SELECT id, sum(bytes) OVER (ORDER BY id) - bytes AS bytes_before FROM (
         SELECT id, coalesce(octet_length(body), 0) AS bytes FROM deliveries WHERE store_id = $1 AND connection_id = $2 AND state = 'WAITING'
           AND (body IS NOT NULL OR object_id IS NOT NULL) ORDER BY id LIMIT $3) AS first) AS sized
     JOIN deliveries d ON d.store_id = $1 AND d.id = sized.id WHERE sized.bytes_before < $4 ORDER BY d.id`,
    [storeId, connectionId, limit, BYTES_AT_ONCE],
  );
  return rows.map(({ at, received, ...row }) => ({
    ...row,
    happenedAt: (at as Date | null)?.getTime() ?? null,
    receivedAt: received.getTime(),
  }));
}

export interface Settled {
  id: string;
  state: 'DONE' | 'IGNORED' | 'DEAD';
  reason: string | null;
}

export async function settleDeliveries(
  { sql, storeId }: StoreClient,
  connectionId: string,
  settled: Settled[],
  at: number,
): Promise<void> {
  if (settled.length === 0) return;
  await sql.query(
    `UPDATE deliveries d SET state = s.state, reason = s.reason, worked_at = $5
     FROM unnest($2::bigint[], $3::text[], $4::text[]) AS s (id, state, reason)
     WHERE d.store_id = $1 AND d.id = s.id AND d.id = ANY($2)`,
    [
      storeId,
      settled.map((one) => one.id),
      settled.map((one) => one.state),
      settled.map((one) => one.reason),
      new Date(at).toISOString(),
    ],
  );
  await sql.query('UPDATE connections SET last_worked_at = $3 WHERE store_id = $1 AND id = $2', [
    storeId,
    connectionId,
    new Date(at).toISOString(),
  ]);
}

/** What waits for a disconnected connection will never be worked. `spared`: ids that stay as they are. */
export async function settleDisconnected(
  { sql, storeId }: StoreClient,
  connectionId: string,
  spared: string[],
  at: number,
): Promise<void> {
  await sql.query(
    `UPDATE deliveries d SET state = 'IGNORED', reason = 'The connection was disconnected before it was worked.', worked_at = $4
     FROM connections c WHERE c.store_id = $1 AND c.id = $2 AND c.status = 'DISCONNECTED'
       AND d.store_id = $1 AND d.connection_id = $2 AND d.state = 'WAITING' AND d.id <> ALL($3::bigint[])`,
    [storeId, connectionId, spared, new Date(at).toISOString()],
  );
}
