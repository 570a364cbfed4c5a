// What a key asked, hour by hour: exact, with empty hours, of the organization's own keys alone.
import { createApiKey } from '@throughline/db/organizations/api-keys';
import { createUser } from '@throughline/db/organizations/create-user';
import { inOrganization } from '@throughline/db/organizations/in-organization';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';
import { memberIn } from './two-stores.ts';

let api: TestApi;
let store: TestStore;
let owner: TestStore;
let organization: string;
let keyId: string;
const at = (time: string) => Date.parse(`2026-03-01T${time}:00Z`);
let clock = at('09:10');

beforeAll(async () => {
  const size = { capacity: 100, restoreRate: 0.001 };
  const person = { capacity: 10_000, restoreRate: 1 };
  api = await startTestApi({ keepLog: false, now: () => clock, cost: { key: size, person } });
  const made = await api.makeStore();
  const { database } = api.db;
  organization = (await database.prisma.store.findUniqueOrThrow({ where: { id: made.id } })).organizationId;
  const user = await createUser(database, { email: 'o@u.test', passwordHash: 'x', organizationId: organization });
  owner = memberIn(api, user!.id, made.id);
  const partner = await createApiKey(database, made.id, { name: 'Partner' });
  keyId = partner.keyId;
  store = testStore(api.url, made.id, partner.key);
}, 120_000);
afterAll(() => api?.close());

async function usage(from: string, to: string, id = keyId) {
  const asked = `query ($id: ID!, $key: ID!, $from: DateTime!, $to: DateTime!) { node(id: $id) { ... on Organization { apiKeys(id: $key) {
    throttledAt usage(from: $from, to: $to) { hour requests points throttled } } } } }`;
  const { data, errors } = await owner.ask(asked, { id: organization, key: id, from, to });
  return { keys: data?.node?.apiKeys, errors };
}
const day = (time: string) => `2026-03-01T${time}:00Z`;

it('requests, points and refusals are counted by hour, and hours without any are told as zeros', async () => {
  await store.ask('{ viewer { id } }');
  await store.ask('{ nothing }');
  clock = at('11:59');
  await store.ask('query ($id: ID!) { store(id: $id) { segments(first: 7) { nodes { id } } } }', { id: store.id });
  expect((await store.sendFacts({ orders: [] })).status).toBe(200);
  expect((await store.fetch(`/v1/stores/${store.id}/audit.csv`)).status).toBe(429);
  await api.usage.write();
  const { keys } = await usage(day('09:00'), day('12:30'));
  expect(keys).toEqual([
    {
      throttledAt: '2026-03-01T11:00:00.000Z',
      usage: [
        { hour: '2026-03-01T09:00:00.000Z', requests: 2, points: 5, throttled: 0 },
        { hour: '2026-03-01T10:00:00.000Z', requests: 0, points: 0, throttled: 0 },
        { hour: '2026-03-01T11:00:00.000Z', requests: 3, points: 5 + 5, throttled: 1 },
        { hour: '2026-03-01T12:00:00.000Z', requests: 0, points: 0, throttled: 0 },
      ],
    },
  ]);
});

it('what is counted later is added, and a day later it was not throttled of late', async () => {
  await store.ask('{ viewer { id } }');
  await api.usage.write();
  clock = at('11:59') + 24 * 3_600_000;
  const { keys } = await usage(day('11:00'), day('11:59'));
  expect(keys).toEqual([
    { throttledAt: null, usage: [{ hour: '2026-03-01T11:00:00.000Z', requests: 4, points: 15, throttled: 1 }] },
  ]);
});

it('hours older than 90 days are dropped with the next that are written', async () => {
  clock = at('11:30') + 90 * 24 * 3_600_000;
  await store.ask('{ viewer { id } }');
  await api.usage.write();
  const { keys } = await usage(day('09:00'), day('11:59'));
  expect(keys[0].usage.map(({ requests }: { requests: number }) => requests)).toEqual([0, 0, 0]);
});

it('a range that is too long or the wrong way round is refused by its argument', async () => {
  const long = await usage(day('09:00'), '2026-04-02T09:00:00Z');
  expect(long.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'to' } }]);
  const wrong = await usage(day('09:00'), day('07:00'));
  expect(wrong.errors).toMatchObject([
    { message: 'The end lies before the beginning.', extensions: { argument: 'to' } },
  ]);
});

it('what could not be written is written with the next', async () => {
  const { prisma } = api.db.database;
  clock = at('15:00');
  await store.ask('{ viewer { id } }');
  const write = prisma.$transaction;
  Object.assign(prisma, { $transaction: () => Promise.reject(new Error('no database')) });
  await api.usage.write();
  Object.assign(prisma, { $transaction: write });
  await api.usage.write();
  const { keys } = await usage(day('15:00'), day('15:00'));
  expect(keys[0].usage).toEqual([{ hour: '2026-03-01T15:00:00.000Z', requests: 1, points: 5, throttled: 0 }]);
});

it('what a key asked that is gone by then is dropped, and keeps no other from being written', async () => {
  const { database } = api.db;
  clock = at('16:00');
  const { key, keyId: gone } = await createApiKey(database, store.id, { name: 'Gone' });
  await testStore(api.url, store.id, key).ask('{ viewer { id } }');
  await store.ask('{ viewer { id } }');
  await inOrganization(database, organization, (prisma) => prisma.apiKey.delete({ where: { id: gone } }));
  await api.usage.write();
  const { keys } = await usage(day('16:00'), day('16:00'));
  expect(keys[0].usage).toEqual([{ hour: '2026-03-01T16:00:00.000Z', requests: 1, points: 5, throttled: 0 }]);
});
