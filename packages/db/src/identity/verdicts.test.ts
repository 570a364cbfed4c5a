import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DAY, makeConnection, order, ordersByPerson, profile, refund, START, send } from '../../test/facts.ts';
import { identityOf, judge, profileOf, setRules } from '../../test/identity.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import type { Database } from '../database.ts';
import { readChanges } from '../facts/read-changes.ts';
import { fromTheFirst } from '../page-window.ts';
import { findPersonOrders } from '../people/find-person-orders.ts';
import { block, findBlocklist, unblock } from './blocklist.ts';
import { findMerges } from './find-merges.ts';
import { findVerdicts } from './verdicts.ts';

let made: TestDatabase;
let database: Database;
let storeId: string;
let shop: string;
let pos: string;

beforeAll(async () => {
  made = await createTestDatabase();
  database = made.database;
});
afterAll(() => made.drop());
beforeEach(async () => {
  storeId = await made.makeStore();
  shop = await makeConnection(database, storeId, 'shop');
  pos = await makeConnection(database, storeId, 'pos');
});

const merges = async () =>
  (await database.inStore(storeId, (store) => findMerges(store, { page: fromTheFirst(100) }))).rows.map(
    ({ profileId, withProfileId, rule, identifier, profileCount, confidence }) => ({
      profileId,
      withProfileId,
      rule,
      identifier,
      profileCount,
      confidence,
    }),
  );

/** Ann by her e-mail in the shop and her phone in the till; the phone is on her customer record too. */
async function sendAnn(): Promise<[string, string]> {
  await send(database, storeId, { connectionId: shop }, [
    profile('c1', { email: 'ann@x.com', phone: '+12125550100', name: 'Ann', createdAt: START }),
    order('1', { customerId: 'c1' }, { placedAt: START }),
    order('3', { customerId: 'c1' }, { placedAt: START + 2 * DAY }),
    refund('r1', '3', 200),
  ]);
  await send(database, storeId, { connectionId: pos }, [
    order('2', { phone: '+12125550100' }, { placedAt: START + DAY }),
  ]);
  return [profileOf(shop, 'c1'), profileOf(pos, 'phone:+12125550100', true)];
}

test('a merge is recorded with what joins it; undone it gives the former people back, and redone the merge', async () => {
  const [ann, till] = await sendAnn();
  const merged = await identityOf(database, storeId);
  expect(await merges()).toEqual([
    {
      profileId: till,
      withProfileId: ann,
      rule: 'phone',
      identifier: 'phone:+12125550100',
      profileCount: 2,
      confidence: 0.9,
    },
  ]);
  await judge(database, storeId, [till, ann], 'refused');
  expect(await ordersByPerson(database, storeId)).toEqual([['1', '3'], ['2']]);
  expect(await merges()).toEqual([]);
  await judge(database, storeId, [ann, till], null);
  expect(await identityOf(database, storeId)).toEqual(merged);
});

test('an accepted pair is one person with its own merge; taken back the two are who they were', async () => {
  await send(database, storeId, { connectionId: shop }, [
    profile('c1', { email: 'ann@x.com', name: 'Ann', createdAt: START }),
    order('1', { customerId: 'c1' }, { placedAt: START + DAY }),
  ]);
  await send(database, storeId, { connectionId: pos }, [order('2', { memberId: 'm1' }, { placedAt: START })]);
  const [ann, till] = [profileOf(shop, 'c1'), profileOf(pos, 'member:m1', true)];
  const before = await identityOf(database, storeId);
  await judge(database, storeId, [ann, till], 'accepted');
  expect(await merges()).toEqual([
    { profileId: ann, withProfileId: till, rule: 'accepted', identifier: null, profileCount: 2, confidence: 1 },
  ]);
  const { owners } = await identityOf(database, storeId);
  const orders = await database.inStore(storeId, (store) =>
    findPersonOrders(store, owners[0]![1], { offset: 0, first: 10 }),
  );
  expect(orders.orders.map((one) => [one.externalId, one.position])).toEqual([
    ['2', 1],
    ['1', 2],
  ]);
  await judge(database, storeId, [ann, till], null);
  expect(await identityOf(database, storeId)).toEqual(before);
});

test('a verdict that replaced another gives way to it when taken back', async () => {
  const pair = await sendAnn();
  await judge(database, storeId, pair, 'accepted');
  await judge(database, storeId, pair, 'refused');
  await judge(database, storeId, pair, null);
  const { rows, totalCount } = await database.inStore(storeId, (store) =>
    findVerdicts(store, { page: fromTheFirst(10) }),
  );
  expect(rows.map((row) => [[row.profileA, row.profileB].sort(), row.verdict])).toEqual([
    [[...pair].sort(), 'accepted'],
  ]);
  expect(totalCount).toBe(1);
  expect(await judge(database, storeId, pair, null)).toBe(true);
  expect(await judge(database, storeId, pair, null)).toBe(false);
});

test('there is no verdict on a profile of another store, an unknown one, or one and the same', async () => {
  const [ann, till] = await sendAnn();
  const other = await made.makeStore();
  for (const verdict of ['accepted', 'refused', null] as const) {
    expect(await judge(database, other, [ann, till], verdict)).toBe(false);
    expect(await judge(database, storeId, [ann, 'prf_unknown'], verdict)).toBe(false);
    expect(await judge(database, storeId, [ann, ann], verdict)).toBe(false);
  }
});

