import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holdings, makeConnection, order, send } from '../../test/facts.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import type { Database } from '../database.ts';
import { findPersonOrders } from '../people/find-person-orders.ts';
import { readChangeNumber } from './change-number.ts';
import { findChannelAliases, mergeChannel, separateChannel } from './channel-aliases.ts';

let made: TestDatabase;
let database: Database;
let storeId: string;

beforeAll(async () => {
  made = await createTestDatabase();
  database = made.database;
});
afterAll(() => made.drop());
beforeEach(async () => {
  storeId = await made.makeStore();
});

const merge = (from: string, into: string, id = storeId) =>
  database.inStore(id, (store) => mergeChannel(store, { from, into }));
const separate = (handle: string, id = storeId) => database.inStore(id, (store) => separateChannel(store, handle));
const aliases = async (id = storeId) => [...(await database.inStore(id, findChannelAliases))].sort();

test('orders leave the record under the channel theirs is merged into, and under their own once it is separated', async () => {
  const connectionId = await makeConnection(database, storeId);
  await send(database, storeId, { connectionId }, [
    order('1', { email: 'a@x.com' }, { channel: 'web_old' }),
    order('2', { email: 'a@x.com' }, { channel: 'pos' }),
  ]);
  const read = async () => {
    const { orders } = await holdings(database, storeId);
    const page = await database.inStore(storeId, (store) =>
      findPersonOrders(store, orders[0]!.personId!, { offset: 0, first: 10 }),
    );
    const forEngine = new Map(orders.map((row) => [row.externalId, row.channel]));
    expect(new Map(page.orders.map((row) => [row.externalId, row.channel]))).toEqual(forEngine);
    return [forEngine.get('1'), forEngine.get('2')];
  };
  expect(await read()).toEqual(['web_old', 'pos']);
  await merge('web_old', 'online_store');
  expect(await read()).toEqual(['online_store', 'pos']);
  await separate('web_old');
  expect(await read()).toEqual(['web_old', 'pos']);
});

test('the change number moves with a change, and with nothing else; no fact arrived', async () => {
  const state = async () => {
    const { dataAsOf } = await database.prisma.store.findUniqueOrThrow({ where: { id: storeId } });
    return [await readChangeNumber(database, storeId), dataAsOf];
  };
  const [before, dataAsOf] = (await state()) as [number, Date | null];
  expect(await merge('a', 'b')).toBe(true);
  expect(await state()).toEqual([before + 1, dataAsOf]);
  expect(await merge('a', 'b')).toBe(true);
  expect(await merge('b', 'a')).toBe(false);
  expect(await separate('b')).toBe(false);
  expect(await state()).toEqual([before + 1, dataAsOf]);
  expect(await separate('a')).toBe(true);
  expect(await state()).toEqual([before + 2, dataAsOf]);
});

test('what is merged into a merged channel goes along, so that no chain is ever kept', async () => {
  await merge('a', 'b');
  await merge('b', 'c');
  expect(await aliases()).toEqual([
    ['a', 'c'],
    ['b', 'c'],
  ]);
  await merge('d', 'a');
  await merge('a', 'e');
  expect(await aliases()).toEqual([
    ['a', 'e'],
    ['b', 'c'],
    ['d', 'c'],
  ]);
});

test('a channel is never merged into itself, by any way', async () => {
  expect(await merge('a', 'a')).toBe(false);
  await merge('a', 'b');
  expect(await merge('a', 'a')).toBe(false);
  expect(await merge('b', 'a')).toBe(false);
  expect(await aliases()).toEqual([['a', 'b']]);
});

test('two merges at once that would make a circle: one is made, one is refused', async () => {
  for (let round = 0; round < 5; round++) {
    const done = await Promise.all([merge('a', 'b'), merge('b', 'a')]);
    expect(done.sort()).toEqual([false, true]);
    expect(await aliases()).toHaveLength(1);
    await separate('a');
    await separate('b');
  }
});

test("a store neither sees nor ends another's merges", async () => {
  const other = await made.makeStore();
  await merge('a', 'b', other);
  expect(await aliases()).toEqual([]);
  expect(await separate('a')).toBe(false);
  await merge('b', 'c');
  expect(await aliases(other)).toEqual([['a', 'b']]);
  expect(await aliases()).toEqual([['b', 'c']]);
});
