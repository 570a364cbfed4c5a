import type { Fact, Identifiers, Order } from '@throughline/core/facts/facts';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  DAY,
  type Held,
  heldIn,
  holdings,
  makeConnection,
  makeImport,
  order,
  profile,
  refund,
  START,
  send,
  sorted,
} from '../../test/facts.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import type { Database } from '../database.ts';
import { readChangedRows, readPeopleRows } from './read-people-rows.ts';
import { undoImport } from './undo-import.ts';

let made: TestDatabase;
let database: Database;
let storeId: string;
let connectionId: string;
let importCount = 0;

beforeAll(async () => {
  made = await createTestDatabase();
  database = made.database;
});
afterAll(() => made.drop());
beforeEach(async () => {
  storeId = await made.makeStore();
  connectionId = await makeConnection(database, storeId);
});

const NAMES = ['Lamp', 'Lamp - Red', 'Lamp - Red - Small', 'Unknown - Blue', 'Chair'];
const products: Fact[] = [
  { kind: 'product', externalId: 'p1', title: 'Lamp', type: 'Lamps', tags: ['t'], skus: ['L-1'] },
  { kind: 'product', externalId: 'p2', title: 'Lamp - Red', type: 'Red lamps', skus: [] },
  { kind: 'product', externalId: 'p3', title: 'Chair', vendor: 'V', skus: ['C-1', 'L-1'] },
];

/** 240 orders of about 60 people and of nobody, some with lines that products fill, refunds, profiles and events. */
function manyFacts(): Fact[] {
  const facts: Fact[] = [];
  for (let index = 0; index < 240; index++) {
    const buyer: Identifiers = index % 5 === 0 ? {} : { email: `${index % 61}@x.com` };
    if (index % 7 === 0) buyer.phone = `+1212555${String(1000 + (index % 11))}`;
    const lines: Order['lines'] = Array.from({ length: index % 4 }, (_, at) => ({
      id: String(at),
      title: NAMES[(index + at) % NAMES.length]!,
      quantity: 1 + at,
      amountMinor: index + at,
      ...(at === 1 && { productId: 'p3' }),
      ...(at === 2 && { sku: 'L-1' }),
    }));
    const cancelledAt = index % 13 === 0 ? START : undefined;
    facts.push(
      order(String(index), buyer, { placedAt: START + index * DAY, lines, cancelledAt, tags: [`t${index % 3}`] }),
    );
    if (index % 6 === 0) facts.push(refund(`r${index}`, String(index), 10, index % 12 === 0 ? {} : { lines: [] }));
    if (index % 8 === 0)
      facts.push(profile(`c${index}`, { email: `${index % 61}@x.com`, name: `N${index}`, tags: ['x'] }));
    if (index % 9 === 0) {
      const customer = { email: `${index}@y.com` };
      facts.push({
        kind: 'event',
        externalId: `e${index}`,
        eventKind: 'email_opened',
        happenedAt: START + index,
        customer,
        properties: { campaign: `k\t${index % 4}`, score: index / 2 },
      });
    }
  }
  return facts;
}

test('the rows of each person and of each anonymous order together are the rows of the store', async () => {
  const other = await makeConnection(database, storeId, 'pos');
  await send(database, storeId, { connectionId }, products, manyFacts());
  await send(database, storeId, { connectionId: other }, manyFacts().slice(0, 100));
  const whole = await holdings(database, storeId);
  expect([whole.people.length > 60, whole.orders.length, whole.attributes.length > 100]).toEqual([true, 286, true]);
  expect(whole.events.length).toBeGreaterThan(30);
  const anonymous = whole.orders.filter((row) => row.personId === null).map((row) => row.orderId);
  expect(anonymous.length).toBeGreaterThan(30);
  const union: Held = { people: [], orders: [], attributes: [], events: [] };
  const parts = [
    ...whole.people.map(({ personId }) => ({ people: [personId], anonymousOrders: [] })),
    ...anonymous.map((orderId) => ({ people: [], anonymousOrders: [orderId] })),
  ];
  for (const part of parts) add(union, await heldIn(await readPeopleRows(database, storeId, part)));
  expect(sorted(union)).toEqual(whole);
  const people = whole.people.map((row) => row.personId);
  const atOnce = await readPeopleRows(database, storeId, { people, anonymousOrders: anonymous });
  expect([atOnce.orderCountExpected, atOnce.store.changeNumber]).toEqual([286, 2]);
  expect(await heldIn(atOnce)).toEqual(whole);
});

test('who is no more, an order that has an owner, and what is of another store have no rows', async () => {
  await send(database, storeId, { connectionId }, [order('1', { email: 'a@x.com' }), order('2', {})]);
  const { people, orders } = await holdings(database, storeId);
  const nothing = { people: [], orders: [], attributes: [], events: [] };
  const owned = orders.filter((row) => row.personId !== null).map((row) => row.orderId);
  expect(
    await heldIn(await readPeopleRows(database, storeId, { people: ['per_none'], anonymousOrders: owned })),
  ).toEqual(nothing);
  const other = await made.makeStore();
  const all = { people: people.map((row) => row.personId), anonymousOrders: orders.map((row) => row.orderId) };
  expect(await heldIn(await readPeopleRows(database, other, all))).toEqual(nothing);
});

