// What the till is told of a customer's orders: how many, since when, and the last ones.
import { mergedChannel } from '@throughline/core/facts/channel';
import type { StoreClient } from '../database.ts';
import { findChannelAliases } from '../facts/channel-aliases.ts';

export interface OrdersAtTill {
  /** Counted ones (docs/semantics.md 1). */
  orderCount: number;
  /** Of the first and the last counted order; null without one. */
  firstOrderAt: Date | null;
  lastOrderAt: Date | null;
}

export interface OrderAtTill {
  placedAt: Date;
  /** The one it counts in. */
  channel: string;
  /** By the name that the source gives it. */
  location: string | null;
  grossMinor: bigint;
  refundedMinor: bigint;
  cancelled: boolean;
  counted: boolean;
}

const OF_PERSON = `FROM orders o JOIN profiles p ON p.store_id = o.store_id AND p.id = o.profile_id
  WHERE o.store_id = $1 AND p.person_id = $2`;

export async function readOrdersAtTill({ sql, storeId }: StoreClient, personId: string): Promise<OrdersAtTill> {
  const { rows } = await sql.query<OrdersAtTill>(
    `SELECT count(*)::int AS "orderCount", min(o.placed_at) AS "firstOrderAt", max(o.placed_at) AS "lastOrderAt"
     ${OF_PERSON} AND o.counted`,
    [storeId, personId],
  );
  return rows[0]!;
}

/** The last first; those that do not count too. */
export async function findLastOrders(store: StoreClient, personId: string, first: number): Promise<OrderAtTill[]> {
  const { sql, storeId } = store;
  const { rows } = await sql.query<OrderAtTill & { grossMinor: string; refundedMinor: string }>(
    `SELECT o.placed_at AS "placedAt", o.channel, coalesce(l.name, o.location) AS location, o.gross_minor AS "grossMinor",
       o.cancelled_at IS NOT NULL AS cancelled, o.counted,
       (SELECT coalesce(sum(r.amount_minor), 0) FROM refunds r WHERE r.store_id = $1 AND r.order_id = o.id) AS "refundedMinor"
     FROM orders o JOIN profiles p ON p.store_id = o.store_id AND p.id = o.profile_id
     LEFT JOIN locations l ON l.store_id = o.store_id AND l.connection_id = o.connection_id AND l.external_id = o.location
     WHERE o.store_id = $1 AND p.person_id = $2 ORDER BY o.placed_at DESC, o.external_id DESC LIMIT $3`,
    [storeId, personId, first],
  );
  const aliases = await findChannelAliases(store);
  return rows.map((row) => ({
    ...row,
    channel: mergedChannel(row.channel, aliases),
    grossMinor: BigInt(row.grossMinor),
    refundedMinor: BigInt(row.refundedMinor),
  }));
}
