import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holdings, makeConnection, order, START, send } from '../../test/facts.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import type { Database } from '../database.ts';

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
