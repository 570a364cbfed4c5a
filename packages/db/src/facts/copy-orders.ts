// All counted orders of a store with their lines and refunds, out of one COPY: rows of three kinds, merged by the server in the
// order of their orders' ids, so that each order is whole when the next begins.
import type { OrderRow } from '@throughline/core/facts/rows';
import { type CopiedRow, readCopied } from './copied-rows.ts';
import {
  BATCH_ROWS,
  linesWhere,
  ORDER_COLUMNS,
  type OrderContext,
  orderRow,
  type RawLine,
  type RawOrder,
  type RawRefund,
  refundsWhere,
} from './order-rows.ts';
import type { Snapshot } from './snapshot.ts';

export async function* copiedOrders(snapshot: Snapshot, context: OrderContext): AsyncGenerator<OrderRow[]> {
  const assembly = new Assembly(context);
  const chunks = snapshot.copy(copyQuery(snapshot.literal(context.store.storeId)));
  for await (const _ of readCopied(chunks, (row) => assembly.add(row))) {
    if (assembly.orders.length >= BATCH_ROWS) yield assembly.orders.splice(0);
  }
  assembly.finishOrder();
  yield assembly.orders;
}

class Assembly {
  readonly orders: OrderRow[] = [];
  #orderId = '';
  #order: RawOrder | null = null;
  #lines: RawLine[] = [];
  #refunds: RawRefund[] = [];

  constructor(private readonly context: OrderContext) {}

  add(row: CopiedRow): void {
    const orderId = row.text();
    if (orderId !== this.#orderId) {
      this.finishOrder();
      this.#orderId = orderId;
    }
    const kind = row.text();
    if (kind === 'o') this.#order = rawOrder(orderId, row);
    else if (kind === 'l') this.#lines.push(rawLine(orderId, row));
    else this.#refunds.push(rawRefund(orderId, row));
  }

  /** Lines and refunds without an order are of one that does not count, or has not come. */
  finishOrder(): void {
    if (this.#order) this.orders.push(orderRow(this.#order, this.#lines, this.#refunds, this.context));
    this.#order = null;
    this.#lines = [];
    this.#refunds = [];
  }
}

/** Each kind's own columns, as text, in the order in which they are read below. */
const COLUMNS = {
  o: `connection_id, external_id, person_id, placed_at::text, channel, location, staff, gateway, fulfilment, referrer, utm_source,
    utm_medium, utm_campaign, country, region, city, postal_code, lat, lon, customer_currency, to_json(discount_codes)::text,
    to_json(tags)::text, gross_minor::text, product_minor::text, subscription::text, gift::text`,
  l: `line_id, product_id, title, variant, type, vendor, sku, to_json(tags)::text, to_json(collections)::text, quantity::text,
    amount_minor::text`,
  r: 'external_id, refunded_at::text, amount_minor::text, lines::text',
};
const WIDTH = COLUMNS.o.split(',').length;

function copyQuery(storeId: string): string {
  // LATERAL asks the index of profiles once an order, whatever the planner believes of a fresh store.
  const orders = `
    SELECT ${ORDER_COLUMNS} FROM orders o
    LEFT JOIN LATERAL (SELECT person_id FROM profiles WHERE store_id = ${storeId} AND id = o.profile_id OFFSET 0) p ON true
    WHERE o.store_id = ${storeId} AND o.counted ORDER BY o.id`;
  return `SELECT * FROM (
    ${part('o', 'id', orders)} UNION ALL
    ${part('l', 'order_id', linesWhere('true').replace('$1', storeId))} UNION ALL
    ${part('r', 'order_id', refundsWhere('true').replace('$1', storeId))}) AS rows ORDER BY order_id`;
}

/** Sorted as its rows are, or the server would not merge the parts but collect and sort them all. */
function part(kind: keyof typeof COLUMNS, orderId: string, rows: string): string {
  const missing = ', NULL'.repeat(WIDTH - COLUMNS[kind].split(',').length);
  return `(SELECT ${orderId} AS order_id, '${kind}', ${COLUMNS[kind]}${missing} FROM (${rows}) AS ${kind} ORDER BY ${orderId})`;
}

function rawOrder(id: string, row: CopiedRow): RawOrder {
  return {
    id,
    connection_id: row.known()!,
    external_id: row.text(),
    person_id: row.nullable(),
    placed_at: row.number(),
    channel: row.known()!,
    location: row.known(),
    staff: row.known(),
    gateway: row.known(),
    fulfilment: row.known(),
    referrer: row.known(),
    utm_source: row.known(),
    utm_medium: row.known(),
    utm_campaign: row.known(),
    country: row.known(),
    region: row.known(),
    city: row.known(),
    postal_code: row.known(),
    lat: row.nullable(),
    lon: row.nullable(),
    customer_currency: row.known(),
    discount_codes: row.list()!,
    tags: row.list()!,
    gross_minor: row.text(),
    product_minor: row.text(),
    subscription: row.text() === 'true',
    gift: row.text() === 'true',
  };
}

function rawLine(order_id: string, row: CopiedRow): RawLine {
  return {
    order_id,
    line_id: row.text(),
    product_id: row.known(),
    title: row.known()!,
    variant: row.known(),
    type: row.known(),
    vendor: row.known(),
    sku: row.known(),
    tags: row.list(),
    collections: row.list(),
    quantity: row.number(),
    amount_minor: row.text(),
  };
}

function rawRefund(order_id: string, row: CopiedRow): RawRefund {
  return {
    order_id,
    external_id: row.text(),
    refunded_at: row.number(),
    amount_minor: row.text(),
    lines: JSON.parse(row.nullable() ?? 'null') as RawRefund['lines'],
  };
}
