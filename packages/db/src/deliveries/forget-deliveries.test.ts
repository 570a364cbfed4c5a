import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DAY, START } from '../../test/facts.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { connectAccount } from '../connections/connect-account.ts';
import { createVault, parseKeys } from '../connections/vault.ts';
import { keepDeadLetters } from './dead-letters.ts';
import { forgetDeliveries } from './forget-deliveries.ts';
import { keepDeliveries } from './keep-deliveries.ts';
import { settleDeliveries } from './work-deliveries.ts';

const vault = createVault(parseKeys(`key:${randomBytes(32).toString('base64')}`));
let made: TestDatabase;
let storeId: string;
let connectionId: string;
beforeAll(async () => {
  made = await createTestDatabase();
});
afterAll(() => made?.drop());
beforeEach(async () => {
  storeId = await made.makeStore();
  connectionId = await inStore((store) =>
    connectAccount(store, vault, {
      source: 'shopify',
      label: 'Shopify',
      account: 'slow-morning.myshopify.com',
      accountName: 'Slow Morning',
      credentials: {},
      scopes: [],
      settings: {},
      warnings: [],
      now: START,
    }),
  );
});

type Work<T> = Parameters<typeof made.database.inStore<T>>[1];
function inStore<T>(work: Work<T>): Promise<T> {
  return made.database.inStore(storeId, work);
}
const keep = (...ids: string[]) =>
  inStore((store) =>
    keepDeliveries(
      store,
      ids.map((id) => ({
        connectionId,
        eventId: id,
        contentKey: id,
        topic: 'orders/updated',
        object: null,
        happenedAt: null,
        receivedAt: START,
        body: Buffer.from('{}'),
      })),
    ),
  );
const settle = (eventId: string, state: 'DONE' | 'IGNORED' | 'DEAD') =>
  inStore(async (store) => {
    const row = await store.prisma.delivery.findFirstOrThrow({ where: { eventId } });
    await settleDeliveries(store, connectionId, [{ id: String(row.id), state, reason: null }], START);
  });
const forget = (day: number, batch?: number) =>
  forgetDeliveries(made.database, storeId, START + day * DAY + 1, { topicsByLaw: ['customers/redact'], batch });
const rows = async () =>
  (await inStore(({ prisma }) => prisma.delivery.findMany({ orderBy: { eventId: 'asc' } }))).map((row) => [
    row.eventId,
    row.state,
    row.body !== null,
  ]);
const setPayloadDays = (payloadDays: number | null) =>
  inStore(({ prisma }) => prisma.connection.update({ where: { id: connectionId }, data: { payloadDays } }));

test('what is done loses its payload with the days of its connection, and its row after 30 days; what waits or is dead stays', async () => {
  await keep('dead', 'done', 'ignored', 'waiting');
  await settle('done', 'DONE');
  await settle('ignored', 'IGNORED');
  await settle('dead', 'DEAD');
  await setPayloadDays(7);
  expect(await forget(6)).toEqual({ payloads: 0, deliveries: 0 });
  expect(await forget(7)).toEqual({ payloads: 3, deliveries: 0 });
  expect(await forget(29)).toEqual({ payloads: 0, deliveries: 0 });
  expect(await forget(30)).toEqual({ payloads: 0, deliveries: 2 });
  expect(await rows()).toEqual([
    ['dead', 'DEAD', false],
    ['waiting', 'WAITING', true],
  ]);
});

test('rows stay as long as payloads are kept', async () => {
  await keep('done');
  await settle('done', 'DONE');
  await setPayloadDays(null);
  expect(await forget(4000)).toEqual({ payloads: 0, deliveries: 0 });
  await setPayloadDays(60);
  expect(await forget(59)).toEqual({ payloads: 0, deliveries: 0 });
  expect(await forget(60)).toEqual({ payloads: 1, deliveries: 1 });
});

