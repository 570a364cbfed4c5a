// `Idempotency-Key` on mutations: nothing is done twice.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;

beforeAll(async () => {
  api = await startTestApi();
  store = await api.makeStore();
}, 120_000);
afterAll(() => api?.close());

const createSegment = `mutation ($input: CreateSegmentInput!) {
  createSegment(input: $input) { segment { id name } userErrors { code } } }`;

async function post(key: string, query: string, variables: object, asked: TestStore = store) {
  const response = await asked.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ query, variables }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers of many shapes.
  return { response, body: (await response.json()) as any };
}

const inputOf = (name: string, { id } = store) => ({ input: { storeId: id, name, definition: { all: [] } } });
const namesOf = async (of: TestStore = store): Promise<string[]> =>
  (await of.ask('query ($store: ID!) { store(id: $store) { segments { nodes { name } } } }')).data.store.segments.nodes
    .map(({ name }: { name: string }) => name)
    .sort();

it('the same key with the same body gets the first answer again and changes nothing', async () => {
  const first = await post('again', createSegment, inputOf('Once'));
  const second = await post('again', createSegment, inputOf('Once'));
  expect(first.body.data.createSegment.segment.name).toBe('Once');
  expect(second.body.data).toEqual(first.body.data);
  expect(first.response.headers.get('idempotency-replayed')).toBeNull();
  expect(second.response.headers.get('idempotency-replayed')).toBe('true');
  expect(await namesOf()).toEqual(['Once']);
});

it('with another body it is refused, and nothing changes', async () => {
  await post('other body', createSegment, inputOf('Kept'));
  const { response, body } = await post('other body', createSegment, inputOf('Never'));
  expect(response.status).toBe(409);
  expect(body.errors).toMatchObject([{ extensions: { code: 'IDEMPOTENCY_MISMATCH' } }]);
  expect(await namesOf()).toEqual(['Kept', 'Once']);
});

it('ten at once do it once', async () => {
  const store = await api.makeStore();
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => post('at once', createSegment, inputOf('One', store), store)),
  );
  const ids = new Set(answers.map(({ body }) => body.data.createSegment.segment.id));
  expect(ids.size).toBe(1);
  expect(await namesOf(store)).toEqual(['One']);
});

it("a key is its asker's own", async () => {
  const other = await api.makeStore();
  await post('shared', createSegment, inputOf('Mine'));
  const { body } = await post('shared', createSegment, inputOf('Theirs', other), other);
  expect(body.data.createSegment.segment.name).toBe('Theirs');
});

it('is for one mutation: queries and several mutations are refused with it', async () => {
  const two = `mutation { a: archiveSegment(input: { id: "x" }) { userErrors { code } } b: archiveSegment(input: { id: "y" }) { userErrors { code } } }`;
  for (const query of ['{ viewer { id } }', two]) {
    const { response, body } = await post('one', query, {});
    expect(response.status).toBe(400);
    expect(body.errors[0].message).toBe('Idempotency-Key is for a request with exactly one mutation.');
  }
  expect((await post('x'.repeat(256), createSegment, inputOf('Long'))).response.status).toBe(400);
});

it('an answer that is kept can be read by nobody without the key', async () => {
  await post('sealed', createSegment, inputOf('A name to be found'));
  const folder = path.join(api.services.env.dataDir, 'idempotency');
  const kept = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'latin1'));
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.filter((text) => text.includes('A name to be found'))).toEqual([]);
});
