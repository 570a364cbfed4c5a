// Cancellations and refunds of people's orders as events (core/facts/derived-events.ts), as PostgreSQL tells them. A test order and an
// open draft have none; an order that is nobody's, or has not come yet, neither.

/** As `RawEvent`, of orders `o` and the profiles `p` that they belong to. */
const CANCELLED = `
    o.id, o.connection_id, o.external_id, p.person_id, 'order_cancelled' AS event_kind,
    (extract(epoch FROM o.cancelled_at) * 1000)::float8 AS happened_at,
    jsonb_build_object('amountMinor', o.gross_minor, 'channel', o.channel, 'location', o.location, 'orderId', o.external_id)::text
      AS properties`;

/** Of refunds `r` beside these. */
const REFUNDED = `
    r.id, r.connection_id, r.external_id, p.person_id, 'order_refunded' AS event_kind,
    (extract(epoch FROM r.refunded_at) * 1000)::float8 AS happened_at,
    jsonb_build_object('amountMinor', r.amount_minor, 'channel', o.channel, 'orderId', o.external_id)::text AS properties`;

const REAL = 'NOT test AND NOT open_draft';

/** Of a whole store; `storeId` = a literal or a parameter. LATERAL asks indexes, whatever the planner believes of a fresh store. */
export function derivedEventsOfAll(storeId: string): string {
  const owner = `
    CROSS JOIN LATERAL (
      SELECT person_id FROM profiles WHERE store_id = ${storeId} AND id = o.profile_id AND person_id IS NOT NULL OFFSET 0) p`;
  return `
  SELECT ${CANCELLED} FROM orders o ${owner}
  WHERE o.store_id = ${storeId} AND o.cancelled_at IS NOT NULL AND NOT o.test AND NOT o.open_draft
  UNION ALL
  SELECT ${REFUNDED} FROM refunds r
  CROSS JOIN LATERAL (
    SELECT * FROM orders WHERE store_id = ${storeId} AND id = r.order_id AND profile_id IS NOT NULL AND ${REAL} OFFSET 0) o ${owner}
  WHERE r.store_id = ${storeId}`;
}

/** Of the people `$2` of the store `$1`. */
export const DERIVED_EVENTS_OF_PEOPLE = `
  WITH own AS MATERIALIZED (
    SELECT o.*, p.person_id FROM profiles p CROSS JOIN LATERAL (
      SELECT id, connection_id, external_id, cancelled_at, gross_minor, channel, location FROM orders
      WHERE store_id = $1 AND profile_id = p.id AND ${REAL} OFFSET 0) o
    WHERE p.store_id = $1 AND p.person_id = ANY($2))
  SELECT ${CANCELLED} FROM own o CROSS JOIN LATERAL (SELECT o.person_id) p WHERE o.cancelled_at IS NOT NULL
  UNION ALL
  SELECT ${REFUNDED} FROM own o CROSS JOIN LATERAL (SELECT o.person_id) p
  CROSS JOIN LATERAL (SELECT * FROM refunds WHERE store_id = $1 AND order_id = o.id OFFSET 0) r`;
