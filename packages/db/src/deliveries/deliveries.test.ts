import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { START } from '../../test/facts.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { connectAccount } from '../connections/connect-account.ts';
import { findDeliveryTargets } from '../connections/find-delivery-targets.ts';
import { findOrCreateConnection } from '../connections/find-or-create-connection.ts';
import { readAccount } from '../connections/read-account.ts';
import { rotateKeys } from '../connections/rotate-keys.ts';
import { createVault, parseKeys } from '../connections/vault.ts';
import { keepDeadLetters, settleDeadLetters } from './dead-letters.ts';
import { countRefused, type IncomingDelivery, keepDeliveries } from './keep-deliveries.ts';
import { readWaiting, settleDeliveries } from './work-deliveries.ts';

const oldKey = `old:${randomBytes(32).toString('base64')}`;
const vault = createVault(parseKeys(oldKey));
let made: TestDatabase;
let storeId: string;
let connectionId: string;
const account = {
  source: 'shopify',
  label: 'Shopify',
  account: 'Slow-Morning.myshopify.com',
  accountName: 'Slow Morning',
  credentials: { accessToken: 'shpat_1' },
  scopes: ['read_orders'],
  settings: {},
  warnings: [],
  now: START,
};
beforeAll(async () => {
  made = await createTestDatabase();
});
afterAll(() => made?.drop());
beforeEach(async () => {
  storeId = await made.makeStore();
  connectionId = await made.database.inStore(storeId, (store) => connectAccount(store, vault, account));
});

const delivery = (eventId: string, more: Partial<IncomingDelivery> = {}): IncomingDelivery => ({
  connectionId,
  eventId,
  contentKey: `content of ${eventId}`,
  topic: 'orders/updated',
  object: { kind: 'order', id: '1' },
  happenedAt: START,
  receivedAt: START + 5,
  body: Buffer.from('{"id":1,"nul":"\\u0000"}'),
  ...more,
});
const keep = (...deliveries: IncomingDelivery[]) =>
  made.database.inStore(storeId, (store) => keepDeliveries(store, deliveries));
const row = () => made.database.inStore(storeId, ({ prisma }) => prisma.connection.findFirstOrThrow());

test('the same event, and the same content under another id, is kept once and counted as repeated', async () => {
  expect(await keep(delivery('a'), delivery('b'), delivery('a'))).toEqual([true, true, false]);
  expect(await keep(delivery('a'), delivery('c', { contentKey: 'content of b' }))).toEqual([false, false]);
  expect(await row()).toMatchObject({ receivedCount: 5n, repeatedCount: 3n, lastDeliveryAt: new Date(START + 5) });
});

test('deliveries wait in the order of arrival, byte for byte, until they are settled', async () => {
  await keep(delivery('a'), delivery('b', { object: null, happenedAt: null }));
  const waiting = await made.database.inStore(storeId, (store) => readWaiting(store, connectionId, 10));
  expect(waiting.map((one) => [one.objectId, one.happenedAt, one.body?.toString()])).toEqual([
    ['1', START, '{"id":1,"nul":"\\u0000"}'],
    [null, null, '{"id":1,"nul":"\\u0000"}'],
  ]);
  await made.database.inStore(storeId, (store) =>
    settleDeliveries(store, connectionId, [{ id: waiting[0]!.id, state: 'DONE', reason: null }], START + 9),
  );
  expect(await made.database.inStore(storeId, (store) => readWaiting(store, connectionId, 10))).toHaveLength(1);
});

test('a dead letter stands once an object and goes, with its delivery done, when the object becomes facts', async () => {
  await keep(delivery('a'));
  const [waiting] = await made.database.inStore(storeId, (store) => readWaiting(store, connectionId, 10));
  const failed = { objectKind: 'order', objectId: '1', problems: [], payload: Buffer.from('{}') };
  await made.database.inStore(storeId, async (store) => {
    await settleDeliveries(store, connectionId, [{ id: waiting!.id, state: 'DEAD', reason: 'no price' }], START);
    await keepDeadLetters(store, connectionId, [{ ...failed, deliveryId: null, reason: 'no total' }], START);
    await keepDeadLetters(store, connectionId, [{ ...failed, deliveryId: waiting!.id, reason: 'no price' }], START + 1);
  });
  const letters = () => made.database.inStore(storeId, ({ prisma }) => prisma.deadLetter.findMany());
  expect(await letters()).toMatchObject([{ reason: 'no price', attempts: 2, firstFailedAt: new Date(START) }]);
  await made.database.inStore(storeId, (store) => settleDeadLetters(store, connectionId, [{ kind: 'order', id: '1' }]));
  expect(await letters()).toEqual([]);
  expect(await made.database.inStore(storeId, ({ prisma }) => prisma.delivery.findFirst())).toMatchObject({
    state: 'DONE',
    reason: null,
  });
});

