import { KEY_SCOPES, type Role } from '@throughline/core/access/permissions';
import { createStore } from '@throughline/db/organizations/create-store';
import { createUser } from '@throughline/db/organizations/create-user';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { authenticate, lookAgain } from '../src/authenticate.ts';
import { startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';
import { memberIn } from './two-stores.ts';

let api: TestApi;
let organization: string;
let stores: string[];
let foreign: string;
let clock: number | null = null;
const people: Partial<Record<Role, TestStore>> = {};

beforeAll(async () => {
  api = await startTestApi({ keepLog: false, now: () => clock ?? Date.now() });
  const { database } = api.db;
  const first = await api.makeStore();
  organization = (await database.prisma.store.findUniqueOrThrow({ where: { id: first.id } })).organizationId;
  const more = await createStore(database, {
    organizationId: organization,
    name: 'Second',
    currencyCode: 'EUR',
    timeZone: 'UTC',
  });
  stores = [first.id, more.id];
  foreign = (await api.makeStore()).id;
  for (const role of ['owner', 'admin', 'analyst'] as const) {
    const user = await createUser(database, {
      email: `${role}@keys.test`,
      passwordHash: 'x',
      organizationId: organization,
      role,
    });
    people[role] = memberIn(api, user!.id, first.id);
  }
});
afterAll(() => api?.close());

const fields = 'id name prefix lastFour scopes seesPersonal allStores stores { id } state lastUsedAt formerLastFour';
async function mutate(name: string, type: string, input: object, who: Role = 'owner') {
  const asked = `mutation ($input: ${type}!) { ${name}(input: $input) { apiKey { ${fields} } secret userErrors { path code message } } }`;
  const { data, errors } = await people[who]!.ask(asked, { input: { organizationId: organization, ...input } });
  expect(errors).toBeUndefined();
  return data[name];
}
const create = (more: object = {}, who?: Role) =>
  mutate(
    'createApiKey',
    'CreateApiKeyInput',
    { name: 'Partner', scopes: ['figures:read'], storeIds: [stores[0]], ...more },
    who,
  );
/** The stores that a key reaches; null = it is nobody's. */
async function reached(secret: string): Promise<string[] | null> {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify({ query: '{ viewer { stores { id } } }' }),
  });
  if (response.status === 401) return null;
  const { data } = (await response.json()) as { data: { viewer: { stores: { id: string }[] } } };
  return data.viewer.stores.map(({ id }) => id).sort();
}
const listed = async () =>
  (
    await people.owner!.ask(`query ($id: ID!) { node(id: $id) { ... on Organization { apiKeys { ${fields} } } } }`, {
      id: organization,
    })
  ).data.node.apiKeys;

it('a key is told once, and opens the stores that it was made for and no other', async () => {
  const { apiKey, secret } = await create({ storeIds: [stores[1]] });
  expect(secret).toMatch(/^tl_[A-Za-z0-9_-]{43}$/);
  expect(apiKey).toMatchObject({
    name: 'Partner',
    prefix: secret.slice(0, 7),
    lastFour: secret.slice(-4),
    state: 'ACTIVE',
  });
  expect(JSON.stringify(await listed())).not.toContain(secret);
  expect(await reached(secret)).toEqual([stores[1]]);
  const as = testStore(api.url, stores[0]!, secret);
  for (const store of [stores[0], foreign, 'sto_unknown'])
    expect((await as.ask('query ($store: ID!) { store(id: $store) { id } }', { store })).data).toEqual({ store: null });
  expect((await as.ask('query ($store: ID!) { store(id: $store) { name } }', { store: stores[1] })).data).toEqual({
    store: { name: 'Second' },
  });
  expect((await as.fetch(`/v1/stores/${stores[1]}/facts`, { method: 'POST', body: '{}' })).status).toBe(403);
  const { rows } = await api.db.database.pool.query('SELECT * FROM api_keys');
  expect(rows).toEqual([]);
});

it('a key of all stores opens those to come too', async () => {
  const { secret } = await create({ storeIds: null, allStores: true });
  expect(await reached(secret)).toEqual([...stores].sort());
  const third = await createStore(api.db.database, {
    organizationId: organization,
    name: 'Third',
    currencyCode: 'EUR',
    timeZone: 'UTC',
  });
  expect(await reached(secret)).toEqual([...stores, third.id].sort());
});

