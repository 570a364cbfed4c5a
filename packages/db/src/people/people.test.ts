import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, holdings, makeConnection, order, profile, refund, START, send } from '../../test/facts.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { findPersonIds } from './find-person-ids.ts';
import { findPersonOrders, readOrder } from './find-person-orders.ts';
import { readPeople } from './read-people.ts';

let made: TestDatabase;
let storeId: string;
beforeAll(async () => {
  made = await createTestDatabase();
  storeId = await made.makeStore();
  const shop = await makeConnection(made.database, storeId, 'shop');
  const pos = await makeConnection(made.database, storeId, 'pos');
  await send(made.database, storeId, { connectionId: shop }, [
    profile('c1', {
      email: 'Ann@x.com',
      phone: '555 0100',
      name: 'Ann',
      tags: ['vip'],
      address: { city: 'Kyoto' },
      birthDate: '1990-02-28',
    }),
    order('1000', { customerId: 'c1' }, { placedAt: START }),
    order('999', { customerId: 'c1' }, { placedAt: START }),
    order('5', { customerId: 'c1' }, { placedAt: START - DAY, cancelledAt: START }),
    refund('r1', '1000', 250, { assumedTime: true }),
    order('other', { email: 'other@x.com' }),
  ]);
  await send(made.database, storeId, { connectionId: pos }, [
    profile('p1', {
      email: 'ann@x.com',
      name: 'Ann B',
      updatedAt: START + DAY,
      tags: ['member', 'vip'],
      attributes: { size: 'M' },
    }),
    order(
      '1',
      { email: 'ann@x.com' },
      { placedAt: START, lines: [{ id: '1', title: 'Tea', quantity: 1, amountMinor: 1000 }] },
    ),
  ]);
});
afterAll(() => made.drop());

test('a person unites what its profiles know: the latest scalar, all lists', async () => {
  const found = await made.database.inStore(storeId, async (store) =>
    readPeople(store, await findPersonIds(store, 'ann b')),
  );
  expect(found).toEqual([
    {
      id: expect.stringMatching(/^per_[a-z2-7]{32}$/),
      name: 'Ann B',
      emails: ['ann@x.com'],
      phones: ['555 0100'],
      externalIds: ['c1', 'p1'],
      address: { city: 'Kyoto' },
      tags: ['member', 'vip'],
      birthDate: '1990-02-28',
      attributes: { size: 'M' },
    },
  ]);
});

test("a person's orders stand in their sequence, those that do not count without a position", async () => {
  const { orders, totalCount, second } = await made.database.inStore(storeId, async (store) => {
    const [personId] = await findPersonIds(store, 'ann@x.com');
    const page = await findPersonOrders(store, personId!, { offset: 0, first: 10 });
    return { ...page, second: await findPersonOrders(store, personId!, { offset: 1, first: 1 }) };
  });
  expect(totalCount).toBe(4);
  expect(orders.map((one) => [one.connection.handle, one.externalId, one.position])).toEqual([
    ['shop', '5', null],
    ['pos', '1', 1],
    ['shop', '999', 2],
    ['shop', '1000', 3],
  ]);
  expect(orders[3]!.refunds).toEqual([
    {
      id: expect.stringMatching(/^ref_/),
      refundedAt: new Date(START + DAY),
      amountMinor: 250n,
      assumedTime: true,
      lines: null,
    },
  ]);
  expect(second.orders.map((one) => [one.externalId, one.position])).toEqual([['1', 1]]);
  expect(second.orders[0]!.lines).toMatchObject([{ product: 'Tea', title: 'Tea', quantity: 1, amountMinor: 1000n }]);
  const one = await made.database.inStore(storeId, (store) => readOrder(store, orders[2]!.id));
  expect(one).toEqual(orders[2]);
});

test("an order of another store can't be read", async () => {
  const { orders } = await holdings(made.database, storeId);
  const other = await made.makeStore();
  expect(await made.database.inStore(other, (store) => readOrder(store, orders[0]!.orderId))).toBeNull();
});
