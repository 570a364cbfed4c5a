// The inbox's way in: deliveries are kept before they are answered. The same event, or the same content under another id, is kept once.
import type { StoreClient } from '../database.ts';

export interface IncomingDelivery {
  connectionId: string;
  eventId: string;
  contentKey: string;
  topic: string;
  object: { kind: string; id: string } | null;
  /** Epoch milliseconds. */
  happenedAt: number | null;
  receivedAt: number;
  body: Uint8Array;
}

/** For each delivery, in their order, whether it is new. */
export async function keepDeliveries(
  { sql, storeId }: StoreClient,
  deliveries: IncomingDelivery[],
): Promise<boolean[]> {
  const { rows } = await sql.query<{ event_id: string; connection_id: string }>(
    `INSERT INTO deliveries (store_id, connection_id, event_id, content_key, topic, object_kind, object_id, happened_at, received_at, body)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[],
       $9::timestamptz[], $10::bytea[])
     ON CONFLICT DO NOTHING RETURNING event_id, connection_id`,
    [
      storeId,
      deliveries.map((one) => one.connectionId),
      deliveries.map((one) => one.eventId),
      deliveries.map((one) => one.contentKey),
      deliveries.map((one) => one.topic),
      deliveries.map((one) => one.object?.kind ?? null),
      deliveries.map((one) => one.object?.id ?? null),
      deliveries.map((one) => (one.happenedAt === null ? null : new Date(one.happenedAt).toISOString())),
      deliveries.map((one) => new Date(one.receivedAt).toISOString()),
      deliveries.map((one) => Buffer.from(one.body.buffer, one.body.byteOffset, one.body.byteLength)),
    ],
  );
  const kept = new Set(rows.map((row) => `${row.connection_id} ${row.event_id}`));
  const isNew = deliveries.map(({ connectionId, eventId }) => kept.delete(`${connectionId} ${eventId}`));
  await countDeliveries({ sql, storeId }, deliveries, isNew);
  return isNew;
}

async function countDeliveries(
  { sql, storeId }: Pick<StoreClient, 'sql' | 'storeId'>,
  deliveries: IncomingDelivery[],
  isNew: boolean[],
): Promise<void> {
  const connections = [...new Set(deliveries.map((one) => one.connectionId))].sort();
  const of = (id: string) => deliveries.flatMap((one, index) => (one.connectionId === id ? [index] : []));
  await sql.query(
    `UPDATE connections c SET received_count = c.received_count + s.received, repeated_count = c.repeated_count + s.repeated,
       last_delivery_at = greatest(c.last_delivery_at, s.at)
     FROM unnest($2::text[], $3::bigint[], $4::bigint[], $5::timestamptz[]) AS s (id, received, repeated, at)
     WHERE c.store_id = $1 AND c.id = s.id`,
    [
      storeId,
      connections,
      connections.map((id) => of(id).length),
      connections.map((id) => of(id).filter((index) => !isNew[index]).length),
      connections.map((id) =>
        new Date(Math.max(...of(id).map((index) => deliveries[index]!.receivedAt))).toISOString(),
      ),
    ],
  );
}

/** Deliveries whose signature, age or form was wrong: counted by their reason, kept nowhere. `at`: of the last one. */
export async function countRefused(
  { sql, storeId }: StoreClient,
  connectionId: string,
  reason: string,
  at: number,
  count = 1,
): Promise<void> {
  await sql.query(
    `UPDATE connections SET last_refused_at = $4,
       refused_counts = jsonb_set(refused_counts, ARRAY[$3], to_jsonb(coalesce((refused_counts ->> $3)::bigint, 0) + $5::bigint))
     WHERE store_id = $1 AND id = $2`,
    [storeId, connectionId, reason, new Date(at).toISOString(), count],
  );
}
