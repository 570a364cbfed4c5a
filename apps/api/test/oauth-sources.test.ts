// Square, Klaviyo and Shopify connected by OAuth, their tokens renewed by the jobs that read them, and given back.

import { klaviyo } from '@throughline/connectors/klaviyo/klaviyo';
import { shopify } from '@throughline/connectors/shopify/api/shopify';
import { square } from '@throughline/connectors/square/square';
import { createOrganization } from '@throughline/db/organizations/create-organization';
import { createStore } from '@throughline/db/organizations/create-store';
import { createUser } from '@throughline/db/organizations/create-user';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KlaviyoAccount } from '../../../packages/connectors/test/klaviyo-api/klaviyo-account.ts';
import { klaviyoApi } from '../../../packages/connectors/test/klaviyo-api/klaviyo-api.ts';
import { seedKlaviyo } from '../../../packages/connectors/test/klaviyo-api/seed-klaviyo.ts';
import { startJsonServer } from '../../../packages/connectors/test/local-api/json-server.ts';
import { localApp } from '../../../packages/connectors/test/local-api/local-oauth.ts';
import { post } from '../../../packages/connectors/test/local-api/send-deliveries.ts';
import {
  type AdminServer,
  localClient,
  startAdminServer,
} from '../../../packages/connectors/test/shopify-admin/admin-server.ts';
import { generateShop } from '../../../packages/connectors/test/shopify-admin/generate-shop.ts';
import { idOf } from '../../../packages/connectors/test/shopify-admin/gid.ts';
import { seedSquare } from '../../../packages/connectors/test/square-api/seed-square.ts';
import { signed } from '../../../packages/connectors/test/square-api/sign-delivery.ts';
import type { SquareAccount } from '../../../packages/connectors/test/square-api/square-account.ts';
import { squareApi } from '../../../packages/connectors/test/square-api/square-api.ts';
import { secret, startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';

const webhookKey = 'signs what Square sends for the whole app';
const day = 86_400_000;
let api: TestApi;
let store: TestStore;
let userId: string;
let admin: AdminServer;
let tills: SquareAccount;
let letters: KlaviyoAccount;
/** What the clock of everyone is ahead. */
let ahead = 0;
let users = 0;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const now = () => Date.now() + ahead;
  tills = seedSquare({ seed: 1, customers: 4, orders: 8 });
  letters = seedKlaviyo({ seed: 1, profiles: 4, events: 8 });
  for (const stand of [tills, letters]) Object.defineProperty(stand, 'now', { get: now, set: () => {} });
  const online = generateShop({ orders: 6, customers: 4, products: 3, now });
  admin = await startAdminServer({ shop: online, now });
  const [till, mail] = [await startJsonServer(squareApi(tills)), await startJsonServer(klaviyoApi(letters))];
  closing.push(() => admin.close(), till.close, mail.close);
  api = await startTestApi({
    now,
    sources: { shopify, square, klaviyo },
    origins: { shopify: admin.url, square: till.origin, klaviyo: mail.origin },
  });
  api.services.env.oauthApps = { shopify: localClient, square: { ...localApp, webhookKey }, klaviyo: localApp };
});
afterAll(async () => {
  await api?.close();
  for (const close of closing) await close();
});
beforeEach(async () => {
  ahead = 0;
  const { database } = api.services;
  const organization = await createOrganization(database, { name: 'Tests' });
  const user = await createUser(database, {
    organizationId: organization.id,
    email: `oauth${users++}@example.com`,
    passwordHash: 'x',
  });
  userId = user!.id;
  const made = await createStore(database, {
    organizationId: organization.id,
    name: 'Test',
    currencyCode: 'USD',
    timeZone: 'UTC',
  });
  store = testStore(api.url, made.id, await token());
});

const token = () =>
  new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(userId)
    .setAudience('api')
    .setIssuedAt()
    .setExpirationTime('60s')
    .sign(new TextEncoder().encode(secret));

const gidNumber = (...of: Parameters<typeof idOf>) => String(idOf(...of));

