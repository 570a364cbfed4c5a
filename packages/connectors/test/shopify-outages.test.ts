// What goes wrong between Shopify and the connector, at any byte and at any moment.

import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { shopify } from '../src/shopify/api/shopify.ts';
import { SourceError } from '../src/source.ts';
import { hasAdminSchema } from './shopify-admin/admin-schema.ts';
import { allScopes, localToken } from './shopify-admin/admin-server.ts';
import { cleanBackfill, FactsHeld, openShop, type ShopAtHand } from './shopify-shop.ts';

const callbackUrl = 'https://throughline.example/inbox/1';

const opened: ShopAtHand[] = [];
afterEach(async () => {
  for (const { server } of opened.splice(0)) await server.close();
});

async function open(...asked: Parameters<typeof openShop>): Promise<ShopAtHand> {
  const at = await openShop(...asked);
  opened.push(at);
  return at;
}

async function codeOf(asked: Promise<unknown>): Promise<string> {
  const error = await asked.then(() => undefined).catch((each: unknown) => each);
  expect(error).toBeInstanceOf(SourceError);
  return (error as SourceError).code;
}

describe.skipIf(!hasAdminSchema())('a backfill', () => {
  it('takes up a result file that is cut at any bytes', async () => {
    const at = await open({ orders: 60 });
    const clean = await cleanBackfill(at);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 1, maxLength: 4 }), async (cuts) => {
        at.server.faults.clear();
        at.server.faults.add(...cuts.map((cutAfter) => ({ where: 'bulk' as const, kind: { cutAfter } })));
        expect((await cleanBackfill(at)).all).toEqual(clean.all);
      }),
      { numRuns: 12 },
    );
  });

  it.each([
    ['addresses no longer work', (at: ShopAtHand) => at.server.api.bulk.revokeUrls()],
    ['results are no longer kept', (at: ShopAtHand) => Object.assign(at.clock, { now: at.clock.now + 8 * 86_400_000 })],
  ])('asks anew when %s between two pages', async (_what, expire) => {
    const at = await open({ orders: 60 });
    const clean = await cleanBackfill(at);
    const held = new FactsHeld();
    let isExpired = false;
    for await (const { records, progress } of shopify.backfill(at.account, null, at.outside)) {
      held.land(records, at.account);
      if (!isExpired && progress?.stage === 'customers') expire(at);
      isExpired ||= progress?.stage === 'customers';
    }
    expect(held.all).toEqual(clean.all);
  });

  it('stops with UNAUTHORISED when the app is removed meanwhile', async () => {
    const at = await open({ orders: 60 });
    const reading = async () => {
      for await (const { progress } of shopify.backfill(at.account, null, at.outside)) {
        if (progress?.stage === 'products') at.server.uninstall();
      }
    };
    expect(await codeOf(reading())).toBe('UNAUTHORISED');
  });

  it('stops with FORBIDDEN when a permission has been taken away', async () => {
    const at = await open({ orders: 60 });
    at.server.tokens.set(localToken, ['read_orders', 'read_all_orders', 'read_products', 'read_locations']);
    expect(await codeOf(cleanBackfill(at))).toBe('FORBIDDEN');
  });
});

describe.skipIf(!hasAdminSchema())('webhooks', () => {
  it('that were lost are registered again, what is not wanted goes, and those of others stay', async () => {
    const { server, account, outside } = await open({ orders: 5 });
    const { subscriptions } = server.api;
    subscriptions.create('ORDERS_CREATE', { uri: 'https://another.example/hook' }, allScopes);
    await shopify.subscribe!(account, callbackUrl, outside);
    const own = () => subscriptions.all.filter(({ uri }) => uri === callbackUrl);
    const registered = own()
      .map(({ topic }) => topic)
      .sort();
    const lost = own().find(({ topic }) => topic === 'REFUNDS_CREATE')!;
    subscriptions.delete(`gid://shopify/WebhookSubscription/${lost.id}`);
    subscriptions.create('CARTS_CREATE', { uri: callbackUrl }, allScopes);
    const before = server.requests.length;
    await shopify.subscribe!(account, callbackUrl, outside);
    expect(
      own()
        .map(({ topic }) => topic)
        .sort(),
    ).toEqual(registered);
    expect(server.requests.slice(before).filter(({ query }) => query.startsWith('mutation')).length).toBe(2);
    await shopify.unsubscribe!({ ...account, credentials: { ...account.credentials, callbackUrl } }, outside);
    expect(subscriptions.all.map(({ uri }) => uri)).toEqual(['https://another.example/hook']);
  });
});
