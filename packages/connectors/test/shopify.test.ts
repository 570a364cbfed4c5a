import type { Order } from '@throughline/core/facts/facts';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import * as queries from '../src/shopify/api/queries.ts';
import { shopify } from '../src/shopify/api/shopify.ts';
import type { Account, Credentials, ManifestEntry } from '../src/source.ts';
import { hasAdminSchema } from './shopify-admin/admin-schema.ts';
import { allScopes, localClient, localToken } from './shopify-admin/admin-server.ts';
import { askAdmin } from './shopify-admin/ask-admin.ts';
import type { Delivery } from './shopify-admin/deliveries.ts';
import { gidOf, idOf } from './shopify-admin/gid.ts';
import { liveTurn } from './shopify-admin/live-turn.ts';
import { sumOrder } from './shopify-admin/order-sums.ts';
import {
  cleanBackfill,
  FactsHeld,
  openShop,
  pagesOf,
  rawDelivery,
  type ShopAtHand,
  workDelivery,
} from './shopify-shop.ts';

const absent = !hasAdminSchema();
if (absent) console.log('Skipped: the introspection of the Admin API is absent.');

const opened: ShopAtHand[] = [];
async function open(...asked: Parameters<typeof openShop>): Promise<ShopAtHand> {
  const at = await openShop(...asked);
  opened.push(at);
  return at;
}
afterEach(async () => {
  for (const { server } of opened.splice(0)) {
    await server.close();
    expect([...server.api.missing]).toEqual([]);
  }
});

describe.skipIf(absent)('connecting', () => {
  const input = (accessToken = localToken) => ({
    shop: 'local-shop',
    accessToken,
    apiSecret: localClient.clientSecret,
  });

  it('by a token gives the shop, what was granted, and nothing to warn of', async () => {
    const { outside } = await open();
    expect(await shopify.connect(input(), outside)).toMatchObject({
      account: 'local-shop.myshopify.com',
      name: 'Local Shop',
      credentials: { accessToken: localToken, shop: 'local-shop.myshopify.com', shopId: '548380009' },
      settings: { currencyCode: 'USD', timeZone: 'America/New_York' },
      warnings: [],
    });
  });

  it('without some permissions tells in words what will not work', async () => {
    const { outside } = await open({}, ['read_orders', 'read_customers']);
    const { warnings } = await shopify.connect(input(), outside);
    expect(warnings.map((text) => /read_\w+/.exec(text)![0])).toEqual([
      'read_all_orders',
      'read_products',
      'read_locations',
      'read_inventory',
      'read_users',
      'read_customer_merge',
    ]);
    expect(warnings[0]).toContain("Orders older than 60 days can't be read");
  });

  it.each([
    ['with a wrong token', 'shpat_wrong', allScopes, 'UNAUTHORISED'],
    ['without orders and customers', localToken, ['read_products'], 'FORBIDDEN'],
  ])('%s is refused', async (_what, token, scopes, code) => {
    const { outside } = await open({}, scopes);
    await expect(shopify.connect(input(token), outside)).rejects.toMatchObject({ code });
  });

  it('by OAuth goes to Shopify and comes back with a token; an altered answer is refused', async () => {
    const at = await open();
    at.clock.now = Date.now();
    const { outside } = at;
    const app = { ...localClient, redirectUri: 'https://throughline.example/connect/shopify' };
    const url = shopify.oauth!.authorizeUrl({ shop: 'https://local-shop.myshopify.com/' }, app, 'state-1', outside);
    const authorize = async () => {
      const answer = await fetch(url, { redirect: 'manual' });
      return new URL(answer.headers.get('location')!).searchParams;
    };
    const query = await authorize();
    expect(query.get('state')).toBe('state-1');
    const forged = new URLSearchParams(query);
    forged.set('shop', 'other-shop.myshopify.com');
    await expect(shopify.oauth!.finish(forged, app, outside)).rejects.toMatchObject({ code: 'REJECTED' });
    const account = await shopify.oauth!.finish(query, app, outside);
    expect(account).toMatchObject({
      account: 'local-shop.myshopify.com',
      credentials: { apiSecret: app.clientSecret },
    });
    expect(at.server.tokens.has(account.credentials.accessToken!)).toBe(true);
    await expect(shopify.oauth!.finish(query, app, outside)).rejects.toMatchObject({ code: 'REJECTED' });
  });
});