/** Away, agreed, and back: the connection's id. */
async function connect(source: string): Promise<string> {
  const input = source === 'shopify' ? [{ name: 'shop', value: 'local-shop' }] : [];
  const { data } = await store.ask(
    `mutation ($store: ID!, $source: String!, $input: [SourceValueInput!]!) {
      startOAuth(input: { storeId: $store, source: $source, input: $input }) { url userErrors { message } } }`,
    { source, input },
  );
  const away = await fetch(data.startOAuth.url, { redirect: 'manual' });
  const back = new URL(away.headers.get('location')!);
  const response = await store.fetch(`${back.pathname}${back.search}`, { redirect: 'manual' });
  const location = response.headers.get('location')!;
  return /\/connections\/(con_[\w-]+)$/.exec(location)![1]!;
}
const read = async (id: string, selection: string) =>
  (await store.ask(`query ($id: ID!) { node(id: $id) { ... on Connection { ${selection} } } }`, { id })).data.node;
const settled = (id: string) =>
  expect
    .poll(() => read(id, 'health healthCode currentSync { id }'), { timeout: 30_000 })
    .toEqual({
      health: 'GOOD',
      healthCode: null,
      currentSync: null,
    });
const mutate = async (name: string, input: string, id: string) => {
  const { data } = await store.ask(`mutation ($id: ID!) { ${name}(input: { ${input} }) { userErrors { message } } }`, {
    id,
  });
  expect(data[name].userErrors).toEqual([]);
};
const row = (id: string) =>
  api.services.database.inStore(store.id, ({ prisma }) => prisma.connection.findUniqueOrThrow({ where: { id } }));
async function credentialsOf(id: string): Promise<Record<string, string>> {
  const { credentials, dataKey, keyId } = await row(id);
  return api.services.vault!.open(id, {
    credentials: Buffer.from(credentials!),
    dataKey: Buffer.from(dataKey!),
    keyId: keyId!,
  });
}

describe.each(['square', 'klaviyo', 'shopify'])('%s connected by OAuth', (source) => {
  it('reads everything, and a token that has ended is renewed by the job that meets it, and kept', async () => {
    const id = await connect(source);
    await settled(id);
    const first = await credentialsOf(id);
    expect(first).toMatchObject({ accessToken: expect.any(String), refreshToken: expect.any(String) });
    ahead += 40 * day;
    store = testStore(api.url, store.id, await token());
    await mutate('resyncConnection', 'id: $id, from: "2020-01-01", to: "2026-12-31"', id);
    const done = { kind: 'RESYNC', status: 'SUCCEEDED' };
    const syncs = async () => (await read(id, 'syncs { nodes { kind status } }')).syncs.nodes;
    await expect.poll(syncs, { timeout: 30_000 }).toContainEqual(done);
    const second = await credentialsOf(id);
    expect(second.accessToken).not.toBe(first.accessToken);
    expect(Date.parse(second.expiresAt!)).toBeGreaterThan(Date.now() + ahead);
    await mutate('disconnectConnection', 'id: $id, erase: false', id);
  });

  it('is given back when it is disconnected, unless another store goes on with the account', async () => {
    const id = await connect(source);
    await settled(id);
    const oauth = { square: tills.oauth, klaviyo: letters.oauth }[source];
    const before = oauth?.revokedCount ?? 0;
    const first = store;
    const other = await api.makeStore();
    await api.services.database.inStore(other.id, async ({ sql }) => {
      const { account } = await row(id);
      await sql.query(
        `INSERT INTO connections (id, store_id, handle, source, name, status, account, credentials, data_key, key_id)
         VALUES ($1, $2, $3, $3, $3, 'CONNECTED', $4, '\\x00', '\\x00', 'test')`,
        [`con_${other.id}`, other.id, source, account],
      );
    });
    await mutate('disconnectConnection', 'id: $id, erase: false', id);
    expect(oauth?.revokedCount ?? 0).toBe(before);
    await api.services.database.inStore(other.id, ({ sql }) => sql.query('DELETE FROM connections'));
    store = first;
    expect(await connect(source)).toBe(id);
    await settled(id);
    await mutate('disconnectConnection', 'id: $id, erase: false', id);
    if (oauth) expect(oauth.revokedCount).toBe(before + 1);
    expect(await row(id)).toMatchObject({ status: 'DISCONNECTED', credentials: null });
  });
});

