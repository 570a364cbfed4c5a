import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { keepDeadLetters } from '@throughline/db/deliveries/dead-letters';
import { keepDeliveries } from '@throughline/db/deliveries/keep-deliveries';
import { readLog, readLogState } from '@throughline/db/memberships/read-log';
import { readPersonBoundaries } from '@throughline/db/memberships/read-person-boundaries';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchDatabase } from '../../../packages/db/test/search-database.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';
import { importFile, small, upload } from './upload.ts';

const log: string[] = [];
let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({ logTo: { write: (line) => void log.push(line) } });
});
afterAll(() => api?.close());

const ANN = { id: 'customer-ann', email: 'ann@example.com', phone: '+12125550100', memberId: 'card-77' };
const VALUES = ['ann@example.com', '+12125550100', 'Ann Otherly', 'customer-ann', 'card-77', '12 Elm Street'];

const facts = {
  orders: [
    { id: '1', placedAt: '2024-01-01T10:00:00Z', channel: 'pos', gross: '5.00', customer: ANN },
    {
      id: '2',
      placedAt: '2024-01-02T10:00:00Z',
      channel: 'web',
      gross: '7.50',
      customer: { email: 'ann@example.com' },
      shippingAddress: { line1: '12 Elm Street', country: 'US' },
    },
    {
      id: '3',
      placedAt: '2024-01-02T11:00:00Z',
      channel: 'pos',
      gross: '11.00',
      customer: { id: 'customer-bob', email: 'bob@example.com' },
    },
  ],
  refunds: [{ id: 'r', orderId: '2', refundedAt: '2024-01-05T10:00:00Z', amount: '1.25' }],
  people: [
    {
      id: 'customer-ann',
      email: 'ann@example.com',
      name: 'Ann Otherly',
      address: { line1: '12 Elm Street', country: 'US' },
      tags: ['vip'],
    },
    { id: 'customer-bob', email: 'bob@example.com', name: 'Bob Stays' },
  ],
  events: [
    {
      id: 'e',
      kind: 'email_opened',
      happenedAt: '2024-01-03T10:00:00Z',
      customer: { email: 'ann@example.com' },
      properties: { to: 'ann@example.com' },
    },
  ],
};
const uses = { orders: { where: { channel: { in: ['pos'] } }, some: { gte: 1 } } };

const FIGURES = `query ($store: ID!) { store(id: $store) { orderCount channels { handle orderCount }
  breakdown(dimension: CHANNEL, base: NET) { key orders revenue { amount } } } }`;

async function personId(store: TestStore, query: string): Promise<string> {
  const { data } = await store.ask(
    `query ($store: ID!, $q: String) { store(id: $store) { people(query: $q) { nodes { id } } } }`,
    { q: query },
  );
  return data.store.people.nodes[0].id;
}

async function doneRequest(store: TestStore, id: string) {
  for (const until = Date.now() + 60_000; ; ) {
    const { data } = await store.ask(
      `query ($store: ID!) { store(id: $store) { privacyRequests { totalCount nodes { id kind status source topic withOrders waitsFor finishedAt person { id } proof { place count } } } } }`,
    );
    const request = data.store.privacyRequests.nodes.find((one: { id: string }) => one.id === id);
    if (request.status === 'DONE' || Date.now() > until) return request;
    await wait(50);
  }
}

async function erase(store: TestStore, id: string, withOrders = false) {
  const { data } = await store.ask(
    `mutation ($id: ID!, $withOrders: Boolean) { erasePerson(input: { id: $id, withOrders: $withOrders }) { request { id status } userErrors { message } } }`,
    { id, withOrders },
  );
  expect(data.erasePerson).toMatchObject({ request: { status: 'WORKING' }, userErrors: [] });
  return doneRequest(store, data.erasePerson.request.id);
}

/** Files below the data folder that hold one of the values. */
async function searchFiles(values: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(api.services.env.dataDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(path.join(entry.parentPath, entry.name));
    for (const value of values) if (bytes.includes(value)) found.push(`${entry.name}: ${value}`);
  }
  return found;
}

