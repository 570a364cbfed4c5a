import type { Deletion, Fact } from '@throughline/core/facts/facts';
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
import { commitFacts } from './commit-facts.ts';
import type { Outcome } from './outcome.ts';

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

const deletion = (of: Deletion['of'], externalId: string, day: number): Deletion => ({
  kind: 'deletion',
  of,
  externalId,
  deletedAt: START + day * DAY,
});
const deliver = (facts: Parameters<typeof send>[3]) => send(made.database, storeId, { connectionId }, facts);
const ann = { customerId: 'c1' };

test('a deleted order is gone with its refunds, and nothing written of it before brings it back', async () => {
  const first = order('1', ann, { updatedAt: START });
  await deliver([first, order('2', ann), refund('r1', '1', 300)]);
  expect(await deliver([deletion('order', '1', 2)])).toEqual(['changed']);
  expect(await deliver([{ ...first, grossMinor: 5, updatedAt: START + DAY }, refund('r1', '1', 300)])).toEqual([
    'older',
    'older',
  ]);
  expect(await deliver([deletion('order', '1', 2)])).toEqual(['unchanged']);
  const held = await holdings(made.database, storeId);
  expect(held.orders.map((row) => [row.externalId, row.refunds.length])).toEqual([['2', 0]]);
});

test('a deletion that arrives before its order keeps it out; an order that was changed later comes back', async () => {
  expect(await deliver([deletion('order', '1', 2)])).toEqual(['new']);
  expect(await deliver([order('1', ann, { updatedAt: START })])).toEqual(['older']);
  expect(await deliver([order('1', ann, { updatedAt: START + 3 * DAY })])).toEqual(['new']);
  expect(await deliver([deletion('order', '1', 2)])).toEqual(['older']);
  expect(await ordersByPerson(made.database, storeId)).toEqual([['1']]);
});

test('a deleted profile takes its identifiers with it, its orders keep a person', async () => {
  await deliver([profile('c1', { email: 'a@x.com', name: 'Ann' }), order('1', ann), order('2', { email: 'a@x.com' })]);
  expect(await ordersByPerson(made.database, storeId)).toEqual([['1', '2']]);
  await deliver([deletion('profile', 'c1', 1)]);
  expect(await ordersByPerson(made.database, storeId)).toEqual([['1'], ['2']]);
  expect(await deliver([profile('c1', { email: 'a@x.com' })])).toEqual(['older']);
});

test('deleted products and locations go', async () => {
  await deliver([
    { kind: 'product', externalId: 'p1', title: 'Lamp', type: 'Light', skus: [] },
    { kind: 'location', externalId: 'l1', name: 'Ulm' },
    order('1', ann, {
      lines: [{ id: '1', productId: 'p1', title: 'Lamp', quantity: 1, amountMinor: 1000 }],
    }),
  ]);
  expect(await deliver([deletion('product', 'p1', 1), deletion('location', 'l1', 1)])).toEqual(['changed', 'changed']);
  const held = await holdings(made.database, storeId);
  expect(held.orders[0]!.lines[0]).toMatchObject({ product: 'p1', type: null });
});

/** Read at the source at the start of a day. */
async function read(day: number, facts: Parameters<typeof send>[3]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  await commitFacts(made.database, storeId, {
    connectionId,
    batches: [{ facts, readAt: START + day * DAY }],
    onProgress: (progress) => {
      if (progress !== 'resolving') outcomes.push(...progress.results.map((result) => result.outcome));
    },
  });
  return outcomes;
}

test('what was not found for a moment comes back with a later reading, however old its last change', async () => {
  const first = order('1', ann, { updatedAt: START });
  await deliver([deletion('order', '1', 2), deletion('profile', 'c1', 2), deletion('product', 'p1', 2)]);
  const lamp: Fact = { kind: 'product', externalId: 'p1', title: 'Lamp', type: 'Light', skus: [] };
  const found: Fact[] = [first, refund('r1', '1', 300), profile('c1', { name: 'Ann' }), lamp];
  expect(await deliver(found)).toEqual(['older', 'older', 'older', 'older']);
  expect(await read(1, found)).toEqual(['older', 'older', 'older', 'older']);
  expect(await read(2, found)).toEqual(['older', 'older', 'older', 'older']);
  expect(await read(3, found)).toEqual(['new', 'new', 'new', 'new']);
  const held = await holdings(made.database, storeId);
  expect(held.orders.map((row) => [row.externalId, row.refunds.length])).toEqual([['1', 1]]);
});

test('a deletion that is learnt after a later reading takes nothing away', async () => {
  const found = [order('1', ann, { updatedAt: START }), profile('c1', { name: 'Ann' })];
  await read(3, found);
  expect(await deliver([deletion('order', '1', 2), deletion('profile', 'c1', 2)])).toEqual(['older', 'older']);
  expect(await deliver([deletion('order', '1', 4), deletion('profile', 'c1', 4)])).toEqual(['changed', 'changed']);
});
