import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  api,
  calls,
  connect,
  DAY,
  holdOn,
  mutate,
  order,
  read,
  row,
  START,
  settled,
  shop,
  store,
  testConnections,
} from './connection-bench.ts';

testConnections();

describe('a connection', () => {
  it('is paused and resumed, and knows then what changed meanwhile', async () => {
    const id = await connect();
    await settled(id).toMatchObject({ health: 'GOOD', currentSync: null });
    expect(await mutate('pauseConnection', 'id: $id', id)).toEqual({
      connection: { status: 'PAUSED', health: 'PAUSED' },
      userErrors: [],
    });
    shop.orders.set('5', order('5', { updatedAt: Date.now() }));
    expect((await mutate('resumeConnection', 'id: $id', id)).connection.status).toBe('CONNECTED');
    await settled(id).toEqual({ health: 'GOOD', orderCount: 5, currentSync: null });
    expect((await mutate('resumeConnection', 'id: $id', id)).userErrors).toEqual([]);
  });

  it('reads a range again, compares one, and is told to stop', async () => {
    const id = await connect();
    await settled(id).toMatchObject({ health: 'GOOD', currentSync: null });
    const selection = 'sync { id kind from to status }';
    const again = await mutate('resyncConnection', 'id: $id, from: "2026-01-01", to: "2026-01-31"', id, selection);
    expect(again).toEqual({
      sync: {
        id: expect.any(String),
        kind: 'RESYNC',
        from: '2026-01-01',
        to: '2026-01-31',
        status: expect.any(String),
      },
      userErrors: [],
    });
    shop.orders.set('2', order('2', { gross: 999, updatedAt: START + 9 * DAY }));
    const compared = await mutate(
      'reconcileConnection',
      'id: $id, from: "2026-01-01", to: "2026-01-31"',
      id,
      selection,
    );
    const node = () =>
      store.ask(
        `query ($id: ID!) { node(id: $id) { ... on Sync { status drift { ordersCompared ordersDiffering
          days { date repaired ours { orders amount { amount } } source { orders amount { amount currencyCode } } } } } } }`,
        { id: compared.sync.id },
      );
    await expect.poll(async () => (await node()).data.node.status, { timeout: 20_000 }).toBe('SUCCEEDED');
    expect((await node()).data.node.drift.ordersCompared).toBe(4);
    for (const input of ['from: "2026-02-01", to: "2026-01-01"', 'from: "soon", to: "2026-01-01"'])
      expect((await mutate('resyncConnection', `id: $id, ${input}`, id, selection)).userErrors).toHaveLength(1);
    await mutate('pauseConnection', 'id: $id', id);
    expect((await mutate('resyncConnection', 'id: $id, from: "2026-01-01", to: "2026-01-02"', id)).userErrors).toEqual([
      { path: ['id'], code: 'WRONG_VALUE', message: 'Only a connection that is connected can be read.' },
    ]);
    const ended = await mutate('cancelSync', 'id: $id', again.sync.id, 'sync { status }');
    expect(ended.userErrors).toMatchObject([{ path: ['id'], message: 'The reading has ended already.' }]);
  });

  it('shows deliveries and failed records with their payloads, retries and discards them', async () => {
    const id = await connect();
    await settled(id).toMatchObject({ health: 'GOOD' });
    await api.services.database.inStore(store.id, ({ prisma }) =>
      prisma.connection.update({
        where: { id },
        data: { lastRefusedAt: new Date(START), refusedCounts: { FORGED: 2 } },
      }),
    );
    const filling = 'ä'.repeat(50_000);
    const body = (event: string, orderId: string) =>
      JSON.stringify({ event, id: orderId, order: order(orderId, { gross: 'nothing' }), filling });
    await deliver(id, body('e1', '7'));
    await deliver(id, body('e2', '8'));
    await expect
      .poll(() => read(id, 'deadCount waitingCount'), { timeout: 20_000 })
      .toEqual({ deadCount: 2, waitingCount: 0 });
    expect(await read(id, 'health healthCode refusals { reason count } receivedCount')).toEqual({
      health: 'NEEDS_ATTENTION',
      healthCode: 'DEAD_LETTERS',
      refusals: [{ reason: 'FORGED', count: 2 }],
      receivedCount: 2,
    });
    const { data } = await store.ask(
      'query ($store: ID!) { store(id: $store) { attention { code message action connection { id } } } }',
    );
    expect(data.store.attention).toMatchObject([{ code: 'DEAD_LETTERS', connection: { id } }]);
    const { deliveries } = await read(
      id,
      'deliveries(first: 1, state: DEAD) { totalCount pageInfo { hasNextPage endCursor } nodes { eventId state topic payload { text bytes truncated } } }',
    );
    const bytes = Buffer.byteLength(body('e2', '8'));
    expect(deliveries).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
    expect(deliveries.nodes[0]).toMatchObject({
      eventId: 'e2',
      state: 'DEAD',
      topic: 'order',
      payload: { bytes, truncated: true },
    });
    const { text } = deliveries.nodes[0].payload;
    expect(body('e2', '8').startsWith(text)).toBe(true);
    expect(65_536 - Buffer.byteLength(text)).toBeLessThan(2);
    const next = await read(
      id,
      `deliveries(first: 5, after: "${deliveries.pageInfo.endCursor}") { nodes { eventId } }`,
    );
    expect(next.deliveries.nodes).toEqual([{ eventId: 'e1' }]);
    const { deadLetters } = await read(
      id,
      'deadLetters { nodes { id objectId reason problems { path found } payload { text } } }',
    );
    const [seventh, eighth] = ['7', '8'].map((one) =>
      deadLetters.nodes.find((node: { objectId: string }) => node.objectId === one),
    );
    expect(seventh).toMatchObject({ problems: [{ path: 'gross', found: 'nothing' }] });
    shop.orders.set('7', order('7'));
    const retried = await mutate('retryDeadLetters', `connectionId: $id, ids: ["${seventh.id}"]`, id, 'count');
    expect(retried).toEqual({ count: 1, userErrors: [] });
    await expect
      .poll(() => read(id, 'deadCount orderCount'), { timeout: 20_000 })
      .toEqual({ deadCount: 1, orderCount: 5 });
    expect(
      (await mutate('discardDeadLetter', 'id: $id', eighth.id, 'connection { deadCount }')).connection.deadCount,
    ).toBe(0);
    expect(await read(id, 'health deliveries(state: IGNORED) { nodes { eventId reason } }')).toEqual({
      health: 'GOOD',
      deliveries: { nodes: [{ eventId: 'e2', reason: 'Discarded by hand.' }] },
    });
  });

  it('is called as one likes, and keeps payloads as long as one likes', async () => {
    const id = await connect();
    expect(
      (await mutate('renameConnection', 'id: $id, name: " Till "', id, 'connection { name }')).connection.name,
    ).toBe('Till');
    const days = 'connection { payloadDays }';
    expect((await mutate('setPayloadDays', 'id: $id, days: 7', id, days)).connection).toEqual({ payloadDays: 7 });
    expect((await mutate('setPayloadDays', 'id: $id', id, days)).connection).toEqual({ payloadDays: null });
    expect((await mutate('setPayloadDays', 'id: $id, days: -1', id, days)).userErrors).toMatchObject([
      { path: ['days'] },
    ]);
  });

  it('is disconnected within seconds, though its source never lets go', async () => {
    const id = await connect();
    await settled(id).toMatchObject({ health: 'GOOD', currentSync: null });
    holdOn();
    const { connection } = await mutate('disconnectConnection', 'id: $id, erase: false', id, 'connection { status }');
    expect(connection).toEqual({ status: 'DISCONNECTED' });
  });

  it('that is disconnected forgets its access and keeps its data, or not', async () => {
    const id = await connect();
    await settled(id).toMatchObject({ health: 'GOOD', currentSync: null });
    const kept = await mutate(
      'disconnectConnection',
      'id: $id, erase: false',
      id,
      'connection { status health orderCount }',
    );
    expect(kept).toEqual({
      connection: { status: 'DISCONNECTED', health: 'DISCONNECTED', orderCount: 4 },
      userErrors: [],
    });
    expect(calls.at(-1)).toBe(`unsubscribe ${shop.url} with good`);
    expect(await row(id)).toMatchObject({ credentials: null, dataKey: null, keyId: null, nextReadAt: null });
    await mutate('disconnectConnection', 'id: $id, erase: true', id);
    await expect
      .poll(() => read(id, 'orderCount profileCount account'), { timeout: 20_000 })
      .toEqual({
        orderCount: 0,
        profileCount: 0,
        account: null,
      });
    const { data } = await store.ask('query ($store: ID!) { store(id: $store) { orderCount } }');
    expect(data.store.orderCount).toBe(0);
    expect(await connect()).toBe(id);
    await settled(id).toMatchObject({ health: 'GOOD', orderCount: 4 });
  });
});

const deliver = (id: string, body: string) =>
  fetch(`${api.url}/v1/webhooks/${id}`, {
    method: 'POST',
    headers: { 'x-plain-signature': createHmac('sha256', 'given by the source').update(body).digest('hex') },
    body,
  });
