import type { Fact } from '@throughline/core/facts/facts';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DAY, holdings, makeConnection, makeImport, order, profile, refund, START, send } from '../../test/facts.ts';
import { searchDatabase } from '../../test/search-database.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import type { Database } from '../database.ts';
import { readChanges } from '../facts/read-changes.ts';
import { undoImport } from '../facts/undo-import.ts';
import { type Erased, erasePerson } from './erase-person.ts';
import { nameByProfiles } from './find-subject.ts';

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

const ERASED_AT = START + 100 * DAY;
const VALUES = [
  'anna@example.com',
  '+12125550100',
  'Anna Muster',
  'cust-anna',
  'card-77',
  '12 Elm Street',
  'please ring twice',
];

const buyer = { customerId: 'cust-anna', email: 'Anna@Example.com', phone: '+12125550100', name: 'Anna Muster' };
const anna: Fact[] = [
  profile('cust-anna', {
    email: 'anna@example.com',
    name: 'Anna Muster',
    memberId: 'card-77',
    birthDate: '1990-01-02',
    address: { line1: '12 Elm Street', city: 'Boston', country: 'US' },
    attributes: { note: 'please ring twice' },
  }),
  order('a1', buyer, {
    shippingAddress: { line1: '12 Elm Street', city: 'Boston', country: 'US' },
    billingAddress: { line1: '12 Elm Street' },
    kept: { Notes: 'please ring twice' },
    tags: ['vip', 'for Anna Muster'],
    discountCodes: ['WELCOME'],
    lines: [{ id: '1', title: 'Mug for Anna Muster', quantity: 1, amountMinor: 1000 }],
  }),
  order(
    'a2',
    { email: 'anna@example.com' },
    { placedAt: START + DAY, channel: 'web', grossMinor: 2500, productMinor: 2500 },
  ),
  refund('r1', 'a2', 500),
  {
    kind: 'event',
    externalId: 'e1',
    eventKind: 'survey_answered',
    happenedAt: START + DAY,
    customer: { email: 'anna@example.com' },
    properties: { answer: 'please ring twice' },
  },
];
const bert: Fact[] = [
  profile('bert', { email: 'bert@example.com', name: 'Bert Brown' }),
  order(
    'b1',
    { customerId: 'bert', email: 'bert@example.com', name: 'Bert Brown' },
    { grossMinor: 700, productMinor: 700 },
  ),
];

async function personOf(externalId: string): Promise<string> {
  const { orders } = await holdings(database, storeId);
  return orders.find((row) => row.externalId === externalId)!.personId!;
}

function erase(personId: string, { withOrders = false, until = ERASED_AT } = {}): Promise<Erased> {
  return database.inStore(storeId, async (store) =>
    erasePerson(store, (await nameByProfiles(store, personId))!, { withOrders, at: until }),
  );
}

async function totals() {
  const { orders } = await holdings(database, storeId);
  const sums: Record<string, number[]> = {};
  for (const row of orders) {
    const sum = sums[row.channel] ?? [0, 0, 0, 0];
    sums[row.channel] = sum;
    const refunded = row.refunds.reduce((amount, one) => amount + one.amountMinor, 0);
    [1, row.grossMinor, row.productMinor, refunded].forEach((amount, i) => {
      sum[i]! += amount;
    });
  }
  return sums;
}

test('after an erasure no table holds any of the values, and every total is what it was', async () => {
  await send(database, storeId, { connectionId }, [...anna, ...bert]);
  const before = { totals: await totals(), bert: (await holdings(database, storeId)).people };
  const bertId = await personOf('b1');
  const annaId = await personOf('a1');
  expect(await searchDatabase(database, storeId, VALUES)).not.toEqual([]);
  const erased = await erase(annaId);
  expect(erased.personIds).toContain(annaId);
  expect(erased.proof).toMatchObject({ orders: 2, events: 1, 'profile versions': 1 });
  expect(await searchDatabase(database, storeId, VALUES)).toEqual([]);
  expect(await totals()).toEqual(before.totals);
  const { people, orders } = await holdings(database, storeId);
  expect(people).toEqual(before.bert.filter((row) => row.personId === bertId));
  expect(orders.map((row) => [row.externalId, row.personId, row.country, row.tags]).sort()).toEqual([
    ['a1', null, 'US', ['vip']],
    ['a2', null, null, []],
    ['b1', bertId, null, []],
  ]);
  const changes = await readChanges(database, storeId, erased.changeNumber! - 1);
  expect(changes.people).toEqual([annaId]);
  expect(changes.anonymousOrders).toHaveLength(2);
});

