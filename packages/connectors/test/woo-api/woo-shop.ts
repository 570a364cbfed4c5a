// A WooCommerce shop in memory: what it holds, what is done in it, and the webhooks that follow. Its clock is moved by what is done.

import { createHash, createHmac } from 'node:crypto';
import type { Outgoing } from '../local-api/send-deliveries.ts';

type Json = Record<string, unknown>;

export interface Stored extends Json {
  id: number;
  date_created_gmt: string;
  date_modified_gmt: string | null;
}

export interface StoredWebhook {
  id: number;
  status: string;
  topic: string;
  delivery_url: string;
  secret: string;
}

export interface Placed {
  customerId?: number;
  email?: string;
  /** `name`, pieces and the price of one as text: `12.50`. */
  items: { productId?: number; name: string; quantity: number; price: string; sku?: string }[];
  shipping?: string;
  status?: string;
  createdVia?: string;
  coupons?: string[];
  meta?: Record<string, string>;
  at?: number;
}

export class WooShop {
  readonly name: string;
  readonly currency: string;
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly orders = new Map<number, Stored>();
  readonly refunds = new Map<number, Stored[]>();
  readonly customers = new Map<number, Stored>();
  readonly products = new Map<number, Stored>();
  readonly webhooks = new Map<number, StoredWebhook>();
  outgoing: Outgoing[] = [];
  now: number;
  #made = 0;
  #stands = false;

  constructor(options: { name?: string; currency?: string; key?: string; secret?: string; now?: number } = {}) {
    this.name = options.name ?? 'Harbour Web';
    this.currency = options.currency ?? 'USD';
    this.consumerKey = options.key ?? 'ck_test';
    this.consumerSecret = options.secret ?? 'cs_test';
    this.now = options.now ?? Date.parse('2026-01-05T15:00:00Z');
  }