test('many go batch by batch', async () => {
  const ids = Array.from({ length: 10 }, (_, index) => `e${index}`);
  await keep(...ids);
  for (const id of ids) await settle(id, 'DONE');
  expect(await forget(30, 3)).toEqual({ payloads: 10, deliveries: 10 });
  expect(await rows()).toEqual([]);
});

test('what still waits for a disconnected connection is settled when its days are over', async () => {
  await keep('waiting');
  await inStore(({ prisma }) =>
    prisma.connection.update({ where: { id: connectionId }, data: { status: 'DISCONNECTED', payloadDays: 1 } }),
  );
  await forget(1);
  expect(await rows()).toEqual([['waiting', 'IGNORED', false]]);
});

test('a request by law that waits for a disconnected connection is spared until it is worked', async () => {
  await keep('waiting', 'by law');
  await inStore(({ prisma }) =>
    prisma.delivery.updateMany({ where: { eventId: 'by law' }, data: { topic: 'customers/redact' } }),
  );
  await inStore(({ prisma }) =>
    prisma.connection.update({ where: { id: connectionId }, data: { status: 'DISCONNECTED', payloadDays: 0 } }),
  );
  await forget(40);
  expect(await rows()).toEqual([['by law', 'WAITING', true]]);
});

test('a request by law is known again for good', async () => {
  await keep('asked');
  await settle('asked', 'DONE');
  await inStore(async ({ prisma }) => {
    const { id } = await prisma.delivery.findFirstOrThrow();
    const times = { receivedAt: new Date(START), dueAt: new Date(START) };
    const row = { id: 'prv_1', storeId, kind: 'ERASE_PERSON', source: 'shopify', state: 'DONE', ...times };
    await prisma.privacyRequest.create({ data: { ...row, deliveryId: id } });
  });
  expect(await forget(30)).toEqual({ payloads: 1, deliveries: 0 });
  expect(await keep('asked')).toEqual([false]);
});

test('the payload of a failed record goes with the days of its connection, however often it failed since', async () => {
  const fail = (day: number, payload: Buffer | null) =>
    inStore((store) =>
      keepDeadLetters(
        store,
        connectionId,
        [{ objectKind: 'order', objectId: '1', deliveryId: null, reason: 'no price', problems: [], payload }],
        START + day * DAY,
      ),
    );
  await fail(0, Buffer.from('{}'));
  await fail(20, null);
  const payload = async () => (await inStore(({ prisma }) => prisma.deadLetter.findFirstOrThrow())).payload;
  expect(Buffer.from((await payload())!).toString()).toBe('{}');
  expect(await forget(29)).toEqual({ payloads: 0, deliveries: 0 });
  expect(await forget(30)).toEqual({ payloads: 1, deliveries: 0 });
  expect(await payload()).toBeNull();
});

test('with the payload of a failed record goes what was said of its values', async () => {
  const problems = [
    { path: 'email', found: 'ann@x.com', expected: 'a time', message: 'Expected a time, found ann@x.com.' },
  ];
  const reason = 'Expected a time, found ann@x.com.';
  const letter = { objectKind: 'order', objectId: '1', deliveryId: null, reason, problems, payload: Buffer.from('{}') };
  await inStore((store) => keepDeadLetters(store, connectionId, [letter], START));
  await keep('dead');
  const { id } = await inStore(({ prisma }) => prisma.delivery.findFirstOrThrow());
  const settled = [{ id: String(id), state: 'DEAD', reason } as const];
  await inStore((store) => settleDeliveries(store, connectionId, settled, START));
  expect(await forget(30)).toMatchObject({ payloads: 2 });
  const forgotten = 'It could not be read. What it held is no longer kept.';
  expect(await inStore(({ prisma }) => prisma.deadLetter.findFirst())).toMatchObject({
    reason: forgotten,
    problems: [{ path: 'email', found: '', expected: 'a time', message: 'Expected a time.' }],
  });
  expect(await inStore(({ prisma }) => prisma.delivery.findFirst())).toMatchObject({
    state: 'DEAD',
    reason: forgotten,
  });
});
