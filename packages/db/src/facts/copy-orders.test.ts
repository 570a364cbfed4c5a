import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holdings, makeConnection, order, refund, START, send } from '../../test/facts.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import type { Database } from '../database.ts';
import { readStoreRows } from './read-rows.ts';

let made: TestDatabase;
let database: Database;
let storeId: string;
let connectionId: string;

beforeAll(async () => {
  made = await createTestDatabase({ max: 2 });
  database = made.database;
});
afterAll(() => made.drop());
beforeEach(async () => {
  storeId = await made.makeStore();
  connectionId = await makeConnection(database, storeId);
});

const line = (id: string) => ({ id, title: `Line ${id}\t\\N`, quantity: 1, amountMinor: 100, tags: ['a\\b', 'c"d\n'] });

test('lines keep their positions, refunds their times; those of orders that do not count or have not come are left out', async () => {
  const lines = Array.from({ length: 12 }, (_, i) => line(String(i)));
  await send(database, storeId, { connectionId }, [
    order('1', { email: 'a@x.com' }, { lines }),
    order('2', { email: 'b@x.com' }, { lines, cancelledAt: START }),
    order('3', {}, { lines: [], location: '\\N', staff: '', tags: ['', '\\'] }),
    refund('late', '1', 20, { refundedAt: START + 9 }),
    refund('early', '1', 10, { refundedAt: START + 5, lines: [{ lineId: '3', quantity: 1, amountMinor: 10 }] }),
    refund('b', '2', 30),
    refund('c', 'never', 30),
  ]);
  const { orders } = await holdings(database, storeId);
  const [anonymous, first] = orders.sort((a, b) => b.externalId.localeCompare(a.externalId));
  expect(orders).toHaveLength(2);
  expect(first!.lines.map(({ lineId }) => lineId)).toEqual(lines.map(({ id }) => id));
  expect(first!.lines[3]).toMatchObject({ title: 'Line 3\t\\N', tags: ['a\\b', 'c"d\n'], amountMinor: 100 });
  expect(first!.refunds).toEqual([
    {
      externalId: 'early',
      refundedAt: START + 5,
      amountMinor: 10,
      lines: [{ lineId: '3', quantity: 1, amountMinor: 10 }],
    },
    { externalId: 'late', refundedAt: START + 9, amountMinor: 20, lines: null },
  ]);
  expect(anonymous).toMatchObject({
    personId: null,
    location: '\\N',
    staff: '',
    tags: ['', '\\'],
    lines: [],
    refunds: [],
  });
});

test('a reader that gives up in the middle leaves the database as it found it', async () => {
  const many = Array.from({ length: 9000 }, (_, i) =>
    order(String(i), { email: `${i % 9}@x.com` }, { lines: [line('1')] }),
  );
  await send(database, storeId, { connectionId }, many);
  for (let i = 0; i < 4; i++) {
    const rows = await readStoreRows(database, storeId);
    for await (const batch of rows.orders) {
      expect(batch.length).toBeGreaterThanOrEqual(4000);
      break;
    }
  }
  expect((await holdings(database, storeId)).orders).toHaveLength(9000);
  expect(database.pool.waitingCount).toBe(0);
});

test('a connection that breaks meanwhile is an error, and the next reading is whole', async () => {
  await send(database, storeId, { connectionId }, [order('1', { email: 'a@x.com' })]);
  const rows = await readStoreRows(database, storeId);
  await database.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database() AND backend_type = 'client backend'`,
  );
  const read = async () => {
    for await (const _ of rows.orders);
  };
  await expect(read()).rejects.toThrow();
  expect((await holdings(database, storeId)).orders).toHaveLength(1);
});
