import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { giveUpSync } from '../src/features/syncs/run-sync.ts';
import { type SyncInput, startSync } from '../src/features/syncs/start-sync.ts';
import { api, connect, connectWith, read, row, settled, shop, store, testConnections } from './connection-bench.ts';

testConnections();

const inStore = <T>(work: Parameters<typeof api.services.database.inStore<T>>[1]) =>
  api.services.database.inStore(store.id, work);
const start = (connectionId: string, kind: SyncInput['kind']) =>
  inStore((client) =>
    startSync(client, api.services.jobs, {
      connectionId,
      kind,
      range: { from: '2026-01-01', to: '2026-01-31' },
      createdBy: null,
    }),
  );
const statusOf = (id: string) =>
  expect.poll(async () => (await inStore(({ prisma }) => prisma.sync.findFirst({ where: { id } })))?.status, {
    timeout: 20_000,
  });
const attention = async () =>
  (await store.ask('query ($store: ID!) { store(id: $store) { attention { code } } }')).data.store.attention;
const deliver = (id: string, event: string) => {
  const body = JSON.stringify({ event, id: '1' });
  const signature = createHmac('sha256', 'given by the source').update(body).digest('hex');
  return fetch(`${api.url}/v1/webhooks/${id}`, { method: 'POST', headers: { 'x-plain-signature': signature }, body });
};

describe('what is wrong with a connection', () => {
  it('days that stay different are drift on every page, until a comparison finds none', async () => {
    const id = await connect();
    await settled(id).toMatchObject({ health: 'GOOD', currentSync: null });
    const again = () => start(id, 'RECONCILE');
    shop.orders.set('5', { ...shop.orders.get('4')!, id: '5' });
    shop.hiding.add('5');
    await statusOf(await again()).toBe('SUCCEEDED');
    expect(await attention()).toEqual([{ code: 'DRIFT' }]);
    const { health, healthMessage, healthAction } = await read(id, 'health healthMessage healthAction');
    expect([health, healthMessage, healthAction]).toEqual([
      'NEEDS_ATTENTION',
      'The comparison with the source found days that differ and could not be repaired. It is 2026-01-05.',
      'Look at the last comparison for the days, and re-sync them.',
    ]);
    shop.hiding.clear();
    await statusOf(await again()).toBe('SUCCEEDED');
    expect([await attention(), await read(id, 'health orderCount')]).toEqual([[], { health: 'GOOD', orderCount: 5 }]);
  });

  it('a history that could not be read stays said whatever is delivered, until it is read', async () => {
    shop.meanwhile = async () => {
      shop.failing = 400;
    };
    const id = await connect();
    const problem = () => read(id, 'health healthCode');
    await expect.poll(problem, { timeout: 20_000 }).toMatchObject({ healthCode: 'MALFORMED' });
    shop.failing = null;
    await deliver(id, 'e1');
    await settled(id).toMatchObject({ orderCount: 1 });
    await expect.poll(async () => (await row(id)).receivedCount).toBe(1n);
    expect(await problem()).toEqual({ health: 'NEEDS_ATTENTION', healthCode: 'MALFORMED' });
    await statusOf(await start(id, 'RESYNC')).toBe('SUCCEEDED');
    await expect.poll(problem).toEqual({ health: 'NEEDS_ATTENTION', healthCode: 'HISTORY' });
    await connect();
    await settled(id).toMatchObject({ health: 'GOOD', orderCount: 4 });
  });

  it('a reading that was given up says so', async () => {
    const id = await connect();
    await settled(id).toMatchObject({ health: 'GOOD', currentSync: null });
    const sync = { id: 'syn_given_up', storeId: store.id, connectionId: id, kind: 'BACKFILL', status: 'RUNNING' };
    await inStore(({ prisma }) => prisma.sync.create({ data: sync }));
    await giveUpSync(api.services as never, { storeId: store.id, syncId: sync.id });
    expect(await row(id)).toMatchObject({ status: 'CONNECTED', problemCode: 'FAILED' });
  });

  it('access that was given anew outlives a job that was under way with the old', async () => {
    shop.meanwhile = async () => {
      shop.token = 'new';
      expect((await connectWith({ url: shop.url, token: 'new' })).data.connectSource.userErrors).toEqual([]);
    };
    const id = await connect();
    await settled(id).toMatchObject({ health: 'GOOD', orderCount: 4, currentSync: null });
    expect(await row(id)).toMatchObject({ status: 'CONNECTED', problemCode: null });
  });
});