it('stock of Shopify is counted, and listed by location and product, page by page', async () => {
  const id = await connect('shopify');
  await settled(id);
  const { shop } = admin;
  const [product, location] = [gidNumber('Product', 1), gidNumber('Location', 2)];
  const selection =
    'totalCount pageInfo { hasNextPage endCursor } nodes { itemId locationId locationName productId available }';
  const list = async (given: string) => (await read(id, `inventoryLevels(${given}) { ${selection} }`)).inventoryLevels;
  const variants = shop.products.reduce((sum, each) => sum + each.variants.length, 0);
  expect(await read(id, 'inventoryLevelCount')).toEqual({ inventoryLevelCount: variants * shop.locations.length });
  const here = await list(`locationId: "${location}", productId: "${product}"`);
  expect(here.nodes).toEqual(
    shop.products[1]!.variants.map((_, place) => ({
      itemId: gidNumber('InventoryItem', 1, place),
      locationId: location,
      locationName: shop.locations[2]!.name,
      productId: product,
      available: shop.available(1, place, 2),
    })),
  );
  const first = await list('first: 2');
  expect(first).toMatchObject({ totalCount: variants * shop.locations.length, pageInfo: { hasNextPage: true } });
  const next = await list(`first: 2, after: "${first.pageInfo.endCursor}"`);
  const all = await list('first: 250');
  expect([...first.nodes, ...next.nodes]).toEqual(all.nodes.slice(0, 4));
});

it('what Shopify deleted and never told is gone behind a reading of everything', async () => {
  const id = await connect('shopify');
  await settled(id);
  const { shop } = admin;
  const counts = () => read(id, 'orderCount profileCount inventoryLevelCount');
  admin.deliveries.options.paused = true;
  const customer = shop.createCustomer({});
  expect(await connect('shopify')).toBe(id);
  await settled(id);
  const before = await counts();
  shop.deleteCustomer(customer);
  shop.deleteOrder(0);
  shop.disconnectInventory(1, 0, 2);
  expect(await connect('shopify')).toBe(id);
  await settled(id);
  await expect.poll(counts).toEqual({
    orderCount: before.orderCount - 1,
    profileCount: before.profileCount - 1,
    inventoryLevelCount: before.inventoryLevelCount - 1,
  });
});

it('what Square sends for the whole app reaches the connections to the merchant, signed by the key of the app', async () => {
  const id = await connect('square');
  await settled(id);
  const url = `${api.url}/v1/webhooks/app/square`;
  const sale = [...tills.orders.values()][0]!;
  const event = (merchant: string) =>
    JSON.stringify({
      merchant_id: merchant,
      type: 'order.updated',
      event_id: `event of ${merchant}`,
      created_at: new Date(Date.now() + ahead).toISOString(),
      data: { type: 'order_updated', id: sale.id, object: { order_updated: { order_id: sale.id } } },
    });
  const send = (body: string, key = webhookKey) => post(signed({ notification_url: url, signature_key: key }, body));
  expect(await send(event(tills.merchantId))).toBe(200);
  expect(await send(event(tills.merchantId), 'another key')).toBe(401);
  expect(await send('{"merchant_id":5}')).toBe(401);
  expect(await send(JSON.stringify({ ...JSON.parse(event(tills.merchantId)), filling: 'x'.repeat(300_000) }))).toBe(
    413,
  );
  expect(await send(event('of somebody unknown'))).toBe(200);
  await mutate('disconnectConnection', 'id: $id, erase: false', id);
  expect((await row(id)).receivedCount).toBe(1n);
  let sent = 0;
  const keptOfNext = async () => {
    const { receivedCount } = await row(id);
    await send(event(tills.merchantId).replace('event of', `event ${++sent} of`));
    return (await row(id)).receivedCount - receivedCount;
  };
  await expect.poll(keptOfNext, { timeout: 10_000 }).toBe(0n);
});
