import { connectAccount } from '@throughline/db/connections/connect-account';
import { keepDeliveries } from '@throughline/db/deliveries/keep-deliveries';
import { ensureHashKey, factKey, noteErased } from '@throughline/db/privacy/erased-keys';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { holdings } from '../../../packages/db/test/facts.ts';
import { retryDeadLetters } from '../src/features/inbox/retry-letters.ts';
import { wakeInbox } from '../src/features/inbox/wake-inbox.ts';
import { resumeReading } from '../src/features/syncs/read-changes.ts';
import { type SyncInput, startSync } from '../src/features/syncs/start-sync.ts';
import { type PlainOrder, type PlainShop, plainSource, startPlainShop } from './plain-source.ts';
import { startTestApi, type TestApi } from './test-api.ts';

const START = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
let api: TestApi;
let shop: PlainShop;
let storeId: string;
let connectionId: string;

const order = (id: string, more: Partial<PlainOrder> = {}): PlainOrder => ({
  id,
  at: START + Number(id) * DAY,
  gross: Number(id) * 100,
  email: `p${id}@x.com`,
  updatedAt: START,
  ...more,
});

beforeAll(async () => {
  api = await startTestApi({ sources: { plain: plainSource } });
});
afterAll(() => api?.close());
beforeEach(async () => {
  shop = await startPlainShop(['1', '2', '3', '4', '5', '6', '7'].map((id) => order(id)));
  storeId = (await api.makeStore()).id;
  connectionId = await inStore((store) =>
    connectAccount(store, api.services.vault!, {
      source: 'plain',
      label: 'Plain shop',
      account: shop.url,
      accountName: 'Plain',
      credentials: { token: 'good', signingKey: 'signing-key' },
      scopes: [],
      settings: {},
      warnings: [],
      now: START,
    }),
  );
  return shop.close;
});

type InStore = Parameters<TestApi['services']['database']['inStore']>[1];
const inStore = <T>(work: (store: Parameters<InStore>[0]) => Promise<T>): Promise<T> =>
  api.services.database.inStore(storeId, work);
const connection = () => inStore(({ prisma }) => prisma.connection.findFirstOrThrow({ where: { id: connectionId } }));
const read = (kind: SyncInput['kind'], more: Partial<SyncInput> = {}) =>
  inStore((store) => startSync(store, api.services.jobs, { connectionId, kind, createdBy: null, ...more }));
const syncs = () => inStore(({ prisma }) => prisma.sync.findMany({ orderBy: { createdAt: 'asc' } }));
const held = async () =>
  (await holdings(api.services.database, storeId)).orders.map((row) => [row.externalId, row.grossMinor]).sort();
const setStatus = (status: string) =>
  inStore(({ prisma }) => prisma.connection.update({ where: { id: connectionId }, data: { status } }));
const letters = () => inStore(({ prisma }) => prisma.deadLetter.findMany({ orderBy: { objectId: 'asc' } }));
const deliveries = () => inStore(({ prisma }) => prisma.delivery.findMany({ orderBy: { id: 'asc' } }));

const deliver = (...bodies: object[]) =>
  inStore(async (store) => {
    await keepDeliveries(
      store,
      bodies.map((body, index) => ({
        connectionId,
        eventId: `${index} ${JSON.stringify(body)}`,
        contentKey: `${index} ${JSON.stringify(body)}`,
        topic: 'order',
        object: null,
        happenedAt: null,
        receivedAt: START,
        body: Buffer.from(JSON.stringify(body)),
      })),
    );
    await wakeInbox(store, api.services.jobs, connectionId);
  });

async function until(what: () => Promise<boolean>): Promise<void> {
  await expect.poll(what, { timeout: 20_000, interval: 20 }).toBe(true);
}
const ended = (count: number) =>
  until(async () => {
    const rows = await syncs();
    return rows.length >= count && rows.every((row) => !['QUEUED', 'RUNNING'].includes(row.status));
  });
const worked = () => until(async () => (await deliveries()).every((row) => row.state !== 'WAITING'));

