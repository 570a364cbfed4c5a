import { klaviyo } from '@throughline/connectors/klaviyo/klaviyo';
import { shopify } from '@throughline/connectors/shopify/api/shopify';
import { square } from '@throughline/connectors/square/square';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { KlaviyoAccount } from '../../../packages/connectors/test/klaviyo-api/klaviyo-account.ts';
import { klaviyoApi } from '../../../packages/connectors/test/klaviyo-api/klaviyo-api.ts';
import { startJsonServer } from '../../../packages/connectors/test/local-api/json-server.ts';
import { post } from '../../../packages/connectors/test/local-api/send-deliveries.ts';
import {
  allScopes,
  localClient,
  localToken,
  startAdminServer,
} from '../../../packages/connectors/test/shopify-admin/admin-server.ts';
import { generateShop } from '../../../packages/connectors/test/shopify-admin/generate-shop.ts';
import { SquareAccount } from '../../../packages/connectors/test/square-api/square-account.ts';
import { squareApi } from '../../../packages/connectors/test/square-api/square-api.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

const day = (date: number) => Date.UTC(2026, 9, date, 12);
const clock = { now: day(1) };
const online = generateShop({ orders: 0, customers: 0, products: 3, now: () => clock.now });
const shops = new SquareAccount({ now: day(1) });
const letters = new KlaviyoAccount({ now: day(1) });
const closing: (() => Promise<unknown>)[] = [];
let api: TestApi;
let store: TestStore;
let connections: string[];

const buyOnline = (customer: number, date: number) => {
  clock.now = day(date);
  online.placeOrder({ customer, channel: 'online', lines: [{ product: 0 }] });
};
const buyInShop = (customerId: string | undefined, date: number) =>
  shops.sell({
    locationId: 'Soho',
    customerId,
    items: [{ name: 'Cup', quantity: 1, priceMinor: 1400 }],
    source: 'Square Point of Sale',
    at: day(date),
  });

/** Ann is the same by her e-mail; Cara's shop card has her phone, her online account her e-mail, and her mail both. */
function history(): void {
  shops.addLocation('Soho', { coordinates: { latitude: 40.72, longitude: -74 } });
  const ann = {
    web: online.createCustomer({ firstName: 'Ann', lastName: 'Lee', email: 'Ann@Example.com', phone: null }),
    shop: shops.addCustomer({ given_name: 'Ann', email_address: 'ann@example.com' }),
    mail: letters.addProfile({ email: 'ANN@example.com' }),
  };
  const cara = {
    web: online.createCustomer({ firstName: 'Cara', lastName: 'Kim', email: 'cara@example.com', phone: null }),
    shop: shops.addCustomer({ given_name: 'Cara', phone_number: '+1-212-736-5001' }),
    mail: letters.addProfile({ email: 'cara@example.com', phone_number: '+12127365001' }),
  };
  const bo = {
    web: online.createCustomer({ firstName: 'Bo', lastName: 'Diaz', email: 'bo@example.com', phone: null }),
    shop: shops.addCustomer({ given_name: 'Bo', email_address: 'bo@example.com' }),
    mail: letters.addProfile({ email: 'bo@example.com' }),
  };
  letters.addProfile({ email: 'dev@example.com', first_name: 'Dev' });
  letters.track(ann.mail, 'Opened Email', { Subject: 'New cups' }, day(2));
  buyInShop(ann.shop, 3);
  buyOnline(ann.web, 4);
  buyInShop(cara.shop, 3);
  letters.track(cara.mail, 'Opened Email', { Subject: 'New cups' }, day(5));
  letters.track(cara.mail, 'Placed Order', {}, day(6));
  buyOnline(cara.web, 6);
  buyOnline(bo.web, 2);
  letters.track(bo.mail, 'Received Email', {}, day(3));
  buyInShop(bo.shop, 7);
  buyInShop(undefined, 8);
}

beforeAll(async () => {
  history();
  const admin = await startAdminServer({ shop: online, scopes: allScopes, now: () => clock.now });
  const tills = await startJsonServer(squareApi(shops));
  const mail = await startJsonServer(klaviyoApi(letters));
  closing.push(() => admin.close(), tills.close, mail.close);
  api = await startTestApi({
    sources: { shopify, square, klaviyo },
    origins: { shopify: admin.url, square: tills.origin, klaviyo: mail.origin },
  });
  store = await api.makeStore({ timeZone: 'America/New_York' });
  const { domain } = online.profile;
  connections = [
    await connect('shopify', { shop: domain, accessToken: localToken, apiSecret: localClient.clientSecret }),
    await connect('square', { accessToken: shops.token }),
    await connect('klaviyo', { apiKey: letters.key }),
  ];
  const wholly = async (id: string) => expect(await dataAsOf(id)).not.toBe(null);
  for (const id of connections) await vi.waitFor(() => wholly(id), { timeout: 60_000, interval: 100 });
});
afterAll(async () => {
  await api?.close();
  for (const close of closing) await close();
});

