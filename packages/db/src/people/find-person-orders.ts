// A person's orders, those that do not count included, in their sequence (docs/semantics.md 1).
import { mergedChannel } from '@throughline/core/facts/channel';
import type { Address } from '@throughline/core/facts/facts';
import type { StoreClient } from '../database.ts';
import { findChannelAliases } from '../facts/channel-aliases.ts';
import { type FilledLine, ProductMatcher, type ProductRecord } from '../facts/fill-lines.ts';
import { compareExternalIds, compareText } from '../identity/join-profiles.ts';

export interface PersonOrderRecord {
  id: string;
  externalId: string;
  connection: { id: string; handle: string; source: string; name: string; createdAt: Date };
  placedAt: Date;
  paidAt: Date | null;
  cancelledAt: Date | null;
  /** The one it counts in: of a merged handle, the channel it is merged into. */
  channel: string;
  location: string | null;
  counted: boolean;
  /** Among the person's counted orders, from 1; null for an order that does not count. */
  position: number | null;
  grossMinor: bigint;
  productMinor: bigint;
  discountCodes: string[];
  tags: string[];
  utmSource: string | null;
  utmMedium: string | null;
  utmCampaign: string | null;
  shippingAddress: Address | null;
  kept: Record<string, string>;
  lines: (FilledLine & {
    lineId: string;
    productId: string | null;
    sku: string | null;
    quantity: number;
    amountMinor: bigint;
  })[];
  refunds: { id: string; refundedAt: Date; amountMinor: bigint; assumedTime: boolean; lines: RefundLine[] | null }[];
}

interface RefundLine {
  lineId: string;
  quantity: number;
  amountMinor: number;
}

type OrderRow = Omit<PersonOrderRecord, 'grossMinor' | 'productMinor' | 'lines' | 'refunds' | 'kept' | 'position'> & {
  grossMinor: string;
  productMinor: string;
  kept: Record<string, string> | null;
};

export async function findPersonOrders(
  store: StoreClient,
  personId: string,
  page: { offset: number; first: number },
): Promise<{ orders: PersonOrderRecord[]; totalCount: number }> {
  const sequence = await readSequence(store, personId);
  const shown = sequence.slice(page.offset, page.offset + page.first);
  return { orders: await completeOrders(store, shown), totalCount: sequence.length };
}

/** Those of a person's orders that have one of the ids, in their sequence. */
export async function readPersonOrders(
  store: StoreClient,
  personId: string,
  ids: readonly string[],
): Promise<PersonOrderRecord[]> {
  const sequence = await readSequence(store, personId);
  return completeOrders(
    store,
    sequence.filter(({ id }) => ids.includes(id)),
  );
}

/** One order by its id, with its place in its person's sequence; null for an unknown one. */
export async function readOrder(store: StoreClient, orderId: string): Promise<PersonOrderRecord | null> {
  const { rows } = await store.sql.query<OrderRow & { personId: string | null }>(
    `SELECT p.person_id AS "personId", ${ORDER_COLUMNS} FROM orders o JOIN connections c ON c.id = o.connection_id
     LEFT JOIN profiles p ON p.store_id = o.store_id AND p.id = o.profile_id WHERE o.store_id = $1 AND o.id = $2`,
    [store.storeId, orderId],
  );
  const row = rows[0];
  if (!row) return null;
  const sequence = row.personId ? await readSequence(store, row.personId) : [{ ...row, position: null }];
  return (
    (
      await completeOrders(
        store,
        sequence.filter((order) => order.id === orderId),
      )
    )[0] ?? null
  );
}

const ORDER_COLUMNS = `
  o.id, o.external_id AS "externalId", o.placed_at AS "placedAt", o.paid_at AS "paidAt", o.cancelled_at AS "cancelledAt",
  o.channel, o.location, o.counted, o.gross_minor AS "grossMinor", o.product_minor AS "productMinor",
  o.discount_codes AS "discountCodes", o.tags, o.utm_source AS "utmSource", o.utm_medium AS "utmMedium",
  o.utm_campaign AS "utmCampaign", o.shipping_address AS "shippingAddress", o.kept,
  json_build_object('id', c.id, 'handle', c.handle, 'source', c.source, 'name', c.name, 'createdAt', c.created_at) AS connection`;

