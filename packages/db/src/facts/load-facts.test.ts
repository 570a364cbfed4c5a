import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DAY, holdings, makeConnection, makeImport, order, profile, refund, START, send } from '../../test/facts.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import type { Database } from '../database.ts';
import { readChangeNumber } from './change-number.ts';
import { commitFacts } from './commit-facts.ts';

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

const line = { id: '1', title: 'Lamp', quantity: 2, amountMinor: 900 };

test('the same facts again change nothing, not even the change number', async () => {
  const facts = [
    profile('c1', { email: 'a@x.com', name: 'Ann' }),
    order('1', { customerId: 'c1' }, { lines: [line] }),
    refund('r1', '1', 100, { lines: [{ lineId: '1', quantity: 1, amountMinor: 100 }] }),
  ];
  expect(await send(database, storeId, { connectionId }, facts)).toEqual(['new', 'new', 'new']);
  const before = await holdings(database, storeId);
  expect(await readChangeNumber(database, storeId)).toBe(1);
  expect(await send(database, storeId, { connectionId }, facts)).toEqual(['unchanged', 'unchanged', 'unchanged']);
  expect(await holdings(database, storeId)).toEqual(before);
  expect(await readChangeNumber(database, storeId)).toBe(1);
});

test('an event that is read again is not written again', async () => {
  const event = {
    kind: 'event',
    externalId: 'e1',
    eventKind: 'email_opened',
    happenedAt: START,
    customer: {},
  } as const;
  const read = (readAt: number) =>
    commitFacts(database, storeId, { connectionId, batches: [{ facts: [event], readAt }] });
  const version = () =>
    database.inStore(storeId, async ({ sql }) => {
      const { rows } = await sql.query('SELECT xmin::text FROM events WHERE store_id = $1', [storeId]);
      return rows;
    });
  await read(START + 1);
  const before = await version();
  await read(START + 2);
  expect([before.length, await version()]).toEqual([1, before]);
});

test('an order is handed over whole', async () => {
  const full = order(
    '7',
    { email: 'A@x.com ' },
    {
      placedAt: START + 1234,
      location: 'Berlin\t"1"',
      staff: 'S\\1',
      utmSource: 'news',
      discountCodes: ['A,"B"', 'C\\'],
      tags: ['x\ny'],
      customerCurrency: 'EUR',
      customerGrossMinor: 900,
      gift: true,
      shippingAddress: { country: 'DE', region: 'BE', city: 'Berlin', postalCode: '01234', lat: 52.5, lon: 13.4 },
      lines: [
        { ...line, productId: 'p1', sku: 's', variant: 'Red', type: 'T', vendor: 'V', tags: ['t'], collections: [] },
      ],
      kept: { note: 'a\0b' },
    },
  );
  await send(database, storeId, { connectionId }, [full]);
  const { orders, people } = await holdings(database, storeId);
  expect(orders).toEqual([
    {
      orderId: expect.stringMatching(/^ord_/),
      connection: 'generic',
      externalId: '7',
      personId: people[0]!.personId,
      placedAt: START + 1234,
      channel: 'pos',
      location: 'Berlin\t"1"',
      staff: 'S\\1',
      gateway: null,
      fulfilment: null,
      referrer: null,
      utmSource: 'news',
      utmMedium: null,
      utmCampaign: null,
      country: 'DE',
      region: 'BE',
      city: 'Berlin',
      postalCode: '01234',
      coordinates: '52.5,13.4',
      currency: 'EUR',
      discountCodes: ['A,"B"', 'C\\'],
      tags: ['x\ny'],
      grossMinor: 1000,
      productMinor: 1000,
      subscription: false,
      gift: true,
      lines: [
        {
          lineId: '1',
          product: 'p1',
          title: 'Lamp',
          variant: 'Red',
          type: 'T',
          vendor: 'V',
          sku: 's',
          tags: ['t'],
          collections: [],
          quantity: 2,
          amountMinor: 900,
        },
      ],
      refunds: [],
    },
  ]);
});

test('the larger updatedAt stands, whichever comes first', async () => {
  const newer = order('1', {}, { updatedAt: START + 2, grossMinor: 2 });
  const older = order('1', {}, { updatedAt: START + 1, grossMinor: 1 });
  expect(await send(database, storeId, { connectionId }, [newer], [older])).toEqual(['new', 'older']);
  expect(
    await send(database, storeId, { connectionId }, [older, { ...older, grossMinor: 3, updatedAt: START + 3 }]),
  ).toEqual(['older', 'changed']);
  expect((await holdings(database, storeId)).orders[0]!.grossMinor).toBe(3);
});

test('without updatedAt the later arrival stands, also within one batch', async () => {
  const versions = [1, 2, 3].map((grossMinor) =>
    order('1', {}, { grossMinor, lines: [{ ...line, amountMinor: grossMinor }] }),
  );
  expect(await send(database, storeId, { connectionId }, versions)).toEqual(['new', 'changed', 'changed']);
  const [row] = (await holdings(database, storeId)).orders;
  expect([row!.grossMinor, row!.lines.map((one) => one.amountMinor)]).toEqual([3, [3]]);
});

