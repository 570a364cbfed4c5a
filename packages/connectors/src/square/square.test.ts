import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { expectAnyOrder } from '../../test/local-api/any-order.ts';
import { backfilled, FactStore } from '../../test/local-api/fact-store.ts';
import { type LocalServer, startJsonServer } from '../../test/local-api/json-server.ts';
import { asDelivery } from '../../test/local-api/send-deliveries.ts';
import { testAccount, testOutside } from '../../test/local-api/test-outside.ts';
import { seedSquare } from '../../test/square-api/seed-square.ts';
import { SquareAccount } from '../../test/square-api/square-account.ts';
import { type SquareApiOptions, squareApi } from '../../test/square-api/square-api.ts';
import type { Account, Page } from '../source.ts';
import { SourceError } from '../source.ts';
import { square } from './square.ts';

const scopes = ['MERCHANT_PROFILE_READ', 'ORDERS_READ', 'CUSTOMERS_READ', 'LOYALTY_READ'];
const servers: LocalServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(shop: SquareAccount, options: SquareApiOptions = {}) {
  const server = await startJsonServer(squareApi(shop, options));
  servers.push(server);
  const { outside, waits } = testOutside({ square: server.origin }, shop.now);
  const account = testAccount({ accessToken: shop.token, merchantId: shop.merchantId }, scopes);
  return { server, outside, waits, account };
}

async function subscribed(shop: SquareAccount) {
  const { server, outside, account } = await start(shop);
  const url = 'https://throughline.example.com/inbox/c1';
  const { credentials } = await square.subscribe!(account, url, outside);
  return { server, outside, account: { ...account, credentials: { ...account.credentials, ...credentials } }, url };
}

async function readAll(pages: AsyncIterable<Page>): Promise<Page[]> {
  const all: Page[] = [];
  for await (const page of pages) all.push(page);
  return all;
}

