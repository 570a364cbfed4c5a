import { readStoreRows } from '@throughline/db/facts/read-rows';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeConnection, order } from '../../../../../packages/db/test/facts.ts';
import { createTestDatabase, type TestDatabase } from '../../../../../packages/db/test/test-database.ts';
import { CommitQueue } from './commit-queue.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db?.drop());

it('a delivery that cannot be committed fails alone, those that waited with it land', async () => {
  const storeId = await db.makeStore();
  const connectionId = await makeConnection(db.database, storeId);
  const queue = new CommitQueue(db.database);
  const unstorable = order('3', { email: 'c@people.example' }, { grossMinor: 1e20 });
  const [first, ...together] = await Promise.allSettled([
    queue.commit(storeId, connectionId, [order('1', { email: 'a@people.example' })]),
    queue.commit(storeId, connectionId, [order('2', { email: 'b@people.example' })]),
    queue.commit(storeId, connectionId, [unstorable]),
    queue.commit(storeId, connectionId, [order('4', { email: 'd@people.example' })]),
  ]);
  expect(first).toMatchObject({ status: 'fulfilled', value: [{ externalId: '1', outcome: 'new' }] });
  expect(together).toMatchObject([
    { status: 'fulfilled', value: [{ externalId: '2', outcome: 'new' }] },
    { status: 'rejected' },
    { status: 'fulfilled', value: [{ externalId: '4', outcome: 'new' }] },
  ]);
  const { orders, people, attributes, events } = await readStoreRows(db.database, storeId);
  const landed: string[] = [];
  for await (const rows of orders) landed.push(...rows.map(({ externalId }) => externalId));
  for await (const _ of people);
  for await (const _ of attributes);
  for await (const _ of events);
  expect(landed.sort()).toEqual(['1', '2', '4']);
});
