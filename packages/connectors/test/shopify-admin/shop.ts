// A merchant's shop that lives: what happens in it changes its tables and tells who listens, as Shopify's webhooks would.

import { randomUUID } from 'node:crypto';
import { gidOf, idOf } from './gid.ts';
import { wholeSeconds } from './made-draws.ts';
import { makeCustomer } from './make-customer.ts';
import { type History, makeLine, makeOrder, makeOrderBuyer } from './make-order.ts';
import { pushRefund, refundedLine } from './order-money.ts';
import { sumOrder } from './order-sums.ts';
import { restCustomer, restLocation, restPrivacyRequest, restProduct } from './rest-customer.ts';
import { restOrder } from './rest-order.ts';
import { type RestBody, restFulfillment, restRefund, restTransaction } from './rest-order-parts.ts';
import { restShop } from './rest-shop.ts';
import type { CustomerChange, OrderChange, OrderInput, RefundInput } from './shop-changes.ts';
import type { CustomerRecord, LocationRecord, OrderRecord, ProductRecord, ShopProfile } from './shop-records.ts';
import { ShopState } from './shop-state.ts';
import { restTime } from './shop-values.ts';

/** One thing that happened, before it is sent anywhere. */
export interface ShopEvent {
  /** `orders/create` */
  topic: string;
  body: RestBody;
  eventId: string;
  triggeredAt: number;
}

export class Shop extends ShopState {
  readonly #listeners = new Set<(event: ShopEvent) => void>();
  readonly #now: () => number;

  constructor(profile: ShopProfile, history: History, products: number, now: () => number) {
    super(profile, history, products);
    this.#now = now;
  }

  /** Gives the way to stop. */
  listen(listener: (event: ShopEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(topic: string, body: RestBody): void {
    const event = { topic, body, eventId: randomUUID(), triggeredAt: this.#now() };
    for (const listener of this.#listeners) listener(event);
  }

  #at(): number {
    return wholeSeconds(this.#now());
  }

  #read(index: number): OrderRecord {
    const order = this.order(index);
    if (!order) throw new Error(`the shop has no order ${index}`);
    return structuredClone(order);
  }

  #readCustomer(index: number): CustomerRecord {
    const customer = this.customer(index);
    if (!customer) throw new Error(`the shop has no customer ${index}`);
    return structuredClone(customer);
  }

  /** Gives the order's index. */
  placeOrder(input: OrderInput = {}): number {
    const index = this.orderSize;
    const at = this.#at();
    const drawn = makeOrderBuyer({ ...this.history, orders: index + 1 }, index);
    const asked = input.customer === undefined ? drawn.customer : input.customer;
    const customer = asked === null ? null : this.keptCustomer(asked);
    const times = {
      createdAt: at,
      processedAt: at,
      fulfilledAt: null,
      refundedAt: null,
      cancelledAt: null,
      updatedAt: at,
    };
    const channel = input.channel ?? drawn.channel;
    const read = (place: number) => this.customer(place)!;
    const made = makeOrder(this.history, index, this.products, read, times, { channel, customer });
    const { lines, ...rest } = input;
    const order: OrderRecord = { ...made, ...rest, channel, customer };
    if (lines) {
      order.lines = lines.map((line) => makeLine(this.products[line.product]!, line, this.profile));
      order.transactions = [];
      const amountMinor = sumOrder(order, this.profile).totalMinor;
      order.transactions.push({
        kind: 'SALE',
        status: 'SUCCESS',
        gateway: 'shopify_payments',
        amountMinor,
        createdAt: at,
        parent: null,
      });
    }
    this.enterOrder(times, customer);
    this.writeOrder(order);
    const body = restOrder(this, order);
    this.emit('orders/create', body);
    if (sumOrder(order, this.profile).paidMinor > 0) this.emit('orders/paid', body);
    order.transactions.forEach((_, i) => {
      this.emit('order_transactions/create', restTransaction(this, order, i));
    });
    if (customer !== null) this.#touchCustomer(customer);
    return index;
  }

  #touchCustomer(index: number, change: CustomerChange = {}): CustomerRecord {
    const customer = { ...this.#readCustomer(index), ...change, updatedAt: this.#at() };
    this.writeCustomer(customer);
    this.emit('customers/update', restCustomer(this, customer));
    return customer;
  }

  #changed(order: OrderRecord, ...topics: string[]): OrderRecord {
    order.updatedAt = this.#at();
    this.writeOrder(order);
    const body = restOrder(this, order);
    for (const topic of topics) this.emit(topic, body);
    return order;
  }

  updateOrder(index: number, change: OrderChange): void {
    this.#changed(Object.assign(this.#read(index), change), 'orders/updated');
  }

  fulfillOrder(index: number): void {
    const order = this.#read(index);
    const at = this.#at();
    order.fulfillments.push({
      createdAt: at,
      updatedAt: at,
      status: 'SUCCESS',
      location: order.location ?? 0,
      lines: order.lines.map(({ quantity }, line) => ({ line, quantity })),
      tracking: { company: 'UPS', number: `1Z${order.index}` },
    });
    order.closedAt = at;
    this.#changed(order, 'orders/fulfilled', 'orders/updated');
    this.emit('fulfillments/create', restFulfillment(this, order, order.fulfillments.length - 1));
  }

  /** Gives the refund's place among the order's. */
  refundOrder(index: number, input: RefundInput = {}): number {
    const order = this.#read(index);
    const left = (line: number) =>
      order.lines[line]!.quantity -
      order.refunds
        .flatMap(({ lines }) => lines)
        .reduce((sum, part) => sum + (part.line === line ? part.quantity : 0), 0);
    const asked = input.lines ?? (input.adjustmentMinor === undefined ? order.lines.map((_, line) => ({ line })) : []);
    const lines = asked
      .map(({ line, quantity }: { line: number; quantity?: number }) => ({
        line,
        quantity: Math.min(quantity ?? left(line), left(line)),
      }))
      .filter(({ quantity }) => quantity > 0)
      .map(({ line, quantity }) => refundedLine(order, line, 'RETURN', quantity));
    const refund = pushRefund(order, this.profile, {
      createdAt: this.#at(),
      lines,
      shippingMinor: input.shippingMinor ?? 0,
      adjustmentMinor: input.adjustmentMinor ?? 0,
      note: input.note ?? null,
      staff: null,
    });
    const place = order.refunds.length - 1;
    this.#changed(order, 'orders/updated');
    this.emit('refunds/create', restRefund(this, order, place));
    for (const transaction of refund.transactions) {
      this.emit('order_transactions/create', restTransaction(this, order, transaction));
    }
    return place;
  }

  cancelOrder(index: number): void {
    const order = this.#read(index);
    const at = this.#at();
    order.cancelledAt = at;
    order.closedAt = at;
    order.cancelReason = 'CUSTOMER';
    this.#changed(order, 'orders/cancelled', 'orders/updated');
  }

  deleteOrder(index: number): void {
    this.#read(index);
    this.dropOrder(index);
    this.emit('orders/delete', { id: idOf('Order', index) });
  }

  /** Gives the customer's index. */
  createCustomer(change: CustomerChange = {}): number {
    const at = this.#at();
    const index = this.enterCustomer(at);
    const customer = { ...makeCustomer(this.history.seed, index, at, at), ...change };
    this.writeCustomer(customer);
    this.emit('customers/create', restCustomer(this, customer));
    return index;
  }

  updateCustomer(index: number, change: CustomerChange): void {
    this.#touchCustomer(index, change);
  }

  /** The second is no more; its orders are the first's. Orders keep their time of change, as at Shopify. */
  mergeCustomers(kept: number, gone: number): void {
    this.#readCustomer(gone);
    this.dropCustomer(gone, kept);
    this.emit('customers/merge', {
      admin_graphql_api_customer_kept_id: gidOf('Customer', kept),
      admin_graphql_api_customer_deleted_id: gidOf('Customer', gone),
      admin_graphql_api_job_id: null,
      status: 'success',
      errors: [],
    });
    this.#touchCustomer(kept);
    this.#announceDeletion(gone);
  }

  /** Throws for a customer with orders, whom Shopify does not let go. */
  deleteCustomer(index: number): void {
    this.#readCustomer(index);
    if (this.ordersOf(index).length > 0) throw new Error(`customer ${index} has orders`);
    this.dropCustomer(index, null);
    this.#announceDeletion(index);
  }

  #announceDeletion(index: number): void {
    this.emit('customers/delete', {
      id: idOf('Customer', index),
      tax_exemptions: [],
      admin_graphql_api_id: gidOf('Customer', index),
    });
  }

