import type { Deletion, Fact, InventoryLevel } from '@throughline/core/facts/facts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeConnection, START } from '../../test/facts.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { eraseConnection } from '../connections/erase-connection.ts';
import { commitFacts } from './commit-facts.ts';

const MINUTE = 60_000;
let made: TestDatabase;
let storeId: string;
let connectionId: string;
beforeAll(async () => {
  made = await createTestDatabase();
});
afterAll(() => made?.drop());
beforeEach(async () => {
  storeId = await made.makeStore();
  connectionId = await makeConnection(made.database, storeId);
});

const level = (itemId: string, locationId: string, available: number, minute: number): InventoryLevel => ({
  kind: 'inventoryLevel',
  externalId: `${itemId}:${locationId}`,
  itemId,
  locationId,
  productId: `product of ${itemId}`,
  available,
  updatedAt: START + minute * MINUTE,
});
const gone = (of: Deletion['of'], externalId: string, minute: number): Deletion => ({
  kind: 'deletion',
  of,
  externalId,
  deletedAt: START + minute * MINUTE,
});
/** `readAt`: minutes. */
const land = async (facts: Fact[], readAt?: number) => {
  const batch = readAt === undefined ? facts : { facts, readAt: START + readAt * MINUTE };
  const outcomes: string[] = [];
  const { changeNumber } = await commitFacts(made.database, storeId, {
    connectionId,
    batches: [batch],
    finish: async (_store, results) => void outcomes.push(...results.map(({ outcome }) => outcome)),
  });
  return { outcomes, changeNumber };
};
const held = (inStore = storeId) =>
  made.database.inStore(inStore, async ({ sql }) => {
    const { rows } = await sql.query('SELECT external_id, available FROM inventory_levels ORDER BY 1');
    return rows.map((row) => [row.external_id, Number(row.available)]);
  });

test('the newest level stands, also one below zero, and no question is asked anew for it', async () => {
  expect(await land([level('1', 'a', 5, 1), level('1', 'b', 7, 1)], 2)).toEqual({
    outcomes: ['new', 'new'],
    changeNumber: null,
  });
  expect((await land([level('1', 'a', -2, 3)])).outcomes).toEqual(['changed']);
  expect((await land([level('1', 'a', 9, 2)], 9)).outcomes).toEqual(['older']);
  expect((await land([level('1', 'a', -2, 4)])).outcomes).toEqual(['unchanged']);
  expect((await land([level('1', 'a', 8, 3)])).outcomes).toEqual(['older']);
  expect(await held()).toEqual([
    ['1:a', -2],
    ['1:b', 7],
  ]);
});

test('a level that is gone stays gone for what was read before, and comes back when it is found later', async () => {
  await land([level('1', 'a', 5, 1), level('1', 'b', 7, 1)], 2);
  expect((await land([gone('inventoryLevel', '1:a', 5)])).outcomes).toEqual(['changed']);
  expect((await land([level('1', 'a', 5, 1)], 4)).outcomes).toEqual(['older']);
  expect(await held()).toEqual([['1:b', 7]]);
  expect((await land([level('1', 'a', 3, 1)], 6)).outcomes).toEqual(['new']);
  expect((await land([gone('inventoryLevel', '1:a', 5)])).outcomes).toEqual(['older']);
  expect(await held()).toEqual([
    ['1:a', 3],
    ['1:b', 7],
  ]);
});

test('an item that is gone takes all its levels with it, and keeps them out', async () => {
  await land([level('1', 'a', 5, 1), level('1', 'b', 7, 1), level('2', 'a', 1, 1)], 2);
  expect((await land([gone('inventoryItem', '1', 5)])).outcomes).toEqual(['changed']);
  expect((await land([level('1', 'c', 5, 3)], 4)).outcomes).toEqual(['older']);
  expect((await land([gone('inventoryItem', '3', 5), level('3', 'a', 5, 3)])).outcomes).toEqual(['changed', 'new']);
  expect((await land([level('3', 'a', 6, 4)])).outcomes).toEqual(['older']);
  expect(await held()).toEqual([['2:a', 1]]);
});

test('levels are of their store alone, and go with their connection', async () => {
  await land([level('1', 'a', 5, 1)]);
  expect(await held(await made.makeStore())).toEqual([]);
  await eraseConnection(made.database, storeId, connectionId);
  expect(await held()).toEqual([]);
});