  addProduct(fields: Json): number {
    const product = this.#stored({
      type: 'simple',
      status: 'publish',
      sku: '',
      price: '',
      categories: [],
      tags: [],
      ...fields,
    });
    this.products.set(product.id, product);
    this.#send('product.created', product);
    return product.id;
  }

  changeProduct(id: number, fields: Json): void {
    this.#send('product.updated', this.#change(this.products.get(id)!, fields));
  }

  removeProduct(id: number): void {
    this.products.delete(id);
    this.#tick();
    this.#send('product.deleted', { id });
  }

  addCustomer(fields: Json): number {
    const customer = this.#stored({
      role: 'customer',
      first_name: '',
      last_name: '',
      billing: emptyAddress,
      shipping: emptyAddress,
      ...fields,
    });
    this.customers.set(customer.id, customer);
    this.#send('customer.created', customer);
    return customer.id;
  }

  changeCustomer(id: number, fields: Json): void {
    this.#send('customer.updated', this.#change(this.customers.get(id)!, fields));
  }

  removeCustomer(id: number): void {
    this.customers.delete(id);
    this.#tick();
    this.#send('customer.deleted', { id });
  }

  place(placed: Placed): number {
    if (placed.at !== undefined) this.now = Math.max(this.now, placed.at);
    const lines = placed.items.map((item) => ({
      id: this.#id(),
      name: item.name,
      parent_name: null,
      product_id: item.productId ?? 0,
      variation_id: 0,
      quantity: item.quantity,
      total: cents(toCents(item.price) * item.quantity),
      sku: item.sku ?? '',
      meta_data: [],
    }));
    const total = lines.reduce((sum, line) => sum + toCents(line.total), toCents(placed.shipping ?? '0.00'));
    const order = this.#stored({
      parent_id: 0,
      status: placed.status ?? 'processing',
      currency: this.currency,
      created_via: placed.createdVia ?? 'checkout',
      total: cents(total),
      customer_id: placed.customerId ?? 0,
      billing: { ...emptyAddress, email: placed.email ?? '' },
      shipping: emptyAddress,
      payment_method: 'stripe',
      line_items: lines,
      shipping_lines: placed.shipping ? [{ id: this.#id(), method_title: 'Flat Rate', total: placed.shipping }] : [],
      coupon_lines: (placed.coupons ?? []).map((code) => ({ id: this.#id(), code })),
      meta_data: Object.entries(placed.meta ?? {}).map(([key, value]) => ({ id: this.#id(), key, value })),
      refunds: [],
      date_paid_gmt: null,
    });
    this.orders.set(order.id, order);
    this.#send('order.created', order);
    return order.id;
  }

  setStatus(id: number, status: string): void {
    this.#send('order.updated', this.#change(this.orders.get(id)!, { status }));
  }

  /** Of one line, or of an amount alone. */
  refund(id: number, what: { line: number; quantity: number } | { amount: string }): number {
    const order = this.orders.get(id)!;
    const refund = this.#stored(
      'line' in what ? this.#refundOfLine(order, what) : { amount: what.amount, line_items: [] },
    );
    this.refunds.set(id, [...(this.refunds.get(id) ?? []), refund]);
    const named = [...(order.refunds as Json[]), { id: refund.id, reason: '', total: `-${refund.amount}` }];
    this.#send('order.updated', this.#change(order, { refunds: named }));
    return refund.id;
  }

  trash(id: number): void {
    this.#change(this.orders.get(id)!, { status: 'trash' });
    this.#send('order.deleted', { id });
  }

  restore(id: number): void {
    this.#send('order.restored', this.#change(this.orders.get(id)!, { status: 'processing' }));
  }

  removeOrder(id: number): void {
    this.orders.delete(id);
    this.#tick();
    this.#send('order.deleted', { id });
  }

  /** All that is done within happens in one second, as an edit of many at once does. */
  inOneSecond(work: () => void): void {
    this.#tick();
    this.#stands = true;
    work();
    this.#stands = false;
  }

  /** As WooCommerce does when a webhook is made. */
  ping(webhook: StoredWebhook): void {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    this.outgoing.push({ url: webhook.delivery_url, headers, body: `webhook_id=${webhook.id}` });
  }

  #refundOfLine(order: Stored, { line, quantity }: { line: number; quantity: number }) {
    const sold = (order.line_items as { id: number; name: string; quantity: number; total: string }[])[line]!;
    const total = cents((toCents(sold.total) / sold.quantity) * quantity);
    const meta_data = [{ id: this.#id(), key: '_refunded_item_id', value: String(sold.id) }];
    return {
      amount: total,
      line_items: [{ id: this.#id(), name: sold.name, quantity: -quantity, total: `-${total}`, meta_data }],
    };
  }

  #stored(fields: Json): Stored {
    const at = this.#tick();
    return { id: this.#id(), date_created_gmt: at, date_modified_gmt: at, ...fields };
  }

  #change(stored: Stored, fields: Json): Stored {
    return Object.assign(stored, fields, { date_modified_gmt: this.#tick() });
  }

  #id(): number {
    this.#made += 1;
    return this.#made + 100;
  }

  #tick(): string {
    if (!this.#stands) this.now += 1000;
    return new Date(this.now).toISOString().slice(0, 19);
  }

  #send(topic: string, body: Json): void {
    for (const webhook of this.webhooks.values()) {
      if (webhook.topic === topic && webhook.status === 'active')
        this.outgoing.push(signed(webhook, JSON.stringify(body), deliveryId(webhook, this.now)));
    }
  }
}

export const emptyAddress = {
  first_name: '',
  last_name: '',
  company: '',
  address_1: '',
  city: '',
  state: '',
  postcode: '',
  country: '',
};

export function toCents(text: string): number {
  return Math.round(Number(text) * 100);
}

export function cents(amount: number): string {
  return (amount / 100).toFixed(2);
}

/** WooCommerce makes one of the webhook and the second: several deliveries may share it. */
function deliveryId(webhook: StoredWebhook, at: number): string {
  return createHash('md5')
    .update(`${webhook.id}${Math.floor(at / 1000)}`)
    .digest('hex');
}

export function signed(webhook: StoredWebhook, body: string, id: string): Outgoing {
  const headers = {
    'X-WC-Webhook-Topic': webhook.topic,
    'X-WC-Webhook-ID': String(webhook.id),
    'X-WC-Webhook-Delivery-ID': id,
    'X-WC-Webhook-Signature': createHmac('sha256', webhook.secret).update(body).digest('base64'),
  };
  return { url: webhook.delivery_url, headers, body };
}