  updateProduct(index: number, change: Partial<Omit<ProductRecord, 'index'>>): void {
    const product = Object.assign(this.products[index]!, change, { updatedAt: this.#at() });
    this.emit('products/update', restProduct(this, product));
  }

  updateLocation(index: number, change: Partial<Omit<LocationRecord, 'index'>>): void {
    const location = Object.assign(this.locations[index]!, change, { updatedAt: this.#at() });
    this.emit('locations/update', restLocation(this, location));
  }

  setInventory(product: number, variant: number, location: number, available: number): void {
    const topic = this.stock(product, variant, location).isActive ? 'update' : 'connect';
    const updatedAt = this.#at();
    this.writeStock(product, variant, location, { available, isActive: true, updatedAt });
    const [level, item] = [idOf('Location', location), idOf('InventoryItem', product, variant)];
    this.emit(`inventory_levels/${topic}`, {
      inventory_item_id: item,
      location_id: level,
      available,
      updated_at: restTime(updatedAt, this.profile.timeZone),
      admin_graphql_api_id: `gid://shopify/InventoryLevel/${level}?inventory_item_id=${item}`,
    });
  }

  /** No longer stocked there. */
  disconnectInventory(product: number, variant: number, location: number): void {
    this.writeStock(product, variant, location, { available: 0, isActive: false, updatedAt: this.#at() });
    this.emit('inventory_levels/disconnect', {
      inventory_item_id: idOf('InventoryItem', product, variant),
      location_id: idOf('Location', location),
    });
  }

  /** The body carries no time: it stands in the headers alone. */
  moveSegment(customer: number, segment: number, way: 'joined' | 'left'): void {
    this.emit(`customer.${way}_segment`, {
      shop_id: `gid://shopify/Shop/${this.profile.id}`,
      customer_id: gidOf('Customer', customer),
      segment_id: gidOf('Segment', segment),
    });
  }

  askPrivacy(customer: number, ask: 'data_request' | 'redact'): void {
    const record = this.#readCustomer(customer);
    const orderIds = this.ordersOf(customer).map(({ index }) => idOf('Order', index));
    this.emit(`customers/${ask}`, restPrivacyRequest(this, record, ask, orderIds));
  }

  /** 48 hours after an uninstall, at Shopify. */
  redactShop(): void {
    this.emit('shop/redact', { shop_id: this.profile.id, shop_domain: this.profile.domain });
  }

  announceUninstall(): void {
    this.emit('app/uninstalled', restShop(this));
  }
}
