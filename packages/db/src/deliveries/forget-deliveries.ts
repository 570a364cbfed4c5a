// What the inbox keeps goes when its days are over, a batch a transaction: raw payloads first, then the rows of what was worked.
import type { Database, StoreClient } from '../database.ts';

/**
 * Days for which a worked delivery is known again when it comes once more. Sources send again for at most two days; the rest is for who
 * sends old ones by hand.
 */
export const DELIVERY_DAYS = 30;
const BATCH = 5_000;

export interface Forgotten {
  /** Payloads of deliveries and of failed records. */
  payloads: number;
  deliveries: number;
}

/** `at`: epoch milliseconds. What waits of `topicsByLaw` stays until it is worked, whatever became of its connection. */
export async function forgetDeliveries(
  database: Database,
  storeId: string,
  at: number,
  { topicsByLaw = [], batch = BATCH }: { topicsByLaw?: readonly string[]; batch?: number } = {},
): Promise<Forgotten> {
  const forgetAll = async (forget: (store: StoreClient, at: string, limit: number) => Promise<number>) => {
    let total = 0;
    for (let count = batch; count >= batch; total += count)
      count = await database.inStore(storeId, (store) => forget(store, new Date(at).toISOString(), batch));
    return total;
  };
  const payloads =
    (await forgetAll((store, until, limit) => forgetBodies(store, until, limit, topicsByLaw))) +
    (await forgetAll(forgetLetters));
  return { payloads, deliveries: await forgetAll(removeWorked) };
}

/** What waits keeps its own, but for a connection that is disconnected: nobody works it any more. */
async function forgetBodies(
  { sql, storeId }: StoreClient,
  at: string,
  limit: number,
  topicsByLaw: readonly string[],
): Promise<number> {
  const { rowCount } = await sql.query(
    `UPDATE deliveries d SET body = NULL, state = CASE d.state WHEN 'WAITING' THEN 'IGNORED' ELSE d.state END,
       worked_at = CASE d.state WHEN 'WAITING' THEN $2::timestamptz ELSE d.worked_at END,
       reason = CASE d.state WHEN 'WAITING' THEN 'The connection was disconnected before it was worked.'
         WHEN 'DEAD' THEN 'It could not be read. What it held is no longer kept.' ELSE d.reason END
     FROM (
       SELECT held.id FROM connections c JOIN deliveries held ON held.store_id = $1 AND held.connection_id = c.id
       WHERE c.store_id = $1 AND held.body IS NOT NULL AND (held.state <> 'WAITING' OR (c.status = 'DISCONNECTED' AND held.topic <> ALL($4)))
         AND held.received_at < $2::timestamptz - c.payload_days * interval '1 day' LIMIT $3) AS over
     WHERE d.store_id = $1 AND d.id = over.id`,
    [storeId, at, limit, topicsByLaw],
  );
  return rowCount ?? 0;
}

/** With the payload goes what was said of its values: of a problem its place and what was expected there stay. */
async function forgetLetters({ sql, storeId }: StoreClient, at: string, limit: number): Promise<number> {
  const { rowCount } = await sql.query(
    `UPDATE dead_letters l SET payload = NULL, reason = 'It could not be read. What it held is no longer kept.',
       problems = (SELECT coalesce(jsonb_agg(p || jsonb_build_object('found', '', 'message', concat('Expected ', p->>'expected', '.'))), '[]')
         FROM jsonb_array_elements(l.problems) p)
     FROM (
       SELECT held.id FROM connections c JOIN dead_letters held ON held.store_id = $1 AND held.connection_id = c.id
       WHERE c.store_id = $1 AND held.payload IS NOT NULL
         AND held.payload_at < $2::timestamptz - c.payload_days * interval '1 day' LIMIT $3) AS over
     WHERE l.store_id = $1 AND l.id = over.id`,
    [storeId, at, limit],
  );
  return rowCount ?? 0;
}

/** Those whose payload is still kept stay, as do those that a request by law came by: they are known again for good. */
async function removeWorked({ sql, storeId }: StoreClient, at: string, limit: number): Promise<number> {
  const { rowCount } = await sql.query(
    `DELETE FROM deliveries WHERE store_id = $1 AND id = ANY(ARRAY(
       SELECT d.id FROM deliveries d
       WHERE d.store_id = $1 AND d.body IS NULL AND d.state IN ('DONE', 'IGNORED')
         AND d.received_at < $2::timestamptz - $4 * interval '1 day'
         AND NOT EXISTS (SELECT FROM privacy_requests p WHERE p.store_id = $1 AND p.delivery_id = d.id)
       ORDER BY d.received_at LIMIT $3))`,
    [storeId, at, limit, DELIVERY_DAYS],
  );
  return rowCount ?? 0;
}
