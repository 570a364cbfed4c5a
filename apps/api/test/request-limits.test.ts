// Points outside of GraphQL, a bucket for each store of a key, and what a flood meets.
import { createOrganizationKey } from '@throughline/db/organizations/api-keys';
import { createStore } from '@throughline/db/organizations/create-store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listRoutes } from '../src/access/check-routes.ts';
import { routePoints } from '../src/cost/route-points.ts';
import { OPEN_ROUTES } from './access-expected.ts';
import { startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';

let api: TestApi;

beforeAll(async () => {
  // Points come back so slowly that none do while a test runs.
  const size = { capacity: 600, restoreRate: 0.001 };
  api = await startTestApi({ cost: { key: size, person: size } });
}, 120_000);
afterAll(() => api?.close());

async function post(store: TestStore, body: unknown) {
  const response = await store.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers of many shapes.
  return { response, body: (await response.json()) as any };
}
const left = (response: Response) => Number(/^"points";r=(\d+);t=\d+$/.exec(response.headers.get('ratelimit')!)![1]);
const order = (id: string) => ({ id, placedAt: '2026-01-01T10:00:00Z', channel: 'pos', gross: '5.00' });

it('everything that a credential opens beside GraphQL has its points', () => {
  const routes = listRoutes(api.app).filter((route) => !OPEN_ROUTES.includes(route));
  expect(new Set(routes)).toEqual(new Set(Object.keys(routePoints).filter((route) => !OPEN_ROUTES.includes(route))));
});

it('every answer tells the policy and what is left, GraphQL and others alike, from one bucket', async () => {
  const store = await api.makeStore();
  const asked = await post(store, { query: 'query ($id: ID!) { store(id: $id) { id } }', variables: { id: store.id } });
  expect(asked.response.headers.get('ratelimit-policy')).toBe('"points";q=600;w=600000');
  expect(asked.response.headers.get('ratelimit')).toBe('"points";r=595;t=5000');
  const sent = await store.sendFacts({ orders: [order('a')] });
  expect(sent.status).toBe(200);
  expect(left(sent)).toBe(590);
  const malformed = await post(store, { query: '{ nothing }' });
  expect(left(malformed.response)).toBe(590);
});

it('facts cost five points and one for each 2,000 bytes', async () => {
  const store = await api.makeStore();
  const body = { orders: Array.from({ length: 100 }, (_, index) => order(`o${index}`)) };
  expect(left(await store.sendFacts(body))).toBe(600 - 5 - Math.floor(JSON.stringify(body).length / 2_000));
});

it('what is forbidden costs too, and who has no points left is told to wait, with nothing read or kept', async () => {
  const store = await api.makeStore();
  const forbidden = `/v1/stores/${store.id}/audit.csv`;
  for (const points of [300, 0]) {
    const response = await store.fetch(forbidden);
    expect([response.status, left(response)]).toEqual([403, points]);
    await response.arrayBuffer();
  }
  const refused = await store.sendFacts({ orders: [order('late')] });
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('5000');
  expect(await refused.json()).toEqual({
    errors: [{ path: [], code: 'THROTTLED', message: 'The request costs 5 points, which will be there in 5000 s.' }],
  });
  const { rows } = await api.db.database.pool.query('SELECT 1 FROM stores WHERE id = $1 AND change_number > 0', [
    store.id,
  ]);
  expect(rows).toEqual([]);
});

it('a key has a bucket for each of its stores, and one for what names none or several', async () => {
  const { database } = api.db;
  const first = await api.makeStore();
  const { organizationId } = await database.prisma.store.findUniqueOrThrow({ where: { id: first.id } });
  const second = await createStore(database, { organizationId, name: 'Two', currencyCode: 'USD', timeZone: 'UTC' });
  const stores = [first.id, second.id];
  const both = testStore(api.url, first.id, (await createOrganizationKey(database, { organizationId, stores })).key);
  const ask = async (query: string, variables = {}) => left((await post(both, { query, variables })).response);
  const one = 'query ($id: ID!) { store(id: $id) { segments(first: 7) { nodes { id } } } }';
  expect(await ask(one, { id: first.id })).toBe(595);
  expect(await ask(one, { id: first.id })).toBe(590);
  expect(await ask(one, { id: second.id })).toBe(595);
  expect(await ask('{ viewer { id } }')).toBe(595);
  expect(await ask(`{ a: store(id: "${first.id}") { id } b: store(id: "${second.id}") { id } }`)).toBe(590);
});

const many = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, n) => part(n)).join(' ');
it.each<[string, unknown, number, RegExp]>([
  ['several queries in one body', [{ query: '{ viewer { id } }' }, { query: '{ viewer { id } }' }], 400, /batch/i],
  ['101 aliases', { query: `{ ${many(101, (n) => `a${n}: viewer { id }`)} }` }, 400, /Aliases limit of 100 exceeded/],
  [
    '51 directives',
    { query: `{ viewer { id ${many(51, () => '@include(if: true)')} } }` },
    400,
    /Directives limit of 50 exceeded/,
  ],
  ['8,001 tokens', { query: `{ viewer { ${many(8_001, () => 'id')} } }` }, 400, /Token limit of 8000 exceeded/],
  [
    'a depth of 17',
    { query: `{ viewer { stores { ${'organization { stores { '.repeat(8)} id ${'} }'.repeat(8)} } } }` },
    400,
    /depth limit of 16 exceeded/,
  ],
  [
    'a fragment that spreads itself',
    { query: '{ viewer { ...A } } fragment A on Viewer { ...A }' },
    400,
    /fragment|cycle/i,
  ],
  [
    'a body of more than 1 MB',
    { query: `{ viewer { id } } #${'x'.repeat(1_100_000)}` },
    413,
    /larger than this path takes/,
  ],
  ['a body that is no JSON', '{"query": ', 400, /not JSON/],
])('a flood by %s is refused before anything is asked, and costs nothing', async (_, body, status, words) => {
  const store = await api.makeStore();
  const asked = api.questions.length;
  const answer = await post(store, body);
  expect(answer.response.status).toBe(status);
  expect(JSON.stringify(answer.body.errors)).toMatch(words);
  expect(answer.body.data).toBeUndefined();
  expect(api.questions.length).toBe(asked);
  const after = await post(store, { query: '{ viewer { id } }' });
  expect(left(after.response)).toBe(595);
});
