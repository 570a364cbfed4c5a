import type { StoreClient } from '../database.ts';

/** The orders of a connection placed in [from, until), epoch milliseconds, as little of each as a comparison needs. */
export async function readOrderManifest(
  { sql, storeId }: StoreClient,
  connectionId: string,
  { from, until }: { from: number; until: number },
): Promise<
  { id: string; at: number; amountMinor: number; refundedMinor: number; counted: boolean; fromFile: boolean }[]
> {
  const { rows } = await sql.query<{
    id: string;
    at: Date;
    amount: string;
    refunded: string;
    counted: boolean;
    origin: number;
  }>(
    `SELECT external_id AS id, placed_at AS at, gross_minor AS amount, counted, origin,
       (SELECT coalesce(sum(r.amount_minor), 0) FROM refunds r WHERE r.store_id = $1 AND r.order_id = o.id) AS refunded
     FROM orders o WHERE store_id = $1 AND connection_id = $2 AND placed_at >= $3 AND placed_at < $4`,
    [storeId, connectionId, new Date(from).toISOString(), new Date(until).toISOString()],
  );
  return rows.map(({ id, at, amount, refunded, counted, origin }) => ({
    id,
    at: at.getTime(),
    amountMinor: Number(amount),
    refundedMinor: Number(refunded),
    counted,
    fromFile: origin === 0,
  }));
}
