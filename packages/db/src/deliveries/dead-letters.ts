// Records that could not become facts, one an object: seen, retried, and gone as soon as the object becomes facts by whatever way.
import type { StoreClient } from '../database.ts';
import { newId } from '../ids.ts';

export interface FailedRecord {
  objectKind: string;
  objectId: string;
  deliveryId: string | null;
  /** For people. */
  reason: string;
  problems: { path: string; found: string; expected: string; message: string }[];
  /** JSON text of the record; null = the one that is kept already, if any. */
  payload: Uint8Array | null;
}

const PROBLEMS_KEPT = 50;

export async function keepDeadLetters(
  { sql, storeId }: StoreClient,
  connectionId: string,
  failed: FailedRecord[],
  at: number,
): Promise<void> {
  const last = new Map(failed.map((one) => [`${one.objectKind} ${one.objectId}`, one]));
  const rows = [...last.values()];
  if (rows.length === 0) return;
  await sql.query(
    `INSERT INTO dead_letters (store_id, connection_id, first_failed_at, last_failed_at, id, object_kind, object_id, delivery_id, reason,
       problems, payload, payload_at)
     SELECT $1, $2, $3, $3, s.*, CASE WHEN s.payload IS NOT NULL THEN $3::timestamptz END FROM unnest($4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[], $9::jsonb[], $10::bytea[])
       AS s (id, object_kind, object_id, delivery_id, reason, problems, payload)
     ON CONFLICT (store_id, connection_id, object_kind, object_id) DO UPDATE SET
       delivery_id = excluded.delivery_id, reason = excluded.reason, problems = excluded.problems,
       payload = coalesce(excluded.payload, dead_letters.payload),
       payload_at = coalesce(excluded.payload_at, dead_letters.payload_at),
       attempts = dead_letters.attempts + 1, retry_requested = false,
       last_failed_at = excluded.last_failed_at`,
    [
      storeId,
      connectionId,
      new Date(at).toISOString(),
      rows.map(() => newId('dea')),
      rows.map((one) => one.objectKind),
      rows.map((one) => one.objectId),
      rows.map((one) => one.deliveryId),
      rows.map((one) => one.reason),
      rows.map((one) => JSON.stringify(one.problems.slice(0, PROBLEMS_KEPT)).replaceAll('\\u0000', '')),
      rows.map((one) => one.payload && Buffer.from(one.payload)),
    ],
  );
}

/** The objects became facts. */
export async function settleDeadLetters(
  { sql, storeId }: StoreClient,
  connectionId: string,
  objects: { kind: string; id: string }[],
): Promise<void> {
  if (objects.length === 0) return;
  const { rows } = await sql.query<{ delivery_id: string | null }>(
    `DELETE FROM dead_letters d USING unnest($3::text[], $4::text[]) AS s (kind, id)
     WHERE d.store_id = $1 AND d.connection_id = $2 AND d.object_kind = s.kind AND d.object_id = s.id RETURNING d.delivery_id`,
    [storeId, connectionId, objects.map((one) => one.kind), objects.map((one) => one.id)],
  );
  const deliveries = rows.flatMap((row) => row.delivery_id ?? []);
  if (deliveries.length === 0) return;
  await sql.query(
    `UPDATE deliveries SET state = 'DONE', reason = NULL WHERE store_id = $1 AND id = ANY($2::bigint[])`,
    [storeId, deliveries],
  );
}

/**
 * Asks for another try, of these letters or of all; gives how many. The connection's inbox is to be woken in the same transaction.
 * A delivery that could not be read waits again.
 */
export async function requestRetry(
  { sql, storeId }: StoreClient,
  connectionId: string,
  ids?: string[],
): Promise<number> {
  const { rows } = await sql.query<{ object_kind: string; object_id: string }>(
    `UPDATE dead_letters SET retry_requested = object_kind <> 'delivery'
     WHERE store_id = $1 AND connection_id = $2 AND ($3::text[] IS NULL OR id = ANY($3)) RETURNING object_kind, object_id`,
    [storeId, connectionId, ids ?? null],
  );
  const deliveries = rows.filter((row) => row.object_kind === 'delivery').map((row) => row.object_id);
  if (deliveries.length > 0) {
    await sql.query(
      `UPDATE deliveries SET state = 'WAITING' WHERE store_id = $1 AND id = ANY($2::bigint[]) AND body IS NOT NULL`,
      [storeId, deliveries],
    );
  }
  return rows.length;
}

export interface RetriedLetter {
  id: string;
  objectKind: string;
  objectId: string;
  deliveryId: string | null;
  payload: Buffer | null;
}

export async function readRetries(
  { sql, storeId }: StoreClient,
  connectionId: string,
  limit: number,
): Promise<RetriedLetter[]> {
  const { rows } = await sql.query<RetriedLetter>(
    `SELECT id, object_kind AS "objectKind", object_id AS "objectId", delivery_id AS "deliveryId", payload FROM dead_letters
     WHERE store_id = $1 AND connection_id = $2 AND retry_requested ORDER BY first_failed_at, id LIMIT $3`,
    [storeId, connectionId, limit],
  );
  return rows;
}

/** Gives it up for good; gives its connection's id, null for an unknown one. */
export async function discardLetter({ sql, storeId }: StoreClient, id: string, at: number): Promise<string | null> {
  const { rows } = await sql.query<{ connection_id: string; delivery_id: string | null }>(
    'DELETE FROM dead_letters WHERE store_id = $1 AND id = $2 RETURNING connection_id, delivery_id',
    [storeId, id],
  );
  const row = rows[0];
  if (!row) return null;
  await sql.query(
    `UPDATE deliveries SET state = 'IGNORED', reason = 'Discarded by hand.', worked_at = $3 WHERE store_id = $1 AND id = $2 AND state = 'DEAD'`,
    [storeId, row.delivery_id, new Date(at).toISOString()],
  );
  return row.connection_id;
}
