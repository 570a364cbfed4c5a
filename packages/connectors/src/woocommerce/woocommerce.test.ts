import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { expectAnyOrder } from '../../test/local-api/any-order.ts';
import { backfilled, FactStore } from '../../test/local-api/fact-store.ts';
import { type LocalServer, startJsonServer } from '../../test/local-api/json-server.ts';
import { asDelivery } from '../../test/local-api/send-deliveries.ts';
import { testAccount, testOutside } from '../../test/local-api/test-outside.ts';
import { seedWoo } from '../../test/woo-api/seed-woo.ts';
import { type WooApiOptions, wooApi } from '../../test/woo-api/woo-api.ts';
import { WooShop } from '../../test/woo-api/woo-shop.ts';
import { type Page, SourceError } from '../source.ts';
import { woocommerce } from './woocommerce.ts';

const url = 'https://throughline.example.com/inbox/c3';
const input = { shopUrl: 'https://shop.example.com', consumerKey: 'ck_test', consumerSecret: 'cs_test' };
const servers: LocalServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(shop: WooShop, options: WooApiOptions = {}) {
  const server = await startJsonServer(wooApi(shop, options));
  servers.push(server);
  const { outside, waits } = testOutside({ woocommerce: server.origin }, shop.now);
  const account = testAccount({ ...input, shopUrl: input.shopUrl + (options.prefix ?? '') }, ['read', 'webhooks']);
  return { server, outside, waits, account };
}

async function subscribed(shop: WooShop) {
  const { server, outside, account } = await start(shop);
  const { credentials } = await woocommerce.subscribe!(account, url, outside);
  return { server, outside, account: { ...account, credentials: { ...account.credentials, ...credentials } } };
}

/** `keys`: how many deliveries the inbox tells apart, by their events and by their contents, of those that went out. */
async function delivering() {
  const shop = new WooShop();
  const { account } = await subscribed(shop);
  const keys = () => {
    const parsed = shop.outgoing.map((one) => woocommerce.parseWebhook(asDelivery(one, shop.now), account.credentials));
    const kept = parsed.flatMap((one) => (one.refused === undefined ? [one] : []));
    return {
      events: new Set(kept.map(({ eventId }) => eventId)).size,
      contents: new Set(kept.map((one) => one.contentKey)).size,
    };
  };
  return { shop, keys };
}

async function idsOf(pages: AsyncIterable<Page>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { records } of pages) ids.push(...records.map(({ kind, id }) => `${kind} ${id}`));
  return ids;
}

const cup = { name: 'Cup', quantity: 2, price: '10.00' };

describe('connecting WooCommerce', () => {
  it('names the shop below a path, and says when the key may only read', async () => {
    const { outside } = await start(seedWoo({ seed: 1, customers: 2, orders: 2 }), { prefix: '/shop', readOnly: true });
    expect(await woocommerce.connect({ ...input, shopUrl: 'shop.example.com/shop/' }, outside)).toEqual({
      account: 'shop.example.com/shop',
      name: 'Harbour Web',
      credentials: { ...input, shopUrl: 'https://shop.example.com/shop' },
      scopes: ['read'],
      warnings: ['The key may not manage webhooks, so orders are read every quarter of an hour instead of at once.'],
    });
    const account = testAccount({ ...input, shopUrl: 'https://shop.example.com/shop' }, ['read']);
    expect(await woocommerce.subscribe!(account, url, outside)).toEqual({});
  });

  it('refuses http, wrong keys and an address without a shop, in plain words', async () => {
    const { outside } = await start(new WooShop());
    const refusal = (more: object) => expect(woocommerce.connect({ ...input, ...more }, outside)).rejects;
    await refusal({ shopUrl: 'http://shop.example.com' }).toMatchObject({
      code: 'REJECTED',
      message: expect.stringContaining('https'),
    });
    await refusal({ consumerKey: 'pk' }).toMatchObject({ code: 'REJECTED' });
    await refusal({ consumerSecret: 'cs_wrong' }).toMatchObject({ code: 'UNAUTHORISED' });
    await refusal({ shopUrl: 'https://shop.example.com/blog' }).toMatchObject({
      code: 'REJECTED',
      message: expect.stringContaining('does not answer at this address'),
    });
  });

  it('registers one webhook a topic, and again without a second', async () => {
    const shop = new WooShop();
    const { account, outside } = await subscribed(shop);
    expect([...shop.webhooks.values()].map(({ topic }) => topic)).toEqual([...woocommerce.topics]);
    const again = await woocommerce.subscribe!(account, url, outside);
    expect({ ...account.credentials, ...again.credentials }).toEqual(account.credentials);
    expect(shop.webhooks.size).toBe(11);
    await woocommerce.unsubscribe!(account, outside);
    expect(shop.webhooks.size).toBe(0);
  });
});

