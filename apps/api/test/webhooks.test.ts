import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import { gzipSync } from 'node:zlib';
import { findOrCreateConnection } from '@throughline/db/connections/find-or-create-connection';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { holdings } from '../../../packages/db/test/facts.ts';
import { OpenTargets } from '../src/features/inbox/find-open-targets.ts';
import { resumeReading } from '../src/features/syncs/read-changes.ts';
import { receiverOf, START, startReceivingApi } from './delivery-receiver.ts';
import { type PlainShop, signed, startPlainShop } from './plain-source.ts';
import type { TestApi, TestStore } from './test-api.ts';

let api: TestApi;
let shop: PlainShop;
let store: TestStore;
let id: string;

beforeAll(async () => {
  api = await startReceivingApi();
});
afterAll(() => api?.close());
beforeEach(async () => {
  shop = await startPlainShop([]);
  store = await api.makeStore();
  id = await connect('plain', shop.url);
  return shop.close;
});

const { inStore, connect, disconnect, connectionOf, deliveries, post } = receiverOf(() => ({ api, store }));
const connection = () => connectionOf(id);
const setStatus = (status: string) =>
  inStore(({ prisma }) => prisma.connection.update({ where: { id }, data: { status } }));
const order = (orderId: string) => ({ id: orderId, at: START, gross: 500, updatedAt: START });
const placed = (event: string, orderId = '1') => signed({ event, id: orderId, order: order(orderId) });
const orders = async () => (await holdings(api.services.database, store.id)).orders.map((row) => row.externalId).sort();

describe('a delivery that is signed', () => {
  it('is kept byte for byte before it is answered, and becomes facts', async () => {
    const sent = placed('e1');
    const response = await post(id, sent);
    expect([response.status, await response.json()]).toEqual([200, { received: true, repeated: false }]);
    const [kept] = await deliveries();
    expect(kept).toMatchObject({ eventId: 'e1', topic: 'order', objectKind: 'order', objectId: '1' });
    expect(Buffer.from(kept!.body!).toString()).toBe(sent.body);
    await expect.poll(orders, { timeout: 10_000 }).toEqual(['1']);
  });

  it('is answered the same when it is sent again, changes nothing, and is counted', async () => {
    await post(id, placed('e1'));
    const response = await post(id, placed('e1'));
    expect([response.status, await response.json()]).toEqual([200, { received: true, repeated: true }]);
    expect(await deliveries()).toHaveLength(1);
    expect(await connection()).toMatchObject({ receivedCount: 2n, repeatedCount: 1n });
  });

  it('is kept while the connection is paused, and worked when it is resumed', async () => {
    await setStatus('PAUSED');
    expect((await post(id, placed('e1'))).status).toBe(200);
    expect((await deliveries()).map((one) => one.state)).toEqual(['WAITING']);
    await setStatus('CONNECTED');
    await inStore((client) => resumeReading(client, api.services, id));
    await expect.poll(orders, { timeout: 10_000 }).toEqual(['1']);
  });

  it('by the hundred at once lands once each', async () => {
    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, index) => post(id, placed(`e${index % 250}`, `${index % 250}`))),
    );
    const repeated = await Promise.all(
      answers.map(async (one) => ((await one.json()) as { repeated: boolean }).repeated),
    );
    expect(answers.every((one) => one.status === 200)).toBe(true);
    expect(repeated.filter(Boolean)).toHaveLength(50);
    expect(new Set((await deliveries()).map((one) => one.eventId)).size).toBe(250);
    await expect.poll(async () => (await orders()).length, { timeout: 20_000 }).toBe(250);
  });

  it('is text and nothing else to the database', async () => {
    const hostile = `1'); DROP TABLE deliveries; --`;
    await post(id, placed(hostile, hostile));
    expect((await deliveries()).map((one) => [one.eventId, one.objectId])).toEqual([[hostile, hostile]]);
    await expect.poll(orders, { timeout: 10_000 }).toEqual([hostile]);
  });

  it('with a value that no column can hold is refused alone, beside others that land', async () => {
    const answers = await Promise.all([
      post(id, placed('a')),
      post(id, placed('b\0', '2')),
      post(id, placed('c', '3')),
    ]);
    expect(answers.map((one) => one.status)).toEqual([200, 401, 200]);
    expect((await deliveries()).map((one) => one.eventId).sort()).toEqual(['a', 'c']);
    await expect.poll(async () => (await connection()).refusedCounts).toEqual({ MALFORMED: 1 });
  });
});

