import { createHmac } from 'node:crypto';
import { type Account, type Source, SourceError } from '@throughline/connectors/source';
import { connectAccount } from '@throughline/db/connections/connect-account';
import { createOrganization } from '@throughline/db/organizations/create-organization';
import { createStore } from '@throughline/db/organizations/create-store';
import { createUser } from '@throughline/db/organizations/create-user';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signState } from '../src/features/connections/oauth-state.ts';
import { renewSubscriptions } from '../src/features/connections/renew-subscriptions.ts';
import { type PlainOrder, type PlainShop, plainSource, startPlainShop } from './plain-source.ts';
import { secret, startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';

const START = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
/** Calls of the source, in order. */
let calls: string[];
/** Thrown by the next subscription. */
let refusing: SourceError | null;
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

let api: TestApi;
let shop: PlainShop;
let store: TestStore;

beforeAll(async () => {
  api = await startTestApi({ sources: { plain: shopSource } });
  api.services.env.oauthApps = { plain: { clientId: 'app', clientSecret: 'app secret' } };
});
afterAll(() => api?.close());
beforeEach(async () => {
  calls = [];
  refusing = null;
  meanwhile = null;
  shop = await startPlainShop(['1', '2', '3', '4'].map((id) => order(id)));
  store = await api.makeStore();
  return shop.close;
});

const order = (id: string, more: Partial<PlainOrder> = {}): PlainOrder => ({
  id,
  at: START + Number(id) * DAY,
  gross: Number(id) * 100,
  email: `p${id}@x.com`,
  updatedAt: START,
  ...more,
});
const values = (given: Record<string, string>) => Object.entries(given).map(([name, value]) => ({ name, value }));
const connectWith = (given: Record<string, string>, source = 'plain') =>
  store.ask(
    `mutation ($store: ID!, $source: String!, $input: [SourceValueInput!]!) {
      connectSource(input: { storeId: $store, source: $source, input: $input }) {
        connection { id name status account accountName scopes warnings webhookUrl health currentSync { kind } }
        userErrors { path code message } } }`,
    { source, input: values(given) },
  );
const connect = async (): Promise<string> => {
  const { data } = await connectWith({ url: shop.url, token: 'good' });
  return data.connectSource.connection.id;
};
const mutate = async (name: string, input: string, id: string, selection = 'connection { status health }') => {
  const { data, errors } = await store.ask(
    `mutation ($id: ID!) { ${name}(input: { ${input} }) { ${selection} userErrors { path code message } } }`,
    { id },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data[name];
};
const read = async (id: string, selection: string) =>
  (await store.ask(`query ($id: ID!) { node(id: $id) { ... on Connection { ${selection} } } }`, { id })).data.node;
const settled = (id: string) =>
  expect.poll(() => read(id, 'health orderCount currentSync { id }'), { timeout: 20_000 });
const row = (id: string) =>
  api.services.database.inStore(store.id, ({ prisma }) => prisma.connection.findUniqueOrThrow({ where: { id } }));

it('what can be connected is listed with its form', async () => {
  const { data } = await store.ask(
    `query ($store: ID!) { sources(storeId: $store) { name label oauth delivers fields { name label secret optional help placeholder } } }`,
  );
  const plain = { optional: false, help: null, placeholder: null };
  expect(data.sources).toEqual([
    {
      name: 'plain',
      label: 'Plain shop',
      oauth: true,
      delivers: true,
      fields: [
        { name: 'url', label: 'Address', secret: false, ...plain },
        { name: 'token', label: 'Token', secret: true, ...plain },
      ],
    },
  ]);
});

describe('connecting', () => {
  it('checks with the source, keeps what gives access sealed, subscribes, and reads everything', async () => {
    const { data } = await connectWith({ url: shop.url, token: 'good' });
    const { connection, userErrors } = data.connectSource;
    expect(userErrors).toEqual([]);
    expect(connection).toMatchObject({
      name: 'Plain shop',
      status: 'CONNECTED',
      account: shop.url,
      accountName: 'Plain',
      scopes: ['orders'],
      warnings: [],
      webhookUrl: `${api.url}/v1/webhooks/${connection.id}`,
      health: 'CATCHING_UP',
      currentSync: { kind: 'BACKFILL' },
    });
    expect(calls).toEqual([`subscribe ${api.url}/v1/webhooks/${connection.id}`]);
    await settled(connection.id).toEqual({ health: 'GOOD', orderCount: 4, currentSync: null });
    const kept = await row(connection.id);
    expect(Buffer.from(kept.credentials!).toString('latin1')).not.toContain('good');
    const sealed = { credentials: Buffer.from(kept.credentials!), dataKey: Buffer.from(kept.dataKey!), keyId: 'test' };
    expect(api.services.vault!.open(connection.id, sealed)).toEqual({
      token: 'good',
      signingKey: 'given by the source',
    });
    const { syncs } = await read(connection.id, 'syncs { nodes { kind status recordsRead factsNew recordsExpected } }');
    expect(syncs.nodes.at(-1)).toEqual({
      kind: 'BACKFILL',
      status: 'SUCCEEDED',
      recordsRead: 4,
      factsNew: 4,
      recordsExpected: 4,
    });
  });

  it('what the source refuses, and a form that is not filled, are said where they belong, and nothing is made', async () => {
    const asked = async (given: Record<string, string>, source?: string) =>
      (await connectWith(given, source)).data.connectSource.userErrors;
    expect(await asked({ url: shop.url, token: 'bad' })).toEqual([
      { path: ['input'], code: 'WRONG_VALUE', message: 'The token is not accepted any more.' },
    ]);
    expect(await asked({ url: ' ', other: '1', token: 'x'.repeat(5_000) })).toEqual([
      { path: ['input', 'other'], code: 'UNKNOWN_FIELD', message: 'There is no field "other".' },
      { path: ['input', 'token'], code: 'LIMIT', message: 'At most 4096 characters.' },
      { path: ['input', 'url'], code: 'WRONG_VALUE', message: 'Address is needed.' },
      { path: ['input', 'token'], code: 'WRONG_VALUE', message: 'Token is needed.' },
    ]);
    expect(await asked({}, 'nothing')).toMatchObject([{ path: ['source'], code: 'NOT_FOUND' }]);
    expect(await asked({}, 'constructor')).toMatchObject([{ path: ['source'], code: 'NOT_FOUND' }]);
    const { data } = await store.ask('query ($store: ID!) { store(id: $store) { connections { id } } }');
    expect(data.store.connections).toEqual([]);
  });

  it('a private address is not reached for a merchant who names it', async () => {
    for (const url of ['http://[::1]:1', 'http://169.254.169.254', 'http://10.0.0.1'])
      expect((await connectWith({ url, token: 'good' })).data.connectSource.userErrors).toEqual([
        {
          path: ['input'],
          code: 'WRONG_VALUE',
          message: expect.stringContaining('is not an address of the open internet'),
        },
      ]);
  });

  it('stands without the subscription, and says so', async () => {
    refusing = new SourceError('FORBIDDEN', 'Grant write_webhooks.');
    const id = await connect();
    expect(await read(id, 'status health healthCode healthMessage healthAction')).toEqual({
      status: 'CONNECTED',
      health: 'NEEDS_ATTENTION',
      healthCode: 'WEBHOOKS',
      healthMessage: 'The source could not be asked to send its changes at once. Grant write_webhooks.',
      healthAction: expect.stringContaining('connect again'),
    });
    await expect.poll(() => read(id, 'orderCount'), { timeout: 20_000 }).toEqual({ orderCount: 4 });
    expect(await read(id, 'healthCode')).toEqual({ healthCode: 'WEBHOOKS' });
    refusing = null;
    await renewSubscriptions(api.services, store.id);
    expect(await read(id, 'healthCode')).toEqual({ healthCode: null });
  });

  it('again is the same connection with the new access', async () => {
    const id = await connect();
    await settled(id).toMatchObject({ health: 'GOOD' });
    await api.services.database.inStore(store.id, ({ prisma }) =>
      prisma.connection.update({ where: { id }, data: { status: 'UNAUTHORISED', problemCode: 'UNAUTHORISED' } }),
    );
    expect(await read(id, 'health healthCode')).toEqual({ health: 'NEEDS_ATTENTION', healthCode: 'UNAUTHORISED' });
    expect(await connect()).toBe(id);
    await settled(id).toMatchObject({ health: 'GOOD', orderCount: 4 });
  });
});

describe('a subscription under way', () => {
  const opened = async (id: string) => {
    const { credentials, dataKey, keyId } = await row(id);
    const sealed = credentials && {
      credentials: Buffer.from(credentials),
      dataKey: Buffer.from(dataKey!),
      keyId: keyId!,
    };
    return sealed && api.services.vault!.open(id, sealed);
  };

  it('gives a connection that is disconnected meanwhile nothing back', async () => {
    const id = await connect();
    meanwhile = () => mutate('disconnectConnection', 'id: $id, erase: false', id);
    await renewSubscriptions(api.services, store.id);
    expect(await row(id)).toMatchObject({ status: 'DISCONNECTED', credentials: null, dataKey: null, keyId: null });
  });

  it('does not bring the former access back to a connection that is connected anew meanwhile', async () => {
    const id = await connect();
    const giveToken = (token: string) =>
      api.services.database.inStore(store.id, (client) =>
        connectAccount(client, api.services.vault!, {
          source: 'plain',
          label: 'Plain shop',
          account: shop.url,
          accountName: 'Plain',
          credentials: { token },
          scopes: ['orders'],
          settings: {},
          warnings: [],
          now: Date.now(),
        }),
      );
    meanwhile = () => giveToken('of the new connection');
    await renewSubscriptions(api.services, store.id);
    expect(await opened(id)).toEqual({ token: 'of the new connection' });
    meanwhile = async () => {
      await giveToken('of a third connection');
      throw new SourceError('UNAUTHORISED', 'The second token is gone.');
    };
    await renewSubscriptions(api.services, store.id);
    expect(await row(id)).toMatchObject({ status: 'CONNECTED', problemCode: null });
  });
});

describe('a connection', () => {
  it('is paused and resumed, and knows then what changed meanwhile', async () => {
    const id = await connect();
    await settled(id).toMatchObject({ health: 'GOOD', currentSync: null });
    expect(await mutate('pauseConnection', 'id: $id', id)).toEqual({
      connection: { status: 'PAUSED', health: 'PAUSED' },
      userErrors: [],
    });
    shop.orders.set('5', order('5', { updatedAt: Date.now() }));
    expect((await mutate('resumeConnection', 'id: $id', id)).connection.status).toBe('CONNECTED');
    await settled(id).toEqual({ health: 'GOOD', orderCount: 5, currentSync: null });
    expect((await mutate('resumeConnection', 'id: $id', id)).userErrors).toEqual([]);
  });

  it('reads a range again, compares one, and is told to stop', async () => {
    const id = await connect();
    await settled(id).toMatchObject({ health: 'GOOD', currentSync: null });
    const selection = 'sync { id kind from to status }';
    const again = await mutate('resyncConnection', 'id: $id, from: "2026-01-01", to: "2026-01-31"', id, selection);
    expect(again).toEqual({
      sync: {
        id: expect.any(String),
        kind: 'RESYNC',
        from: '2026-01-01',
        to: '2026-01-31',
        status: expect.any(String),
      },
      userErrors: [],
    });
    shop.orders.set('2', order('2', { gross: 999, updatedAt: START + 9 * DAY }));
    const compared = await mutate(
      'reconcileConnection',
      'id: $id, from: "2026-01-01", to: "2026-01-31"',
      id,
      selection,
    );
    const node = () =>
      store.ask(
        `query ($id: ID!) { node(id: $id) { ... on Sync { status drift { ordersCompared ordersDiffering
          days { date repaired ours { orders amount { amount } } source { orders amount { amount currencyCode } } } } } } }`,
        { id: compared.sync.id },
      );
    await expect.poll(async () => (await node()).data.node.status, { timeout: 20_000 }).toBe('SUCCEEDED');
    expect((await node()).data.node.drift.ordersCompared).toBe(4);
    for (const input of ['from: "2026-02-01", to: "2026-01-01"', 'from: "soon", to: "2026-01-01"'])
      expect((await mutate('resyncConnection', `id: $id, ${input}`, id, selection)).userErrors).toHaveLength(1);
    await mutate('pauseConnection', 'id: $id', id);
    expect((await mutate('resyncConnection', 'id: $id, from: "2026-01-01", to: "2026-01-02"', id)).userErrors).toEqual([
      { path: ['id'], code: 'WRONG_VALUE', message: 'Only a connection that is connected can be read.' },
    ]);
    const ended = await mutate('cancelSync', 'id: $id', again.sync.id, 'sync { status }');
    expect(ended.userErrors).toMatchObject([{ path: ['id'], message: 'The reading has ended already.' }]);
  });

  it('shows deliveries and failed records with their payloads, retries and discards them', async () => {
    const id = await connect();
    await settled(id).toMatchObject({ health: 'GOOD' });
    await api.services.database.inStore(store.id, ({ prisma }) =>
      prisma.connection.update({
        where: { id },
        data: { lastRefusedAt: new Date(START), refusedCounts: { FORGED: 2 } },
      }),
    );
    const filling = 'ä'.repeat(50_000);
    const body = (event: string, orderId: string) =>
      JSON.stringify({ event, id: orderId, order: order(orderId, { gross: 'nothing' }), filling });
    await deliver(id, body('e1', '7'));
    await deliver(id, body('e2', '8'));
    await expect
      .poll(() => read(id, 'deadCount waitingCount'), { timeout: 20_000 })
      .toEqual({ deadCount: 2, waitingCount: 0 });
    expect(await read(id, 'health healthCode refusals { reason count } receivedCount')).toEqual({
      health: 'NEEDS_ATTENTION',
      healthCode: 'DEAD_LETTERS',
      refusals: [{ reason: 'FORGED', count: 2 }],
      receivedCount: 2,
    });
    const { data } = await store.ask(
      'query ($store: ID!) { store(id: $store) { attention { code message action connection { id } } } }',
    );
    expect(data.store.attention).toMatchObject([{ code: 'DEAD_LETTERS', connection: { id } }]);
    const { deliveries } = await read(
      id,
      'deliveries(first: 1, state: DEAD) { totalCount pageInfo { hasNextPage endCursor } nodes { eventId state topic payload { text bytes truncated } } }',
    );
    const bytes = Buffer.byteLength(body('e2', '8'));
    expect(deliveries).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
    expect(deliveries.nodes[0]).toMatchObject({
      eventId: 'e2',
      state: 'DEAD',
      topic: 'order',
      payload: { bytes, truncated: true },
    });
    const { text } = deliveries.nodes[0].payload;
    expect(body('e2', '8').startsWith(text)).toBe(true);
    expect(65_536 - Buffer.byteLength(text)).toBeLessThan(2);
    const next = await read(
      id,
      `deliveries(first: 5, after: "${deliveries.pageInfo.endCursor}") { nodes { eventId } }`,
    );
    expect(next.deliveries.nodes).toEqual([{ eventId: 'e1' }]);
    const { deadLetters } = await read(
      id,
      'deadLetters { nodes { id objectId reason problems { path found } payload { text } } }',
    );
    const [seventh, eighth] = ['7', '8'].map((one) =>
      deadLetters.nodes.find((node: { objectId: string }) => node.objectId === one),
    );
    expect(seventh).toMatchObject({ problems: [{ path: 'gross', found: 'nothing' }] });
    shop.orders.set('7', order('7'));
    const retried = await mutate('retryDeadLetters', `connectionId: $id, ids: ["${seventh.id}"]`, id, 'count');
    expect(retried).toEqual({ count: 1, userErrors: [] });
    await expect
      .poll(() => read(id, 'deadCount orderCount'), { timeout: 20_000 })
      .toEqual({ deadCount: 1, orderCount: 5 });
    expect(
      (await mutate('discardDeadLetter', 'id: $id', eighth.id, 'connection { deadCount }')).connection.deadCount,
    ).toBe(0);
    expect(await read(id, 'health deliveries(state: IGNORED) { nodes { eventId reason } }')).toEqual({
      health: 'GOOD',
      deliveries: { nodes: [{ eventId: 'e2', reason: 'Discarded by hand.' }] },
    });
  });

  it('is called as one likes, and keeps payloads as long as one likes', async () => {
    const id = await connect();
    expect(
      (await mutate('renameConnection', 'id: $id, name: " Till "', id, 'connection { name }')).connection.name,
    ).toBe('Till');
    const days = 'connection { payloadDays }';
    expect((await mutate('setPayloadDays', 'id: $id, days: 7', id, days)).connection).toEqual({ payloadDays: 7 });
    expect((await mutate('setPayloadDays', 'id: $id', id, days)).connection).toEqual({ payloadDays: null });
    expect((await mutate('setPayloadDays', 'id: $id, days: -1', id, days)).userErrors).toMatchObject([
      { path: ['days'] },
    ]);
  });

  it('that is disconnected forgets its access and keeps its data, or not', async () => {
    const id = await connect();
    await settled(id).toMatchObject({ health: 'GOOD', currentSync: null });
    const kept = await mutate(
      'disconnectConnection',
      'id: $id, erase: false',
      id,
      'connection { status health orderCount }',
    );
    expect(kept).toEqual({
      connection: { status: 'DISCONNECTED', health: 'DISCONNECTED', orderCount: 4 },
      userErrors: [],
    });
    expect(calls.at(-1)).toBe(`unsubscribe ${shop.url} with good`);
    expect(await row(id)).toMatchObject({ credentials: null, dataKey: null, keyId: null, nextReadAt: null });
    await mutate('disconnectConnection', 'id: $id, erase: true', id);
    await expect
      .poll(() => read(id, 'orderCount profileCount account'), { timeout: 20_000 })
      .toEqual({
        orderCount: 0,
        profileCount: 0,
        account: null,
      });
    const { data } = await store.ask('query ($store: ID!) { store(id: $store) { orderCount } }');
    expect(data.store.orderCount).toBe(0);
    expect(await connect()).toBe(id);
    await settled(id).toMatchObject({ health: 'GOOD', orderCount: 4 });
  });
});

const deliver = (id: string, body: string) =>
  fetch(`${api.url}/v1/webhooks/${id}`, {
    method: 'POST',
    headers: { 'x-plain-signature': createHmac('sha256', 'given by the source').update(body).digest('hex') },
    body,
  });

describe('by OAuth', () => {
  let userId: string;
  let member: TestStore;
  const token = (id: string) =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(id)
      .setAudience('api')
      .setIssuedAt()
      .setExpirationTime('60s')
      .sign(new TextEncoder().encode(secret));
  const makeUser = async (email: string) => {
    const organization = await createOrganization(api.db.database, { name: 'Merchant' });
    const user = await createUser(api.db.database, { email, passwordHash: 'x', organizationId: organization.id });
    const made = await createStore(api.db.database, {
      organizationId: organization.id,
      name: 'Shop',
      currencyCode: 'USD',
      timeZone: 'UTC',
    });
    return { userId: user!.id, storeId: made.id };
  };
  let users = 0;
  beforeEach(async () => {
    const made = await makeUser(`user${users++}@example.com`);
    userId = made.userId;
    member = testStore(api.url, made.storeId, await token(userId));
  });

  const back = (query: Record<string, string>, by: TestStore = member) =>
    by.fetch(`/v1/oauth/plain/callback?${new URLSearchParams(query)}`, { redirect: 'manual' });
  const ask = async (by: TestStore, given: Record<string, string>) =>
    (
      await by.ask(
        `mutation ($store: ID!, $input: [SourceValueInput!]!) {
          startOAuth(input: { storeId: $store, source: "plain", input: $input }) { url userErrors { path message } } }`,
        { input: values(given) },
      )
    ).data.startOAuth;
  const start = async () => new URL((await ask(member, { url: shop.url })).url).searchParams.get('state')!;

  it('a person leaves with a signed state and comes back to a connection that reads', async () => {
    const { url } = await ask(member, { url: shop.url });
    expect(
      url.startsWith(
        `${shop.url}/authorize?client=app&back=${encodeURIComponent(`${api.url}/v1/oauth/plain/callback`)}&state=`,
      ),
    ).toBe(true);
    const state = new URL(url).searchParams.get('state')!;
    const response = await back({ state, shop: shop.url, hmac: 'app secret' });
    expect(response.status).toBe(303);
    const [, storeId, id] = /^\/stores\/(sto_[\w-]+)\/connections\/(con_[\w-]+)$/.exec(
      response.headers.get('location')!,
    )!;
    expect(storeId).toBe(member.id);
    store = member;
    await settled(id!).toMatchObject({ health: 'GOOD', orderCount: 4 });
  });

  it('a state that is missing, forged, old, of another source or another person opens nothing', async () => {
    const state = await start();
    const other = await makeUser(`other${users++}@example.com`);
    const thief = testStore(api.url, other.storeId, await token(other.userId));
    const given = { storeId: member.id, userId, source: 'plain' };
    const now = Date.now();
    const cases: [string, Record<string, string>, TestStore?][] = [
      ['EXPIRED', {}],
      ['EXPIRED', { state: 'x' }],
      ['EXPIRED', { state: `${state}x` }],
      ['EXPIRED', { state: await signState('another secret of at least 32 bytes', { ...given, at: now }) }],
      ['EXPIRED', { state: await signState(secret, { ...given, at: now - 11 * 60_000 }) }],
      ['EXPIRED', { state: await signState(secret, { ...given, source: 'square', at: now }) }],
      ['EXPIRED', { state: await signState(secret, { ...given, storeId: other.storeId, at: now }) }],
      ['EXPIRED', { state: await token(userId) }],
      ['OTHER_PERSON', { state }, thief],
    ];
    for (const [problem, query, by] of cases) {
      const response = await back({ shop: shop.url, hmac: 'app secret', ...query }, by);
      expect([response.status, response.headers.get('location')]).toEqual([303, `/?problem=${problem}`]);
    }
    for (const by of [member, thief]) {
      const { data } = await by.ask('query ($store: ID!) { store(id: $store) { connections { id } } }');
      expect(data.store.connections).toEqual([]);
    }
  });

  it('who refuses at the source, or comes back with a wrong signature, is back on the list with the reason', async () => {
    const list = `/stores/${member.id}/connections`;
    const place = async (query: Record<string, string>) =>
      (await back({ state: await start(), ...query })).headers.get('location');
    expect(await place({ error: 'access_denied' })).toBe(`${list}?problem=DENIED`);
    expect(await place({ shop: shop.url, hmac: 'forged' })).toBe(`${list}?problem=REJECTED`);
    expect(await place({ shop: 'http://10.0.0.1', hmac: 'app secret' })).toBe(`${list}?problem=UNREACHABLE`);
  });

  it('needs a person, an app and a named account', async () => {
    expect(await ask(store, { url: shop.url })).toMatchObject({ url: null, userErrors: [{ path: ['source'] }] });
    expect(await ask(member, {})).toEqual({ url: null, userErrors: [{ path: ['input'], message: 'Name the shop.' }] });
    const response = await fetch(`${api.url}/v1/oauth/plain/callback?state=${await start()}`, { redirect: 'manual' });
    expect(response.status).toBe(401);
  });
});
