// A Square account in memory: what it holds, what is done in it, and the webhooks that follow. Its clock is moved by what is done.

import { LocalOAuth } from '../local-api/local-oauth.ts';
import type { Outgoing } from '../local-api/send-deliveries.ts';
import { signed } from './sign-delivery.ts';
import { returnedLine, type Sale, type SoldLine, type SquareMoney, soldLine, typedLine } from './square-lines.ts';

type Json = Record<string, unknown>;
export type Stored = Json & { id: string; created_at: string; updated_at: string };

export class SquareAccount {
  readonly merchantId: string;
  readonly name: string;
  readonly currency: string;
  readonly token: string;
  readonly oauth = new LocalOAuth({ tokenSeconds: 30 * 86_400 });
  readonly customers = new Map<string, Stored>();
  readonly orders = new Map<string, Stored>();
  readonly locations = new Map<string, Json & { id: string }>();
  readonly loyaltyAccounts = new Map<string, Stored>();
  readonly loyaltyEvents = new Map<string, Stored>();
  readonly subscriptions = new Map<string, Json & { id: string; notification_url: string; event_types: string[] }>();
  /** Webhooks that nobody has been sent yet. */
  outgoing: Outgoing[] = [];
  now: number;
  #made = 0;

  constructor(options: { merchantId?: string; name?: string; currency?: string; token?: string; now?: number } = {}) {
    this.merchantId = options.merchantId ?? 'MLQWH3VKXY9C1';
    this.name = options.name ?? 'Harbour Shops';
    this.currency = options.currency ?? 'USD';
    this.token = options.token ?? 'EAAA-test-token';
    this.now = options.now ?? Date.parse('2026-01-05T15:00:00Z');
  }

