// The points of queries over HTTP: told on every answer, held to, given back.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;

beforeAll(async () => {
  // Points come back so slowly that none do while a test runs.
  const key = { capacity: 600, restoreRate: 0.001 };
  api = await startTestApi({ cost: { key, person: key } });
}, 120_000);
afterAll(() => api?.close());

async function post(store: TestStore, query: string, variables = {}) {
  const response = await store.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers of many shapes.
  return { response, body: (await response.json()) as any };
}

it('every answer tells what was reserved, what it did cost and what is left', async () => {
  const store = await api.makeStore();
  const query = 'query ($id: ID!) { store(id: $id) { segments(first: 20) { nodes { metrics { customerCount } } } } }';
  const { body } = await post(store, query, { id: store.id });
  expect(body.errors).toBeUndefined();
  expect(body.extensions.cost).toEqual({
    requestedQueryCost: 1 + 2 + 20 * 16,
    actualQueryCost: 5,
    throttleStatus: { maximumAvailable: 600, currentlyAvailable: 595, restoreRate: 0.001 },
  });
  const refused = await post(store, '{ nothing }');
  expect(refused.response.status).toBe(400);
  expect(refused.body.extensions.cost).toMatchObject({ requestedQueryCost: 0, actualQueryCost: 0 });
});

it('a query that may cost more than a full bucket is refused before anything is read', async () => {
  const store = await api.makeStore();
  const asked = api.questions.length;
  const query = 'query ($id: ID!) { store(id: $id) { segments(first: 250) { nodes { metrics { customerCount } } } } }';
  const { response, body } = await post(store, query, { id: store.id });
  expect(response.status).toBe(400);
  expect(body.errors).toMatchObject([
    {
      message: 'The query may cost 4003 points, at most 600 are ever there: ask for fewer rows (first) or fields.',
      extensions: { code: 'MAX_COST_EXCEEDED' },
    },
  ]);
  expect(body.extensions.cost).toMatchObject({
    requestedQueryCost: 4003,
    actualQueryCost: 0,
    throttleStatus: { currentlyAvailable: 600 },
  });
  expect(api.questions.length).toBe(asked);
});

it('an empty bucket answers 429 with THROTTLED and Retry-After, to its own key alone', async () => {
  const [store, other] = [await api.makeStore(), await api.makeStore()];
  // Six hundred points of what really cost them.
  const fields = ['a', 'b', 'c', 'd', 'e', 'f'].map((alias) => `${alias}: channelUse { all { customers } }`);
  const dear = `query ($id: ID!) { store(id: $id) { ${fields.join(' ')} } }`;
  const first = await post(store, dear, { id: store.id });
  expect(first.body.extensions.cost).toMatchObject({
    requestedQueryCost: 541,
    actualQueryCost: 541,
    throttleStatus: { currentlyAvailable: 59 },
  });
  const { response, body } = await post(store, dear, { id: store.id });
  expect(response.status).toBe(429);
  expect(response.headers.get('retry-after')).toBe('482000');
  expect(body.errors).toMatchObject([{ extensions: { code: 'THROTTLED' } }]);
  expect(body.data).toBeUndefined();
  expect(body.extensions.cost).toMatchObject({ actualQueryCost: 0, throttleStatus: { currentlyAvailable: 59 } });
  expect((await post(other, dear, { id: other.id })).response.status).toBe(200);
  expect((await post(store, '{ viewer { id } }')).response.status).toBe(200);
});

it('fragments that spread each other many times over are counted as they are executed: once', async () => {
  const store = await api.makeStore();
  const times = (field: string, next: number) => Array.from({ length: 60 }, () => `${field} { ...F${next} }`).join(' ');
  const fragments = [1, 2, 3, 4].map((n) =>
    n % 2 === 1
      ? `fragment F${n} on Store { ${times('organization', n + 1)} }`
      : `fragment F${n} on Organization { ${n === 4 ? 'id' : times('stores', n + 1)} }`,
  );
  const { body } = await post(store, `query ($id: ID!) { store(id: $id) { ...F1 } } ${fragments.join(' ')}`, {
    id: store.id,
  });
  expect(body.errors).toEqual(undefined);
  expect(body.extensions.cost.requestedQueryCost).toBeGreaterThan(0);
});

it('nothing is given back for an answer with errors: what failed was worked on', async () => {
  const store = await api.makeStore();
  const query =
    'query ($id: ID!) { store(id: $id) { channelUse { all { customers } } people(first: 3, after: "wrong") { totalCount } } }';
  const { body } = await post(store, query, { id: store.id });
  expect(body.data).toEqual({ store: null });
  expect(body.extensions.cost.actualQueryCost).toBe(body.extensions.cost.requestedQueryCost);
});
