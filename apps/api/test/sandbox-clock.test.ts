// A sandbox store and its clock: the real one stands at noon of 10 March 2026 (UTC), the store is in Berlin.

import { createApiKey } from '@throughline/db/organizations/api-keys';
import { createUser } from '@throughline/db/organizations/create-user';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ManualClock } from './manual-clock.ts';
import { readWrittenLog } from './read-written-log.ts';
import { startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';
import { memberIn } from './two-stores.ts';
import { startWebReceiver, type WebReceiver } from './web-receiver.ts';

const clock = new ManualClock(Date.parse('2026-03-10T12:00:00Z'));
let api: TestApi;
let web: WebReceiver;
let real: TestStore;
let owner: TestStore;
let shop: TestStore;
let segment: string;

const create = `mutation ($org: ID!) { createStore(input: { organizationId: $org, name: "Trial", currencyCode: "EUR", timeZone: "Europe/Berlin", sandbox: true }) {
  store { id today sandbox { now logUntil } } userErrors { path code message } } }`;
const move = `mutation ($id: ID!, $to: DateTime!) { moveSandboxClock(input: { storeId: $id, to: $to }) {
  store { today orderCount sandbox { now logUntil } } userErrors { path code message } } }`;
const read = `query ($id: ID!, $segment: ID!, $asOf: Date) { store(id: $id) { today orderCount segment(id: $segment) {
  members(asOf: $asOf) { nodes { externalIds } } } } }`;

const moveTo = async (to: string, id = shop.id, by = shop) => (await by.ask(move, { id, to })).data.moveSandboxClock;

async function readStore(asOf?: string) {
  const { data, errors } = await shop.ask(read, { id: shop.id, segment, asOf });
  if (errors) return errors[0]!.message;
  const { segment: found, ...store } = data.store;
  const names = found.members.nodes.map(({ externalIds }: { externalIds: string[] }) => externalIds[0]);
  return { ...store, members: names.sort() };
}

const send = async (id: string, customer: string, placedAt: string) => {
  const order = { id, placedAt, channel: 'pos', gross: '10.00', customer: { id: customer } };
  expect((await shop.sendFacts({ orders: [order] })).status).toBe(200);
};

const messages = () => web.calls.map(({ body }) => JSON.parse(body)).map(({ type, data }) => [type, data.effectiveAt]);

beforeAll(async () => {
  web = await startWebReceiver();
  api = await startTestApi({ now: () => clock.now(), clock });
  real = await api.makeStore({ timeZone: 'Europe/Berlin' });
  const { organizationId } = await api.db.database.prisma.store.findUniqueOrThrow({ where: { id: real.id } });
  const user = await createUser(api.db.database, { email: 'ada@shop.test', passwordHash: 'x', organizationId });
  owner = memberIn(api, user!.id, real.id);
  const { data } = await owner.ask(create, { org: organizationId });
  expect(data.createStore).toEqual({
    store: {
      id: expect.any(String),
      today: '2026-03-10',
      sandbox: { now: '2026-03-10T12:00:00.000Z', logUntil: null },
    },
    userErrors: [],
  });
  const { id } = data.createStore.store;
  shop = testStore(api.url, id, (await createApiKey(api.db.database, id)).key);
  await send('1', 'ann', '2026-03-05T10:00:00Z');
  await send('2', 'ben', '2026-01-05T10:00:00Z');
  const since = (when: object) => ({ orders: { ...when, some: { gte: 1 } } });
  const definition = { all: [since({}), { not: since({ when: { last: { days: 30 } } }) }] };
  const made = await shop.ask(
    `mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } userErrors { message } } }`,
    { input: { storeId: id, name: 'Lapsed', definition } },
  );
  segment = made.data.createSegment.segment.id;
  await api.keeper!.caughtUp(id);
  const endpoint = await owner.ask(
    `mutation ($input: CreateWebhookEndpointInput!) { createWebhookEndpoint(input: $input) { userErrors { message } } }`,
    { input: { storeId: id, url: web.url, events: ['MEMBERSHIP_ENTERED', 'MEMBERSHIP_LEFT'] } },
  );
  expect(endpoint.data.createWebhookEndpoint.userErrors).toEqual([]);
});
afterAll(async () => {
  await api?.close();
  await web?.close();
});

it('31 days later the segment has who did not buy: members, history, log since a cursor and webhook say so', async () => {
  expect(await readStore()).toEqual({ today: '2026-03-10', orderCount: 2, members: ['ben'] });
  expect(await readStore('2026-04-10')).toBe("asOf is after today, 2026-03-10 in the store's time zone: 2026-04-10.");
  expect(await readWrittenLog(api, shop)).toEqual(['1 begun Lapsed v1']);

  expect(await moveTo('2026-04-10T12:00:00Z')).toEqual({
    store: {
      today: '2026-04-10',
      orderCount: 2,
      sandbox: { now: '2026-04-10T12:00:00.000Z', logUntil: '2026-04-10T12:00:00.000Z' },
    },
    userErrors: [],
  });
  // At the answer; 4 April 00:00 in Berlin is the first day whose 30 days do not reach 5 March.
  expect(await readWrittenLog(api, shop, 1)).toEqual(['2 ann entered Lapsed v1 04-03T22:00 window edge']);
  expect(await readStore()).toEqual({ today: '2026-04-10', orderCount: 2, members: ['ann', 'ben'] });
  expect(await readStore('2026-04-03')).toMatchObject({ members: ['ben'] });
  const { data } = await shop.ask(
    `query ($id: ID!) { store(id: $id) { segment(id: "${segment}") { history(from: "2026-04-02", to: "2026-04-05") { customerCount } } } }`,
    { id: shop.id },
  );
  const counts = data.store.segment.history.map(({ customerCount }: { customerCount: number }) => customerCount);
  expect(counts).toEqual([1, 1, 2, 2]);
  await expect.poll(messages, { timeout: 30_000 }).toEqual([['membership.entered', '2026-04-03T22:00:00.000Z']]);
});

it('what lies in the future of the store counts when its clock has got there, also to a process that starts', async () => {
  await send('3', 'ann', '2026-04-20T10:00:00Z');
  await api.keeper!.caughtUp(shop.id);
  expect(await readStore()).toEqual({ today: '2026-04-10', orderCount: 2, members: ['ann', 'ben'] });

  await api.keeper!.close();
  const fresh = api.startKeeper();
  try {
    expect(await moveTo('2026-04-21T12:00:00Z')).toMatchObject({ store: { today: '2026-04-21', orderCount: 3 } });
  } finally {
    await fresh.close();
  }
  expect(await readWrittenLog(api, shop, 2)).toEqual(['3 ann left Lapsed v1 04-20T10:00 order 3']);
  // The real clock goes on beneath it.
  clock.set(Date.parse('2026-03-11T12:00:00Z'));
  expect(await readStore()).toEqual({ today: '2026-04-22', orderCount: 3, members: ['ben'] });
});

it('the clock goes forward, at most 730 days, and in a sandbox alone', async () => {
  const refused = async (...given: Parameters<typeof moveTo>) => {
    const { store, userErrors } = await moveTo(...given);
    return [store, userErrors[0]];
  };
  expect(await refused('2026-04-22T12:00:00Z')).toEqual([
    null,
    {
      path: ['to'],
      code: 'WRONG_VALUE',
      message: 'The clock only goes forward; it stands at 2026-04-22T12:00:00.000Z.',
    },
  ]);
  expect(await refused('2028-03-10T12:00:01Z')).toEqual([
    null,
    {
      path: ['to'],
      code: 'WRONG_VALUE',
      message: 'The clock goes at most 730 days ahead of the real time: 2028-03-10T12:00:00.000Z.',
    },
  ]);
  expect(await refused('tomorrow')).toEqual([
    null,
    { path: ['to'], code: 'WRONG_VALUE', message: 'to is no instant (ISO 8601, such as 2026-01-31T12:00:00Z).' },
  ]);
  expect(await refused('2026-05-01T12:00:00Z', real.id, owner)).toEqual([
    null,
    {
      path: ['storeId'],
      code: 'WRONG_VALUE',
      message: 'Only the clock of a sandbox store can be moved; whether it is one is said when it is made.',
    },
  ]);
  expect(await refused('2026-05-01T12:00:00Z', shop.id, await api.makeStore())).toEqual(
    await refused('2026-05-01T12:00:00Z', 'sto_unknown'),
  );
  const { pool } = api.db.database;
  for (const ahead of ['NULL', '0'])
    await expect(pool.query(`UPDATE stores SET clock_ahead_ms = ${ahead} WHERE id = $1`, [shop.id])).rejects.toThrow(
      /the clock of store .* does not go/,
    );
  await expect(pool.query('UPDATE stores SET clock_ahead_ms = 1 WHERE id = $1', [real.id])).rejects.toThrow(
    /the clock of store .* does not go/,
  );
  const { data } = await owner.ask(`query ($id: ID!) { store(id: $id) { today sandbox { now } } }`, { id: real.id });
  expect(data.store).toEqual({ today: '2026-03-11', sandbox: null });
});

it('an organization has at most five sandboxes, also when they are asked for at once', async () => {
  const { organizationId } = await api.db.database.prisma.store.findUniqueOrThrow({ where: { id: real.id } });
  const made = await Promise.all(Array.from({ length: 6 }, () => owner.ask(create, { org: organizationId })));
  const stores = made.filter(({ data }) => data.createStore.store !== null);
  expect(stores).toHaveLength(4);
  expect(made.find(({ data }) => data.createStore.store === null)!.data.createStore.userErrors).toEqual([
    { path: ['sandbox'], code: 'LIMIT', message: 'An organization has at most 5 sandbox stores.' },
  ]);
});