test('the change feed names exactly the people that a verdict, a rule or a blocked value changes', async () => {
  const pair = await sendAnn();
  await send(database, storeId, { connectionId: shop }, [order('9', { email: 'bob@x.com' })]);
  const peopleOf = async () => new Map((await identityOf(database, storeId)).owners);
  let number = (await readChanges(database, storeId, 0)).changeNumber;
  const expectNamed = async (change: () => Promise<unknown>) => {
    const before = await peopleOf();
    await change();
    const after = await peopleOf();
    const differing = [...new Set([...before.keys(), ...after.keys()])].flatMap((id) =>
      before.get(id) === after.get(id) ? [] : [before.get(id), after.get(id)],
    );
    const changes = await readChanges(database, storeId, number);
    expect(changes.people).toEqual([...new Set(differing.filter((id) => id !== undefined))].sort());
    expect(changes.people!.length > 0).toBe(changes.changeNumber > number);
    number = changes.changeNumber;
    return changes;
  };
  await expectNamed(() => judge(database, storeId, pair, 'refused'));
  await expectNamed(() => judge(database, storeId, pair, null));
  const none = await expectNamed(() => judge(database, storeId, pair, 'accepted'));
  expect(none.people).toEqual([]);
  await expectNamed(() => judge(database, storeId, pair, null));
  const phoneOff = [
    { kind: 'email', enabled: true },
    { kind: 'member', enabled: true },
    { kind: 'phone', enabled: false },
  ] as const;
  await expectNamed(() => setRules(database, storeId, { identifiers: [...phoneOff] }));
  await expectNamed(() => setRules(database, storeId, {}));
  const blocked = await expectNamed(() => database.inStore(storeId, (store) => block(store, 'phone:+12125550100')));
  expect(blocked.anonymousOrders).toHaveLength(1);
});

test('a rule that is switched off joins nobody; switched on again it gives the same people', async () => {
  await sendAnn();
  const before = await identityOf(database, storeId);
  await setRules(database, storeId, {
    identifiers: [
      { kind: 'phone', enabled: false },
      { kind: 'email', enabled: true },
      { kind: 'member', enabled: true },
    ],
  });
  expect(await ordersByPerson(database, storeId)).toEqual([['1', '3'], ['2']]);
  await send(database, storeId, { connectionId: shop }, [order('4', { phone: '+12125550100' })]);
  expect(await ordersByPerson(database, storeId)).toEqual([['1', '3'], ['2'], ['4']]);
  await setRules(database, storeId, {});
  expect(await ordersByPerson(database, storeId)).toEqual([['1', '2', '3', '4']]);
  expect((await identityOf(database, storeId)).people).toEqual(before.people);
});

test('Gmail addresses are told apart by dots and plus unless the store says otherwise', async () => {
  await send(database, storeId, { connectionId: shop }, [
    order('1', { email: 'Ann.B@gmail.com' }),
    order('2', { email: 'annb+shoes@googlemail.com' }),
    order('3', { email: 'ann.b@x.com' }),
    order('4', { email: '+shoes@gmail.com' }),
    order('5', { email: 'annb@x.com' }),
  ]);
  const apart = await identityOf(database, storeId);
  await setRules(database, storeId, { gmailVariants: true });
  expect(await ordersByPerson(database, storeId)).toEqual([['1', '2'], ['3'], ['4'], ['5']]);
  expect(await merges()).toMatchObject([{ rule: 'email', identifier: 'email:annb@gmail.com', profileCount: 2 }]);
  await database.inStore(storeId, (store) => block(store, 'email:ann.b@gmail.com'));
  expect(await ordersByPerson(database, storeId)).toEqual([['2'], ['3'], ['4'], ['5']]);
  await database.inStore(storeId, (store) => unblock(store, 'email:ann.b@gmail.com'));
  await setRules(database, storeId, {});
  expect(await identityOf(database, storeId)).toEqual(apart);
});

test('a blocked value is nobody, also on what arrived before; unblocked all is as it was', async () => {
  const phone = '+12125550100';
  await send(database, storeId, { connectionId: shop }, [
    profile('c1', { phone, email: 'a@x.com' }),
    order('1', { customerId: 'c1' }),
    order('2', { phone }),
    order('3', { phone, memberId: 'm1' }),
    order('4', { email: 'b@x.com', phone }),
  ]);
  const before = await identityOf(database, storeId);
  expect(await ordersByPerson(database, storeId)).toEqual([['1', '2', '3', '4']]);
  expect(await database.inStore(storeId, (store) => block(store, `phone:${phone}`))).toBe(true);
  expect(await ordersByPerson(database, storeId)).toEqual([['1'], ['3'], ['4']]);
  expect(await database.inStore(storeId, (store) => block(store, `phone:${phone}`))).toBe(false);
  expect(await database.inStore(storeId, findBlocklist)).toEqual([`phone:${phone}`]);
  expect(await database.inStore(storeId, (store) => unblock(store, `phone:${phone}`))).toBe(true);
  expect(await identityOf(database, storeId)).toEqual(before);
});
