import type { Fact } from '@throughline/core/facts/facts';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  DAY,
  holdings,
  makeConnection,
  order,
  ordersByPerson,
  profile,
  refund,
  START,
  send,
} from '../../test/facts.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import type { Database } from '../database.ts';
import { fromTheFirst } from '../page-window.ts';
import { findPeople } from '../people/find-people.ts';
import { readPerson } from '../people/read-people.ts';
import { findGuardedIdentifiers } from './guarded-identifiers.ts';
import { compareExternalIds } from './join-profiles.ts';

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

test('orders that share an e-mail, a phone or a member id are one person, across connections', async () => {
  const other = await makeConnection(database, storeId, 'pos');
  await send(database, storeId, { connectionId }, [
    order('1', { email: ' Ann@X.com', phone: '+12125550100' }),
    order('2', { memberId: 'm1' }),
  ]);
  await send(database, storeId, { connectionId: other }, [
    order('3', { phone: '+12125550100', memberId: 'm1' }),
    order('4', { email: 'b@x.com' }),
  ]);
  expect(await ordersByPerson(database, storeId)).toEqual([['1', '2', '3'], ['4']]);
});

test('a text phone and an unverified address merge nothing, and their orders still have a person', async () => {
  await send(database, storeId, { connectionId }, [
    order('1', { phone: '555 0100' }),
    order('2', { phone: '555 0100' }),
    order('3', { email: 'a@x.com', emailVerified: false }),
    order('4', { email: 'a@x.com' }),
  ]);
  expect(await ordersByPerson(database, storeId)).toEqual([['1'], ['2'], ['3'], ['4']]);
});

test("nobody's addresses never merge; an order with nothing else is anonymous", async () => {
  await send(database, storeId, { connectionId }, [
    profile('c1', { email: 'noreply@shop.com' }),
    profile('c2', { email: 'NoReply@shop.com' }),
    order('1', { email: 'no-reply@shop.com' }),
    order('2', { customerId: 'c1', email: 'noreply@shop.com' }),
  ]);
  const { people, orders } = await holdings(database, storeId);
  expect(people).toHaveLength(2);
  expect(orders.filter((row) => row.personId === null).map((row) => row.externalId)).toEqual(['1']);
});

test("a value of the store's blocklist merges nothing", async () => {
  await database.inStore(storeId, ({ prisma }) =>
    prisma.identityBlock.create({ data: { storeId, identifier: 'phone:+12125550199' } }),
  );
  const phone = '+12125550199';
  await send(database, storeId, { connectionId }, [
    order('1', { email: 'a@x.com', phone }),
    order('2', { email: 'b@x.com', phone }),
  ]);
  expect(await ordersByPerson(database, storeId)).toEqual([['1'], ['2']]);
});

test('an identifier on more than ten profiles stops merging, and merges again when it is on ten', async () => {
  const shared = (index: number) =>
    profile(`c${index}`, { phone: '+12125550100', createdAt: START + index, updatedAt: START });
  const ten = Array.from({ length: 10 }, (_, index) => shared(index));
  await send(database, storeId, { connectionId }, ten);
  expect((await holdings(database, storeId)).people).toHaveLength(1);
  await send(database, storeId, { connectionId }, [shared(10)]);
  expect((await holdings(database, storeId)).people).toHaveLength(11);
  expect(await database.inStore(storeId, findGuardedIdentifiers)).toEqual([
    { identifier: 'phone:+12125550100', profileCount: 11 },
  ]);
  await send(database, storeId, { connectionId }, [{ ...shared(10), phone: undefined, updatedAt: START + 1 }]);
  expect((await holdings(database, storeId)).people).toHaveLength(2);
});

test('an order whose buyer changes takes its merges with it', async () => {
  const linking = order('2', { email: 'a@x.com', phone: '+12125550100' }, { updatedAt: 1 });
  await send(database, storeId, { connectionId }, [
    order('1', { email: 'a@x.com' }),
    linking,
    order('3', { phone: '+12125550100' }),
  ]);
  expect(await ordersByPerson(database, storeId)).toEqual([['1', '2', '3']]);
  await send(database, storeId, { connectionId }, [{ ...linking, buyer: { email: 'c@x.com' }, updatedAt: 2 }]);
  expect(await ordersByPerson(database, storeId)).toEqual([['1'], ['2'], ['3']]);
});

test("a person's id is that of its earliest profile and does not depend on arrival", async () => {
  await send(database, storeId, { connectionId }, [
    profile('c2', { email: 'a@x.com', createdAt: START + DAY, name: 'Ann' }),
  ]);
  const [before] = (await holdings(database, storeId)).people;
  await send(database, storeId, { connectionId }, [
    profile('c1', { email: 'a@x.com', createdAt: START, name: 'Ann B', updatedAt: START + 5 }),
  ]);
  const [after] = (await holdings(database, storeId)).people;
  expect(after!.personId).not.toBe(before!.personId);
  expect(after).toMatchObject({ name: 'Ann B', firstKnownAt: START });
  const person = await database.inStore(storeId, (store) => readPerson(store, after!.personId));
  expect(person).toMatchObject({ name: 'Ann B', emails: ['a@x.com'], phones: [], externalIds: ['c1', 'c2'], tags: [] });
});

