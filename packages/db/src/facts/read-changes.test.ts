import type { Fact } from '@throughline/core/facts/facts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DAY, holdings, makeConnection, makeImport, order, profile, refund, START, send } from '../../test/facts.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import type { Database } from '../database.ts';
import { factId } from '../ids.ts';
import {
  advanceChangeNumber,
  advanceForSettings,
  CHANGES_KEPT,
  readChangeMark,
  readChangeNumber,
} from './change-number.ts';
import { readChanges } from './read-changes.ts';
import { undoImport } from './undo-import.ts';

let made: TestDatabase;
let database: Database;
let storeId: string;
let connectionId: string;

beforeAll(async () => {
  made = await createTestDatabase();
  database = made.database;
});
afterAll(() => made.drop());
beforeEach(async () => {
  storeId = await made.makeStore();
  connectionId = await makeConnection(database, storeId);
});

const orderId = (externalId: string) => factId('ord', connectionId, externalId);

/** Whose the order is now. */
async function ownerOf(externalId: string): Promise<string> {
  const { orders } = await holdings(database, storeId);
  const owner = orders.find((row) => row.externalId === externalId)?.personId;
  if (!owner) throw new Error(`order ${externalId} has no owner`);
  return owner;
}

/** Sends the facts and gives what the feed then says that they changed. */
async function changesOf(facts: Fact[], importId?: string) {
  const before = await readChangeNumber(database, storeId);
  await send(database, storeId, { connectionId, importId }, facts);
  const { changeNumber, ...changed } = await readChanges(database, storeId, before);
  return { rows: changeNumber - before, ...changed };
}

const nobody = { people: [], anonymousOrders: [] };

test('a new order of a known person changes that person alone', async () => {
  await send(database, storeId, { connectionId }, [order('1', { email: 'a@x.com' }), order('2', { email: 'b@x.com' })]);
  const changed = await changesOf([order('3', { email: 'a@x.com' })]);
  expect(changed).toEqual({ rows: 1, people: [await ownerOf('1')], anonymousOrders: [] });
  expect(await ownerOf('3')).toBe(await ownerOf('1'));
});

test('an order that changes its buyer changes the former and the new one', async () => {
  await send(database, storeId, { connectionId }, [
    order('1', { email: 'a@x.com' }),
    order('2', { email: 'b@x.com' }),
    order('3', { email: 'c@x.com' }),
  ]);
  const former = await ownerOf('1');
  const changed = await changesOf([order('1', { email: 'b@x.com' }, { updatedAt: START })]);
  expect(changed).toEqual({ rows: 1, people: [former, await ownerOf('2')].sort(), anonymousOrders: [] });
});

test('an order that loses or gains its buyer is anonymous before or after', async () => {
  await send(database, storeId, { connectionId }, [order('1', { email: 'a@x.com' }), order('2', {}), order('3', {})]);
  const former = await ownerOf('1');
  expect(await changesOf([order('1', {}, { updatedAt: START })])).toEqual({
    rows: 1,
    people: [former],
    anonymousOrders: [orderId('1')],
  });
  const gained = await changesOf([order('2', { email: 'b@x.com' }, { updatedAt: START })]);
  expect(gained).toEqual({ rows: 1, people: [await ownerOf('2')], anonymousOrders: [orderId('2')] });
});

test('a refund changes the owner of its order; before its order it changes nobody', async () => {
  expect(await changesOf([refund('r1', '1', 100)])).toEqual({ rows: 1, ...nobody });
  const arrived = await changesOf([order('1', { email: 'a@x.com' }), order('2', { email: 'b@x.com' })]);
  expect(arrived.people).toEqual([await ownerOf('1'), await ownerOf('2')].sort());
  expect(await changesOf([refund('r1', '1', 200)])).toEqual({
    rows: 1,
    people: [await ownerOf('1')],
    anonymousOrders: [],
  });
});

test('a refund that turns to another order changes the owners of both', async () => {
  await send(database, storeId, { connectionId }, [
    order('1', { email: 'a@x.com' }),
    order('2', { email: 'b@x.com' }),
    refund('r1', '1', 100),
  ]);
  const changed = await changesOf([refund('r1', '2', 100)]);
  expect(changed.people).toEqual([await ownerOf('1'), await ownerOf('2')].sort());
});

test('a refund of an anonymous order changes that order', async () => {
  await send(database, storeId, { connectionId }, [order('1', {}), order('2', {})]);
  expect(await changesOf([refund('r1', '2', 100)])).toEqual({ rows: 1, people: [], anonymousOrders: [orderId('2')] });
});

