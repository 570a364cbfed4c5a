import type { ListedBy, Listing } from '@throughline/core/facts/facts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { heldIn, holdings, makeConnection, order, profile, send } from '../../test/facts.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { eraseBrought } from '../connections/erase-connection.ts';
import type { Database } from '../database.ts';
import { readChangedRows } from '../facts/read-people-rows.ts';
import { undoImport } from '../facts/undo-import.ts';
import { erasePerson } from '../privacy/erase-person.ts';
import { commitListings } from './commit-listings.ts';
import { findLists } from './find-lists.ts';

let made: TestDatabase;
let database: Database;
let storeId: string;
let connectionId: string;
let importCount = 0;

beforeAll(async () => {
  made = await createTestDatabase({ max: 2 });
  database = made.database;
});
afterAll(() => made.drop());
beforeEach(async () => {
  storeId = await made.makeStore();
  connectionId = await makeConnection(database, storeId);
  await send(database, storeId, { connectionId }, [
    order('1', { email: 'ann@x.com' }),
    order('2', { phone: '+12125550100', memberId: 'M7' }),
    profile('c1', { email: 'cay@x.com' }),
  ]);
});

const RECEIVED = Date.UTC(2026, 2, 10, 12);

async function makeList(): Promise<string> {
  const id = `imp_${storeId.slice(-8)}_${importCount++}`;
  await database.inStore(storeId, ({ prisma }) =>
    prisma.import.create({
      data: { id, storeId, format: 'people_list_csv', files: [{ name: 'vip.csv' }], createdAt: new Date(RECEIVED) },
    }),
  );
  return id;
}

const listing = (by: ListedBy, value: string, line: number): Listing => {
  const row = { file: 'vip.csv', line, column: by, header: [by], fields: [value] };
  return { kind: 'listing', externalId: `${by}:${value}`, by, value, row };
};

async function* inOneBatch(listings: Listing[]) {
  yield listings;
}

async function commit(importId: string, listings: Listing[], dryRun = false) {
  const nobody: number[] = [];
  const people = new Set<string>();
  const changeNumber = await commitListings(database, storeId, {
    importId,
    dryRun,
    batches: inOneBatch(listings),
    onFound: async (found) => {
      nobody.push(...found.nobody.map(({ row }) => row.line));
      for (const id of found.personIds) people.add(id);
    },
  });
  return { changeNumber, nobody, people: people.size };
}

/** Orders and ids of customers of who is listed, and since when. */
async function listed(importId: string) {
  const { attributes } = await holdings(database, storeId);
  return attributes
    .filter(({ field }) => field === `listed:${importId}`)
    .map(({ externalId, knownAt, value, undated }) => [externalId, knownAt, value, undated])
    .sort();
}

test('a list names people by any of their ids, from the instant that it was received; who is nobody is told', async () => {
  const id = await makeList();
  const { people } = await holdings(database, storeId);
  const listings = [
    listing('email', 'ann@x.com', 2),
    listing('email', 'nobody@x.com', 3),
    listing('phone', '+12125550100', 4),
    listing('memberId', 'M7', 5),
    listing('memberId', 'm7', 6),
    listing('externalId', 'c1', 7),
    listing('externalId', 'email:ann@x.com', 8),
    listing('personId', people[0]!.personId, 9),
    listing('personId', 'per_0', 10),
  ];
  const done = await commit(id, listings);
  expect([done.nobody, done.people]).toEqual([[3, 6, 8, 10], 3]);
  expect(await listed(id)).toEqual([
    ['c1', RECEIVED, true, false],
    ['email:ann@x.com', RECEIVED, true, false],
    ['phone:+12125550100', RECEIVED, true, false],
  ]);
});

test('a list changes the rows of those whom it names, and no others; a dry run changes nothing', async () => {
  const id = await makeList();
  const before = (await readChangedRows(database, storeId, 0)).changes.changeNumber;
  expect(await commit(id, [listing('email', 'ann@x.com', 2)], true)).toEqual({
    changeNumber: null,
    nobody: [],
    people: 1,
  });
  expect(await listed(id)).toEqual([]);
  expect((await commit(id, [listing('email', 'ann@x.com', 2)])).changeNumber).toBe(before + 1);
  const { changes, rows } = await readChangedRows(database, storeId, before);
  const held = await heldIn(rows!);
  expect([changes.people!.length, held.orders.map(({ externalId }) => externalId)]).toEqual([1, ['1']]);
  expect(held.attributes.map(({ field }) => field)).toContain(`listed:${id}`);
});