test('with their orders, orders and refunds go too and stay away', async () => {
  await send(database, storeId, { connectionId }, [...anna, ...bert]);
  await erase(await personOf('a1'), { withOrders: true });
  expect(await totals()).toEqual({ pos: [1, 700, 700, 0] });
  await send(database, storeId, { connectionId }, [refund('r9', 'a2', 100)], anna, [refund('r8', 'a1', 100)]);
  expect(await totals()).toEqual({ pos: [1, 700, 700, 0] });
  expect(await searchDatabase(database, storeId, VALUES)).toEqual([]);
});

test('what arrives again from before comes in anonymous, whatever it says and however it comes', async () => {
  await send(database, storeId, { connectionId }, [...anna, ...bert]);
  const annaId = await personOf('a1');
  await erase(annaId);
  const before = await totals();
  const importId = await makeImport(database, storeId, 'imp_again');
  await send(database, storeId, { connectionId, importId }, anna);
  await send(database, storeId, { connectionId }, [
    ...anna.map((fact) => ({ ...fact, ...(fact.kind === 'event' ? {} : { updatedAt: ERASED_AT + DAY }) }) as Fact),
    // Known by the customer id alone, with an address of theirs that was not known, then by that address.
    order('a3', { customerId: 'cust-anna', email: 'anna.new@example.com' }, { placedAt: START + 2 * DAY }),
  ]);
  await send(database, storeId, { connectionId }, [
    order('a4', { email: 'anna.new@example.com' }, { placedAt: START }),
  ]);
  expect(await searchDatabase(database, storeId, [...VALUES, 'anna.new@example.com'])).toEqual([]);
  const after = await totals();
  expect(after).toEqual({ ...before, pos: [before.pos![0]! + 2, before.pos![1]! + 2000, before.pos![2]! + 2000, 0] });
  const { people } = await holdings(database, storeId);
  expect(people).toHaveLength(1);
});

test('an order placed after the erasure is a new person with a new id, and older ones do not join it', async () => {
  await send(database, storeId, { connectionId }, anna);
  const annaId = await personOf('a1');
  await erase(annaId);
  await send(database, storeId, { connectionId }, [order('a9', buyer, { placedAt: ERASED_AT + 1 })]);
  const newId = await personOf('a9');
  expect(newId).not.toBe(annaId);
  await send(database, storeId, { connectionId }, anna);
  const { people, orders } = await holdings(database, storeId);
  expect(people.map((row) => [row.personId, row.name])).toEqual([[newId, 'Anna Muster']]);
  expect(orders.filter((row) => row.personId === newId).map((row) => row.externalId)).toEqual(['a9']);
  // Once more, with what was ordered since.
  const again = await erase(newId, { until: ERASED_AT + DAY });
  expect(again.personIds).toContain(newId);
  expect(await searchDatabase(database, storeId, [...VALUES, newId].slice(0, -1))).toEqual([]);
});

test("facts of a later time than a source's request become the new person; of a person named as such all goes", async () => {
  const named = { connectionId, customerId: 'cust-anna', orderIds: [] };
  await send(database, storeId, { connectionId }, [...anna, order('a9', buyer, { placedAt: ERASED_AT + 1 })]);
  const annaId = await personOf('a9');
  await database.inStore(storeId, (store) => erasePerson(store, named, { withOrders: false, at: ERASED_AT }));
  const { orders } = await holdings(database, storeId);
  expect(orders.filter((row) => row.personId !== null).map((row) => row.externalId)).toEqual(['a9']);
  expect(await personOf('a9')).not.toBe(annaId);
  await erase(await personOf('a9'));
  expect(await searchDatabase(database, storeId, VALUES)).toEqual([]);
});

test('the undo of an import brings back nothing of an erased person', async () => {
  const first = await makeImport(database, storeId, 'imp_1');
  const second = await makeImport(database, storeId, 'imp_2');
  await send(database, storeId, { connectionId, importId: first }, anna);
  await send(database, storeId, { connectionId, importId: second }, [
    order('a1', { ...buyer, email: 'anna@example.com' }, { grossMinor: 1100, kept: { Notes: 'please ring twice' } }),
    profile('cust-anna', { email: 'anna@example.com', name: 'Anna Muster', tags: ['new'] }),
  ]);
  await erase(await personOf('a1'));
  expect(await searchDatabase(database, storeId, VALUES)).toEqual([]);
  await undoImport(database, storeId, second);
  expect(await searchDatabase(database, storeId, VALUES)).toEqual([]);
  expect((await totals()).pos).toEqual([1, 1000, 1000, 0]);
  await undoImport(database, storeId, first);
  expect(await totals()).toEqual({});
  await send(database, storeId, { connectionId }, anna);
  expect(await searchDatabase(database, storeId, VALUES)).toEqual([]);
  expect((await holdings(database, storeId)).people).toEqual([]);
});

