import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DAY, heldIn, holdings, makeConnection, order, refund, START, send } from '../../test/facts.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import type { Database } from '../database.ts';
import { readChangedRows, readPeopleRows } from './read-people-rows.ts';

let made: TestDatabase;
let database: Database;
let storeId: string;
let connectionId: string;

beforeAll(async () => {
  made = await createTestDatabase({ max: 2 });
  database = made.database;
});
afterAll(() => made.drop());
beforeEach(async () => {
  storeId = await made.makeStore();
  connectionId = await makeConnection(database, storeId);
});

test('events come with their person and the properties that are texts, numbers or truth values; those of nobody are left out', async () => {
  const properties = {
    subject: 'a\tb\\N "c"\n',
    score: 2.5,
    clicked: false,
    list: [1],
    nested: { a: 1 },
    nothing: null,
  };
  const event = (externalId: string, more: object) =>
    ({ kind: 'event', externalId, eventKind: 'email_opened', happenedAt: START + 1, customer: {}, ...more }) as const;
  await send(database, storeId, { connectionId }, [
    order('1', { email: 'a@x.com' }),
    event('e1', { customer: { email: 'A@x.com' }, properties }),
    event('e2', { customer: { email: 'only@x.com' }, eventKind: 'viewed' }),
    event('e3', { properties: { score: 1 } }),
  ]);
  const { people, orders, events } = await holdings(database, storeId);
  expect(people.map(({ firstKnownAt }) => firstKnownAt).sort()).toEqual([START, START + 1]);
  const owner = orders[0]!.personId!;
  const [first, second] = events.sort((a, b) => (a.externalId < b.externalId ? -1 : 1));
  expect(first).toEqual({
    eventId: expect.stringMatching(/^evt_/),
    connection: orders[0]!.connection,
    externalId: 'e1',
    personId: owner,
    kind: 'email_opened',
    happenedAt: START + 1,
    properties: { subject: properties.subject, score: 2.5, clicked: false },
  });
  expect(second).toMatchObject({ externalId: 'e2', kind: 'viewed', properties: {} });
  expect(second!.personId).not.toBe(owner);
  expect(events).toHaveLength(2);
});

test('cancellations and refunds of orders that are somebody’s are events too, with what the order says', async () => {
  const ann = { email: 'ann@x.com' };
  const at = START + 3 * DAY;
  await send(database, storeId, { connectionId }, [
    refund('early', '2', 250, { refundedAt: START - DAY }),
    order('1', ann, { cancelledAt: at, grossMinor: 1050, location: 'L1' }),
    order('2', ann, { channel: 'online_store', grossMinor: 990 }),
    refund('late', '2', 740, { refundedAt: at }),
    refund('of cancelled', '1', 1050),
    order('draft', ann, { openDraft: true, cancelledAt: at }),
    order('test', ann, { test: true, cancelledAt: at }),
    refund('of test', 'test', 100),
    order('nobody', {}, { cancelledAt: at }),
    refund('of nobody', 'nobody', 100),
    refund('of no order', 'none', 100),
    { kind: 'event', externalId: 'own', eventKind: 'order_refunded', happenedAt: START, customer: ann },
  ]);
  const { people, events } = await holdings(database, storeId);
  const said = events.map(({ eventId, connection, personId, ...rest }) => rest);
  expect(said.sort((a, b) => (a.externalId < b.externalId ? -1 : 1))).toEqual([
    {
      externalId: '1',
      kind: 'order_cancelled',
      happenedAt: at,
      properties: { amount: 10.5, channel: 'pos', location: 'L1', orderId: '1' },
    },
    {
      externalId: 'early',
      kind: 'order_refunded',
      happenedAt: START - DAY,
      properties: { amount: 2.5, channel: 'online_store', orderId: '2' },
    },
    {
      externalId: 'late',
      kind: 'order_refunded',
      happenedAt: at,
      properties: { amount: 7.4, channel: 'online_store', orderId: '2' },
    },
    {
      externalId: 'of cancelled',
      kind: 'order_refunded',
      happenedAt: START + DAY,
      properties: { amount: 10.5, channel: 'pos', orderId: '1' },
    },
  ]);
  const part = { people: people.map(({ personId }) => personId), anonymousOrders: [] };
  const read = await heldIn(await readPeopleRows(database, storeId, part));
  expect(read.events).toEqual((await holdings(database, storeId)).events);
});

test('a cancellation is read anew with its person', async () => {
  const ann = { email: 'ann@x.com' };
  await send(database, storeId, { connectionId }, [order('1', ann, { channel: 'shop' })]);
  const { changeNumber } = (await readChangedRows(database, storeId, 0)).changes;
  await send(database, storeId, { connectionId }, [order('1', ann, { channel: 'shop', cancelledAt: START + DAY })]);
  const { rows } = await readChangedRows(database, storeId, changeNumber);
  const { orders, events } = await heldIn(rows!);
  expect(orders).toEqual([]);
  expect(events.map(({ kind, happenedAt }) => [kind, happenedAt])).toEqual([['order_cancelled', START + DAY]]);
});
