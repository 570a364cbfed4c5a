import { createApiKey, revokeApiKey } from '@throughline/db/organizations/api-keys';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EventReader } from './event-reader.ts';
import { startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;
const open: EventReader[] = [];

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());
beforeEach(async () => {
  for (const reader of open.splice(0)) reader.close();
  store = await api.makeStore();
});

async function read(query = '', headers = {}, of = store): Promise<EventReader> {
  const reader = await EventReader.open(of, query, headers);
  open.push(reader);
  return reader;
}

const order = (id: number) => ({
  id: `${id}`,
  placedAt: '2024-01-01T10:00:00Z',
  channel: 'pos',
  gross: '5.00',
  customer: { id: `c${id}` },
});

async function send(...ids: number[]): Promise<void> {
  expect((await store.sendFacts({ orders: ids.map(order) })).status).toBe(200);
}

async function makeSegment(): Promise<string> {
  const { data } = await store.ask(
    `mutation ($store: ID!, $definition: JSON!) { createSegment(input: { storeId: $store, name: "Buyers", definition: $definition }) { segment { id } } }`,
    { definition: { orders: { some: { gte: 1 } } } },
  );
  await api.keeper!.caughtUp(store.id);
  return data.createSegment.segment.id;
}

const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('GET /events', () => {
  it('greets, then tells rows and changes as they come', async () => {
    const segmentId = await makeSegment();
    const reader = await read();
    expect(await reader.next()).toEqual({
      event: 'hello',
      id: '1',
      data: { lastNumber: 1, changeNumber: 0, dataAsOf: null },
    });
    await send(1);
    const events = [await reader.next(), await reader.next()];
    const rows = events.find((event) => event!.event === 'memberships')!;
    const change = events.find((event) => event!.event === 'change')!;
    expect(change).toEqual({ event: 'change', id: null, data: { changeNumber: 1, dataAsOf: expect.any(String) } });
    expect(rows.id).toBe('2');
    expect(rows.data.rows).toEqual([
      {
        number: 2,
        segmentId,
        version: 1,
        personId: expect.stringMatching(/^per_/),
        kind: 'ENTERED',
        effectiveAt: '2024-01-01T10:00:00.000Z',
        recordedAt: expect.any(String),
        cause: { fact: 'order', id: expect.stringMatching(/^ord_/) },
        correction: true,
      },
    ]);
    const { data, errors } = await store.ask(
      `query ($store: ID!, $segment: ID) { store(id: $store) { membershipLog(after: 1, segmentId: $segment) {
        rows { number segmentId version personId kind effectiveAt recordedAt cause correction } lastNumber hasNextPage } } }`,
      { segment: segmentId },
    );
    expect(errors).toBeUndefined();
    expect(data.store.membershipLog).toEqual({ rows: rows.data.rows, lastNumber: 2, hasNextPage: false });
  });

  it('pages of 500 rows from a number on, in order and without a gap', async () => {
    await makeSegment();
    await send(...upTo(1, 700));
    await api.keeper!.caughtUp(store.id);
    const reader = await read('&after=0');
    expect((await reader.next())!.id).toBe('0');
    const first = (await reader.next())!;
    expect([first.id, first.data.rows.length, first.data.rows[0]]).toEqual([
      '500',
      500,
      expect.objectContaining({ number: 1, kind: 'BEGUN', personId: null, cause: null, correction: false }),
    ]);
    expect((await reader.rows(201)).map((row) => row.number)).toEqual(upTo(501, 701));
  });

  it('goes on from Last-Event-ID without a gap while orders keep landing', async () => {
    await makeSegment();
    const sending = (async () => {
      for (let id = 1; id <= 60; id++) await send(id);
    })();
    const numbers: number[] = [];
    let last = '1';
    while (numbers.length < 60) {
      const reader = await read('&after=0', { 'last-event-id': last });
      for (const row of await reader.rows(Math.min(7, 60 - numbers.length))) numbers.push(row.number);
      last = reader.last!;
      reader.close();
    }
    await sending;
    expect(numbers).toEqual(upTo(2, 61));
  });

  it('tells what happened while the database told nothing', async () => {
    await makeSegment();
    const reader = await read();
    await reader.next();
    await api.db.database.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'throughline listen' AND datname = current_database()`,
    );
    await send(1, 2, 3);
    await api.keeper!.caughtUp(store.id);
    expect((await reader.rows(3)).map((row) => row.number)).toEqual([2, 3, 4]);
  });

  it('keeps a reader that reads late, and tells it everything', async () => {
    await makeSegment();
    const late = await read('&after=0');
    for (let from = 1; from <= 4_000; from += 1_000) await send(...upTo(from, from + 999));
    await api.keeper!.caughtUp(store.id);
    expect((await late.rows(4_001)).map((row) => row.number)).toEqual(upTo(1, 4_001));
  });

  it('is refused without a key, for what is not there, and beyond its limits', async () => {
    const other = await api.makeStore();
    const paths = [`/events?store=${other.id}`, '/events?store=nothing'];
    const answers = await Promise.all(paths.map(async (path) => (await store.fetch(path)).json()));
    expect(answers[0]).toEqual({ errors: [{ path: ['store'], code: 'NOT_FOUND', message: expect.any(String) }] });
    expect(answers[1]).toEqual(answers[0]);
    const statuses = async (path: string, headers = {}) => (await store.fetch(path, { headers })).status;
    expect(await statuses(paths[0]!)).toBe(404);
    expect(await statuses('/events')).toBe(400);
    expect(await statuses(`/events?store=${store.id}&after=-1`)).toBe(400);
    expect(await statuses(`/events?store=${store.id}&since=1`)).toBe(400);
    expect(await statuses(`/events?store=${store.id}`, { 'last-event-id': 'x' })).toBe(400);
    expect(await statuses(`/events?store=${store.id}`, { authorization: 'Bearer tl_wrong' })).toBe(401);
    for (let i = 0; i < 20; i++) await read();
    const refused = await store.fetch(`/events?store=${store.id}`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
    expect(await refused.json()).toMatchObject({ errors: [{ code: 'LIMIT' }] });
    const { key } = await createApiKey(api.db.database, store.id);
    await read('', {}, testStore(api.url, store.id, key));
  });

  it('answers 503 when there are too many streams in all, until one of them ends', async () => {
    const full = await startTestApi({ events: { all: 2 } });
    const [one, two] = [await full.makeStore(), await full.makeStore()];
    const first = await EventReader.open(one);
    const second = await EventReader.open(two);
    const refused = await one.fetch(`/events?store=${one.id}`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '10']);
    expect(await refused.json()).toEqual({
      errors: [{ path: [], code: 'LIMIT', message: expect.stringContaining('try again') }],
    });
    second.close();
    let again: EventReader | null = null;
    while (!again) again = await EventReader.open(one).catch(() => null);
    expect((await again.next())!.event).toBe('hello');
    for (const reader of [first, again]) reader.close();
    await full.close();
  });

  it('ends before the next news once the key of its reader is revoked', async () => {
    const strict = await startTestApi({ events: { askAgainMs: 0 } });
    const own = await strict.makeStore();
    const { key, keyId } = await createApiKey(strict.db.database, own.id);
    const reader = await EventReader.open(testStore(strict.url, own.id, key));
    expect((await reader.next())!.event).toBe('hello');
    await own.sendFacts({ orders: [order(1)] });
    expect((await reader.next())!.event).toBe('change');
    expect(await revokeApiKey(strict.db.database, own.id, keyId)).toBe(true);
    await own.sendFacts({ orders: [order(2)] });
    expect(await reader.next()).toBe(null);
    await strict.close();
  });

  it('gives a sign of life while nothing happens, between events and never inside one', async () => {
    const lively = await startTestApi({ events: { heartbeatMs: 2 } });
    const own = await lively.makeStore();
    const reader = await EventReader.open(own);
    expect((await reader.next())!.event).toBe('hello');
    expect([await reader.nextBlock(), await reader.nextBlock()]).toEqual([':', ':']);
    expect((await own.sendFacts({ orders: [order(1)] })).status).toBe(200);
    expect(await reader.next()).toMatchObject({ event: 'change', data: { changeNumber: 1 } });
    expect(await reader.nextBlock()).toBe(':');
    reader.close();
    await lively.close();
  });

  it('ends in order when the API stops', async () => {
    const own = await startTestApi();
    const reader = await EventReader.open(await own.makeStore());
    await reader.next();
    await own.close();
    expect(await reader.next()).toBeNull();
  });
});

describe('Store.membershipLog', () => {
  it('refuses arguments as other lists do', async () => {
    const refused = async (args: string) =>
      (await store.ask(`query ($store: ID!) { store(id: $store) { membershipLog(${args}) { lastNumber } } }`))
        .errors![0]!.extensions;
    expect(await refused('first: 0')).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'first' });
    expect(await refused('first: 251')).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'first' });
    expect(await refused('after: -1')).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
  });

  it('has no rows of a segment that is not there', async () => {
    await makeSegment();
    const { data } = await store.ask(
      `query ($store: ID!) { store(id: $store) { membershipLog(segmentId: "seg_none") { rows { number } lastNumber hasNextPage } } }`,
    );
    expect(data.store.membershipLog).toEqual({ rows: [], lastNumber: 1, hasNextPage: false });
  });
});
