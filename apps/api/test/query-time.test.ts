// Queries that take too long, or that nobody waits for, are cancelled in the database; a table that is locked makes them slow.
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
/** Its queries have the usual 30 s, three times as long as a test waits. */
let patient: TestApi;
let owner: pg.Client;

beforeAll(async () => {
  api = await startTestApi({ queryMsMax: 1_000 });
  patient = await startTestApi();
  owner = new pg.Client({ connectionString: api.db.urls.owner });
  await owner.connect();
}, 120_000);
afterEach(() => owner.query('ROLLBACK'));
afterAll(async () => {
  await owner?.end();
  await api?.close();
  await patient?.close();
});

const readSegments = 'query ($store: ID!) { store(id: $store) { name segments { totalCount } } }';

async function lockSegments(): Promise<void> {
  await owner.query('BEGIN');
  await owner.query('LOCK TABLE segments IN ACCESS EXCLUSIVE MODE');
}

async function waiting(): Promise<number> {
  const { rows } = await owner.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM pg_locks WHERE relation = 'segments'::regclass AND NOT granted",
  );
  return rows[0]!.count;
}

async function untilWaiting(count: number): Promise<void> {
  for (let tries = 0; (await waiting()) !== count; tries++) {
    if (tries === 500) throw new Error(`${await waiting()} wait, expected ${count}`);
    await wait(20);
  }
}

it('a query that takes too long is answered with TIMEOUT, and nothing of it goes on in the database', async () => {
  const store = await api.makeStore();
  await lockSegments();
  const answer = await store.ask(readSegments);
  expect(answer.errors).toMatchObject([
    {
      message: 'The query took more than 1 s and was cancelled: ask for less at once.',
      extensions: { code: 'TIMEOUT' },
    },
  ]);
  expect(await waiting()).toBe(0);
});

it('as many cancelled queries as there are connections leave all of them free', async () => {
  const store = await api.makeStore();
  await lockSegments();
  const answers = await Promise.all(Array.from({ length: 12 }, () => store.ask(readSegments)));
  expect(answers.map(({ errors }) => errors?.[0]?.extensions.code)).toEqual(Array(12).fill('TIMEOUT'));
  expect(await waiting()).toBe(0);
  await owner.query('ROLLBACK');
  expect(await store.ask(readSegments)).toEqual({
    data: { store: { name: 'Test store', segments: { totalCount: 0 } } },
  });
});

it('a change that has begun is done, however long it takes', async () => {
  const store = await api.makeStore();
  await lockSegments();
  const create = `mutation ($store: ID!) { createSegment(input: { storeId: $store, name: "Late", definition: {
    version: 1, root: { kind: "group", op: "and", children: [] } } }) { segment { name } userErrors { message } } }`;
  const changed = store.ask(create);
  await untilWaiting(1);
  await wait(1_500);
  expect(await waiting()).toBe(1);
  await owner.query('ROLLBACK');
  expect((await changed).errors).toBeUndefined();
});

it('a client that goes away cancels its query', async () => {
  const store = await patient.makeStore();
  await owner.end();
  owner = new pg.Client({ connectionString: patient.db.urls.owner });
  await owner.connect();
  await lockSegments();
  const leave = new AbortController();
  const asked = store.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: readSegments, variables: { store: store.id } }),
    signal: leave.signal,
  });
  const left = expect(asked).rejects.toThrow();
  await untilWaiting(1);
  leave.abort();
  await left;
  await untilWaiting(0);
});