test('people are found by name, e-mail, phone and source id', async () => {
  await send(database, storeId, { connectionId }, [
    profile('c77', { name: 'Zoë 100%', email: 'zoe@x.com', phone: '+12125550177' }),
    profile('c78', { name: 'Ann' }),
    order('1', { email: 'nameless@x.com' }),
  ]);
  const search = (query?: string) =>
    database.inStore(storeId, (store) => findPeople(store, { query, page: fromTheFirst(10) }));
  for (const query of ['zoë', '100%', 'ZOE@', '550177', 'c77']) expect((await search(query)).totalCount, query).toBe(1);
  expect((await search('%')).totalCount).toBe(1);
  expect((await search('_')).totalCount).toBe(0);
  const page = await database.inStore(storeId, (store) => findPeople(store, { page: fromTheFirst(2) }));
  expect([page.totalCount, page.hasMore]).toEqual([3, true]);
  const rest = await database.inStore(storeId, (store) =>
    findPeople(store, { page: { ...fromTheFirst(2), beside: page.rows[1]! } }),
  );
  expect([rest.rows.length, rest.hasMore]).toEqual([1, false]);
});

test('external ids sort by value, then length, digits before others', () => {
  const ids = ['10', 'b', '9', '010', '9223372036854775808', '9223372036854775807', 'a', '09', ''];
  expect(ids.sort(compareExternalIds)).toEqual([
    '9',
    '09',
    '10',
    '010',
    '9223372036854775807',
    '9223372036854775808',
    '',
    'a',
    'b',
  ]);
});

const identifiers = fc.record(
  {
    customerId: fc.constantFrom('c1', 'c2', 'c3'),
    email: fc.constantFrom('a@x.com', ' A@x.com', 'b@x.com', 'c@x.com', 'noreply@x.com'),
    phone: fc.constantFrom('+12125550100', '+12125550101', '555'),
    memberId: fc.constantFrom('m1', 'm2'),
    name: fc.constantFrom('Ann', 'Bob'),
  },
  { requiredKeys: [] },
);
const aFact: fc.Arbitrary<Fact> = fc.oneof(
  fc
    .tuple(
      fc.integer({ min: 1, max: 8 }),
      identifiers,
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 1, max: 500 }),
    )
    .map(([id, buyer, day, grossMinor]) => order(String(id), buyer, { placedAt: START + day * DAY, grossMinor })),
  fc
    .tuple(fc.constantFrom('c1', 'c2', 'c3'), identifiers, fc.integer({ min: 0, max: 3 }))
    .map(([id, { customerId: _, ...held }, day]) => profile(id, { ...held, createdAt: START + day * DAY })),
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 90 }))
    .map(([id, orderId, amount]) => refund(`r${id}`, String(orderId), amount)),
);

/** Every version of a fact with an updatedAt of its own, so that the set alone says which stands. */
function dated(facts: Fact[]): Fact[] {
  const seen = new Set<string>();
  return facts.flatMap((fact, index): Fact[] => {
    if (fact.kind === 'order' || fact.kind === 'profile') return [{ ...fact, updatedAt: START + index }];
    if (seen.has(fact.externalId)) return [];
    seen.add(fact.externalId);
    return [fact];
  });
}

test('the same facts in any order and batching give the same people, orders, sums and attributes', {
  timeout: 120_000,
}, async () => {
  const scenario = fc.array(aFact, { minLength: 1, maxLength: 14 }).chain((facts) => {
    const all = dated(facts);
    const shuffled = fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
    return fc.tuple(fc.constant(all), shuffled, fc.integer({ min: 1, max: 4 }));
  });
  await fc.assert(
    fc.asyncProperty(scenario, async ([facts, shuffled, size]) => {
      await clean();
      await send(database, storeId, { connectionId }, facts);
      const whole = await holdings(database, storeId);
      await clean();
      for (let at = 0; at < shuffled.length; at += size) {
        await send(database, storeId, { connectionId }, shuffled.slice(at, at + size));
      }
      expect(await holdings(database, storeId)).toEqual(whole);
      const expected = new Map(
        facts.flatMap((fact) => (fact.kind === 'order' ? [[fact.externalId, fact.grossMinor]] : [])),
      );
      expect(new Map(whole.orders.map((row) => [row.externalId, row.grossMinor]))).toEqual(expected);
    }),
    { numRuns: 25 },
  );
});

/** Empties the store, so that ids derived from it stay comparable. */
async function clean(): Promise<void> {
  await database.inStore(storeId, async ({ sql }) => {
    for (const table of ['orders', 'refunds', 'profiles', 'people']) await sql.query(`DELETE FROM ${table}`);
  });
}