describe('reading WooCommerce', () => {
  it('has everything, whatever the pages, pauses and faults', async () => {
    const shop = seedWoo({ seed: 7, customers: 25, orders: 80 });
    const plain = await start(shop);
    const whole = await backfilled(woocommerce, plain.account, plain.outside);
    const refunds = [...shop.refunds.values()].flat().length;
    expect([
      whole.count('product'),
      whole.count('profile'),
      whole.count('order'),
      whole.count('refund'),
      whole.problems,
    ]).toEqual([3, 25, 80, refunds, []]);
    expect(refunds).toBeGreaterThan(3);
    const rough = await start(shop, { pageMax: 7, limitEvery: 5, faultEvery: 9 });
    expect((await backfilled(woocommerce, rough.account, rough.outside)).facts()).toEqual(whole.facts());
    expect(await woocommerce.countProfiles!(plain.account, plain.outside)).toBe(25);
  });

  it('goes on from any page, and passes nothing over while orders are removed', async () => {
    const shop = seedWoo({ seed: 8, customers: 10, orders: 60 });
    const { account, outside } = await start(shop, { pageMax: 6 });
    const store = new FactStore();
    let cursor: unknown;
    do {
      const { value } = await woocommerce.backfill(account, cursor, outside)[Symbol.asyncIterator]().next();
      store.normalise(woocommerce, (value as Page).records, account);
      cursor = JSON.parse(JSON.stringify((value as Page).cursor));
      const first = [...shop.orders.values()].find(({ status }) => status !== 'trash')!;
      if ((cursor as { stage?: string } | null)?.stage === 'orders') shop.trash(first.id);
    } while (cursor !== null);
    const left = [...shop.orders.values()].filter(({ status }) => status !== 'trash').map(({ id }) => String(id));
    const found = new Set(
      store
        .facts()
        .filter(({ kind }) => kind === 'order')
        .map(({ externalId }) => externalId),
    );
    expect(left.filter((id) => !found.has(id))).toEqual([]);
    expect(left.length).toBeLessThan(55);
  });

  it('reads on within one second by counting pages', async () => {
    const shop = new WooShop();
    const ids = Array.from({ length: 20 }, () => shop.place({ items: [cup] }));
    for (const order of shop.orders.values()) order.date_created_gmt = '2026-01-05T15:00:00';
    const { account, outside } = await start(shop, { pageMax: 6 });
    expect(new Set(await idsOf(woocommerce.backfill(account, undefined, outside)))).toEqual(
      new Set(ids.map((id) => `order ${id}`)),
    );
  });

  it('gives what changed since an instant: orders, the bin, products, and the customers they name', async () => {
    const shop = seedWoo({ seed: 9, customers: 5, orders: 10 });
    const [customer] = shop.customers.keys();
    const [product] = shop.products.keys();
    shop.now += 5000;
    const since = shop.now;
    const order = shop.place({ customerId: customer, items: [cup] });
    const binned = shop.place({ items: [cup] });
    shop.trash(binned);
    const fresh = shop.addCustomer({ email: 'new@example.com' });
    shop.changeProduct(product!, { name: 'New name' });
    const { account, outside } = await start(shop);
    expect(await idsOf(woocommerce.incremental(account, since, undefined, outside))).toEqual([
      `customer ${fresh}`,
      `product ${product}`,
      `customer ${customer}`,
      `order ${order}`,
      `order ${binned}`,
    ]);
  });

  it('of a range of days in the zone of the store gives its orders alone', async () => {
    const shop = new WooShop({ now: Date.parse('2026-01-10T04:58:00Z') });
    shop.place({ items: [cup] });
    const first = shop.place({ items: [cup], at: Date.parse('2026-01-10T04:59:59Z') });
    const last = shop.place({ items: [cup], status: 'pending', at: Date.parse('2026-01-11T04:59:58Z') });
    shop.place({ items: [cup], at: Date.parse('2026-01-11T04:59:59Z') });
    const { account, outside } = await start(shop);
    const range = { from: '2026-01-10', to: '2026-01-10' };
    expect(await idsOf(woocommerce.backfill(account, undefined, outside, range))).toEqual([
      `order ${first}`,
      `order ${last}`,
    ]);
    const entries = [];
    for await (const page of woocommerce.reconcile!(account, range, outside)) entries.push(...page);
    expect(entries).toEqual([
      {
        kind: 'order',
        id: String(first),
        at: Date.parse('2026-01-10T05:00:00Z'),
        amountMinor: 2000,
        refundedMinor: 0,
        counted: true,
      },
      {
        kind: 'order',
        id: String(last),
        at: Date.parse('2026-01-11T04:59:59Z'),
        amountMinor: 2000,
        refundedMinor: 0,
        counted: false,
      },
    ]);
  });
});