test('a profile that merges two people changes both; its undo, which splits them again, too', async () => {
  await send(database, storeId, { connectionId }, [
    order('1', { email: 'a@x.com' }),
    order('2', { phone: '+12125550100' }, { placedAt: START + DAY }),
    order('3', { email: 'c@x.com' }),
  ]);
  const [ann, bob] = [await ownerOf('1'), await ownerOf('2')];
  const importId = await makeImport(database, storeId, 'imp_merge');
  const linking = profile('c1', { email: 'a@x.com', phone: '+12125550100', createdAt: START + 2 * DAY });
  expect(await changesOf([linking], importId)).toEqual({ rows: 1, people: [ann, bob].sort(), anonymousOrders: [] });
  expect([await ownerOf('1'), await ownerOf('2')]).toEqual([ann, ann]);
  const before = await readChangeNumber(database, storeId);
  await undoImport(database, storeId, importId);
  expect([await ownerOf('1'), await ownerOf('2')]).toEqual([ann, bob]);
  expect(await readChanges(database, storeId, before)).toEqual({
    changeNumber: before + 1,
    people: [ann, bob].sort(),
    anonymousOrders: [],
  });
});

test('a merge under another id changes the former and the new person', async () => {
  await send(database, storeId, { connectionId }, [order('1', { email: 'a@x.com' })]);
  const former = await ownerOf('1');
  const changed = await changesOf([profile('c1', { email: 'a@x.com', createdAt: START - DAY })]);
  const now = await ownerOf('1');
  expect(now).not.toBe(former);
  expect(changed).toEqual({ rows: 1, people: [former, now].sort(), anonymousOrders: [] });
});

test('the undo of an import says whose orders and refunds went and returned', async () => {
  await send(database, storeId, { connectionId }, [
    order('1', { email: 'a@x.com' }),
    order('2', {}),
    order('3', { email: 'c@x.com' }),
    order('5', {}),
  ]);
  const importId = await makeImport(database, storeId, 'imp_undone');
  const brought = [order('4', { email: 'd@x.com' }), order('6', {}), refund('r1', '1', 1), refund('r2', '2', 1)];
  await send(database, storeId, { connectionId, importId }, brought);
  const gone = await ownerOf('4');
  const before = await readChangeNumber(database, storeId);
  await undoImport(database, storeId, importId);
  expect(await readChanges(database, storeId, before)).toEqual({
    changeNumber: before + 1,
    people: [await ownerOf('1'), gone].sort(),
    anonymousOrders: [orderId('2'), orderId('6')].sort(),
  });
});

test('an unchanged delivery leaves no row', async () => {
  const facts = [order('1', { email: 'a@x.com' }), profile('c1', { email: 'a@x.com' }), refund('r1', '1', 5)];
  await send(database, storeId, { connectionId }, facts);
  expect(await changesOf(facts)).toEqual({ rows: 0, ...nobody });
});

test('the same profile by a later voice is a change where it may decide between two', async () => {
  const [ann, anna] = [
    profile('c1', { email: 'a@x.com', name: 'Ann' }),
    profile('c2', { email: 'a@x.com', name: 'Anna' }),
  ];
  await send(database, storeId, { connectionId }, [ann, { ...anna, updatedAt: START + 1 }]);
  const [before] = (await holdings(database, storeId)).people;
  expect(await changesOf([{ ...ann, updatedAt: START + 2 }])).toMatchObject({ rows: 1, people: [before!.personId] });
  const [after] = (await holdings(database, storeId)).people;
  expect([before!.name, after!.name]).toEqual(['Anna', 'Ann']);
});

test('a product record changes the owners of lines that it fills or has filled, where it says something else of them', async () => {
  const line = { id: '1', title: 'Lamp - Red', quantity: 1, amountMinor: 1 };
  await send(database, storeId, { connectionId }, [
    order('1', { email: 'a@x.com' }, { lines: [{ ...line, productId: 'p' }] }),
    order('2', { email: 'b@x.com' }, { lines: [line] }),
    order('3', { email: 'c@x.com' }, { lines: [{ ...line, title: 'Chair', sku: 'S' }] }),
    order('4', { email: 'd@x.com' }, { lines: [{ ...line, title: 'Lampshade' }] }),
    order('5', {}, { lines: [{ ...line, title: 'Lamp' }] }),
  ]);
  const product = { kind: 'product' as const, externalId: 'p', title: 'Lamp', skus: ['S'] };
  const owners = async (...ids: string[]) => (await Promise.all(ids.map(ownerOf))).sort();
  const anonymousOrders = [orderId('5')];
  expect(await changesOf([product])).toEqual({ rows: 1, people: await owners('1', '2', '3'), anonymousOrders });
  expect(await changesOf([{ ...product, attributes: { colour: 'red' } }])).toEqual({ rows: 1, ...nobody });
  expect(await changesOf([{ ...product, title: 'Lampshade', skus: [] }])).toEqual({
    rows: 1,
    people: await owners('1', '2', '3', '4'),
    anonymousOrders,
  });
  const others = Array.from({ length: 101 }, (_, i) => ({ ...product, externalId: `other-${i}`, title: `${i}` }));
  expect(await changesOf(others)).toEqual({ rows: 1, people: null, anonymousOrders: [] });
});