/** With a followed segment, a kept answer, kept payloads, a dead letter, rejected rows and a dry run's sample, all about Ann. */
async function fullStore(): Promise<TestStore> {
  const store = await api.makeStore();
  await store.ask(
    `mutation ($store: ID!, $d: JSON!) { createSegment(input: { storeId: $store, name: "POS", definition: $d }) { segment { id } } }`,
    { d: uses },
  );
  await store.sendFacts(facts, '', { 'idempotency-key': store.id });
  await importFile(
    store,
    'format=shopify_orders_csv',
    small.replace('20.00,0.00,0.00,20.00', 'much').replace('ben@', 'ann@'),
  );
  await importFile(store, 'format=shopify_orders_csv&dryRun=true', small.replace('ben@', 'ann@'));
  await api.services.database.inStore(store.id, async (client) => {
    const [connection] = await client.prisma.connection.findMany({ where: { storeId: store.id, source: 'facts' } });
    const body = Buffer.from(JSON.stringify({ customer: { email: 'ann@example.com', note: 'caf\u00e9' } }));
    const delivery = { connectionId: connection!.id, topic: 'orders/create', happenedAt: null, receivedAt: Date.now() };
    await keepDeliveries(client, [
      { ...delivery, eventId: '1', contentKey: '1', object: { kind: 'customer', id: 'customer-ann' }, body },
      { ...delivery, eventId: '2', contentKey: '2', object: null, body: Buffer.from('{"email":"bob@example.com"}') },
    ]);
    await client.sql.query(`UPDATE deliveries SET state = 'DONE' WHERE store_id = $1`, [store.id]);
    await keepDeadLetters(
      client,
      connection!.id,
      [{ objectKind: 'order', objectId: '9', deliveryId: null, reason: 'wrong', problems: [], payload: body }],
      Date.now(),
    );
  });
  await api.keeper!.caughtUp(store.id);
  return store;
}

