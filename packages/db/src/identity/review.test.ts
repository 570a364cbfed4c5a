import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DAY, holdings, makeConnection, order, profile, START, send } from '../../test/facts.ts';
import { identityOf, judge, profileOf, setRules } from '../../test/identity.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import type { Database } from '../database.ts';
import { readChanges } from '../facts/read-changes.ts';
import { fromTheFirst } from '../page-window.ts';
import { recordOutdated } from './change-rules.ts';
import { confidenceOf } from './confidence.ts';
import { findMerges, type MergeRecord, type MergesPage } from './find-merges.ts';
import { nearKeyOf } from './near-keys.ts';
import { findNearMatches, type NearMatchPage } from './near-matches.ts';
import { previewRules } from './preview-rules.ts';
import { reconcileProfiles } from './reconcile-profiles.ts';
import { DEFAULT_RULES } from './rules.ts';

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

const none = { total: 0, customers: 0, cancelledOnly: 0, leads: 0, merged: 0 };

test('the profiles of a connection are told apart by what became of them, and add up to the people', async () => {
  await send(database, storeId, { connectionId: shop }, [
    profile('buyer', { email: 'a@x.com', createdAt: START }),
    profile('second', { email: 'a@x.com', createdAt: START + DAY }),
    profile('lead'),
    profile('canceller'),
    order('1', { customerId: 'buyer' }),
    order('2', { customerId: 'canceller' }, { cancelledAt: START }),
    order('3', { customerId: 'unseen' }),
    order('4', {}),
  ]);
  await send(database, storeId, { connectionId: pos }, [
    profile('p1', { email: 'a@x.com', createdAt: START + 2 * DAY }),
    order('1', { email: 'A@x.com ' }, { placedAt: START + DAY }),
    order('2', { memberId: 'm1' }, { test: true }),
  ]);
  await database.inStore(storeId, ({ sql }) =>
    sql.query('UPDATE connections SET source_profile_count = 5 WHERE id = $1', [shop]),
  );
  const rows = await database.inStore(storeId, reconcileProfiles);
  expect(rows).toEqual([
    {
      connectionId: shop,
      records: { total: 4, customers: 1, cancelledOnly: 1, leads: 1, merged: 1 },
      named: { ...none, total: 1, customers: 1 },
      derived: none,
      sourceCount: 5,
    },
    {
      connectionId: pos,
      records: { ...none, total: 1, merged: 1 },
      named: none,
      derived: { ...none, total: 2, merged: 1, cancelledOnly: 1 },
      sourceCount: null,
    },
  ]);
  const kinds = rows.flatMap(({ records, named, derived }) => [records, named, derived]);
  for (const { total, customers, cancelledOnly, leads, merged } of kinds) {
    expect(customers + cancelledOnly + leads + merged).toBe(total);
  }
  const { people, orders } = await holdings(database, storeId);
  expect(kinds.reduce((sum, counts) => sum + counts.total - counts.merged, 0)).toBe(people.length);
  const customers = new Set(orders.flatMap((row) => row.personId ?? []));
  expect(kinds.reduce((sum, counts) => sum + counts.customers, 0)).toBe(customers.size);
});

test('names that differ in case, spaces, commas and order of words are near; other places and unknown ones are not', () => {
  const key = nearKeyOf('Zoë van Dyk', 'AB1 2CD');
  for (const name of ['zoe\u0308  VAN dyk', 'Dyk, van Zoë', ' van dyk zoë '])
    expect(nearKeyOf(name, 'ab12cd')).toBe(key);
  expect(nearKeyOf('Zoe van Dyk', 'AB1 2CD')).not.toBe(key);
  expect(nearKeyOf('Zoë van Dyk', 'AB1 2CE')).not.toBe(key);
  for (const [name, place] of [
    [null, '1'],
    ['Zoë', null],
    [' , ', '1'],
    ['Zoë', ' '],
  ] as const)
    expect(nearKeyOf(name, place)).toBeNull();
});