describe.skipIf(absent)('a token that ends', () => {
  const app = { ...localClient, redirectUri: 'https://throughline.example/connect/shopify' };
  const minute = 60_000;

  /** Installed, and renewed in place as a job's account is. */
  async function installed(shop: Parameters<typeof openShop>[0] = {}) {
    const at = await open(shop);
    at.clock.now = Date.now();
    const url = shopify.oauth!.authorizeUrl({ shop: 'local-shop' }, app, 'state-1', at.outside);
    const answer = await fetch(url, { redirect: 'manual' });
    const query = new URL(answer.headers.get('location')!).searchParams;
    const { credentials, scopes } = await shopify.oauth!.finish(query, app, at.outside);
    const renewed: Credentials[] = [];
    const account: Account = {
      ...at.account,
      credentials,
      scopes,
      async renew(_worn, ask) {
        renewed.push(await ask(account.credentials, app));
        account.credentials = { ...account.credentials, ...renewed.at(-1) };
        return account.credentials;
      },
    };
    return { ...at, account, renewed };
  }

  it('is what OAuth asks for: it ends in an hour, and has a refresh token', async () => {
    const { account, clock } = await installed();
    expect(account.credentials).toMatchObject({
      accessToken: expect.stringMatching(/^shpat_/),
      refreshToken: expect.stringMatching(/^shprt_/),
      expiresAt: new Date(clock.now + 60 * minute).toISOString(),
    });
  });

  it('is renewed before its end, again and again in one reading, and each renewal takes the place of the former', async () => {
    const at = await installed({ orders: 300, products: 10 });
    const slowFetch: typeof fetch = (...asked) => {
      at.clock.now += 7 * minute;
      return fetch(...asked);
    };
    const outside = { ...at.outside, fetch: slowFetch };
    const held = new FactsHeld();
    for await (const { records } of shopify.backfill(at.account, null, outside)) held.land(records, at.account);
    expect(held.of('order').length).toBe(300);
    expect(at.renewed.length).toBeGreaterThan(1);
    expect(new Set(at.renewed.map(({ refreshToken }) => refreshToken)).size).toBe(at.renewed.length);
    expect(at.server.tokens.use(at.renewed[0]!.accessToken!)).toBeUndefined();
  });

  it('that is refused before its end is renewed, and asked with again', async () => {
    const at = await installed();
    const other = at.server.tokens.refresh(at.account.credentials.refreshToken!)!;
    at.server.tokens.use(other.access_token);
    at.account.credentials = { ...at.account.credentials, refreshToken: other.refresh_token! };
    expect(await shopify.countProfiles!(at.account, at.outside)).toBe(80);
    expect(at.renewed.length).toBe(1);
  });

  it('whose renewal Shopify refuses for the secret of the app stays, until that is mended', async () => {
    const at = await installed();
    const { renew } = at.account;
    at.account.credentials = { ...at.account.credentials, accessToken: 'shpat_before' };
    at.account.renew = (worn, ask) =>
      renew!(worn, (standing, app) => ask(standing, { ...app, clientSecret: 'another' }));
    await expect(shopify.countProfiles!(at.account, at.outside)).rejects.toMatchObject({ code: 'APP_REFUSED' });
    at.account.renew = renew;
    expect(await shopify.countProfiles!(at.account, at.outside)).toBe(80);
  });

  it('whose app has another secret by now is renewed with it, and deliveries by either are taken', async () => {
    const at = await installed();
    const { accessToken } = at.account.credentials;
    at.account.credentials = { ...at.account.credentials, accessToken: 'shpat_before', apiSecret: 'of before' };
    await shopify.countProfiles!(at.account, at.outside);
    const { apiSecret, previousApiSecret } = at.account.credentials;
    expect([apiSecret, previousApiSecret]).toEqual([app.clientSecret, 'of before']);
    expect(at.account.credentials.accessToken).not.toBe(accessToken);
  });

  it('whose renewal Shopify refuses is access that is gone', async () => {
    const at = await installed();
    at.server.uninstall();
    await expect(shopify.countProfiles!(at.account, at.outside)).rejects.toMatchObject({ code: 'UNAUTHORISED' });
    expect(at.renewed).toEqual([]);
  });

  it('takes the place of one without an end when the webhooks are registered anew; one of another app stays', async () => {
    const at = await installed();
    const { accessToken: _, refreshToken: __, expiresAt: ___, ...rest } = at.account.credentials;
    at.account.credentials = { ...rest, accessToken: localToken };
    await shopify.subscribe!(at.account, 'https://throughline.example/inbox/1', at.outside);
    expect(at.account.credentials).toMatchObject({ refreshToken: expect.stringMatching(/^shprt_/) });
    expect(at.server.tokens.has(localToken)).toBe(false);
    at.server.tokens.set('shpat_own', allScopes);
    at.account.credentials = { ...rest, accessToken: 'shpat_own', apiSecret: 'of another app' };
    await shopify.subscribe!(at.account, 'https://throughline.example/inbox/1', at.outside);
    expect(at.account.credentials.accessToken).toBe('shpat_own');
  });
});

