import { createHmac } from 'node:crypto';
import { createApiKey } from '@throughline/db/organizations/api-keys';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tendConnections } from '../src/features/syncs/tend-connections.ts';
import { EventReader } from './event-reader.ts';
import { startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';
import { importFile } from './upload.ts';

const dayMs = 86_400_000;
/** Three at night in the store's zone, UTC: when it is looked at what is to go. */
const NIGHT = Date.UTC(2026, 0, 10, 3);
let api: TestApi;
let clock = NIGHT;
let store: TestStore;
/** The same store by a key that does not see personal data. */
let blind: TestStore;
let connection: { id: string; webhookUrl: string; secret: string };

beforeAll(async () => {
  api = await startTestApi({ now: () => clock });
});
afterAll(() => api?.close());
beforeEach(async () => {
  clock = NIGHT;
  store = await api.makeStore({ timeZone: 'UTC' });
  blind = testStore(
    api.url,
    store.id,
    (await createApiKey(api.db.database, store.id, { name: 'Blind', seesPersonal: false })).key,
  );
  const { data } = await store.ask(
    `mutation ($store: ID!) { connectSource(input: { storeId: $store, source: "webhook", input: [{ name: "name", value: "Till" }] }) {
      connection { id webhookUrl } reveal { value } } }`,
  );
  const { connection: made, reveal } = data.connectSource;
  connection = { ...made, secret: reveal[0].value };
});

const order = (id: string, gross: string) => ({
  orders: [{ id, placedAt: '2026-01-01T10:00:00Z', channel: 'pos', gross, customer: { email: 'ann@example.com' } }],
});

/** As a till would, with the clock's time. */
async function deliver(eventId: string, body: object): Promise<void> {
  const text = JSON.stringify(body);
  const timestamp = String(Math.floor(clock / 1000));
  const key = Buffer.from(connection.secret.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`${eventId}.${timestamp}.${text}`).digest('base64');
  const headers = { 'webhook-id': eventId, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
  const response = await fetch(connection.webhookUrl, { method: 'POST', headers, body: text });
  expect(response.status).toBe(200);
}

const INBOX = `query ($id: ID!) { node(id: $id) { ... on Connection {
  deliveries(first: 10) { nodes { eventId state payload { text bytes truncated } } }
  deadLetters { nodes { objectKind objectId reason problems { path found expected message } payload { text bytes truncated } } } } } }`;

async function inbox(reader = store) {
  const { data, errors } = await reader.ask(INBOX, { id: connection.id });
  expect(errors).toBe(undefined);
  const { deliveries, deadLetters } = data.node;
  return {
    deliveries: [...deliveries.nodes].sort((a, b) => (a.eventId < b.eventId ? -1 : 1)),
    deadLetters: deadLetters.nodes,
  };
}

/** Of each delivery whether its payload is still there. */
const kept = async () =>
  Object.fromEntries((await inbox()).deliveries.map(({ eventId, payload }) => [eventId, payload !== null]));

const worked = async (count: number) =>
  expect
    .poll(async () => (await inbox()).deliveries.filter(({ state }) => state !== 'WAITING').length, { timeout: 20_000 })
    .toBe(count);

const keepFor = async (days: number | null) => {
  const { data } = await store.ask(
    'mutation ($id: ID!, $days: Int) { setPayloadDays(input: { id: $id, days: $days }) { userErrors { message } } }',
    { id: connection.id, days },
  );
  expect(data.setPayloadDays.userErrors).toEqual([]);
};

/** The night so many days later; `ms` more or less. */
const night = async (days: number, ms = 0) => {
  clock = NIGHT + days * dayMs + ms;
  await tendConnections(api.services);
};

describe('the payload of a delivery', () => {
  it('is kept for 30 days to the instant unless the store says otherwise, and then forgotten with its delivery', async () => {
    await deliver('a', order('1', '5.00'));
    await worked(1);
    await night(30);
    expect(await kept()).toEqual({ a: true });
    await night(30, 1);
    expect(await kept()).toEqual({});
  });

  it('is kept for as many days as its connection says, for ever where it says so, and that of a waiting one always', async () => {
    await deliver('a', order('1', '5.00'));
    clock += 1000;
    await deliver('b', order('2', '5.00'));
    await worked(2);
    await keepFor(null);
    await night(4_000);
    expect(await kept()).toEqual({ a: true, b: true });
    await keepFor(7);
    await night(7, 1000);
    expect(await kept()).toEqual({ a: false, b: true });
    expect((await inbox()).deliveries[0]).toEqual({ eventId: 'a', state: 'DONE', payload: null });
    await api.services.database.inStore(store.id, ({ prisma }) =>
      prisma.delivery.updateMany({ where: { storeId: store.id, eventId: 'b' }, data: { state: 'WAITING' } }),
    );
    await keepFor(0);
    await night(8);
    expect(await kept()).toEqual({ a: false, b: true });
  });

  it('goes at night alone, as that of a failed record and what its reason says of it; the order stays', async () => {
    await deliver('a', order('1', '5.00'));
    await deliver('b', order('2', 'much'));
    await worked(2);
    await keepFor(0);
    clock = NIGHT + 3_600_000;
    await tendConnections(api.services);
    expect(await kept()).toEqual({ a: true, b: true });
    const before = await inbox();
    await night(1);
    const after = await inbox();
    expect(await kept()).toEqual({ a: false, b: false });
    expect(JSON.parse(before.deadLetters[0].payload.text)).toMatchObject({ id: '2', gross: 'much' });
    const expected = 'Expected a decimal string such as "12.50".';
    const problem = { ...before.deadLetters[0].problems[0], found: '', message: expected };
    const reason = 'It could not be read. What it held is no longer kept.';
    expect(after.deadLetters).toEqual([{ ...before.deadLetters[0], payload: null, reason, problems: [problem] }]);
    const { data } = await store.ask('query ($store: ID!) { store(id: $store) { orderCount } }');
    expect(data.store.orderCount).toBe(1);
  });
});

describe('a rejected row of an import', () => {
  const REJECTED =
    'query ($id: ID!) { import(id: $id) { rowsRejected rejections { nodes { line column value found expected reason content } } } }';
  const bad = `${JSON.stringify({ order: { ...order('9', 'ann@example.com').orders[0] } })}\n`;

  it('is kept for as many days after the end of its import as the store says', async () => {
    const { id } = await importFile(store, 'format=facts_jsonl', bad, { 'content-type': 'application/x-ndjson' });
    const { data } = await store.ask(
      'mutation ($store: ID!) { setRejectionDays(input: { storeId: $store, days: 5 }) { userErrors { message } } }',
    );
    expect(data.setRejectionDays.userErrors).toEqual([]);
    const rows = async () => (await store.ask(REJECTED, { id })).data.import.rejections.nodes.length;
    await night(5);
    expect(await rows()).toBe(1);
    await night(5, 1);
    expect(await rows()).toBe(0);
    expect((await store.ask(REJECTED, { id })).data.import.rowsRejected).toBe(1);
  });

  it('tells who may not see personal data where it is and what was expected, and no value', async () => {
    const { id } = await importFile(store, 'format=facts_jsonl', bad, { 'content-type': 'application/x-ndjson' });
    const [seen] = (await store.ask(REJECTED, { id })).data.import.rejections.nodes;
    expect([seen.value, seen.reason, seen.content].every((text) => text.includes('ann@example.com'))).toBe(true);
    const [shown] = (await blind.ask(REJECTED, { id })).data.import.rejections.nodes;
    expect(shown).toEqual({
      ...seen,
      value: '•••',
      found: seen.found === null ? null : '•••',
      reason: '•••',
      content: '•••',
    });
  });
});

describe('who may not see personal data', () => {
  it('sees of payloads and failed records how large they are and what was expected where, exactly', async () => {
    await deliver('ann@example.com', order('ann-1', 'ann@example.com'));
    await worked(1);
    const seen = await inbox();
    expect(JSON.stringify(seen.deliveries[0].payload)).toContain('ann@example.com');
    expect(JSON.stringify(seen.deadLetters[0].payload)).toContain('ann@example.com');
    const dots = (payload: { bytes: number }) => ({ text: '•••', bytes: payload.bytes, truncated: false });
    const [delivery, letter] = [seen.deliveries[0], seen.deadLetters[0]];
    expect(await inbox(blind)).toEqual({
      deliveries: [{ eventId: '•••', state: 'DEAD', payload: dots(delivery.payload) }],
      deadLetters: [
        {
          objectKind: letter.objectKind,
          objectId: '•••',
          reason: '•••',
          problems: letter.problems.map((problem: object) => ({ ...problem, found: '•••', message: '•••' })),
          payload: dots(letter.payload),
        },
      ],
    });
  });

  it('hears of changes by ids and numbers alone', async () => {
    await store.ask(
      `mutation ($store: ID!) { createSegment(input: { storeId: $store, name: "All", definition: { all: [] } }) { segment { id } } }`,
    );
    await api.keeper!.caughtUp(store.id);
    const reader = await EventReader.open(blind, '&after=0');
    await deliver('a', order('1', '5.00'));
    for (;;) {
      const event = await reader.next();
      expect(JSON.stringify(event)).not.toContain('ann');
      if (event?.event === 'memberships' && JSON.stringify(event.data).includes('ENTERED')) break;
    }
    reader.close();
  });
});