test("a customer named by a source's request is the whole person; shared contacts and other people stay", async () => {
  const shared = '+12125550199';
  const pos = await makeConnection(database, storeId, 'pos');
  await send(database, storeId, { connectionId }, [...anna, ...bert]);
  await send(database, storeId, { connectionId: pos }, [
    order('s1', { customerId: 'sq-1', email: 'anna@example.com' }),
  ]);
  await database.inStore(storeId, ({ sql }) =>
    sql.query('INSERT INTO identity_blocklist (store_id, identifier) VALUES ($1, $2)', [storeId, `phone:${shared}`]),
  );
  await send(database, storeId, { connectionId }, [
    order('b2', { customerId: 'bert', phone: shared }),
    order('a5', { customerId: 'cust-anna', phone: shared }),
  ]);
  const bertId = await personOf('b2');
  await database.inStore(storeId, (store) =>
    erasePerson(
      store,
      { connectionId, customerId: 'cust-anna', email: 'anna@example.com', orderIds: ['a1'] },
      { withOrders: false, at: ERASED_AT },
    ),
  );
  expect(await searchDatabase(database, storeId, [...VALUES, 'sq-1'])).toEqual([]);
  await send(database, storeId, { connectionId }, [order('b3', { phone: shared, customerId: 'bert' })]);
  const { orders } = await holdings(database, storeId);
  expect(
    orders
      .filter((row) => row.personId === bertId)
      .map((row) => row.externalId)
      .sort(),
  ).toEqual(['b1', 'b2', 'b3']);
});

test('whoever is named and not known is kept out as well', async () => {
  await send(database, storeId, { connectionId }, bert);
  const named = { connectionId, customerId: 'cust-anna', email: 'anna@example.com', orderIds: ['a1'] };
  const { changeNumber } = await database.inStore(storeId, (store) =>
    erasePerson(store, named, { withOrders: false, at: ERASED_AT }),
  );
  expect(changeNumber).toBeNull();
  await send(database, storeId, { connectionId }, anna);
  expect((await holdings(database, storeId)).people).toHaveLength(1);
  expect(await searchDatabase(database, storeId, VALUES)).toEqual([]);
});

test('in whatever order facts, an import, its undo and the erasure come, the end is the same', async () => {
  const history: Fact[] = [
    ...anna.map((fact) =>
      fact.kind === 'order' ? { ...fact, buyer: { ...fact.buyer, customerId: 'cust-anna' } } : fact,
    ),
    ...bert,
    order('a9', { customerId: 'cust-anna', email: 'anna@example.com' }, { placedAt: ERASED_AT + DAY, grossMinor: 300 }),
  ];
  const ends = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(history, { minLength: history.length, maxLength: history.length }),
      fc.integer({ min: 0, max: history.length }),
      fc.boolean(),
      async (facts, at, withImport) => {
        storeId = await made.makeStore();
        connectionId = await makeConnection(database, storeId);
        const named = { connectionId, customerId: 'cust-anna', email: 'anna@example.com', orderIds: [] };
        await send(database, storeId, { connectionId }, facts.slice(0, at));
        if (withImport) {
          const importId = await makeImport(database, storeId, `imp_${storeId}`);
          await send(database, storeId, { connectionId, importId }, anna);
          await database.inStore(storeId, (store) => erasePerson(store, named, { withOrders: false, at: ERASED_AT }));
          await undoImport(database, storeId, importId);
        } else {
          await database.inStore(storeId, (store) => erasePerson(store, named, { withOrders: false, at: ERASED_AT }));
        }
        await send(database, storeId, { connectionId }, facts.slice(at), history);
        expect(
          await searchDatabase(
            database,
            storeId,
            VALUES.slice(1, -1).filter((value) => value !== 'cust-anna'),
          ),
        ).toEqual([]);
        const { orders, people } = await holdings(database, storeId);
        ends.add(
          JSON.stringify([
            orders.map((row) => [row.externalId, row.personId !== null, row.grossMinor, row.refunds.length]).sort(),
            people.length,
          ]),
        );
      },
    ),
    { numRuns: 12 },
  );
  expect(ends.size).toBe(1);
});