const nearMatches = (first = 100) => database.inStore(storeId, (store) => findNearMatches(store, fromTheFirst(first)));

test('near matches are pairs of people, by the record or else the latest order, and end where they are joined or judged', async () => {
  const home = { address: { postalCode: '12345' } };
  await send(database, storeId, { connectionId: shop }, [
    profile('c1', { name: 'Ann Bee', email: 'a@x.com', ...home }),
    profile('c2', { name: 'Ann Bee', email: 'b@x.com', ...home }),
    order('1', { email: 'c@x.com', name: 'BEE Ann' }, { shippingAddress: { postalCode: '12 345' } }),
    profile('c4', { name: 'Ann Bee', email: 'd@x.com', address: { postalCode: '54321' } }),
  ]);
  const [one, two, three] = [profileOf(shop, 'c1'), profileOf(shop, 'c2'), profileOf(shop, 'email:c@x.com', true)];
  expect((await nearMatches()).totalCount).toBe(3);
  await judge(database, storeId, [one, two], 'refused');
  expect((await nearMatches()).rows.map(({ profileA, profileB }) => [profileA, profileB])).toEqual(
    [[one, three].sort(), [two, three].sort()].sort(),
  );
  await judge(database, storeId, [one, three], 'accepted');
  expect((await nearMatches()).totalCount).toBe(0);
  await judge(database, storeId, [one, two], null);
  await judge(database, storeId, [one, three], null);
  const pages = [];
  for (let beside: { profileA: string; profileB: string } | null = null; ; ) {
    const page: NearMatchPage = await database.inStore(storeId, (store) =>
      findNearMatches(store, { count: 1, beside, isBackwards: false }),
    );
    pages.push(...page.rows);
    beside = page.rows.at(-1)!;
    if (!page.hasMore) break;
  }
  expect(pages).toEqual((await nearMatches()).rows);
  await send(database, storeId, { connectionId: shop }, [
    profile('c2', { name: 'Ann Bee', email: 'a@x.com', ...home, updatedAt: START + 1 }),
  ]);
  expect((await nearMatches()).totalCount).toBe(1);
  await send(database, storeId, { connectionId: shop }, [
    profile('c1', { name: 'Ann Bee', email: 'a@x.com', updatedAt: START + 1 }),
    profile('c2', { name: 'Bee', email: 'a@x.com', updatedAt: START + 2 }),
  ]);
  expect((await nearMatches()).totalCount).toBe(0);
});

test('a name and postal code of more than ten people are no near match', async () => {
  const people = (count: number) =>
    Array.from({ length: count }, (_, i) => profile(`c${i}`, { name: 'Test', address: { postalCode: '1' } }));
  await send(database, storeId, { connectionId: shop }, people(10));
  expect((await nearMatches()).totalCount).toBe(45);
  await send(database, storeId, { connectionId: shop }, people(11).slice(10));
  expect((await nearMatches()).totalCount).toBe(0);
});

test('merges come in pages, newest first, each with less confidence the more profiles hold its identifier', async () => {
  for (let i = 0; i < 4; i++) {
    await send(database, storeId, { connectionId: shop }, [
      profile(`c${i}`, { phone: '+12125550100', createdAt: START + i }),
    ]);
  }
  const pages: MergeRecord[] = [];
  for (let beside: MergeRecord | null = null; ; ) {
    const page: MergesPage = await database.inStore(storeId, (store) =>
      findMerges(store, { page: { count: 2, beside, isBackwards: false } }),
    );
    expect(page.totalCount).toBe(3);
    pages.push(...page.rows);
    beside = page.rows.at(-1)!;
    if (!page.hasMore) break;
  }
  expect(pages.map((row) => [row.profileId, row.profileCount, row.confidence])).toEqual(
    [3, 2, 1].map((i) => [profileOf(shop, `c${i}`), 4, 0.86]),
  );
  expect([confidenceOf('email', 2), confidenceOf('member', 10), confidenceOf('accepted', 2)]).toEqual([0.98, 0.81, 1]);
});