async function connect(source: string, input: Record<string, string>): Promise<string> {
  const values = Object.entries(input).map(([name, value]) => ({ name, value }));
  const { data } = await store.ask(
    'mutation ($input: ConnectSourceInput!) { connectSource(input: $input) { connection { id } userErrors { message } } }',
    { input: { storeId: store.id, source, input: values } },
  );
  expect(data.connectSource.userErrors).toEqual([]);
  return data.connectSource.connection.id;
}

/** The dashboard passes deliveries on to the API. */
function here(url: string): string {
  return api.url + new URL(url).pathname;
}

async function membersOf(id: string): Promise<string[]> {
  const query = 'query ($id: ID!) { node(id: $id) { ... on Segment { members { nodes { name } } } } }';
  const { data } = await store.ask(query, { id });
  return data.node.members.nodes.map(({ name }: { name: string }) => name);
}

async function dataAsOf(id: string): Promise<string | null> {
  const { data } = await store.ask('query ($id: ID!) { node(id: $id) { ... on Connection { dataAsOf } } }', { id });
  return data.node.dataAsOf;
}

async function makeSegment(definition: object): Promise<{ id: string; names: string[] }> {
  const { data } = await store.ask(
    `mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { userErrors { message }
      segment { id members { nodes { name } } } } }`,
    { input: { storeId: store.id, name: JSON.stringify(definition).slice(0, 60), definition } },
  );
  expect(data.createSegment.userErrors).toEqual([]);
  const { id, members } = data.createSegment.segment;
  return { id, names: members.nodes.map(({ name }: { name: string }) => name) };
}

const uses = (channel: string) => ({ orders: { where: { channel: { in: [channel] } }, some: { gte: 1 } } });

describe('a merchant with an online shop, tills and mail', () => {
  it('has one person across the three', async () => {
    expect((await makeSegment({ orders: { some: { gte: 1 } } })).names).toEqual(['Ann Lee', 'Bo Diaz', 'Cara Kim']);
    const everyone = await makeSegment({ version: 1, universe: 'people', all: [] });
    expect(everyone.names).toEqual(['Ann Lee', 'Bo Diaz', 'Cara Kim', 'Dev']);
  });

  it('knows who bought in the shop, then online', async () => {
    const [shop, web] = [await makeSegment(uses('pos')), await makeSegment(uses('online_store'))];
    expect((await makeSegment({ moved: { from: shop.id, to: web.id } })).names).toEqual(['Ann Lee', 'Cara Kim']);
    expect((await makeSegment({ moved: { from: web.id, to: shop.id } })).names).toEqual(['Bo Diaz']);
  });

  it('holds what they did with their mail as events of these persons', async () => {
    const { rows } = await api.services.database.inStore(store.id, ({ sql }) =>
      sql.query<{ told: string }>(
        `SELECT buyers.name || ' ' || e.event_kind AS told FROM events e JOIN profiles p ON p.store_id = e.store_id AND p.id = e.profile_id
           JOIN profiles buyers ON buyers.store_id = p.store_id AND buyers.person_id = p.person_id AND buyers.connection_id = $2
         WHERE e.store_id = $1 ORDER BY 1`,
        [store.id, connections[0]],
      ),
    );
    expect(rows.map(({ told }) => told)).toEqual([
      'Ann Lee email_opened',
      'Bo Diaz email_received',
      'Cara Kim email_opened',
    ]);
  });

  it('hears at once of what happens at the till and in the mail, and of nothing that is forged', async () => {
    shops.now = Date.now();
    letters.now = Date.now();
    const dev = shops.addCustomer({ given_name: 'Dev', email_address: 'dev@example.com' });
    const sale = { locationId: 'Soho', customerId: dev, items: [{ name: 'Tray', quantity: 1, priceMinor: 2500 }] };
    shops.sell({ ...sale, source: 'Square Point of Sale' });
    letters.track([...letters.profiles.keys()].at(-1)!, 'Clicked Email');
    const outgoing = [...shops.outgoing.splice(0), ...letters.outgoing.splice(0)];
    expect(outgoing.length).toBe(5);
    const statuses = await Promise.all(outgoing.map((each) => post({ ...each, url: here(each.url) })));
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    const [first] = outgoing;
    expect(await post({ ...first!, url: here(first!.url), body: first!.body.replace('Dev', 'Eve') })).toBe(401);
    const tray = { orders: { where: { product: { in: ['Tray'] } }, some: { gte: 1 } } };
    const buyers = await makeSegment(tray);
    await vi.waitFor(async () => expect(await membersOf(buyers.id)).toEqual(['Dev']), {
      timeout: 20_000,
      interval: 50,
    });
  });

  it('counts no order twice that the mail tells of as well', async () => {
    const { data } = await store.ask(
      'query ($store: ID!) { store(id: $store) { connections { account orderCount profileCount deadCount } } }',
    );
    const rows = data.store.connections as { account: string; orderCount: number; deadCount: number }[];
    expect(rows.map(({ account, orderCount, deadCount }) => [account, orderCount, deadCount]).sort()).toEqual([
      ['abc123', 0, 0],
      [online.profile.domain, 3, 0],
      ['mlqwh3vkxy9c1', 5, 0],
    ]);
  });
});