test('an import of many people and a setting of the store are everything', async () => {
  const many = Array.from({ length: 5001 }, (_, index) => order(`${index}`, { email: `${index}@x.com` }));
  const everything = { rows: 1, people: null, anonymousOrders: [] };
  expect(await changesOf(many)).toEqual(everything);
  const before = await readChangeNumber(database, storeId);
  expect(await database.inStore(storeId, advanceForSettings)).toBe(before + 1);
  expect((await readChanges(database, storeId, before)).people).toBeNull();
});

test('changes of several numbers are united; who is further behind than the feed reads everything', async () => {
  const advance = (people: string[], anonymousOrders: string[]) =>
    database.inStore(storeId, (store) => advanceChangeNumber(store, { people, anonymousOrders }));
  await advance(['per_b', 'per_a'], ['ord_2']);
  await advance(['per_c', 'per_a'], ['ord_1', 'ord_2']);
  const read = (after: number) => readChanges(database, storeId, after);
  const both = { people: ['per_a', 'per_b', 'per_c'], anonymousOrders: ['ord_1', 'ord_2'] };
  expect(await read(0)).toEqual({ changeNumber: 2, ...both });
  expect(await read(1)).toEqual({ changeNumber: 2, people: ['per_a', 'per_c'], anonymousOrders: ['ord_1', 'ord_2'] });
  expect(await read(2)).toEqual({ changeNumber: 2, ...nobody });
  await database.prisma.store.update({ where: { id: storeId }, data: { changeNumber: CHANGES_KEPT + 1 } });
  await advance(['per_d'], []);
  expect(await read(1)).toMatchObject({ changeNumber: CHANGES_KEPT + 2, people: null });
  expect(await read(CHANGES_KEPT + 1)).toEqual({
    changeNumber: CHANGES_KEPT + 2,
    people: ['per_d'],
    anonymousOrders: [],
  });
  const { rows } = await database.inStore(storeId, ({ sql }) => sql.query('SELECT change_number FROM changes'));
  expect(rows).toEqual([{ change_number: String(CHANGES_KEPT + 2) }]);
});

test('a location that moves, opens, closes, comes or goes changes everything; a name, or one without coordinates, nobody', async () => {
  const location = (more: object): Fact => ({ kind: 'location', externalId: 'l1', name: 'Ulm', ...more });
  const everything = { rows: 1, people: null, anonymousOrders: [] };
  const ulm = { lat: 48.4, lon: 10 };
  const first = await makeImport(database, storeId, 'imp_places');
  expect(await changesOf([location({})], first)).toEqual({ rows: 1, ...nobody });
  expect(await changesOf([location(ulm)], first)).toEqual(everything);
  expect(await changesOf([location({ ...ulm, name: 'Neu-Ulm' })], first)).toEqual({ rows: 1, ...nobody });
  expect(await changesOf([location({ ...ulm, opensOn: '2026-01-01' })], first)).toEqual(everything);
  const second = await makeImport(database, storeId, 'imp_closing');
  expect(await changesOf([location({ ...ulm, closesOn: '2026-02-01' })], second)).toEqual(everything);
  const before = await readChangeNumber(database, storeId);
  await undoImport(database, storeId, second);
  expect(await readChanges(database, storeId, before)).toMatchObject({ people: null });
  const gone: Fact = { kind: 'deletion', of: 'location', externalId: 'l1', deletedAt: START };
  expect(await changesOf([gone])).toEqual(everything);
});

test("another store's feed is not seen, an unknown store's is refused", async () => {
  await send(database, storeId, { connectionId }, [order('1', { email: 'a@x.com' })]);
  const other = await made.makeStore();
  const { rows } = await database.inStore(other, ({ sql }) => sql.query('SELECT * FROM changes'));
  expect(rows).toEqual([]);
  expect(await readChanges(database, other, 0)).toEqual({ changeNumber: 0, ...nobody });
  await expect(readChanges(database, 'sto_none', 0)).rejects.toThrow('there is no store sto_none');
});

test('a change keeps its mark while the feed holds it, and one of the same number in another store has its own', async () => {
  const other = await made.makeStore();
  for (const id of [storeId, other, storeId]) await database.inStore(id, advanceForSettings);
  const mark = (id: string, changeNumber: number) => readChangeMark(database, id, changeNumber);
  const first = await mark(storeId, 1);
  expect(first).toMatch(/^\d{10}\.\d{3,6}$/);
  expect(await mark(storeId, 1)).toBe(first);
  expect(new Set([first, await mark(storeId, 2), await mark(other, 1)]).size).toBe(3);
  expect([await mark(storeId, 0), await mark(storeId, 3)]).toEqual([null, null]);
});
