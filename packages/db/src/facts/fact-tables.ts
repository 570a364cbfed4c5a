// How a fact becomes a row: one table per kind, its columns and, where it has lines, theirs. Profiles have versions instead
// (load-profiles.ts).
import type {
  Event,
  Identifiers,
  InventoryLevel,
  Location,
  Order,
  Product,
  Refund,
} from '@throughline/core/facts/facts';
import { factId } from '../ids.ts';
import type { ChangedRows } from './changed-rows.ts';
import { arrayCell, type Cell, jsonCell, timeCell } from './stage-rows.ts';

export interface FactTable<F> {
  kind: 'order' | 'refund' | 'event' | 'location' | 'product' | 'inventoryLevel';
  table: string;
  prefix: 'ord' | 'ref' | 'evt' | 'loc' | 'prd' | 'inv';
  /** What the table keeps of a version's times. */
  times: readonly ('updated_at' | 'read_at')[];
  /** Who it belongs to: the table keeps `profile_id`, `buyer` and `identifiers`. */
  buyerOf?: (fact: F) => Identifiers;
  columns: Record<string, (fact: F, connectionId: string) => Cell>;
  /** Whose rows change with a fact, beside those of the profiles it names. */
  noteChanged?: (changed: ChangedRows, fact: F, connectionId: string) => void;
  lines?: { table: string; key: string; columns: string[]; rowsOf: (fact: F) => Cell[][] };
}

export const orderTable: FactTable<Order> = {
  kind: 'order',
  table: 'orders',
  prefix: 'ord',
  times: ['updated_at', 'read_at'],
  buyerOf: (order) => order.buyer,
  columns: {
    placed_at: (order) => timeCell(order.placedAt),
    paid_at: (order) => timeCell(order.paidAt),
    channel: (order) => order.channel,
    location: (order) => order.location,
    staff: (order) => order.staff,
    gateway: (order) => order.gateway,
    fulfilment: (order) => order.fulfilment,
    referrer: (order) => order.referrer,
    utm_source: (order) => order.utmSource,
    utm_medium: (order) => order.utmMedium,
    utm_campaign: (order) => order.utmCampaign,
    discount_codes: (order) => arrayCell(order.discountCodes),
    tags: (order) => arrayCell(order.tags),
    gross_minor: (order) => order.grossMinor,
    product_minor: (order) => order.productMinor,
    customer_currency: (order) => order.customerCurrency,
    customer_gross_minor: (order) => order.customerGrossMinor,
    subscription: (order) => order.subscription ?? false,
    gift: (order) => order.gift ?? false,
    cancelled_at: (order) => timeCell(order.cancelledAt),
    test: (order) => order.test ?? false,
    open_draft: (order) => order.openDraft ?? false,
    shipping_address: (order) => jsonCell(order.shippingAddress),
    billing_address: (order) => jsonCell(order.billingAddress),
    kept: (order) => jsonCell(order.kept),
  },
  lines: {
    table: 'order_lines',
    key: 'order_id',
    columns: 'position line_id product_id title variant type vendor sku tags collections quantity amount_minor'.split(
      ' ',
    ),
    rowsOf: (order) =>
      order.lines.map((line, position) => [
        position,
        line.id,
        line.productId,
        line.title,
        line.variant,
        line.type,
        line.vendor,
        line.sku,
        arrayCell(line.tags),
        arrayCell(line.collections),
        line.quantity,
        line.amountMinor,
      ]),
  },
};

export const refundTable: FactTable<Refund> = {
  kind: 'refund',
  table: 'refunds',
  prefix: 'ref',
  times: ['read_at'],
  columns: {
    order_id: (refund, connectionId) => factId('ord', connectionId, refund.orderExternalId),
    order_external_id: (refund) => refund.orderExternalId,
    refunded_at: (refund) => timeCell(refund.refundedAt),
    amount_minor: (refund) => refund.amountMinor,
    lines_known: (refund) => refund.lines !== undefined,
    assumed_time: (refund) => refund.assumedTime ?? false,
  },
  noteChanged: (changed, refund, connectionId) =>
    changed.noteOrders([factId('ord', connectionId, refund.orderExternalId)]),
  lines: {
    table: 'refund_lines',
    key: 'refund_id',
    columns: 'position line_id quantity amount_minor'.split(' '),
    rowsOf: (refund) =>
      (refund.lines ?? []).map((line, position) => [position, line.lineId, line.quantity, line.amountMinor]),
  },
};

export const eventTable: FactTable<Event> = {
  kind: 'event',
  table: 'events',
  prefix: 'evt',
  times: [],
  buyerOf: (event) => event.customer,
  columns: {
    event_kind: (event) => event.eventKind,
    happened_at: (event) => timeCell(event.happenedAt),
    properties: (event) => jsonCell(event.properties),
  },
};

export const locationTable: FactTable<Location> = {
  kind: 'location',
  table: 'locations',
  prefix: 'loc',
  times: ['read_at'],
  columns: {
    name: (location) => location.name,
    lat: (location) => location.lat,
    lon: (location) => location.lon,
    opens_on: (location) => location.opensOn,
    closes_on: (location) => location.closesOn,
  },
};

export const productTable: FactTable<Product> = {
  kind: 'product',
  table: 'products',
  prefix: 'prd',
  times: ['read_at'],
  columns: {
    title: (product) => product.title,
    type: (product) => product.type,
    vendor: (product) => product.vendor,
    tags: (product) => arrayCell(product.tags),
    collections: (product) => arrayCell(product.collections),
    skus: (product) => arrayCell(product.skus),
    variants: (product) => jsonCell(product.variants),
    attributes: (product) => jsonCell(product.attributes ?? {}),
  },
};

export const inventoryTable: FactTable<InventoryLevel> = {
  kind: 'inventoryLevel',
  table: 'inventory_levels',
  prefix: 'inv',
  times: ['updated_at', 'read_at'],
  columns: {
    item_id: (level, connectionId) => factId('ini', connectionId, level.itemId),
    item_external_id: (level) => level.itemId,
    location_external_id: (level) => level.locationId,
    product_external_id: (level) => level.productId,
    variant_external_id: (level) => level.variantId,
    available: (level) => level.available,
  },
};