test('who is merged with one on the list is on it too', async () => {
  const id = await makeList();
  await commit(id, [listing('email', 'ann@x.com', 2)]);
  await send(database, storeId, { connectionId }, [order('3', { email: 'ann@x.com', phone: '+12125550100' })]);
  const { attributes, orders } = await holdings(database, storeId);
  const on = attributes.filter(({ field }) => field === `listed:${id}`).map(({ personId }) => personId);
  expect(on).toHaveLength(1);
  const theirs = orders.filter(({ personId }) => personId === on[0]).map(({ externalId }) => externalId);
  expect(theirs.sort()).toEqual(['1', '2', '3']);
});

test('an erased person is on no list, and an undone list names nobody', async () => {
  const id = await makeList();
  await commit(id, [listing('email', 'ann@x.com', 2), listing('externalId', 'c1', 3)]);
  await database.inStore(storeId, (store) =>
    erasePerson(store, { connectionId, email: 'ann@x.com', orderIds: [] }, { withOrders: false, at: RECEIVED }),
  );
  expect((await listed(id)).map(([externalId]) => externalId)).toEqual(['c1']);
  const before = (await readChangedRows(database, storeId, 0)).changes.changeNumber;
  await undoImport(database, storeId, id);
  expect(await listed(id)).toEqual([]);
  expect((await readChangedRows(database, storeId, before)).changes.people).toHaveLength(1);
});

test('who goes with an undone import is on the list again when the import is made anew', async () => {
  const brought = async (importId: string) => {
    await database.inStore(storeId, ({ prisma }) =>
      prisma.import.create({ data: { id: importId, storeId, format: 'mapped_csv' } }),
    );
    await send(database, storeId, { connectionId, importId }, [profile('c9', { email: 'dee@x.com' })]);
  };
  const first = `${await makeList()}_first`;
  await brought(first);
  const id = await makeList();
  await commit(id, [listing('email', 'dee@x.com', 2), listing('email', 'cay@x.com', 3)]);
  await undoImport(database, storeId, first);
  expect((await listed(id)).map(([externalId]) => externalId)).toEqual(['c1']);
  await brought(`${first}_again`);
  expect((await listed(id)).map(([externalId]) => externalId)).toEqual(['c1', 'c9']);
});

test('who is erased while their profile is away comes back on no list, and a connection that is erased leaves none', async () => {
  const importId = `${await makeList()}_facts`;
  await database.inStore(storeId, ({ prisma }) =>
    prisma.import.create({ data: { id: importId, storeId, format: 'mapped_csv' } }),
  );
  await send(database, storeId, { connectionId, importId }, [
    profile('c9', { email: 'dee@x.com' }),
    order('9', { email: 'eve@x.com' }),
  ]);
  const id = await makeList();
  await commit(id, [
    listing('email', 'dee@x.com', 2),
    listing('email', 'eve@x.com', 3),
    listing('email', 'cay@x.com', 4),
  ]);
  const held = async () => {
    const { rows } = await database.inStore(storeId, ({ sql }) =>
      sql.query('SELECT FROM import_people WHERE store_id = $1', [storeId]),
    );
    return rows.length;
  };
  await undoImport(database, storeId, importId);
  expect(await held()).toBe(3);
  const erased = [
    { connectionId, customerId: 'c9', orderIds: [] },
    { connectionId, email: 'eve@x.com', orderIds: [] },
  ];
  for (const named of erased) {
    await database.inStore(storeId, (store) => erasePerson(store, named, { withOrders: false, at: RECEIVED }));
  }
  expect(await held()).toBe(1);
  await database.inStore(storeId, (store) => eraseBrought(store, connectionId));
  expect(await held()).toBe(0);
});

test('lists are found by the import that brought them, those of this store alone', async () => {
  const id = await makeList();
  expect(await database.inStore(storeId, findLists)).toEqual([{ id, name: 'vip.csv', state: 'RUNNING' }]);
  const other = await made.makeStore();
  expect(await database.inStore(other, findLists)).toEqual([]);
});