const buyers: fc.Arbitrary<Identifiers> = fc.record(
  {
    customerId: fc.constantFrom('c1', 'c2', 'c3'),
    email: fc.constantFrom('a@x.com', 'b@x.com', 'c@x.com', 'noreply@x.com'),
    phone: fc.constantFrom('+12125550100', '+12125550101', '555'),
    name: fc.constantFrom('Ann', 'Bob'),
  },
  { requiredKeys: [] },
);
const day = fc.integer({ min: 0, max: 3 });
const matching = fc.constantFrom({}, { productId: 'p1' }, { productId: 'p3' }, { sku: 'L-1' }, { sku: '' });
const aPersonsFact: fc.Arbitrary<Fact> = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 6 }), buyers, day, fc.boolean(), fc.constantFrom(...NAMES), matching)
    .map(([id, buyer, at, cancelled, title, matched]) =>
      order(String(id), buyer, {
        placedAt: START + at * DAY,
        cancelledAt: cancelled ? START : undefined,
        lines: [{ id: '1', title, quantity: 1, amountMinor: at, ...matched }],
      }),
    ),
  fc
    .tuple(fc.constantFrom('c1', 'c2', 'c3'), buyers, day, day)
    .map(([id, { customerId: _, ...held }, created, updated]) =>
      profile(id, { ...held, createdAt: START + created * DAY, updatedAt: START + updated * DAY }),
    ),
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 6 }), fc.boolean(), day)
    .map(([id, of, ofFile, amount]) => refund(ofFile ? `${of}:file` : `r${id}`, String(of), amount)),
  fc.tuple(fc.integer({ min: 1, max: 3 }), buyers, day).map(([id, customer, at]): Fact => {
    const properties = { at };
    return {
      kind: 'event',
      externalId: `e${id}`,
      eventKind: 'email_opened',
      happenedAt: START + at * DAY,
      customer,
      properties,
    };
  }),
);
const aProduct: fc.Arbitrary<Fact> = fc
  .record({
    externalId: fc.constantFrom('p1', 'p2', 'p3'),
    title: fc.constantFrom('Lamp', 'Lamp - Red', 'Chair', 'Unknown'),
    type: fc.constantFrom('A', 'B'),
    skus: fc.constantFrom<string[]>([], ['L-1'], ['L-1', 'C-1'], ['']),
    attributes: fc.constantFrom<Record<string, string>>({}, { colour: 'red' }),
  })
  .map((product) => ({ kind: 'product', ...product }));
const aFact = fc.oneof({ weight: 6, arbitrary: aPersonsFact }, { weight: 1, arbitrary: aProduct });
/** What happens to a store: facts of its source's API, facts of a file, or the undo of one of its imports. */
const aStep = fc.record({
  facts: fc.array(aFact, { minLength: 1, maxLength: 4 }),
  way: fc.constantFrom('api', 'api', 'file', 'undo'),
  which: fc.nat({ max: 9 }),
});

test('rows kept up by the change feed alone are those of the store, whatever happens', {
  timeout: 180_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { minLength: 1, maxLength: 10 }), async (steps) => {
      storeId = await made.makeStore();
      connectionId = await makeConnection(database, storeId);
      const imports: string[] = [];
      let kept: Held = { people: [], orders: [], attributes: [], events: [] };
      let at = 0;
      for (const { facts, way, which } of steps) {
        if (way === 'api') await send(database, storeId, { connectionId }, facts);
        if (way === 'file') {
          imports.push(await makeImport(database, storeId, `imp_part_${++importCount}`));
          await send(database, storeId, { connectionId, importId: imports.at(-1) }, facts);
        }
        if (way === 'undo' && imports.length > 0) {
          await undoImport(database, storeId, imports[which % imports.length]!);
        }
        const { changes, rows } = await readChangedRows(database, storeId, at);
        at = changes.changeNumber;
        const whole = await holdings(database, storeId);
        if (rows === null) kept = whole;
        else {
          const { people, anonymousOrders } = changes;
          kept = without(kept, new Set(people), new Set(anonymousOrders));
          add(kept, await heldIn(rows));
        }
        expect(sorted(kept)).toEqual(whole);
      }
    }),
    { numRuns: 40 },
  );
});

function add(held: Held, more: Held): void {
  held.people.push(...more.people);
  held.orders.push(...more.orders);
  held.attributes.push(...more.attributes);
  held.events.push(...more.events);
}

function without(held: Held, people: Set<string>, anonymousOrders: Set<string>): Held {
  return {
    people: held.people.filter((row) => !people.has(row.personId)),
    orders: held.orders.filter((row) =>
      row.personId === null ? !anonymousOrders.has(row.orderId) : !people.has(row.personId),
    ),
    attributes: held.attributes.filter((row) => !people.has(row.personId)),
    events: held.events.filter((row) => !people.has(row.personId)),
  };
}