describe.skipIf(absent)('a backfill', () => {
  it('gives every order, customer, product and location with the shop’s own amounts', async () => {
    const at = await open({ orders: 300, products: 40 });
    const held = await cleanBackfill(at);
    const { shop } = at;
    expect(held.dead).toEqual([]);
    const orders = new Map(held.of('order').map((order) => [order.externalId, order]));
    expect(orders.size).toBe(300);
    for (let index = 0; index < 300; index++) {
      const record = shop.order(index)!;
      const sums = sumOrder(record, shop.profile);
      const order = orders.get(String(idOf('Order', index)))!;
      expect([order.placedAt, order.grossMinor, order.productMinor, order.lines.length]).toEqual([
        record.processedAt,
        sums.totalMinor,
        sums.subtotalMinor,
        record.lines.length,
      ]);
      expect(order.lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(sums.subtotalMinor);
      const refunds = held.of('refund').filter(({ orderExternalId }) => orderExternalId === order.externalId);
      expect(refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(sums.refundedMinor);
    }
    expect([held.of('profile').length, held.of('product').length]).toEqual([120, 40]);
    expect(held.of('location').length).toBeGreaterThan(1);
    expect(held.of('refund').some(({ lines }) => lines!.length > 0)).toBe(true);
  });

  it('gives the facts that reading each thing by its id gives', async () => {
    const at = await open({ orders: 120, products: 25 });
    const held = await cleanBackfill(at);
    const kinds = {
      order: 'order',
      profile: 'customer',
      product: 'product',
      location: 'location',
      inventoryLevel: 'inventory_level',
    } as const;
    const refs = held.all.flatMap((fact) =>
      fact.kind in kinds ? [{ kind: kinds[fact.kind as keyof typeof kinds], id: (fact as Order).externalId }] : [],
    );
    const byId = new FactsHeld();
    for await (const records of shopify.fetchObjects(at.account, refs, at.outside)) byId.land(records, at.account);
    expect(byId.all).toEqual(held.all);
  });

  it('in a shop whose prices include tax has products without it', async () => {
    const at = await open({ orders: 40, taxesIncluded: true });
    const held = await cleanBackfill(at);
    for (const [index, order] of held.of('order').entries()) {
      const record = at.shop.order((Number(order.externalId) - idOf('Order', 0)) / 64)!;
      const sums = sumOrder(record, at.shop.profile);
      expect([index, order.productMinor]).toEqual([index, sums.subtotalMinor - sums.taxMinor]);
    }
  });

  it('goes on from any page to the same facts, though the process ends there', async () => {
    const at = await open({ orders: 620, products: 20 });
    const whole = await cleanBackfill(at);
    const { length } = await pagesOf(shopify.backfill(at.account, null, at.outside));
    expect(length).toBeGreaterThan(7);
    for (let cut = 1; cut < length; cut += 3) {
      const held = new FactsHeld();
      let cursor: unknown = null;
      let pages = 0;
      for await (const page of shopify.backfill(at.account, null, at.outside)) {
        held.land(page.records, at.account);
        cursor = JSON.parse(JSON.stringify(page.cursor));
        if (++pages === cut) break;
      }
      const rest = cursor === null ? [] : await pagesOf(shopify.backfill(at.account, cursor, at.outside));
      for (const page of rest) held.land(page.records, at.account);
      expect(held.all).toEqual(whole.all);
    }
  });

  it('comes through cut connections, throttling, errors, expired results and a failed operation', async () => {
    const at = await open({ orders: 400 });
    const whole = await cleanBackfill(at);
    at.server.faults.add(
      { where: 'bulk', kind: { cutAfter: 30_000 }, times: 3 },
      { where: 'graphql', kind: { status: 429, retryAfter: 1 }, times: 2 },
      { where: 'graphql', kind: { status: 502 }, skip: 3, times: 2 },
      { where: 'graphql', kind: { throttled: true }, skip: 5, times: 3 },
      { where: 'graphql', kind: { cutAfter: 20 }, skip: 8 },
    );
    at.server.api.bulk.options.failures.push({ code: 'TIMEOUT', afterRoots: 10 });
    const held = new FactsHeld();
    let pages = 0;
    let cursor: unknown = null;
    for await (const page of shopify.backfill(at.account, null, at.outside)) {
      held.land(page.records, at.account);
      cursor = page.cursor;
      if ((cursor as { stage: string }).stage === 'order' && page.records.length > 0 && ++pages === 1) break;
    }
    at.server.api.bulk.revokeUrls();
    for (const page of await pagesOf(shopify.backfill(at.account, cursor, at.outside)))
      held.land(page.records, at.account);
    expect(held.all).toEqual(whole.all);
  });

  it('waits for another bulk operation of the app, and takes up its own', async () => {
    const at = await open({ orders: 60, products: 5 });
    const start = (query: string) =>
      askAdmin<{ bulkOperationRunQuery: { bulkOperation: { id: string } } }>(at.server, queries.runBulkQuery, {
        query,
      });
    at.server.api.bulk.options.batchPauseMs = 20;
    at.server.api.bulk.options.batch = 10;
    await start('{ customers { edges { node { id } } } }');
    const [, afterLocations] = await pagesUpTo(2, shopify.backfill(at.account, null, at.outside));
    const { operation } = (afterLocations!.cursor as { bulk: { operation: string } }).bulk;
    const [taken] = await pagesUpTo(1, shopify.backfill(at.account, { stage: 'product', bulk: null }, at.outside));
    expect(taken!.cursor).toMatchObject({ bulk: { operation } });
    at.server.api.bulk.options.batchPauseMs = 200;
    at.clock.now += 10 * 60_000;
    const [later] = await pagesUpTo(1, shopify.backfill(at.account, { stage: 'product', bulk: null }, at.outside));
    expect((later!.cursor as { bulk: { operation: string } }).bulk.operation).not.toBe(operation);
    expect((await cleanBackfill(at)).of('order').length).toBe(60);
  });

  it('of a shop in another currency than the store is refused with the reason', async () => {
    const { account, outside } = await open();
    const settings = { currencyCode: 'EUR' };
    expect(() => shopify.backfill({ ...account, settings }, null, outside)).toThrow(
      'The shop sells in EUR, this store counts in USD.',
    );
  });

  it('of a range reads its orders alone, by local days of the store', async () => {
    const at = await open({ orders: 300, startsAt: '2026-09-01T00:00:00Z', endsAt: '2026-10-30T00:00:00Z' });
    const held = new FactsHeld();
    const range = { from: '2026-09-10', to: '2026-09-20' };
    for await (const page of shopify.backfill(at.account, null, at.outside, range)) held.land(page.records, at.account);
    const [from, before] = [Date.parse('2026-09-10T00:00:00-04:00'), Date.parse('2026-09-21T00:00:00-04:00')];
    const expected = (await cleanBackfill(at))
      .of('order')
      .filter(({ placedAt }) => placedAt >= from && placedAt < before);
    expect(expected.length).toBeGreaterThan(10);
    expect(
      held
        .of('order')
        .map(({ externalId }) => externalId)
        .sort(),
    ).toEqual(expected.map(({ externalId }) => externalId).sort());
    expect([held.of('profile'), held.of('product')]).toEqual([[], []]);
  });
});

describe.skipIf(absent)('webhooks', () => {
  const callback = 'https://throughline.example/inbox/1';

  it('are registered once for each topic that is granted, and again only where they differ', async () => {
    const { account, outside, server } = await open();
    await shopify.subscribe!(account, callback, outside);
    const all = server.api.subscriptions.all;
    expect(all.map(({ topic }) => topic).sort()).toEqual(expect.arrayContaining(['ORDERS_CREATE', 'CUSTOMERS_MERGE']));
    const sent = server.requests.length;
    await shopify.subscribe!(account, callback, outside);
    expect(server.requests.slice(sent).filter(({ query }) => query.includes('mutation'))).toEqual([]);
    expect(server.api.subscriptions.all.length).toBe(all.length);
    await shopify.unsubscribe!({ ...account, credentials: { ...account.credentials, callbackUrl: callback } }, outside);
    expect(server.api.subscriptions.all).toEqual([]);
  });

  it('in any order, repeated and late, end in the facts of a clean backfill', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1000 }), fc.infiniteStream(fc.nat()), async (seed, draws) => {
        const at = await openShop({ seed, orders: 40, products: 10 });
        await shopify.subscribe!(at.account, callback, at.outside);
        const held = await cleanBackfill(at);
        const waiting: Delivery[] = [];
        at.shop.listen((event) => waiting.push(...at.server.deliveries.deliveriesOf(event)));
        at.server.deliveries.options.paused = true;
        const draw = (below: number) => draws.next().value! % below;
        const work = async () => {
          const [delivery] = waiting.splice(draw(waiting.length), 1);
          for (let times = 1 + (draw(4) === 0 ? 1 : 0); times > 0; times--) {
            await workDelivery(at, rawDelivery(delivery!, at.clock.now), held);
          }
        };
        for (let turn = 0; turn < 25; turn++) {
          at.clock.now += 1000 * (1 + draw(90));
          liveTurn(at.shop, turn + seed * 100);
          for (let count = draw(4); count > 0 && waiting.length > 0; count--) await work();
        }
        while (waiting.length > 0) await work();
        expect(held.all).toEqual((await cleanBackfill(at)).all);
        expect(held.dead).toEqual([]);
        await at.server.close();
      }),
      { numRuns: 6 },
    );
  }, 120_000);

  it('of a merge leave the kept customer with all orders, as a clean backfill has it', async () => {
    const at = await open({ orders: 60, customers: 10 });
    await shopify.subscribe!(at.account, callback, at.outside);
    const held = await cleanBackfill(at);
    const waiting: Delivery[] = [];
    at.shop.listen((event) => waiting.push(...at.server.deliveries.deliveriesOf(event)));
    at.clock.now += 60_000;
    at.shop.mergeCustomers(2, 3);
    for (const delivery of waiting.filter(({ topic }) => topic === 'customers/merge')) {
      await workDelivery(at, rawDelivery(delivery, at.clock.now), held);
    }
    expect(held.all).toEqual((await cleanBackfill(at)).all);
    const gone = String(idOf('Customer', 3));
    expect(held.of('profile').some(({ externalId }) => externalId === gone)).toBe(false);
    expect(held.of('order').some(({ buyer }) => buyer.customerId === gone)).toBe(false);
  });
});