type PlacedOrder = OrderRow & { position: number | null };

async function readSequence({ sql, storeId }: StoreClient, personId: string): Promise<PlacedOrder[]> {
  const { rows } = await sql.query<OrderRow>(
    `SELECT ${ORDER_COLUMNS} FROM orders o JOIN connections c ON c.id = o.connection_id
     JOIN profiles p ON p.store_id = o.store_id AND p.id = o.profile_id WHERE o.store_id = $1 AND p.person_id = $2`,
    [storeId, personId],
  );
  rows.sort(
    (a, b) =>
      a.placedAt.getTime() - b.placedAt.getTime() ||
      compareText(a.connection.handle, b.connection.handle) ||
      compareExternalIds(a.externalId, b.externalId),
  );
  let position = 0;
  return rows.map((row) => ({ ...row, position: row.counted ? ++position : null }));
}

type LineRow = ProductFields & {
  orderId: string;
  lineId: string;
  sku: string | null;
  quantity: number;
  amountMinor: string;
};
type ProductFields = Parameters<ProductMatcher['fill']>[1];
type RefundRow = Omit<PersonOrderRecord['refunds'][number], 'amountMinor'> & { orderId: string; amountMinor: string };

async function completeOrders(store: StoreClient, orders: PlacedOrder[]): Promise<PersonOrderRecord[]> {
  const { sql, storeId } = store;
  const ids = orders.map((order) => order.id);
  const { rows: lines } = await sql.query<LineRow>(
    `SELECT order_id AS "orderId", line_id AS "lineId", product_id AS "productId", title, variant, type, vendor, sku, tags, collections,
       quantity, amount_minor AS "amountMinor" FROM order_lines WHERE store_id = $1 AND order_id = ANY($2) ORDER BY position`,
    [storeId, ids],
  );
  const { rows: refunds } = await sql.query<RefundRow>(
    `SELECT r.order_id AS "orderId", r.id, r.refunded_at AS "refundedAt", r.amount_minor AS "amountMinor", r.assumed_time AS "assumedTime",
       CASE WHEN r.lines_known THEN (SELECT coalesce(json_agg(json_build_object('lineId', l.line_id, 'quantity', l.quantity,
         'amountMinor', l.amount_minor) ORDER BY l.position), '[]') FROM refund_lines l
         WHERE l.store_id = r.store_id AND l.refund_id = r.id) END AS lines
     FROM refunds r WHERE r.store_id = $1 AND r.order_id = ANY($2) ORDER BY r.refunded_at, r.id`,
    [storeId, ids],
  );
  const aliases = await findChannelAliases(store);
  const matcher = new ProductMatcher(await readProductsOf({ sql, storeId }, orders, lines));
  return orders.map((order) => ({
    ...order,
    channel: mergedChannel(order.channel, aliases),
    connection: { ...order.connection, createdAt: new Date(order.connection.createdAt) },
    grossMinor: BigInt(order.grossMinor),
    productMinor: BigInt(order.productMinor),
    kept: order.kept ?? {},
    lines: lines
      .filter((line) => line.orderId === order.id)
      .map(({ orderId: _, ...line }) => ({
        ...line,
        ...matcher.fill(order.connection.id, line),
        amountMinor: BigInt(line.amountMinor),
      })),
    refunds: refunds
      .filter((refund) => refund.orderId === order.id)
      .map(({ orderId: _, ...refund }) => ({ ...refund, amountMinor: BigInt(refund.amountMinor) })),
  }));
}

/** Only when a line leaves something to its product. */
async function readProductsOf(
  { sql, storeId }: Pick<StoreClient, 'sql' | 'storeId'>,
  orders: PlacedOrder[],
  lines: LineRow[],
): Promise<ProductRecord[]> {
  if (!lines.some((line) => line.productId === null || !line.type || !line.tags || !line.collections)) return [];
  const { rows } = await sql.query<ProductRecord>(
    `SELECT connection_id AS "connectionId", external_id AS "externalId", title, type, vendor, tags, collections, skus
     FROM products WHERE store_id = $1 AND connection_id = ANY($2) ORDER BY external_id`,
    [storeId, [...new Set(orders.map((order) => order.connection.id))]],
  );
  return rows;
}