test('a refund that arrives before its order is found with it', async () => {
  await send(database, storeId, { connectionId }, [refund('r1', '1', 250)]);
  expect((await holdings(database, storeId)).orders).toEqual([]);
  await send(database, storeId, { connectionId }, [order('1', {})]);
  expect((await holdings(database, storeId)).orders[0]!.refunds).toEqual([
    { externalId: 'r1', refundedAt: START + DAY, amountMinor: 250, lines: null },
  ]);
});

test("a file's refund is replaced and never added, and falls away when the source's own arrive", async () => {
  const importId = await makeImport(database, storeId, 'imp_file');
  const read = async () =>
    (await holdings(database, storeId)).orders[0]!.refunds.map((one) => [one.externalId, one.amountMinor]);
  await send(database, storeId, { connectionId, importId }, [order('1', {}), refund('1:file', '1', 100)]);
  await send(database, storeId, { connectionId, importId }, [refund('1:file', '1', 300)]);
  expect(await read()).toEqual([['1:file', 300]]);
  await send(database, storeId, { connectionId }, [refund('r1', '1', 100), refund('r2', '1', 200)]);
  expect(await read()).toEqual([
    ['r1', 100],
    ['r2', 200],
  ]);
  expect(await send(database, storeId, { connectionId, importId }, [refund('1:file', '1', 300)])).toEqual(['older']);
  expect((await read()).length).toBe(2);
});

test("a source's own facts replace a file's, and no file replaces them", async () => {
  const importId = await makeImport(database, storeId, 'imp_api');
  const ofFile = order('1', {}, { grossMinor: 1, updatedAt: START + 9 });
  expect(await send(database, storeId, { connectionId, importId }, [ofFile])).toEqual(['new']);
  expect(await send(database, storeId, { connectionId }, [{ ...ofFile, grossMinor: 2, updatedAt: START }])).toEqual([
    'changed',
  ]);
  expect(await send(database, storeId, { connectionId, importId }, [ofFile])).toEqual(['older']);
  expect((await holdings(database, storeId)).orders[0]!.grossMinor).toBe(2);
});

test('cancelled, test and open draft orders are kept and do not count', async () => {
  await send(database, storeId, { connectionId }, [
    order('1', { email: 'a@x.com' }, { cancelledAt: START }),
    order('2', { email: 'a@x.com' }, { test: true, placedAt: START - DAY }),
    order('3', { email: 'a@x.com' }, { openDraft: true }),
  ]);
  const { orders, people } = await holdings(database, storeId);
  expect(orders).toEqual([]);
  expect(people).toEqual([{ personId: people[0]!.personId, firstKnownAt: START - DAY, name: null }]);
});

test('what a line lacks comes from the product record as known now', async () => {
  const product = {
    kind: 'product' as const,
    title: 'Desk Lamp',
    type: 'Lamps',
    tags: ['light'],
    collections: ['Home'],
    skus: ['DL-1'],
  };
  const lines = [
    { ...line, id: '1', title: 'Desk Lamp - Red' },
    { ...line, id: '2', title: 'Anything', sku: 'DL-1' },
    { ...line, id: '3', title: 'Desk Lamp' },
    { ...line, id: '4', title: 'Desk Lampshade' },
    { ...line, id: '5', title: 'As sold', productId: 'desk-lamp', type: 'Sold type', tags: [] },
  ];
  await send(database, storeId, { connectionId }, [order('1', {}, { lines })]);
  await send(database, storeId, { connectionId }, [{ ...product, externalId: 'desk-lamp' }]);
  const read = (await holdings(database, storeId)).orders[0]!.lines;
  expect(read.map((one) => [one.product, one.variant, one.type, one.tags])).toEqual([
    ['Desk Lamp', 'Red', 'Lamps', ['light']],
    ['Desk Lamp', null, 'Lamps', ['light']],
    ['Desk Lamp', null, 'Lamps', ['light']],
    ['Desk Lampshade', null, null, []],
    ['desk-lamp', null, 'Sold type', []],
  ]);
});