describe.skipIf(absent)('reading', () => {
  it('what changed gives the facts of a clean backfill, from any page on', async () => {
    const at = await open({ orders: 150, products: 10 });
    const held = await cleanBackfill(at);
    const since = at.clock.now;
    at.clock.now += 5000;
    for (let turn = 0; turn < 150; turn++) {
      at.clock.now += 1000;
      // A deletion is in no list of changes.
      const order = turn % 3;
      if (order === 0) at.shop.placeOrder();
      else if (order === 1) at.shop.updateOrder(turn, { tags: [`t${turn}`] });
      else at.shop.refundOrder(turn, { lines: [{ line: 0, quantity: 1 }] });
    }
    let cursor: unknown = null;
    for (;;) {
      const [page] = await pagesUpTo(1, shopify.incremental(at.account, since, cursor, at.outside));
      held.land(page!.records, at.account);
      cursor = page!.cursor;
      if (cursor === null) break;
    }
    expect(held.all).toEqual((await cleanBackfill(at)).all);
  });

  it('the orders of a range lists what a reconcile compares', async () => {
    const at = await open({ orders: 300, startsAt: '2026-09-01T00:00:00Z', endsAt: '2026-10-30T00:00:00Z' });
    const entries: ManifestEntry[] = [];
    const range = { from: '2026-09-01', to: '2026-10-29' };
    for await (const part of shopify.reconcile!(at.account, range, at.outside)) entries.push(...part);
    const facts = await cleanBackfill(at);
    const refundedOf = (id: string) =>
      facts.of('refund').reduce((sum, one) => sum + (one.orderExternalId === id ? one.amountMinor : 0), 0);
    const expected = facts.of('order').map(
      ({ externalId, placedAt, grossMinor, cancelledAt, test }): ManifestEntry => ({
        kind: 'order',
        id: externalId,
        at: placedAt,
        amountMinor: grossMinor,
        refundedMinor: refundedOf(externalId),
        counted: cancelledAt === undefined && !test,
      }),
    );
    const from = Date.parse('2026-09-01T00:00:00-04:00');
    const byId = (a: ManifestEntry, b: ManifestEntry) => (a.id < b.id ? -1 : 1);
    expect(entries.sort(byId)).toEqual(expected.filter(({ at }) => at >= from).sort(byId));
    expect(await shopify.countProfiles!(at.account, at.outside)).toBe(120);
  });

  it('what is gone gives its deletion; an order that may only be too old to be seen gives nothing', async () => {
    const at = await open({ orders: 20 });
    at.shop.deleteOrder(3);
    const id = String(idOf('Order', 3));
    const read = async (scopes: readonly string[]) => {
      const found = [];
      for await (const records of shopify.fetchObjects({ ...at.account, scopes }, [{ kind: 'order', id }], at.outside))
        found.push(...records);
      return found.flatMap((record) => shopify.normalise(record, at.account).facts);
    };
    expect(await read(at.account.scopes)).toMatchObject([{ kind: 'deletion', of: 'order', externalId: id }]);
    expect(await read(['read_orders', 'read_customers'])).toEqual([]);
    expect(gidOf('Order', 3)).toBe(`gid://shopify/Order/${id}`);
  });

  it('with few permissions asks for nothing that was not granted', async () => {
    const at = await open({ orders: 30, startsAt: '2026-10-01T00:00:00Z' }, ['read_orders', 'read_customers']);
    const held = await cleanBackfill(at);
    expect([held.of('order').length, held.of('product').length, held.dead]).toEqual([30, 0, []]);
  });
});

async function pagesUpTo<T>(count: number, pages: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) if (all.push(page) === count) break;
  return all;
}
