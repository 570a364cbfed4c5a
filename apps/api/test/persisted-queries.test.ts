// Queries asked by their hash (automatic persisted queries): kept, bounded, and held to all that a written one is held to.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;

beforeAll(async () => {
  api = await startTestApi();
  store = await api.makeStore();
}, 120_000);
afterAll(() => api?.close());

const hashOf = (query: string) => createHash('sha256').update(query).digest('hex');

interface Asked {
  query?: string;
  hash?: string;
  version?: number;
  variables?: object;
  headers?: Record<string, string>;
  of?: TestStore;
}

async function ask({ query, hash, version = 1, variables, headers, of = store }: Asked) {
  const extensions = hash === undefined ? undefined : { persistedQuery: { version, sha256Hash: hash } };
  const response = await of.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables, extensions }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers of many shapes.
  return { response, body: (await response.json()) as any };
}

it('a query that came once with its hash is answered by the hash alone, with the variables of each request', async () => {
  const query = 'query ($id: ID!) { store(id: $id) { id currencyCode } }';
  const hash = hashOf(query);
  const unknown = await ask({ hash, variables: { id: store.id } });
  expect(unknown.response.status).toBe(200);
  expect(unknown.body.data).toBeUndefined();
  expect(unknown.body.errors).toEqual([
    { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
  ]);
  expect(unknown.body.extensions.cost).toMatchObject({ requestedQueryCost: 0, actualQueryCost: 0 });
  const written = await ask({ query, hash, variables: { id: store.id } });
  expect(written.body.data).toEqual({ store: { id: store.id, currencyCode: 'USD' } });
  const byHash = await ask({ hash, variables: { id: store.id } });
  expect(byHash.body.data).toEqual(written.body.data);
  expect(byHash.body.extensions.cost.requestedQueryCost).toBe(5);
});

it('whoever asks by a hash sees what they may see, whoever sent the query', async () => {
  const other = await api.makeStore();
  const query = 'query ($id: ID!) { store(id: $id) { id name } }';
  await ask({ query, hash: hashOf(query), variables: { id: store.id } });
  const { body } = await ask({ hash: hashOf(query), variables: { id: store.id }, of: other });
  expect(body.data).toEqual({ store: null });
});

it('a hash that is not of the query is refused, and so is another version', async () => {
  const query = '{ viewer { id } }';
  const wrong = await ask({ query, hash: hashOf('{ viewer { name } }') });
  expect(wrong.response.status).toBe(400);
  expect(wrong.body.errors).toMatchObject([{ message: 'provided sha does not match query' }]);
  const version = await ask({ hash: hashOf(query), version: 2 });
  expect(version.response.status).toBe(400);
  expect(version.body.errors).toMatchObject([{ message: 'Unsupported persisted query version' }]);
});

it('a query that is refused is not kept', async () => {
  const deep = `{ store(id: "x") { ${'organization { stores { '.repeat(9)}id${' } }'.repeat(9)} } }`;
  const refused = {
    [deep]: 'Syntax Error: Query depth limit of 16 exceeded, found 20.',
    '{ nothing }': 'Cannot query field "nothing" on type "Query".',
  };
  for (const [query, message] of Object.entries(refused)) {
    const { response, body } = await ask({ query, hash: hashOf(query) });
    expect(response.status).toBe(400);
    expect(body.errors).toMatchObject([{ message }]);
    const again = await ask({ hash: hashOf(query) });
    expect(again.body.errors).toMatchObject([{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }]);
  }
});

it('30 MB are kept; the query not asked for longest leaves for the next', async () => {
  const query = (n: number) => `{ viewer { a${n}: id } }`.padEnd(2 ** 20 - 1_000, ' ');
  const send = async (n: number) => {
    const { body } = await ask({ query: query(n), hash: hashOf(query(n)) });
    expect(body.errors).toBeUndefined();
  };
  const isKept = async (n: number) => (await ask({ hash: hashOf(query(n)) })).body.errors === undefined;
  for (let n = 0; n < 30; n += 1) await send(n);
  expect(await isKept(0)).toBe(true);
  await send(30);
  expect([await isKept(0), await isKept(1), await isKept(30)]).toEqual([true, false, true]);
}, 60_000);

const create = (fields: string) =>
  `mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { ${fields} } userErrors { code } } }`;

it('an Idempotency-Key holds the query behind the hash: the same is answered again, another is refused', async () => {
  const other = create('id name');
  const query = create('name');
  const variables = { input: { storeId: store.id, name: 'Once', definition: { all: [] } } };
  const headers = { 'idempotency-key': 'by hash' };
  // Both are known by their hash; the wrong store's id keeps these from making a segment.
  const none = { input: { ...variables.input, storeId: 'none' } };
  for (const one of [query, other]) await ask({ query: one, hash: hashOf(one), variables: none });
  const first = await ask({ hash: hashOf(query), variables, headers });
  expect(first.body.data.createSegment).toEqual({ segment: { name: 'Once' }, userErrors: [] });
  const written = await ask({ query, variables, headers });
  expect(written.response.headers.get('idempotency-replayed')).toBe('true');
  const mismatch = await ask({ hash: hashOf(other), variables, headers });
  expect(mismatch.response.status).toBe(409);
  expect(mismatch.body.errors).toMatchObject([{ extensions: { code: 'IDEMPOTENCY_MISMATCH' } }]);
});

it('a query in the address is refused', async () => {
  const address = `/graphql?${new URLSearchParams({ query: '{ viewer { id } }' })}`;
  const response = await store.fetch(address, { headers: { 'apollo-require-preflight': 'true' } });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('POST');
  expect(await response.json()).toEqual({
    errors: [{ path: [], code: 'WRONG_VALUE', message: 'GraphQL is asked by POST.' }],
  });
});
