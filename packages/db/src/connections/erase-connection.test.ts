import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  DAY,
  holdings,
  makeConnection,
  makeImport,
  order,
  ordersByPerson,
  profile,
  refund,
  START,
  send,
} from '../../test/facts.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { keepDeadLetters } from '../deliveries/dead-letters.ts';
import { keepDeliveries } from '../deliveries/keep-deliveries.ts';
import { readChangeNumber } from '../facts/change-number.ts';
import { readChangedRows } from '../facts/read-people-rows.ts';
import { eraseConnection } from './erase-connection.ts';

let made: TestDatabase;
let storeId: string;
let shop: string;
let till: string;
beforeAll(async () => {
  made = await createTestDatabase();
});
afterAll(() => made?.drop());
beforeEach(async () => {
  storeId = await made.makeStore();
  shop = await makeConnection(made.database, storeId, 'shop');
  till = await makeConnection(made.database, storeId, 'till');
});

const erase = (id: string) => eraseConnection(made.database, storeId, id);
const deliver = (connectionId: string, facts: Parameters<typeof send>[3], importId?: string) =>
  send(made.database, storeId, { connectionId, ...(importId && { importId }) }, facts);

/** Every text of the store's rows that holds one of these. */
async function found(...values: string[]): Promise<string[]> {
  return made.database.inStore(storeId, async ({ sql }) => {
    const { rows: tables } = await sql.query<{ table_name: string }>(
      `SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'store_id'`,
    );
    const hits: string[] = [];
    for (const { table_name: table } of tables) {
      const { rowCount } = await sql.query(
        `SELECT FROM ${table} t WHERE store_id = $1 AND to_jsonb(t)::text ILIKE ANY($2)`,
        [storeId, values.map((value) => `%${value}%`)],
      );
      if (rowCount) hits.push(table);
    }
    return hits.sort();
  });
}

test('what one connection brought goes whole: the store is as if it had never been there', async () => {
  await deliver(shop, [
    profile('c1', { email: 'ann@people.example', name: 'Ann' }),
    order('1', { customerId: 'c1', email: 'ann@people.example' }),
    order('2', { email: 'bob@people.example' }),
    order('3', {}),
  ]);
  const before = await holdings(made.database, storeId);
  await deliver(till, [
    profile('t1', { email: 'ann@people.example', phone: '+12125550001' }),
    profile('t2', { email: 'cem@till.example' }),
    order('1', { customerId: 't1' }, { placedAt: START - DAY }),
    order('2', { customerId: 't2' }),
    order('3', { email: 'bob@people.example', phone: '+12125550009' }),
    order('4', {}),
    refund('r1', '1', 300),
  ]);
  expect(await ordersByPerson(made.database, storeId)).toEqual([['1', '1'], ['2'], ['2', '3']]);
  expect(await erase(till)).toMatchObject({ orders: 4, profiles: 3, deliveries: 0, changeNumber: 3 });
  expect(await holdings(made.database, storeId)).toEqual(before);
  expect(await found('till.example', '2125550001', '2125550009')).toEqual([]);
});

test('the change feed tells exactly whose rows differ', async () => {
  await deliver(shop, [order('1', { email: 'ann@people.example' }), order('2', { email: 'bob@people.example' })]);
  await deliver(till, [order('1', { email: 'ann@people.example' }), order('9', {})]);
  const number = await readChangeNumber(made.database, storeId);
  const { orders } = await holdings(made.database, storeId);
  const ann = new Set(orders.flatMap((row) => (row.externalId === '1' && row.personId ? [row.personId] : [])));
  expect(ann.size).toBe(1);
  await erase(till);
  const { changes } = await readChangedRows(made.database, storeId, number);
  expect(changes).toMatchObject({ changeNumber: number + 1, people: [...ann], anonymousOrders: [expect.any(String)] });
});

test('inbox, dead letters, rejected rows and what an undo would bring back go with it', async () => {
  const importId = await makeImport(made.database, storeId, 'imp_1');
  await deliver(till, [order('1', { email: 'first@till.example' }), profile('t1', { email: 'old@till.example' })]);
  await deliver(
    till,
    [
      order('1', { email: 'second@till.example' }, { grossMinor: 900 }),
      profile('t1', { email: 'new@till.example', updatedAt: START + DAY }),
    ],
    importId,
  );
  await made.database.inStore(storeId, async (store) => {
    await store.prisma.import.update({ where: { id: importId }, data: { connectionId: till, status: 'SUCCEEDED' } });
    await store.sql.query(
      `INSERT INTO import_rejections (store_id, import_id, position, file, line, reason, content) VALUES ($1, $2, 1, 'a', 1, 'x', 'row@till.example')`,
      [storeId, importId],
    );
    const body = Buffer.from('mail@till.example');
    const happenedAt = null;
    const delivery = {
      connectionId: till,
      contentKey: 'c',
      topic: 't',
      object: null,
      happenedAt,
      receivedAt: START,
      body,
    };
    await keepDeliveries(store, [{ ...delivery, eventId: 'e@till.example' }]);
    const letter = { objectKind: 'order', objectId: 'x@till.example', deliveryId: null, problems: [], payload: body };
    await keepDeadLetters(store, till, [{ ...letter, reason: 'r' }], START);
  });
  expect((await found('till.example')).length).toBeGreaterThan(4);
  expect(await erase(till)).toMatchObject({ orders: 1, deliveries: 1 });
  expect(await found('till.example')).toEqual([]);
  const row = await made.database.inStore(storeId, ({ prisma }) => prisma.import.findFirstOrThrow());
  expect(row.undoneAt).not.toBe(null);
});

test('a second time changes nothing, and one that is connected is left alone', async () => {
  await deliver(till, [order('1', { email: 'a@till.example' })]);
  await erase(till);
  const number = await readChangeNumber(made.database, storeId);
  expect(await erase(till)).toEqual({
    orders: 0,
    profiles: 0,
    deliveries: 0,
    personIds: [],
    changeNumber: null,
  });
  expect(await readChangeNumber(made.database, storeId)).toBe(number);
  await deliver(till, [order('1', { email: 'a@till.example' })]);
  await made.database.inStore(storeId, ({ prisma }) =>
    prisma.connection.update({ where: { id: till }, data: { status: 'CONNECTED' } }),
  );
  expect(await erase(till)).toBe(null);
  expect((await holdings(made.database, storeId)).orders).toHaveLength(1);
});
