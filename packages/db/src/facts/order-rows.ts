// Orders, lines and refunds as PostgreSQL tells them, and the rows that an engine is handed of them.
import { type ChannelAliases, mergedChannel } from '@throughline/core/facts/channel';
import type { LineRow, OrderRow, StoreRow } from '@throughline/core/facts/rows';
import type { FilledLine, ProductMatcher, StoredLine } from './fill-lines.ts';
import { type FindPlace, geocode } from './geocode.ts';

export const BATCH_ROWS = 4000;

/** An order with its lines and refunds as PostgreSQL's JSON: arrays of values in the order of the columns below. */
export interface RawOrder {
  id: string;
  connection_id: string;
  external_id: string;
  person_id: string | null;
  placed_at: number;
  channel: string;
  location: string | null;
  staff: string | null;
  gateway: string | null;
  fulfilment: string | null;
  referrer: string | null;
  utm_source: string | null;
  utm_medium: string | null;
  utm_campaign: string | null;
  country: string | null;
  region: string | null;
  city: string | null;
  postal_code: string | null;
  lat: string | null;
  lon: string | null;
  customer_currency: string | null;
  discount_codes: string[];
  tags: string[];
  gross_minor: string;
  product_minor: string;
  subscription: boolean;
  gift: boolean;
}

export interface RawLine {
  order_id: string;
  line_id: string;
  product_id: string | null;
  title: string;
  variant: string | null;
  type: string | null;
  vendor: string | null;
  sku: string | null;
  tags: string[] | null;
  collections: string[] | null;
  quantity: number;
  amount_minor: string;
}

export interface RawRefund {
  order_id: string;
  external_id: string;
  refunded_at: number;
  amount_minor: string;
  lines: { lineId: string; quantity: number; amountMinor: number }[] | null;
}

export interface OrderContext {
  store: StoreRow;
  /** By connection id. */
  handles: Map<string, string>;
  aliases: ChannelAliases;
  matcher: ProductMatcher;
  findPlace: FindPlace;
}

/** Of orders `o` and the profiles `p` that they belong to. */
export const ORDER_COLUMNS = `
    o.id, o.connection_id, o.external_id, p.person_id, (extract(epoch FROM o.placed_at) * 1000)::float8 AS placed_at,
    o.channel, o.location, o.staff, o.gateway, o.fulfilment, o.referrer, o.utm_source, o.utm_medium, o.utm_campaign,
    o.shipping_address ->> 'country' AS country, o.shipping_address ->> 'region' AS region, o.shipping_address ->> 'city' AS city,
    o.shipping_address ->> 'postalCode' AS postal_code, o.shipping_address ->> 'lat' AS lat, o.shipping_address ->> 'lon' AS lon,
    o.customer_currency, o.discount_codes, o.tags,
    o.gross_minor, o.product_minor, o.subscription, o.gift`;

export function linesWhere(condition: string): string {
  return `
  SELECT order_id, line_id, product_id, title, variant, type, vendor, sku, tags, collections, quantity, amount_minor
  FROM order_lines WHERE store_id = $1 AND ${condition} ORDER BY order_id, position`;
}

export function refundsWhere(condition: string): string {
  return `
  SELECT r.order_id, r.external_id, (extract(epoch FROM r.refunded_at) * 1000)::float8 AS refunded_at, r.amount_minor,
    CASE WHEN r.lines_known THEN (
      SELECT coalesce(jsonb_agg(jsonb_build_object('lineId', l.line_id, 'quantity', l.quantity, 'amountMinor', l.amount_minor)
        ORDER BY l.position), '[]')
      FROM refund_lines l WHERE l.store_id = r.store_id AND l.refund_id = r.id) END AS lines
  FROM refunds r WHERE r.store_id = $1 AND ${condition} ORDER BY r.order_id, r.refunded_at, r.external_id`;
}

export function groupByOrder<T extends { order_id: string }>(rows: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.order_id);
    if (group) group.push(row);
    else groups.set(row.order_id, [row]);
  }
  return groups;
}

export function orderRow(order: RawOrder, lines: RawLine[], refunds: RawRefund[], context: OrderContext): OrderRow {
  const { store, handles, aliases, matcher, findPlace } = context;
  const { lat, lon, country, postal_code: postalCode } = order;
  return {
    orderId: order.id,
    connection: handles.get(order.connection_id)!,
    externalId: order.external_id,
    personId: order.person_id,
    placedAt: order.placed_at,
    channel: mergedChannel(order.channel, aliases),
    location: order.location,
    staff: order.staff,
    gateway: order.gateway,
    fulfilment: order.fulfilment,
    referrer: order.referrer,
    utmSource: order.utm_source,
    utmMedium: order.utm_medium,
    utmCampaign: order.utm_campaign,
    country,
    region: order.region,
    city: order.city,
    postalCode,
    coordinates: geocode({ lat, lon, country, postalCode }, findPlace),
    currency: order.customer_currency ?? store.currencyCode,
    discountCodes: order.discount_codes,
    tags: order.tags,
    grossMinor: Number(order.gross_minor),
    productMinor: Number(order.product_minor),
    subscription: order.subscription,
    gift: order.gift,
    lines: lines.map((line) => lineRow(line, matcher.fill(order.connection_id, storedLine(line)))),
    refunds: refunds.map((refund) => ({
      externalId: refund.external_id,
      refundedAt: refund.refunded_at,
      amountMinor: Number(refund.amount_minor),
      lines: refund.lines,
    })),
  };
}

/** Field by field, as many lines as there are: copying objects whole takes several times as long. */
function lineRow(line: RawLine, filled: FilledLine): LineRow {
  return {
    lineId: line.line_id,
    product: filled.product,
    title: filled.title,
    variant: filled.variant,
    type: filled.type,
    vendor: filled.vendor,
    sku: line.sku,
    tags: filled.tags,
    collections: filled.collections,
    quantity: line.quantity,
    amountMinor: Number(line.amount_minor),
  };
}

function storedLine(line: RawLine): StoredLine {
  return {
    productId: line.product_id,
    title: line.title,
    variant: line.variant,
    type: line.type,
    vendor: line.vendor,
    sku: line.sku,
    tags: line.tags,
    collections: line.collections,
  };
}