describe('a person who is erased', () => {
  it('is found in no table, no file, no log line and no answer, and every total is what it was', async () => {
    const store = await fullStore();
    const before = (await store.ask(FIGURES)).data;
    const id = await personId(store, 'ann@example.com');
    const held = await searchDatabase(api.db.database, store.id, [...VALUES, id]);
    for (const table of [
      'orders',
      'events',
      'profiles',
      'people',
      'deliveries',
      'dead_letters',
      'import_rejections',
      'imports',
      'membership_log',
      'changes',
    ])
      expect(
        held.some((one) => one.startsWith(`${table}: `)),
        table,
      ).toBe(true);
    expect(await searchFiles(VALUES)).not.toEqual([]);
    const request = await erase(store, id);
    expect(request).toMatchObject({
      kind: 'ERASE_PERSON',
      status: 'DONE',
      source: 'merchant',
      waitsFor: null,
      person: null,
    });
    expect(
      Object.fromEntries(request.proof.map((one: { place: string; count: number }) => [one.place, one.count])),
    ).toMatchObject({
      orders: 3,
      events: 1,
      'profile versions': 1,
      deliveries: 1,
      'dead letters': 1,
      'import rejections': 1,
      'import samples': 1,
      files: 1,
      snapshot: 1,
    });
    expect(await searchDatabase(api.db.database, store.id, [...VALUES, id])).toEqual([]);
    expect(await searchFiles([...VALUES, id])).toEqual([]);
    expect(log.filter((line) => [...VALUES, id].some((value) => line.includes(value)))).toEqual([]);
    expect((await store.ask(FIGURES)).data).toEqual(before);
    const { data } = await store.ask(
      `query ($store: ID!, $id: ID!) { store(id: $store) { person(id: $id) { id } found: people(query: "ann@") { totalCount } people { nodes { name } }
         fieldValues(field: "country") { value } } }`,
      { id },
    );
    expect(data.store).toMatchObject({
      person: null,
      found: { totalCount: 0 },
      people: { nodes: [{ name: 'Bob Stays' }] },
    });
  });

  it('leaves a membership log without a gap that folds to the present', async () => {
    const store = await fullStore();
    const id = await personId(store, 'ann@example.com');
    await erase(store, id);
    const { rows } = await readLog(api.db.database, store.id, { after: 0, limit: 1000 });
    expect(rows.map((row) => row.number)).toEqual(rows.map((_, i) => i + 1));
    expect(rows.at(-1)!.number).toBe((await readLogState(api.db.database, store.id)).number);
    const everyone = [...new Set(rows.flatMap((row) => row.personId ?? []))];
    expect(everyone.length).toBeGreaterThan(0);
    const bob = await personId(store, 'bob@example.com');
    const folded = await readPersonBoundaries(api.db.database, store.id, [...everyone, bob]);
    const members = await store.ask(
      `query ($store: ID!) { store(id: $store) { segments { nodes { members { nodes { id } } } } } }`,
    );
    const present = members.data.store.segments.nodes[0].members.nodes.map((one: { id: string }) => one.id);
    expect(present).toEqual([bob]);
    expect(
      [...folded].filter(([, held]) => held.some(({ intervals }) => intervals.at(-1) === null)).map(([one]) => one),
    ).toEqual(present);
  });

  it('stays erased when facts come again, and is a new person with an order of their own afterwards', async () => {
    const store = await fullStore();
    const id = await personId(store, 'ann@example.com');
    await erase(store, id);
    const before = (await store.ask(FIGURES)).data;
    await store.sendFacts(facts);
    expect(await searchDatabase(api.db.database, store.id, VALUES)).toEqual([]);
    expect((await store.ask(FIGURES)).data).toEqual(before);
    const order = {
      id: '10',
      placedAt: new Date(Date.now() + 60_000).toISOString(),
      channel: 'pos',
      gross: '3.00',
      customer: ANN,
    };
    await store.sendFacts({ orders: [order] });
    const next = await personId(store, 'ann@example.com');
    expect(next).not.toBe(id);
    const { data } = await store.ask(
      `query ($store: ID!, $id: ID!) { store(id: $store) { person(id: $id) { orders { nodes { externalId } } } } }`,
      { id: next },
    );
    expect(data.store.person.orders.nodes).toEqual([{ externalId: '10' }]);
    expect((await erase(store, next, true)).withOrders).toBe(true);
    expect(await searchDatabase(api.db.database, store.id, VALUES)).toEqual([]);
    expect((await store.ask(FIGURES)).data).toEqual(before);
  });

  it('waits for an import that may name them, and is done after it', async () => {
    const store = await fullStore();
    const id = await personId(store, 'ann@example.com');
    await api.runner.stop();
    await upload(store, 'format=shopify_orders_csv', small);
    expect(await searchFiles(['ann@example.com'])).not.toEqual([]);
    const { data } = await store.ask(`mutation ($id: ID!) { erasePerson(input: { id: $id }) { request { id } } }`, {
      id,
    });
    const { startJobRunner } = await import('../src/job-runner.ts');
    api.runner = startJobRunner(api.services, api.db.urls.app);
    expect(await doneRequest(store, data.erasePerson.request.id)).toMatchObject({ status: 'DONE' });
    expect(await searchDatabase(api.db.database, store.id, VALUES)).toEqual([]);
    expect(await searchFiles(VALUES)).toEqual([]);
  });
});

describe('the export of a person', () => {
  it('holds everything, is logged, and is of one store alone', async () => {
    const store = await fullStore();
    const id = await personId(store, 'ann@example.com');
    const { data } = await store.ask(
      `query ($store: ID!, $id: ID!) { store(id: $store) { person(id: $id) { exportUrl } } }`,
      { id },
    );
    const response = await store.fetch(data.store.person.exportUrl);
    expect(response.headers.get('content-disposition')).toContain('.json');
    // biome-ignore lint/suspicious/noExplicitAny: JSON of many shapes.
    const told = (await response.json()) as any;
    const counts = Object.fromEntries(
      Object.entries(told).map(([name, rows]) => [name, Array.isArray(rows) ? rows.length : rows]),
    );
    expect(counts).toMatchObject({
      person: id,
      orders: 3,
      events: 1,
      profileVersions: 1,
      deliveries: 1,
      deadLetters: 1,
      rejectedRows: 1,
      requests: 1,
    });
    expect(counts.memberships).toBeGreaterThanOrEqual(0);
    expect(told.orders.find((one: { external_id: string }) => one.external_id === '2').refunds).toHaveLength(1);
    expect(JSON.stringify(told)).not.toContain('bob@example.com');
    const other = await api.makeStore();
    expect((await other.fetch(data.store.person.exportUrl)).status).toBe(404);
    expect((await store.fetch(`/v1/stores/${store.id}/people/per_unknown/export.json`)).status).toBe(404);
  });
});