test('e-mail and phone are attributes: of the record from its time, else of the orders and events from theirs', async () => {
  await send(database, storeId, { connectionId }, [
    profile('c1', { email: ' Ann@X.com', phone: '+12125550100' }),
    order('1', { customerId: 'c1', email: 'other@x.com' }, { placedAt: START + DAY }),
    order('2', { customerId: 'c2', email: 'Bob@x.com' }, { placedAt: START + 2 * DAY }),
    order('3', { customerId: 'c2', email: 'bob@x.com' }, { placedAt: START + 3 * DAY }),
    order('4', { customerId: 'c2', email: 'rob@x.com', phone: '+12125550101' }, { placedAt: START + 4 * DAY }),
    {
      kind: 'event',
      externalId: 'e1',
      eventKind: 'survey_answered',
      happenedAt: START,
      customer: { memberId: 'm', phone: '+12125550102' },
    },
  ]);
  const { attributes } = await holdings(database, storeId);
  expect(
    attributes
      .map(({ externalId, field, value, knownAt, undated }) => [externalId, field, value, knownAt - START, undated])
      .sort(),
  ).toEqual([
    ['c1', 'email', 'ann@x.com', 0, true],
    ['c1', 'phone', '+12125550100', 0, true],
    ['c2', 'email', 'bob@x.com', 2 * DAY, true],
    ['c2', 'email', 'rob@x.com', 4 * DAY, true],
    ['c2', 'phone', '+12125550101', 4 * DAY, true],
    ['phone:+12125550102', 'phone', '+12125550102', 0, true],
  ]);
});

test("a profile's attributes have the history of its versions, in whatever order they arrive", async () => {
  const first = profile('c', {
    tags: ['new'],
    address: { country: 'JP', city: 'Tokyo' },
    attributes: { size: 'M' },
    name: 'Ann',
  });
  const second = profile('c', {
    updatedAt: START + DAY,
    tags: ['vip'],
    address: { country: 'JP' },
    attributes: { size: 'L' },
    name: 'Ann',
  });
  expect(await send(database, storeId, { connectionId }, [second], [first])).toEqual(['new', 'older']);
  const { attributes } = await holdings(database, storeId);
  expect(attributes.map(({ field, value, knownAt, undated }) => [field, value, knownAt - START, undated])).toEqual([
    ['attribute:size', 'L', DAY, true],
    ['attribute:size', 'M', 0, true],
    ['city', 'Tokyo', 0, true],
    ['city', null, DAY, true],
    ['country', 'JP', 0, true],
    ['name', 'Ann', 0, true],
    ['tags', ['new'], 0, false],
    ['tags', ['vip'], DAY, false],
  ]);
});

test('consents have the times they carry, whatever versions say them; languages and money are kept as said', async () => {
  const asked = { state: 'pending', at: START - 5 * DAY };
  const given = { state: 'subscribed', at: START - 2 * DAY };
  const first = profile('c', { consents: { email: given, push: asked }, language: 'de' });
  const second = profile('c', {
    updatedAt: START + DAY,
    consents: { email: asked, push: asked },
    attributes: { limit: { amount: '50.00', currencyCode: 'USD' } },
    language: 'de',
  });
  await send(database, storeId, { connectionId }, [first], [second]);
  const { attributes } = await holdings(database, storeId);
  expect(attributes.map(({ field, value, knownAt, undated }) => [field, value, knownAt - START, undated])).toEqual([
    ['attribute:limit', { amount: '50.00', currencyCode: 'USD' }, DAY, true],
    ['consent:email', 'pending', -5 * DAY, false],
    ['consent:email', 'subscribed', -2 * DAY, false],
    ['consent:push', 'pending', -5 * DAY, false],
    ['language', 'de', 0, true],
  ]);
});

test('a batch that fails leaves nothing behind', async () => {
  const bad = { ...order('2', {}), placedAt: Number.NaN };
  await expect(send(database, storeId, { connectionId }, [order('1', { email: 'a@x.com' })], [bad])).rejects.toThrow();
  expect(await holdings(database, storeId)).toEqual({ people: [], orders: [], attributes: [], events: [] });
  expect(await readChangeNumber(database, storeId)).toBe(0);
});

test('two loads of one store at once take turns: nothing lost, change numbers without a gap', async () => {
  const batches = Array.from({ length: 6 }, (_, index) => [
    order(String(index % 3), { email: 'same@x.com' }, { grossMinor: index }),
  ]);
  await Promise.all(batches.map((facts) => send(database, storeId, { connectionId }, facts)));
  const { orders, people } = await holdings(database, storeId);
  expect([orders.length, people.length]).toEqual([3, 1]);
  expect(await readChangeNumber(database, storeId)).toBe(6);
});

test('of two versions with one time of change the one read later at the source stands, in whatever order they land', async () => {
  const version = (grossMinor: number) => order('tie', { email: 'tie@x.com' }, { updatedAt: START, grossMinor });
  const land = (grossMinor: number, readAt: number) =>
    commitFacts(database, storeId, { connectionId, batches: [{ facts: [version(grossMinor)], readAt }] });
  await land(2, START + 200);
  await land(1, START + 100);
  const held = async () =>
    (await holdings(database, storeId)).orders.find((row) => row.externalId === 'tie')!.grossMinor;
  expect(await held()).toBe(2);
  await land(3, START + 300);
  expect(await held()).toBe(3);
  await send(database, storeId, { connectionId }, [version(4)]);
  expect(await held()).toBe(4);
});
