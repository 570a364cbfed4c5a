// A person who is in every place that holds data, for tests of erasure: facts, kept answers and payloads, a dead letter, rejected rows
// and a sample of a dry run.

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { keepDeadLetters } from '@throughline/db/deliveries/dead-letters';
import { keepDeliveries } from '@throughline/db/deliveries/keep-deliveries';
import { expect } from 'vitest';
import type { TestApi, TestStore } from './test-api.ts';
import { importFile, small } from './upload.ts';

export const ANN = { id: 'customer-ann', email: 'ann@example.com', phone: '+12125550100', memberId: 'card-77' };
export const VALUES = ['ann@example.com', '+12125550100', 'Ann Otherly', 'customer-ann', 'card-77', '12 Elm Street'];

export const facts = {
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

export const FIGURES = `query ($store: ID!) { store(id: $store) { orderCount channels { handle orderCount }
  breakdown(dimension: CHANNEL, base: NET) { key orders revenue { amount } } } }`;

export async function personId(store: TestStore, query: string): Promise<string> {
  const { data } = await store.ask(
    `query ($store: ID!, $q: String) { store(id: $store) { people(query: $q) { nodes { id } } } }`,
    { q: query },
  );
  return data.store.people.nodes[0].id;
}

export async function doneRequest(store: TestStore, id: string) {
  for (const until = Date.now() + 60_000; ; ) {
    const { data } = await store.ask(
      `query ($store: ID!) { store(id: $store) { privacyRequests { totalCount nodes { id kind status source topic withOrders waitsFor finishedAt person { id } proof { place count } } } } }`,
    );
    const request = data.store.privacyRequests.nodes.find((one: { id: string }) => one.id === id);
    if (request.status === 'DONE' || Date.now() > until) return request;
    await wait(50);
  }
}

export async function erase(store: TestStore, id: string, withOrders = false) {
  const { data } = await store.ask(
    `mutation ($id: ID!, $withOrders: Boolean) { erasePerson(input: { id: $id, withOrders: $withOrders }) { request { id status } userErrors { message } } }`,
    { id, withOrders },
  );
  expect(data.erasePerson).toMatchObject({ request: { status: 'WORKING' }, userErrors: [] });
  return doneRequest(store, data.erasePerson.request.id);
}

/** Files below the data folder that hold one of the values. */
export async function searchFiles(api: TestApi, values: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(api.services.env.dataDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(path.join(entry.parentPath, entry.name));
    for (const value of values) if (bytes.includes(value)) found.push(`${entry.name}: ${value}`);
  }
  return found;
}

/** With a followed segment, a kept answer, kept payloads, a dead letter, rejected rows and a dry run's sample, all about Ann. */
export async function fullStore(api: TestApi): Promise<TestStore> {
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
