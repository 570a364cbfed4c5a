// A store whose merchant connects a plain shop, over the API: what the tests of connections share.

import { type Account, type Source, SourceError } from '@throughline/connectors/source';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { type PlainOrder, type PlainShop, plainSource, startPlainShop } from './plain-source.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

export const START = Date.UTC(2026, 0, 1);
export const DAY = 86_400_000;
/** Calls of the source, in order. */
export let calls: string[];
/** Thrown by the next subscription. */
let refusing: SourceError | null;
/** Whether the source answers no more when it is to forget the webhooks. */
let holding: boolean;
/** Happens while the source is asked to subscribe. */
let meanwhile: (() => Promise<unknown>) | null;

const shopSource: Source = {
  ...plainSource,
  async subscribe(account: Account, callbackUrl) {
    calls.push(`subscribe ${callbackUrl}`);
    if (refusing) throw refusing;
    const happening = meanwhile;
    meanwhile = null;
    await happening?.();
    return { credentials: { signingKey: 'given by the source', token: account.credentials.token! } };
  },
  async unsubscribe(account) {
    if (holding) await new Promise(() => {});
    calls.push(`unsubscribe ${account.account} with ${account.credentials.token}`);
  },
  oauth: {
    authorizeUrl: ({ url = '' }, app, state) => {
      if (url === '') throw new SourceError('REJECTED', 'Name the shop.');
      return `${url}/authorize?client=${app.clientId}&back=${encodeURIComponent(app.redirectUri)}&state=${state}`;
    },
    async finish(query, app, outside) {
      if (query.get('hmac') !== app.clientSecret) throw new SourceError('REJECTED', 'The signature is wrong.');
      return plainSource.connect({ url: query.get('shop')!, token: 'good' }, outside);
    },
  },
};

export let api: TestApi;
export let shop: PlainShop;
export let store: TestStore;

export const order = (id: string, more: Partial<PlainOrder> = {}): PlainOrder => ({
  id,
  at: START + Number(id) * DAY,
  gross: Number(id) * 100,
  email: `p${id}@x.com`,
  updatedAt: START,
  ...more,
});
export const values = (given: Record<string, string>) =>
  Object.entries(given).map(([name, value]) => ({ name, value }));
export const connectWith = (given: Record<string, string>, source = 'plain') =>
  store.ask(
    `mutation ($store: ID!, $source: String!, $input: [SourceValueInput!]!) {
      connectSource(input: { storeId: $store, source: $source, input: $input }) {
        connection { id name status account accountName scopes warnings webhookUrl health currentSync { kind } }
        userErrors { path code message } } }`,
    { source, input: values(given) },
  );
export const connect = async (): Promise<string> => {
  const { data, errors } = await connectWith({ url: shop.url, token: 'good' });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.connectSource.connection.id;
};
export const mutate = async (name: string, input: string, id: string, selection = 'connection { status health }') => {
  const { data, errors } = await store.ask(
    `mutation ($id: ID!) { ${name}(input: { ${input} }) { ${selection} userErrors { path code message } } }`,
    { id },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data[name];
};
export const read = async (id: string, selection: string) =>
  (await store.ask(`query ($id: ID!) { node(id: $id) { ... on Connection { ${selection} } } }`, { id })).data.node;
export const settled = (id: string) =>
  expect.poll(() => read(id, 'health orderCount currentSync { id }'), { timeout: 20_000 });
export const row = (id: string) =>
  api.services.database.inStore(store.id, ({ prisma }) => prisma.connection.findUniqueOrThrow({ where: { id } }));

/** The next subscriptions throw this; null = they no longer do. */
export function refuseSubscriptions(error: SourceError | null): void {
  refusing = error;
}

/** Happens while the source is asked to subscribe next. */
export function meanwhileDo(work: () => Promise<unknown>): void {
  meanwhile = work;
}

/** From now on it never says that the webhooks are forgotten. */
export function holdOn(): void {
  holding = true;
}

/** Asks as somebody else from now on. */
export function askAs(other: TestStore): void {
  store = other;
}

/** Registers what happens before and after each test of a file. */
export function testConnections(): void {
  beforeAll(async () => {
    api = await startTestApi({ sources: { plain: shopSource } });
    api.services.env.oauthApps = { plain: { clientId: 'app', clientSecret: 'app secret' } };
  });
  afterAll(() => api?.close());
  beforeEach(async () => {
    calls = [];
    refusing = null;
    meanwhile = null;
    holding = false;
    shop = await startPlainShop(['1', '2', '3', '4'].map((id) => order(id)));
    store = await api.makeStore();
    return shop.close;
  });
}