describe('connecting Square', () => {
  it('names the account, its scopes, and what will not work', async () => {
    const shop = seedSquare({ seed: 1, customers: 3, orders: 3 });
    const { outside } = await start(shop, { denied: new Set(['LOYALTY_READ']) });
    expect(await square.connect({ accessToken: shop.token }, outside)).toEqual({
      account: 'MLQWH3VKXY9C1',
      name: 'Harbour Shops',
      credentials: { accessToken: shop.token, merchantId: 'MLQWH3VKXY9C1' },
      scopes: ['MERCHANT_PROFILE_READ', 'ORDERS_READ', 'CUSTOMERS_READ'],
      warnings: ["Loyalty can't be read: LOYALTY_READ is not granted. Everything else works."],
    });
  });

  it('refuses a wrong token in plain words', async () => {
    const { outside } = await start(new SquareAccount());
    await expect(square.connect({ accessToken: 'wrong' }, outside)).rejects.toMatchObject({
      code: 'UNAUTHORISED',
      message: expect.stringMatching(/^Square refuses access\. Copy the access token/),
    });
    await expect(square.connect({ accessToken: ' ' }, outside)).rejects.toMatchObject({ code: 'REJECTED' });
  });

  it('refuses a token that may read no orders', async () => {
    const shop = seedSquare({ seed: 1, customers: 1, orders: 1 });
    const { outside } = await start(shop, { denied: new Set(['ORDERS_READ']) });
    await expect(square.connect({ accessToken: shop.token }, outside)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('registers its webhooks once, and again without change', async () => {
    const shop = new SquareAccount();
    const { account, outside, url } = await subscribed(shop);
    const again = await square.subscribe!(account, url, outside);
    expect({ ...account.credentials, ...again.credentials }).toEqual(account.credentials);
    expect([...shop.subscriptions.values()].map(({ event_types }) => event_types)).toEqual([[...square.topics]]);
    await square.unsubscribe!(account, outside);
    expect(shop.subscriptions.size).toBe(0);
  });
});

describe('reading Square', () => {
  it('has everything, whatever the pages, pauses and faults', async () => {
    const shop = seedSquare({ seed: 7, customers: 40, orders: 120, locations: 12 });
    const plain = await start(shop);
    const whole = await backfilled(square, plain.account, plain.outside);
    expect({ locations: whole.count('location'), profiles: whole.count('profile'), problems: whole.problems }).toEqual({
      locations: 12,
      profiles: 40,
      problems: [],
    });
    const sold = [...shop.orders.values()].filter((order) => order.line_items);
    expect(whole.count('order')).toBe(sold.length);
    expect(whole.count('refund')).toBe(shop.orders.size - sold.length);
    const rough = await start(shop, { pageMax: 7, limitEvery: 5, faultEvery: 11 });
    const other = await backfilled(square, rough.account, rough.outside);
    expect(other.facts()).toEqual(whole.facts());
    expect(rough.waits.length).toBeGreaterThan(10);
  });

  it('goes on from any page, also when Square has forgotten its cursor', async () => {
    const shop = seedSquare({ seed: 3, customers: 25, orders: 60, locations: 11 });
    const { account, outside } = await start(shop, { pageMax: 6, cursorLife: 0 });
    const store = new FactStore();
    let cursor: unknown;
    for (let pages = 0; ; pages++) {
      expect(pages).toBeLessThan(200);
      const { value } = await square.backfill(account, cursor, outside)[Symbol.asyncIterator]().next();
      const page = value as Page;
      store.normalise(square, page.records, account);
      cursor = JSON.parse(JSON.stringify(page.cursor));
      if (cursor === null) break;
    }
    const plain = await start(shop);
    expect(store.facts()).toEqual((await backfilled(square, plain.account, plain.outside)).facts());
  });

  it('gives what changed since an instant', async () => {
    const shop = seedSquare({ seed: 4, customers: 5, orders: 20 });
    const since = shop.now + 500;
    const [customer] = shop.customers.keys();
    const loyalty = shop.enrol(customer, '+12125550199');
    shop.points(loyalty, 12);
    shop.changeCustomer(customer!, { note: 'x' });
    const sale = shop.sell({ locationId: 'shop-1', items: [{ name: 'Mug', quantity: 1, priceMinor: 900 }] });
    const back = shop.giveBack(sale, { line: 0, quantity: 1 });
    const { account, outside } = await start(shop);
    const pages = await readAll(square.incremental(account, since, undefined, outside));
    const found = pages.flatMap(({ records }) => records).filter(({ kind }) => kind !== 'location');
    expect(found.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      `customer ${customer}`,
      `loyalty_account ${loyalty}`,
      `loyalty_event ${[...shop.loyaltyEvents.keys()].at(-1)}`,
      `order ${sale}`,
      `order ${back}`,
    ]);
    expect(pages.at(-1)!.cursor).toBe(null);
  });

  it('of a range of days in the zone of the store gives its orders alone', async () => {
    const shop = new SquareAccount({ now: Date.parse('2026-01-10T04:58:00Z') });
    shop.addLocation('L');
    const items = [{ name: 'Mug', quantity: 1, priceMinor: 900 }];
    shop.sell({ locationId: 'L', items });
    const first = shop.sell({ locationId: 'L', items, at: Date.parse('2026-01-10T05:00:00Z') });
    const last = shop.sell({ locationId: 'L', items, at: Date.parse('2026-01-12T04:59:50Z') });
    shop.sell({ locationId: 'L', items, at: Date.parse('2026-01-12T05:00:00Z') });
    const { account, outside } = await start(shop);
    const range = { from: '2026-01-10', to: '2026-01-11' };
    const pages = await readAll(square.backfill(account, undefined, outside, range));
    expect(pages.flatMap(({ records }) => records.map(({ id }) => id))).toEqual([first, last]);
    const entries = [];
    for await (const page of square.reconcile!(account, range, outside)) entries.push(...page);
    expect(entries).toEqual([
      {
        kind: 'order',
        id: first,
        at: Date.parse('2026-01-10T05:00:01Z'),
        amountMinor: 900,
        refundedMinor: null,
        counted: true,
      },
      {
        kind: 'order',
        id: last,
        at: Date.parse('2026-01-12T04:59:51Z'),
        amountMinor: 900,
        refundedMinor: null,
        counted: true,
      },
    ]);
  });

  it('tells how many customers there are, and what was gone at the instant it was asked for', async () => {
    const shop = seedSquare({ seed: 5, customers: 4, orders: 1 });
    const { account, outside } = await start(shop);
    expect(await square.countProfiles!(account, outside)).toBe(4);
    const records = [];
    const refs = [
      { kind: 'customer', id: 'NOBODY' },
      { kind: 'location', id: 'NOWHERE' },
      { kind: 'loyalty_account', id: 'NONE' },
    ];
    const askedAt = outside.now();
    let clock = askedAt;
    const slow: typeof fetch = (...request) => {
      clock += 1000;
      return outside.fetch(...request);
    };
    const passing = { ...outside, now: () => clock, fetch: slow };
    for await (const page of square.fetchObjects(account, refs, passing)) records.push(...page);
    const facts = records.flatMap((record) => square.normalise(record, account).facts);
    expect(facts).toEqual([
      { kind: 'deletion', of: 'profile', externalId: 'NOBODY', deletedAt: askedAt },
      { kind: 'deletion', of: 'location', externalId: 'NOWHERE', deletedAt: askedAt + 1000 },
    ]);
  });
});

describe('a delivery of Square', () => {
  it('is taken as it was sent; forged, altered, unsigned, stale and foreign ones are refused', async () => {
    const shop = new SquareAccount();
    const { account } = await subscribed(shop);
    const location = shop.addLocation('L');
    const [outgoing] = shop.outgoing;
    const delivery = asDelivery(outgoing!, shop.now);
    const parse = (changed: object, given: Account = account) => {
      const parsed = square.parseWebhook({ ...delivery, ...changed }, given.credentials);
      return parsed.refused ?? [parsed.topic, parsed.object, parsed.happenedAt];
    };
    expect(parse({})).toEqual(['location.created', { kind: 'location', id: location }, shop.now]);
    const altered = new TextEncoder().encode(outgoing!.body.replace('"L"', '"M"'));
    expect(parse({ body: altered })).toBe('FORGED');
    expect(parse({ headers: {} })).toBe('UNSIGNED');
    expect(parse({ headers: { 'x-square-hmacsha256-signature': 'AAAA' } })).toBe('FORGED');
    expect(parse({ receivedAt: shop.now + 72 * 3_600_000 + 1 })).toBe('STALE');
    const elsewhere = { ...account, credentials: { ...account.credentials, notificationUrl: 'https://other.example' } };
    expect(parse({}, elsewhere)).toBe('FORGED');
    const other = { ...account, credentials: { ...account.credentials, merchantId: 'OTHER' } };
    expect(parse({}, other)).toBe('FORGED');
  });

  it('sent again under another id has the same content key; another change of the same thing has not', async () => {
    const shop = new SquareAccount();
    const { account } = await subscribed(shop);
    shop.addLocation('L');
    shop.changeLocation('L', { name: 'M' });
    shop.changeLocation('L', { name: 'N' });
    const keys = shop.outgoing.map((each) => {
      const parsed = square.parseWebhook(asDelivery(each, shop.now), account.credentials);
      return parsed.refused === undefined && parsed.contentKey;
    });
    expect(new Set(keys).size).toBe(3);
  });

  it('in any order and number, while the history goes on, ends as a clean backfill', async () => {
    await expectAnyOrder(
      square,
      async (seed) => {
        const shop = new SquareAccount();
        const { server, outside, account } = await subscribed(shop);
        servers.splice(servers.indexOf(server), 1);
        const takeOutgoing = () => shop.outgoing.splice(0);
        return { account, outside, steps: historySteps(shop, seed), takeOutgoing, close: server.close };
      },
      15,
    );
  });

  it('of any bytes is refused or read, with no exception but a SourceError', () => {
    const credentials = { signatureKey: 'k' };
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...square.topics), (json, topic) => {
        const body = new TextEncoder().encode(JSON.stringify(json));
        const parsed = square.parseWebhook({ headers: {}, body, url: 'https://x', receivedAt: 0 }, credentials);
        expect(parsed.refused).toBe('UNSIGNED');
        const head = { eventId: 'e', happenedAt: null, receivedAt: 0 };
        expectSourceError(() => square.readDelivery(topic, body, testAccount({}), head));
        for (const kind of ['order', 'customer', 'location', 'loyalty_account', 'loyalty_event']) {
          const { facts, problems } = square.normalise({ kind, id: 'x', body: json }, testAccount({}));
          expect(facts.length === 0 || problems.length === 0).toBe(true);
        }
      }),
    );
  });
});