describe('a delivery of WooCommerce', () => {
  it('is taken as it was sent; forged, altered and unsigned ones are refused, and a ping is answered', async () => {
    const shop = new WooShop();
    const { account } = await subscribed(shop);
    const pings = shop.outgoing.splice(0);
    const id = shop.place({ items: [cup] });
    const delivery = asDelivery(shop.outgoing[0]!, shop.now);
    const parsed = (changed: object, credentials = account.credentials) => {
      const result = woocommerce.parseWebhook({ ...delivery, ...changed }, credentials);
      return result.refused ?? [result.topic, result.object];
    };
    expect(parsed({})).toEqual(['order.created', { kind: 'order', id: String(id) }]);
    expect(parsed({ body: new TextEncoder().encode(`{"id":${id}}`) })).toBe('FORGED');
    expect(parsed({ headers: {} })).toBe('UNSIGNED');
    expect(parsed({}, { ...account.credentials, webhookSecret: '' })).toBe('UNSIGNED');
    expect(parsed({ headers: { ...delivery.headers, 'x-wc-webhook-delivery-id': undefined } })).toBe('MALFORMED');
    expect(pings.length).toBe(11);
    expect(woocommerce.parseWebhook(asDelivery(pings[0]!, shop.now), {})).toMatchObject({
      topic: 'ping',
      eventId: 'ping',
    });
    const text = (body: string) => ({ headers: {}, body: new TextEncoder().encode(body) });
    expect(parsed(text('webhook_id=1&x=1'))).toBe('UNSIGNED');
  });

  it('sent again under another id has the same content key', async () => {
    const shop = new WooShop();
    const { account } = await subscribed(shop);
    shop.outgoing = [];
    const id = shop.place({ items: [cup] });
    shop.setStatus(id, 'completed');
    const keyOf = (index: number, more: object = {}) => {
      const delivery = asDelivery(shop.outgoing[index]!, shop.now);
      const result = woocommerce.parseWebhook(
        { ...delivery, headers: { ...delivery.headers, ...more } },
        account.credentials,
      );
      return result.refused === undefined && result.contentKey;
    };
    expect(keyOf(0, { 'x-wc-webhook-delivery-id': 'again' })).toBe(keyOf(0));
    expect(keyOf(1)).not.toBe(keyOf(0));
  });

  it('is another one for each body of one second, though they share an id', async () => {
    const { shop, keys } = await delivering();
    const ids = [shop.place({ items: [cup] }), shop.place({ items: [cup] }), shop.place({ items: [cup] })];
    shop.outgoing = [];
    shop.inOneSecond(() => {
      for (const id of ids) shop.setStatus(id, 'completed');
    });
    expect(new Set(shop.outgoing.map(({ headers }) => headers['X-WC-Webhook-Delivery-ID'])).size).toBe(1);
    expect(keys()).toEqual({ events: 3, contents: 3 });
    shop.outgoing.push(...shop.outgoing);
    expect(keys()).toEqual({ events: 3, contents: 3 });
  });

  it('that says something was deleted is another one when it came back and is deleted again', async () => {
    const { shop, keys } = await delivering();
    const id = shop.place({ items: [cup] });
    shop.outgoing = [];
    shop.trash(id);
    shop.restore(id);
    shop.trash(id);
    expect(shop.outgoing.map(({ body }) => body === `{"id":${id}}`)).toEqual([true, false, true]);
    expect(keys()).toEqual({ events: 3, contents: 3 });
    shop.outgoing.push(shop.outgoing[0]!);
    expect(keys()).toEqual({ events: 3, contents: 3 });
  });

  it('of a topic without an object here is ignored for a reason', () => {
    const head = { eventId: 'e', happenedAt: null, receivedAt: 0 };
    const read = (topic: string, body = '{"id":1}') =>
      woocommerce.readDelivery(topic, new TextEncoder().encode(body), testAccount({}), head);
    expect(read('coupon.created')).toEqual({ do: 'ignore', reason: 'The codes that were used stand on the orders.' });
    expect(read('ping', 'webhook_id=1')).toMatchObject({ do: 'ignore' });
    expect(read('post.created')).toEqual({ do: 'ignore', reason: 'The topic post.created is not known here.' });
    expect(() => read('order.created', '[]')).toThrow(SourceError);
  });

  it('in any order and number, while the history goes on, ends as a clean backfill', async () => {
    await expectAnyOrder(
      woocommerce,
      async (seed) => {
        const shop = new WooShop();
        const { server, outside, account } = await subscribed(shop);
        shop.outgoing = [];
        servers.splice(servers.indexOf(server), 1);
        const takeOutgoing = () => shop.outgoing.splice(0);
        const now = () => shop.now;
        return {
          account,
          outside: { ...outside, now },
          steps: historySteps(shop, seed),
          takeOutgoing,
          close: server.close,
        };
      },
      15,
    );
  });

  it('of any bytes is refused or read, with no exception but a SourceError', () => {
    const head = { eventId: 'e', happenedAt: null, receivedAt: 0 };
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...woocommerce.topics), (json, topic) => {
        const body = new TextEncoder().encode(JSON.stringify(json));
        expect(woocommerce.parseWebhook({ headers: {}, body, url, receivedAt: 0 }, {}).refused).toBe('UNSIGNED');
        try {
          woocommerce.readDelivery(topic, body, testAccount({}), head);
        } catch (error) {
          expect(error).toBeInstanceOf(SourceError);
        }
        for (const kind of ['order', 'customer', 'product'])
          woocommerce.normalise({ kind, id: 'x', body: json }, testAccount({}));
      }),
    );
  });
});