test('refused deliveries are counted by their reason', async () => {
  for (const reason of ['FORGED', 'FORGED', 'STALE'])
    await made.database.inStore(storeId, (store) => countRefused(store, connectionId, reason, START));
  expect((await row()).refusedCounts).toEqual({ FORGED: 2, STALE: 1 });
});

test('before its store is known a delivery finds the connections that are named exactly, and no others', async () => {
  const other = await made.makeStore();
  const shared = { ...account, account: 'Named-Exactly.myshopify.com' };
  const connect = (id: string) => made.database.inStore(id, (store) => connectAccount(store, vault, shared));
  const first = await connect(storeId);
  const second = await connect(other);
  const named = await findDeliveryTargets(made.database, { source: 'shopify', account: 'named-EXACTLY.myshopify.com' });
  expect(named.map((one) => [one.connectionId, one.storeId])).toEqual(
    [
      [first, storeId],
      [second, other],
    ].sort(([a], [b]) => (a! < b! ? -1 : 1)),
  );
  expect(await findDeliveryTargets(made.database, { connectionId: second })).toMatchObject([{ storeId: other }]);
  expect(await findDeliveryTargets(made.database, { connectionId: 'con_%' })).toEqual([]);
  expect(await findDeliveryTargets(made.database, { source: 'square', account: account.account })).toEqual([]);
});

test('connecting adopts the connection that the files came by, and an account connected again is the same connection', async () => {
  const store = await made.makeStore();
  const connect = (name: string) =>
    made.database.inStore(store, (client) => connectAccount(client, vault, { ...account, account: name }));
  const files = await made.database.inStore(store, (client) =>
    findOrCreateConnection(client, { handle: 'shopify', source: 'shopify', name: 'Shopify' }),
  );
  expect(await connect('a.myshopify.com')).toBe(files.id);
  const second = await connect('b.myshopify.com');
  expect([await connect('a.myshopify.com'), await connect('b.myshopify.com')]).toEqual([files.id, second]);
  const rows = await made.database.inStore(store, ({ prisma }) =>
    prisma.connection.findMany({ orderBy: { handle: 'asc' } }),
  );
  expect(rows.map((one) => one.handle)).toEqual(['shopify', 'shopify-2']);
});

test('connecting adopts what was made under the name of the source, the oldest first, and no files of another name', async () => {
  const store = await made.makeStore();
  const connect = (name: string) =>
    made.database.inStore(store, (client) => connectAccount(client, vault, { ...account, account: name }));
  const make = (handle: string) =>
    made.database.inStore(store, (client) =>
      findOrCreateConnection(client, { handle, source: 'shopify', name: handle }),
    );
  const outlet = await make('outlet');
  const files = await make('shopify');
  expect(await connect('a.myshopify.com')).toBe(files.id);
  const second = await connect('b.myshopify.com');
  expect(second).not.toBe(outlet.id);
  const third = await connect('c.myshopify.com');
  await made.database.inStore(store, ({ prisma }) =>
    prisma.connection.updateMany({ where: { id: { in: [second, third] } }, data: { account: null } }),
  );
  expect([await connect('d.myshopify.com'), await connect('e.myshopify.com')]).toEqual([second, third]);
});

test('keys are rotated in place, and the credentials stay what they were', async () => {
  const both = createVault(parseKeys(`new:${randomBytes(32).toString('base64')},${oldKey}`));
  expect(await rotateKeys(made.database, both)).toBeGreaterThan(0);
  expect(await rotateKeys(made.database, both)).toBe(0);
  const read = await made.database.inStore(storeId, (store) => readAccount(store, both, connectionId));
  expect(read).toMatchObject({ credentials: { accessToken: 'shpat_1' }, row: { keyId: 'new' } });
});