describe('reading a source', () => {
  it('lands everything page by page, then what changed meanwhile, and sets the next turn', async () => {
    await read('BACKFILL');
    await ended(2);
    const [backfill, changes] = await syncs();
    expect(backfill).toMatchObject({
      status: 'SUCCEEDED',
      recordsRead: 7n,
      recordsExpected: 7n,
      factsNew: 7n,
      deadCount: 0n,
    });
    expect(changes).toMatchObject({ kind: 'INCREMENTAL', status: 'SUCCEEDED', recordsRead: 0n });
    expect((await held()).map(([id]) => id)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    const row = await connection();
    expect(row.readUntil!.getTime()).toBeGreaterThanOrEqual(backfill!.startedAt!.getTime());
    const { rows } = await inStore(({ sql }) =>
      sql.query('SELECT source_profile_count::int AS count FROM connections WHERE store_id = $1', [storeId]),
    );
    expect(rows).toEqual([{ count: 7 }]);
    expect(row.nextReadAt!.getTime()).toBeGreaterThan(Date.now() + 14 * 60_000);
  });

  it('goes on behind the last page that landed, not from the beginning', async () => {
    const id = await inStore(async ({ prisma }) => {
      const row = {
        id: 'syn_cut',
        storeId,
        connectionId,
        kind: 'BACKFILL',
        status: 'RUNNING',
        cursor: '3',
        recordsRead: 3n,
      };
      return (await prisma.sync.create({ data: row })).id;
    });
    await inStore((store) => resumeReading(store, api.services, connectionId));
    await ended(2);
    expect((await syncs()).find((row) => row.id === id)).toMatchObject({
      status: 'SUCCEEDED',
      resumedCount: 1,
      factsNew: 4n,
    });
    expect((await held()).map(([one]) => one)).toEqual(['4', '5', '6', '7']);
  });

  it('a record that can not become a fact, or can not be stored, is set aside alone and lands once it is mended', async () => {
    shop.orders.set('2', order('2', { gross: 'much' }));
    shop.orders.set('5', order('5', { gross: 1e20 }));
    await read('BACKFILL');
    await ended(2);
    expect((await syncs())[0]).toMatchObject({ status: 'SUCCEEDED', deadCount: 2n, factsNew: 5n });
    expect((await letters()).map((row) => [row.objectId, row.reason.split(':')[0]])).toEqual([
      ['2', 'Expected an amount, found much.'],
      ['5', 'It holds a value that can not be stored'],
    ]);
    shop.orders.set('2', order('2'));
    expect(await retryDeadLetters(api.services, { id: storeId } as never, connectionId)).toBe(2);
    await until(async () => (await letters()).length === 1 && !(await letters())[0]!.retryRequested);
    expect(await letters()).toMatchObject([{ objectId: '5', attempts: 2 }]);
    expect((await held()).length).toBe(6);
  });

  it('a source that does not answer is asked again; access that is gone stops the reading until it is back', async () => {
    shop.failing = 503;
    await read('BACKFILL');
    await until(async () => (await connection()).problemCode === 'UNAVAILABLE');
    expect((await syncs())[0]!.status).toBe('RUNNING');
    shop.failing = 401;
    await inStore((store) => resumeReading(store, api.services, connectionId));
    await until(async () => (await connection()).status === 'UNAUTHORISED');
    shop.failing = null;
    await setStatus('CONNECTED');
    await inStore((store) => resumeReading(store, api.services, connectionId));
    await ended(2);
    expect(await connection()).toMatchObject({ problemCode: null, status: 'CONNECTED' });
    expect((await held()).length).toBe(7);
  });

  it('compares days with the source, repairs what differs and reports the drift', async () => {
    await read('BACKFILL');
    await ended(2);
    shop.orders.set('2', order('2', { gross: 999, updatedAt: START + 1 }));
    shop.orders.set('8', order('8'));
    shop.orders.delete('3');
    await read('RECONCILE', { range: { from: '2026-01-01', to: '2026-01-31' } });
    await ended(3);
    const day = (orders: number, amountMinor: number, refundedMinor = 0) => ({ orders, amountMinor, refundedMinor });
    expect((await syncs()).at(-1)).toMatchObject({
      status: 'SUCCEEDED',
      drift: {
        ordersCompared: 7,
        ordersDiffering: 3,
        days: [
          { date: '2026-01-03', ours: day(1, 200), source: day(1, 999), repaired: true },
          { date: '2026-01-04', ours: day(1, 300), source: day(0, 0), repaired: true },
          { date: '2026-01-09', ours: day(0, 0), source: day(1, 800), repaired: true },
        ],
      },
    });
    expect((await held()).map(([id]) => id)).toEqual(['1', '2', '4', '5', '6', '7', '8']);
  });

  it('what was not read for long is asked for at night, and goes when it is gone', async () => {
    await read('BACKFILL');
    await ended(2);
    shop.orders.delete('3');
    await inStore(({ sql }) =>
      sql.query("UPDATE orders SET read_at = read_at - interval '20 days' WHERE store_id = $1", [storeId]),
    );
    await read('RECONCILE', { range: { from: '2026-02-01', to: '2026-02-10' } });
    await ended(3);
    expect((await held()).map(([id]) => id)).toEqual(['1', '2', '4', '5', '6', '7']);
  });

  it('what a whole reading did not come by goes when the source no longer has it, and stays when it refuses to tell', async () => {
    await read('BACKFILL');
    await ended(2);
    shop.orders.delete('3');
    shop.orders.delete('5');
    shop.refusing.add('5');
    await read('BACKFILL');
    await ended(4);
    expect([(await held()).map(([id]) => id), await letters()]).toEqual([['1', '2', '4', '5', '6', '7'], []]);
  });

  it('an order that the source sells while days are compared is no drift of theirs', async () => {
    await read('BACKFILL');
    await ended(2);
    shop.orders.set('2', order('2', { gross: 999, updatedAt: START + 1 }));
    shop.whenAsked = () => shop.orders.set('2', order('2', { gross: 999, updatedAt: START + 2, refunds: { r1: 9 } }));
    await read('RECONCILE', { range: { from: '2025-11-15', to: '2026-01-31' } });
    await ended(3);
    const { drift } = (await syncs()).at(-1)!;
    expect(drift).toMatchObject({ ordersCompared: 7, days: [{ date: '2026-01-03', repaired: true }] });
  });

  it('an order that was erased with who placed it is no drift', async () => {
    await read('BACKFILL');
    await ended(2);
    await inStore(async (store) => {
      const key = factKey('order', connectionId, '2');
      const hashKey = await ensureHashKey(store);
      await noteErased(store, hashKey, new Map([[key, { erasedAt: Date.now(), withOrders: true, era: 'e' }]]));
      await store.sql.query("DELETE FROM orders WHERE store_id = $1 AND external_id = '2'", [storeId]);
    });
    await read('RECONCILE', { range: { from: '2026-01-01', to: '2026-01-31' } });
    await ended(3);
    expect((await syncs()).at(-1)!.drift).toEqual({ ordersCompared: 7, ordersDiffering: 0, days: [] });
  });

  it('a refund that is gone at the source is drift of its day, and goes', async () => {
    shop.orders.set('2', order('2', { refunds: { r1: 50, r2: 70 } }));
    await read('BACKFILL');
    await ended(2);
    shop.orders.set('2', order('2', { refunds: { r2: 70 } }));
    await read('RECONCILE', { range: { from: '2026-01-01', to: '2026-01-31' } });
    await ended(3);
    const day = (refundedMinor: number) => ({ orders: 1, amountMinor: 200, refundedMinor });
    expect((await syncs()).at(-1)).toMatchObject({
      drift: { ordersDiffering: 1, days: [{ date: '2026-01-03', ours: day(120), source: day(70), repaired: true }] },
    });
    const { rows } = await inStore(({ sql }) =>
      sql.query('SELECT external_id AS id FROM refunds WHERE store_id = $1', [storeId]),
    );
    expect(rows).toEqual([{ id: 'r2' }]);
  });

  it('what the source does not give to a repair is a failed record; tried again it counts as read then', async () => {
    shop.refusing.add('2');
    await read('RECONCILE', { range: { from: '2026-01-01', to: '2026-01-31' } });
    await ended(1);
    expect((await syncs())[0]).toMatchObject({ status: 'SUCCEEDED', factsNew: 6n, deadCount: 1n });
    expect((await letters()).map((row) => [row.objectKind, row.objectId, row.reason])).toEqual([
      ['order', '2', 'The shop does not give this order.'],
    ]);
    shop.refusing.clear();
    await retryDeadLetters(api.services, { id: storeId } as never, connectionId);
    await until(async () => (await letters()).length === 0);
    const { rows } = await inStore(({ sql }) =>
      sql.query('SELECT count(*)::int AS count FROM orders WHERE store_id = $1 AND read_at IS NOT NULL', [storeId]),
    );
    expect(rows).toEqual([{ count: 7 }]);
  });
});

describe('the inbox', () => {
  it('reads what a delivery names as it is now, takes what it carries, and says why it ignores', async () => {
    await deliver(
      { id: '4' },
      { id: '9', order: order('9') },
      { id: '1', ignored: 'nobody asks for it' },
      { id: '4', twice: 1 },
    );
    await worked();
    expect((await deliveries()).map((row) => [row.state, row.reason])).toEqual([
      ['DONE', null],
      ['DONE', null],
      ['IGNORED', 'nobody asks for it'],
      ['DONE', null],
    ]);
    expect(shop.asked.filter((one) => one.includes('ids='))).toEqual(['/orders?ids=4']);
    expect(await held()).toEqual([
      ['4', 400],
      ['9', 900],
    ]);
  });

  it('a poison delivery is set aside with its reason, those beside it land; it is retried on demand', async () => {
    await deliver(
      { nothing: true },
      { id: '9', order: order('9', { gross: 'x' }) },
      { id: '2' },
      { id: '8', order: order('8', { gross: 1e20 }) },
    );
    await worked();
    expect((await deliveries()).map((row) => row.state)).toEqual(['DEAD', 'DEAD', 'DONE', 'DEAD']);
    expect((await letters()).map((row) => row.objectKind).sort()).toEqual(['delivery', 'delivery', 'order']);
    expect(await held()).toEqual([['2', 200]]);
    shop.orders.set('9', order('9'));
    await retryDeadLetters(api.services, { id: storeId } as never, connectionId);
    await until(async () => (await letters()).length === 2 && (await letters()).every((row) => row.attempts === 2));
    expect((await held()).map(([id]) => id)).toEqual(['2', '9']);
    expect((await deliveries()).map((row) => row.state)).toEqual(['DEAD', 'DONE', 'DONE', 'DEAD']);
  });

  it('deliveries wait while the connection is paused or its source does not answer', async () => {
    await setStatus('PAUSED');
    await deliver({ id: '1' });
    await setStatus('CONNECTED');
    shop.failing = 500;
    await inStore((store) => resumeReading(store, api.services, connectionId));
    await until(async () => (await connection()).problemCode === 'UNAVAILABLE');
    expect((await deliveries())[0]!.state).toBe('WAITING');
    shop.failing = null;
    await inStore((store) => resumeReading(store, api.services, connectionId));
    await worked();
    expect(await held()).toEqual([['1', 100]]);
    await until(async () => (await connection()).problemCode === null);
  });

  it('an order that is gone at its source is gone, and a delivery from before does not bring it back', async () => {
    await deliver({ id: '1' });
    await worked();
    shop.orders.delete('1');
    await deliver({ id: '1', again: true });
    await worked();
    expect(await held()).toEqual([]);
    await deliver({ id: '1', order: order('1') });
    await worked();
    expect(await held()).toEqual([]);
  });
});