/** A short history with everything that may happen, drawn from the seed. */
function historySteps(shop: WooShop, seed: number): (() => void)[] {
  let [product, customer, other, order, second, third] = [0, 0, 0, 0, 0, 0];
  return [
    () => (product = shop.addProduct({ name: 'Cup', price: '10.00', sku: 'C' })),
    () => (customer = shop.addCustomer({ email: 'ann@example.com', first_name: 'Ann' })),
    () => (other = shop.addCustomer({ email: 'bo@example.com' })),
    () => (order = shop.place({ customerId: customer, items: [{ ...cup, productId: product }], status: 'pending' })),
    () => (second = shop.place({ email: 'guest@example.com', items: [cup, cup], coupons: ['MAY'] })),
    () => shop.setStatus(order, seed % 3 ? 'processing' : 'failed'),
    () => shop.refund(second, { line: 1, quantity: 1 }),
    () => shop.changeCustomer(customer, { last_name: 'Lee' }),
    () => shop.refund(second, { amount: '1.00' }),
    () => shop.trash(order),
    () => (third = shop.place({ items: [cup] })),
    () => (seed % 2 ? shop.restore(order) : shop.changeProduct(product, { name: 'Mug' })),
    () => shop.removeOrder(third),
    () => shop.removeCustomer(other),
  ];
}