function expectSourceError(run: () => unknown): void {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(SourceError);
  }
}

/** A short history with everything that may happen, drawn from the seed. */
function historySteps(shop: SquareAccount, seed: number): (() => void)[] {
  const items = [
    { name: 'Mug', quantity: 1 + (seed % 3), priceMinor: 900 },
    { name: 'Tray', quantity: 1, priceMinor: 2500 },
  ];
  let [customer, other, sale, open, pending] = ['', '', '', '', ''];
  const steps: (() => void)[] = [
    () => shop.addLocation('L', { coordinates: { latitude: 40, longitude: -74 } }),
    () => (customer = shop.addCustomer({ given_name: 'Ann', email_address: 'ann@example.com' })),
    () => (other = shop.addCustomer({ given_name: 'Bo', phone_number: '+12125550101' })),
    () => (sale = shop.sell({ locationId: 'L', customerId: customer, items, source: 'Square Point of Sale' })),
    () => (open = shop.sell({ locationId: 'L', items, open: true })),
    () => shop.changeCustomer(customer, { family_name: 'Lee' }),
    () => shop.giveBack(sale, { line: 1, quantity: 1 }),
    () => (pending = shop.giveBack(sale, { amountMinor: 300 }, 'PENDING')),
    () => shop.points(shop.enrol(customer, '+12125550100'), 9, sale),
    () => (seed % 2 ? shop.close(open) : shop.cancel(open)),
    () => shop.settleRefund(pending, seed % 5 ? 'APPROVED' : 'FAILED'),
    () => shop.changeLocation('L', { name: 'New name' }),
    () => shop.removeCustomer(other),
  ];
  return steps;
}