  addLocation(id: string, fields: Json = {}): string {
    const location = { id, name: id, status: 'ACTIVE', currency: this.currency, created_at: this.#tick(), ...fields };
    this.locations.set(id, location);
    this.#send('location.created', { id, type: 'Location' });
    return id;
  }

  changeLocation(id: string, fields: Json): void {
    Object.assign(this.locations.get(id)!, fields);
    this.#tick();
    this.#send('location.updated', { id, type: 'Location' });
  }

  addCustomer(fields: Json): string {
    const id = this.#id('CUST');
    const at = this.#tick();
    const customer: Stored = {
      id,
      created_at: at,
      updated_at: at,
      creation_source: 'DIRECTORY',
      version: 0,
      ...fields,
    };
    this.customers.set(id, customer);
    this.#sendObject('customer.created', 'customer', id, customer);
    return id;
  }

  changeCustomer(id: string, fields: Json): void {
    const customer = Object.assign(this.customers.get(id)!, fields, { updated_at: this.#tick() });
    this.#sendObject('customer.updated', 'customer', id, customer);
  }

  removeCustomer(id: string): void {
    const customer = this.customers.get(id)!;
    this.customers.delete(id);
    this.#tick();
    this.#send('customer.deleted', { type: 'customer', id, deleted: true, object: { customer } });
  }

  sell(sale: Sale): string {
    const id = this.#id('ORD');
    if (sale.at !== undefined) this.now = Math.max(this.now, sale.at);
    const at = this.#tick();
    const lines = sale.items.map((item, index) => soldLine(`${id}-L${index + 1}`, item, this.currency));
    const [tax, tip] = [sale.taxMinor ?? 0, sale.tipMinor ?? 0];
    const net = sale.items.reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0);
    const order: Stored = {
      id,
      location_id: sale.locationId,
      created_at: at,
      updated_at: at,
      state: 'OPEN',
      version: 1,
      ...(sale.source === undefined ? {} : { source: { name: sale.source } }),
      ...(sale.customerId ? { customer_id: sale.customerId } : {}),
      line_items: lines,
      total_money: this.#money(net + tax + tip),
      total_tax_money: this.#money(tax),
      total_tip_money: this.#money(tip),
    };
    if (tax > 0)
      Object.assign(lines[0]!, {
        total_tax_money: this.#money(tax),
        total_money: this.#money(lines[0]!.total_money.amount + tax),
      });
    this.orders.set(id, order);
    this.#sendOrder('order.created', order);
    if (!sale.open) this.close(id, sale.tender);
    return id;
  }

  close(id: string, tender: 'CARD' | 'CASH' = 'CARD'): void {
    const order = this.orders.get(id)!;
    const at = this.#tick();
    const tenders = [
      { id: this.#id('PAY'), type: tender, amount_money: order.total_money, transaction_id: id, created_at: at },
    ];
    Object.assign(order, {
      state: 'COMPLETED',
      closed_at: at,
      updated_at: at,
      tenders,
      version: Number(order.version) + 1,
    });
    this.#sendObject('payment.created', 'payment', tenders[0]!.id, {
      id: tenders[0]!.id,
      order_id: id,
      status: 'COMPLETED',
    });
    this.#sendOrder('order.updated', order);
  }

  cancel(id: string): void {
    const order = this.orders.get(id)!;
    const at = this.#tick();
    Object.assign(order, { state: 'CANCELED', closed_at: at, updated_at: at, version: Number(order.version) + 1 });
    this.#sendOrder('order.updated', order);
  }

  /** An order of its own, as Square does it; of one line, or of an amount typed in. */
  giveBack(
    orderId: string,
    what: { line: number; quantity: number } | { amountMinor: number },
    status = 'APPROVED',
  ): string {
    const sold = this.orders.get(orderId)!;
    const id = this.#id('RET');
    const at = this.#tick();
    const line =
      'line' in what
        ? returnedLine((sold.line_items as SoldLine[])[what.line]!, what.quantity)
        : typedLine(what.amountMinor, this.currency);
    const refund = {
      id: this.#id('REF'),
      created_at: at,
      status,
      amount_money: line.total_money,
      location_id: sold.location_id,
    };
    const order: Stored = {
      id,
      location_id: sold.location_id,
      created_at: at,
      updated_at: at,
      closed_at: at,
      state: 'COMPLETED',
      version: 4,
      total_money: this.#money(0),
      returns: [
        {
          uid: 'R1',
          source_order_id: orderId,
          return_line_items: [line],
          return_amounts: { total_money: line.total_money },
        },
      ],
      return_amounts: { total_money: line.total_money },
      refunds: [refund],
    };
    this.orders.set(id, order);
    this.#sendObject('refund.created', 'refund', refund.id, { ...refund, order_id: id, payment_id: 'PAY' });
    this.#sendOrder('order.created', order);
    return id;
  }

  /** Approves or refuses what is pending. */
  settleRefund(returnOrderId: string, status: 'APPROVED' | 'FAILED'): void {
    const order = this.orders.get(returnOrderId)!;
    const [refund] = order.refunds as Json[];
    Object.assign(refund!, { status });
    Object.assign(order, { updated_at: this.#tick(), version: Number(order.version) + 1 });
    this.#sendObject('refund.updated', 'refund', String(refund!.id), { ...refund, order_id: returnOrderId });
  }

  enrol(customerId: string | undefined, phone: string): string {
    const id = this.#id('LOY');
    const at = this.#tick();
    const account: Stored = {
      id,
      created_at: at,
      updated_at: at,
      enrolled_at: at,
      program_id: 'programme',
      mapping: { id: `${id}-M`, phone_number: phone, created_at: at },
      balance: 0,
      lifetime_points: 0,
      ...(customerId ? { customer_id: customerId } : {}),
    };
    this.loyaltyAccounts.set(id, account);
    this.#sendObject('loyalty.account.created', 'loyalty_account', id, account);
    return id;
  }

  points(loyaltyAccountId: string, points: number, orderId?: string): string {
    const id = this.#id('LEV');
    const at = this.#tick();
    const [type, part] = points >= 0 ? ['ACCUMULATE_POINTS', 'accumulate_points'] : ['REDEEM_REWARD', 'redeem_reward'];
    const told = {
      loyalty_program_id: 'programme',
      ...(points >= 0 ? { points } : {}),
      ...(orderId ? { order_id: orderId } : {}),
    };
    const event: Stored = {
      id,
      created_at: at,
      updated_at: at,
      type,
      [part]: told,
      loyalty_account_id: loyaltyAccountId,
      source: 'SQUARE',
    };
    this.loyaltyEvents.set(id, event);
    this.#sendObject('loyalty.event.created', 'loyalty_event', id, event);
    return id;
  }

  #money(amount: number): SquareMoney {
    return { amount, currency: this.currency };
  }

  #id(prefix: string): string {
    this.#made += 1;
    return `${prefix}${String(this.#made).padStart(6, '0')}`;
  }

  #tick(): string {
    this.now += 1000;
    return new Date(this.now).toISOString();
  }

  #sendOrder(topic: 'order.created' | 'order.updated', order: Stored): void {
    const key = topic.replace('.', '_');
    const { id, state, version, location_id, created_at } = order;
    this.#send(topic, { type: key, id, object: { [key]: { order_id: id, state, version, location_id, created_at } } });
  }

  #sendObject(topic: string, type: string, id: string, object: Json): void {
    this.#send(topic, { type, id, object: { [type]: structuredClone(object) } });
  }

  #send(type: string, data: Json): void {
    const event = {
      merchant_id: this.merchantId,
      type,
      event_id: this.#id('EVT'),
      created_at: new Date(this.now).toISOString(),
      data,
    };
    for (const subscription of this.subscriptions.values()) {
      if (subscription.event_types.includes(type)) this.outgoing.push(signed(subscription, JSON.stringify(event)));
    }
  }
}