test('a merge keeps the instant at which it was noticed when its person gets an earlier profile', async () => {
  await send(database, storeId, { connectionId: shop }, [
    profile('c2', { email: 'a@x.com', createdAt: START + DAY }),
    profile('c3', { email: 'a@x.com', phone: '+12125550100', createdAt: START + 2 * DAY }),
  ]);
  const merges = async () =>
    (await database.inStore(storeId, (store) => findMerges(store, { page: fromTheFirst(9) }))).rows;
  const [before] = await merges();
  await send(database, storeId, { connectionId: pos }, [profile('c1', { phone: '+12125550100', createdAt: START })]);
  const after = await merges();
  expect(after).toHaveLength(2);
  expect(after.find((row) => row.rule === 'email')).toEqual({
    ...before,
    personId: after[0]!.personId,
    profileId: profileOf(shop, 'c2'),
    withProfileId: profileOf(shop, 'c3'),
  });
});

test('a store whose people were resolved before merges were recorded gets them once, and nobody changes', async () => {
  await send(database, storeId, { connectionId: shop }, [
    profile('c1', { email: 'a@x.com', name: 'Ann', address: { postalCode: '1' } }),
    profile('c2', { email: 'a@x.com', name: 'Bob', address: { postalCode: '1' } }),
    profile('c3', { name: 'ann', address: { postalCode: '1' } }),
  ]);
  const whole = await identityOf(database, storeId);
  expect([whole.merges.length, whole.nearMatches.length]).toEqual([1, 1]);
  await database.inStore(storeId, async ({ sql }) => {
    await sql.query('DELETE FROM identity_merges');
    await sql.query('DELETE FROM identity_near_keys');
    await sql.query('UPDATE profiles SET near_key = NULL, postal_code = NULL');
    await sql.query('UPDATE stores SET identity_outdated = true WHERE id = $1', [storeId]);
  });
  expect(await database.inStore(storeId, recordOutdated)).toBe(true);
  expect(await identityOf(database, storeId)).toEqual(whole);
  expect(await database.inStore(storeId, recordOutdated)).toBe(false);
  expect((await readChanges(database, storeId, 0)).changeNumber).toBe(2);
});

test('a preview of more profiles than it may look at says nothing', async () => {
  await send(database, storeId, { connectionId: shop }, [
    profile('c1', { email: 'a@x.com' }),
    profile('c2', { email: 'a@x.com' }),
    profile('c3', { email: 'b@x.com' }),
  ]);
  const preview = (max: number) => database.inStore(storeId, (store) => previewRules(store, DEFAULT_RULES, max));
  expect(await preview(1)).toBeNull();
  expect(await preview(2)).toEqual({ peopleBefore: 2, peopleAfter: 2, peopleMerged: 0, peopleSplit: 0 });
});

test('verdicts, rules and what is listed of one store say nothing of another', async () => {
  const other = await made.makeStore();
  const theirs = await makeConnection(database, other, 'shop');
  const facts = [
    profile('c1', { email: 'a@x.com', name: 'Ann', address: { postalCode: '1' } }),
    profile('c2', { phone: '+12125550100', name: 'Ann', address: { postalCode: '1' } }),
    order('1', { email: 'a@x.com', phone: '+12125550101' }),
    order('2', { phone: '+12125550101' }),
  ];
  await send(database, storeId, { connectionId: shop }, facts);
  await send(database, other, { connectionId: theirs }, facts);
  const before = await identityOf(database, other);
  await judge(database, storeId, [profileOf(shop, 'c1'), profileOf(shop, 'c2')], 'accepted');
  await setRules(database, storeId, {
    identifiers: DEFAULT_RULES.identifiers.map((rule) => ({ ...rule, enabled: false })),
  });
  expect(await identityOf(database, other)).toEqual(before);
  const mine = new Set((await identityOf(database, storeId)).owners.map(([, person]) => person));
  for (const [, person] of before.owners) expect(mine.has(person)).toBe(false);
});