it('delivered text is text in a download too: no cell of it is a formula', async () => {
  const { data, errors } = await store.ask(
    `mutation ($store: ID!, $definition: JSON!) {
      connectSource(input: { storeId: $store, source: "webhook", input: [{ name: "name", value: "Till" }] }) {
        connection { webhookUrl } reveal { label value } }
      createSegment(input: { storeId: $store, name: "All", definition: $definition }) { segment { id } } }`,
    { definition: { orders: { some: { gte: 1 } } } },
  );
  expect(errors).toBe(undefined);
  const { connection: made, reveal } = data.connectSource;
  const key = Buffer.from(reveal[0].value.replace('whsec_', ''), 'base64');
  const hostile = ['=HYPERLINK("http://evil.example")', '+1+1', '-2+3', '@SUM(A1)'];
  const people = hostile.map((name, index) => ({ id: `c${index}`, name }));
  const more = { placedAt: '2026-01-01T10:00:00Z', channel: 'pos', gross: '5.00' };
  const orders = people.map(({ id: customer }) => ({ id: `of ${customer}`, ...more, customer: { id: customer } }));
  const body = JSON.stringify({ people, orders });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', key).update(`m1.${timestamp}.${body}`).digest('base64');
  const headers = { 'webhook-id': 'm1', 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
  const response = await fetch(made.webhookUrl, { method: 'POST', headers, body });
  expect([response.status, await response.json()]).toEqual([200, { received: true, repeated: false }]);
  const download = async () => (await store.fetch(`/v1/segments/${data.createSegment.segment.id}/members.csv`)).text();
  await expect.poll(async () => (await download()).trim().split('\n').length, { timeout: 20_000 }).toBe(5);
  const text = await download();
  for (const name of hostile) expect(text).toContain(`'${name.replaceAll('"', '""')}`);
  expect(text).not.toMatch(/(^|,)"?[=+@-]/m);
});

describe('a delivery that is refused', () => {
  it('unknown, disconnected, never connected, forged, unsigned and senseless answer alike, and leave nothing', async () => {
    const plain = await inStore((client) =>
      findOrCreateConnection(client, { handle: 'files', source: 'facts', name: 'Files' }),
    );
    const ended = id;
    await disconnect(ended);
    id = await connect('plain', 'http://127.0.0.1:1');
    const good = placed('e1');
    const senseless = 'no json';
    const signature = createHmac('sha256', 'signing-key').update(senseless).digest('hex');
    const answers = [
      await post('con_unknown', good),
      await post(`con_${"x' OR '1'='1"}`, good),
      await post(ended, good),
      await post(plain.id, good),
      await post(id, { ...good, body: good.body.replace('500', '501') }),
      await post(id, { headers: { 'x-plain-signature': 'f'.repeat(64) }, body: good.body }),
      await post(id, { headers: {}, body: '' }),
      await post(id, { headers: { 'x-plain-signature': signature }, body: senseless }),
      await post('app/shopify', good),
      await post('app/nothing', good),
    ];
    const told = await Promise.all(
      answers.map(async (one) => {
        const headers = Object.fromEntries(one.headers);
        for (const name of ['date', 'x-request-id']) delete headers[name];
        return { status: one.status, headers, body: await one.text() };
      }),
    );
    expect(told[0]!.status).toBe(401);
    for (const one of told) expect(one).toEqual(told[0]);
    expect(await deliveries()).toEqual([]);
    await expect.poll(async () => (await connection()).refusedCounts).toEqual({ FORGED: 3, MALFORMED: 1 });
  });

  it('is counted by one write a second, however many come', async () => {
    await Promise.all(Array.from({ length: 100 }, () => post(id, { headers: {}, body: 'x' })));
    await expect.poll(async () => (await connection()).refusedCounts).toEqual({ FORGED: 100 });
  });

  it('is not read further than 5 MB, declared or not', async () => {
    const large = signed({ event: 'e1', id: '1', filling: 'x'.repeat(5 * 1024 ** 2) });
    expect((await post(id, large)).status).toBe(413);
    expect(await endless(`${api.url}/v1/webhooks/${id}`)).toBe(413);
    const fits = signed({ event: 'e1', id: '1', ignored: 'x'.repeat(5 * 1024 ** 2 - 100) });
    expect((await post(id, fits)).status).toBe(200);
    expect(await deliveries()).toHaveLength(1);
  });

  it('is not unfolded', async () => {
    const { headers, body } = placed('e1');
    const response = await post(id, { headers: { ...headers, 'content-encoding': 'gzip' }, body: gzipSync(body) });
    expect(response.status).toBe(415);
  });
});

it('a delivery is not kept out by senders who announce much and send nothing', async () => {
  const sizes = [...Array.from({ length: 12 }, () => 5), 4];
  const idle = await Promise.all(sizes.map((size) => announce(`${api.url}/v1/webhooks/${id}`, size * 1024 ** 2)));
  expect((await post(id, placed('e1'))).status).toBe(200);
  for (const request of idle) request.destroy();
});

it('a delivery that nobody waits for is refused before its body is there', async () => {
  for (const to of ['con_unknown', 'app/none', 'app/shopify']) {
    const headers = { 'content-length': 5 * 1024 ** 2 };
    const request = http.request(`${api.url}/v1/webhooks/${to}`, { method: 'POST', headers });
    request.flushHeaders();
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    expect([to, response.statusCode]).toEqual([to, 401]);
    request.on('error', () => {});
    request.destroy();
  }
});

/** A request of so many bytes that the server has begun to read, and that sends none of them. */
function announce(url: string, bytes: number): Promise<http.ClientRequest> {
  return new Promise((resolve) => {
    const headers = { 'content-length': bytes, expect: '100-continue' };
    const request = http.request(url, { method: 'POST', headers });
    request.on('error', () => {});
    request.once('continue', () => resolve(request));
    request.flushHeaders();
  });
}

/** Sends random bytes until the connection is closed; gives the answer that came before. */
function endless(url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    let status: number | undefined;
    const request = http.request(url, { method: 'POST' }, (response) => {
      status = response.statusCode;
      response.resume();
    });
    const chunk = randomBytes(65_536);
    const send = () => {
      while (!request.destroyed && request.write(chunk));
    };
    request.on('drain', send);
    request.on('close', () => resolve(status));
    request.on('error', (error: NodeJS.ErrnoException) => {
      if (!['EPIPE', 'ECONNRESET'].includes(error.code ?? '')) reject(error);
    });
    send();
  });
}

it('whom a delivery is for is kept for three seconds, and asked anew then', async () => {
  const targets = new OpenTargets(api.services);
  const found = async (at: number) =>
    (await targets.find({ connectionId: id }, at)).map(({ status, credentials }) => [
      status,
      credentials?.token ?? null,
    ]);
  expect(await found(1_000)).toEqual([['CONNECTED', 'good']]);
  await disconnect(id);
  expect(await found(3_999)).toEqual([['CONNECTED', 'good']]);
  expect(await found(4_000)).toEqual([['DISCONNECTED', null]]);
});