it('what is wrong is told at once, and nobody gives more than they have', async () => {
  const paths = ({ userErrors }: { userErrors: { path: string[] }[] }) => userErrors.map(({ path }) => path.join('.'));
  expect(
    paths(
      await create({
        name: ' ',
        scopes: ['members:write', 'figures:read', 'nonsense'],
        storeIds: [stores[0], foreign],
        expiresAt: '2020-01-01T00:00:00Z',
      }),
    ),
  ).toEqual(['scopes.0', 'scopes.2', 'storeIds.1', 'expiresAt', 'name']);
  expect(paths(await create({ scopes: [] }))).toEqual(['scopes']);
  expect(paths(await create({ storeIds: [] }))).toEqual(['storeIds']);
  expect(paths(await create({ allStores: true }))).toEqual(['storeIds']);
  expect((await create({ scopes: [...KEY_SCOPES], seesPersonal: true }, 'admin')).userErrors).toEqual([]);
  expect((await create({}, 'analyst')).userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
});

it('rotated, both secrets open as much until the overlap ends, then the new one alone', async () => {
  const { apiKey, secret: former } = await create({});
  const { apiKey: rotated, secret } = await mutate('rotateApiKey', 'RotateApiKeyInput', {
    id: apiKey.id,
    overlapHours: 2,
  });
  expect(rotated).toMatchObject({
    id: apiKey.id,
    state: 'ROTATING',
    lastFour: secret.slice(-4),
    formerLastFour: former.slice(-4),
  });
  for (const one of [former, secret]) expect(await reached(one)).toEqual([stores[0]]);
  clock = Date.now() + 2 * 3_600_000 + 1_000;
  expect([await reached(former), await reached(secret)]).toEqual([null, [stores[0]]]);
  clock = null;
  const { secret: third } = await mutate('rotateApiKey', 'RotateApiKeyInput', { id: apiKey.id, overlapHours: 0 });
  expect([await reached(former), await reached(secret), await reached(third)]).toEqual([null, null, [stores[0]]]);
  const long = await mutate('rotateApiKey', 'RotateApiKeyInput', { id: apiKey.id, overlapHours: 169 });
  expect(long.userErrors).toMatchObject([{ path: ['overlapHours'] }]);
});

it('nobody rotates a key that may more than they: the secret would be theirs', async () => {
  const { apiKey, secret } = await create({ seesPersonal: true });
  const { prisma } = api.db.database;
  const admin = { organizationId: organization, user: { email: 'admin@keys.test' } };
  await prisma.member.updateMany({ where: admin, data: { seesPersonal: false } });
  const rotate = () => mutate('rotateApiKey', 'RotateApiKeyInput', { id: apiKey.id }, 'admin');
  expect(await rotate()).toMatchObject({ secret: null, userErrors: [{ code: 'FORBIDDEN', path: ['id'] }] });
  expect(await reached(secret)).toEqual([stores[0]]);
  await prisma.member.updateMany({ where: admin, data: { seesPersonal: true } });
  expect((await rotate()).userErrors).toEqual([]);
});

it('what lasts longer than a request ends with the secret that began it', async () => {
  const { apiKey, secret } = await create({ scopes: ['people:read'] });
  const viewer = (await authenticate(api.services, `Bearer ${secret}`))!;
  const rotate = (overlapHours: number) => mutate('rotateApiKey', 'RotateApiKeyInput', { id: apiKey.id, overlapHours });
  await rotate(1);
  expect(await lookAgain(api.services, viewer)).not.toBeNull();
  clock = Date.now() + 3_601_000;
  expect(await lookAgain(api.services, viewer)).toBeNull();
  clock = null;
  const { secret: second } = await rotate(0);
  const later = (await authenticate(api.services, `Bearer ${second}`))!;
  await rotate(0);
  expect(await lookAgain(api.services, later)).toBeNull();
});

it('revoked, no secret of it answers once more, and nothing brings it back', async () => {
  const { apiKey, secret: former } = await create({});
  const { secret } = await mutate('rotateApiKey', 'RotateApiKeyInput', { id: apiKey.id, overlapHours: 24 });
  const revoked = await mutate('revokeApiKey', 'RevokeApiKeyInput', { id: apiKey.id });
  expect(revoked.apiKey.state).toBe('REVOKED');
  expect([await reached(former), await reached(secret)]).toEqual([null, null]);
  for (const [name, type, more] of [
    ['rotateApiKey', 'RotateApiKeyInput', {}],
    ['renameApiKey', 'RenameApiKeyInput', { name: 'Again' }],
    ['revokeApiKey', 'RevokeApiKeyInput', {}],
  ] as const)
    expect((await mutate(name, type, { id: apiKey.id, ...more })).userErrors, name).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
});

it('expired, it is nobody’s, and says so in the list', async () => {
  const expiresAt = new Date(Date.now() + 60_000).toISOString();
  const { apiKey, secret } = await create({ expiresAt });
  expect(await reached(secret)).toEqual([stores[0]]);
  clock = Date.now() + 61_000;
  expect(await reached(secret)).toBeNull();
  expect((await listed()).find(({ id }: { id: string }) => id === apiKey.id).state).toBe('EXPIRED');
  clock = null;
});

it('its last use is written down once a minute', async () => {
  const { apiKey, secret } = await create({});
  expect(apiKey.lastUsedAt).toBeNull();
  const used = async () => (await listed()).find(({ id }: { id: string }) => id === apiKey.id).lastUsedAt;
  clock = Date.now();
  await reached(secret);
  const first = await used();
  expect(Date.parse(first)).toBe(clock);
  clock += 59_000;
  await reached(secret);
  expect(await used()).toBe(first);
  clock += 2_000;
  await reached(secret);
  expect(Date.parse(await used())).toBe(clock);
  clock = null;
});
