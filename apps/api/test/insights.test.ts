// Breakdowns over HTTP: figures of both groups, the index, and the people behind each row.

import { createApiKey } from '@throughline/db/organizations/api-keys';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';

const PEOPLE = 70;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';
let api: TestApi;
let store: TestStore;
let store1: string;
let repeat: string;

const day = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
const pick = <T>(n: number, ...of: T[]): T => of[n % of.length]!;

/** Every person's first order; who is even has a second one at the till, ten days later. */
function ordersOf(person: number) {
  const shared = {
    customer: { id: `c${person}` },
    staff: pick(person, 's1', 's2'),
    gateway: pick(person, 'Card', 'Cash'),
    fulfilment: pick(person, 'shipping', 'pickup'),
    referrer: pick(person, 'a.example', 'b.example'),
    utm: { source: pick(person, 'mail', 'search'), medium: 'x', campaign: pick(person, 'Spring', 'May') },
    tags: pick(person, ['VIP', 'Gift'], [], ['Gift']),
    discountCodes: pick(person, [], ['TEN']),
    shippingAddress: { country: pick(person, 'DE', 'FR', 'DE'), city: pick(person, 'Köln', 'Paris', 'Bonn') },
    lines: [
      {
        id: '1',
        title: pick(person, 'Shirt', 'Shoe'),
        type: 'Clothes',
        vendor: pick(person, 'Acme', 'ACME', 'Bolt'),
        sku: 'k',
        tags: pick(person, ['New'], ['New', 'Sale']),
        collections: pick(person, [], ['Summer']),
        quantity: 2,
        amount: '8.00',
      },
    ],
  };
  const first = { id: `1-${person}`, placedAt: `${day(person)}T10:30:00Z`, channel: pick(person, 'pos', 'web', 'web') };
  const second = { id: `2-${person}`, placedAt: `${day(person + 10)}T20:00:00Z`, channel: 'pos', location: 'L1' };
  return [
    { ...shared, ...first, gross: '10.00' },
    ...(person % 2 === 0 ? [{ ...shared, ...second, gross: '20.00' }] : []),
  ];
}

beforeAll(async () => {
  api = await startTestApi({ now: () => Date.parse('2024-06-01T12:00:00Z') });
  store = await api.makeStore({ timeZone: 'UTC' });
  const tagged = Array.from({ length: PEOPLE }, (_, i) => ({
    id: `c${i}`,
    tags: pick(i, ['gold'], [], ['gold', 'old']),
  }));
  await store.sendFacts({ people: tagged, orders: Array.from({ length: PEOPLE }, (_, i) => ordersOf(i)).flat() });
  await store.sendFacts({ orders: [{ id: 'x', placedAt: '2024-01-01T10:00:00Z', channel: 'pos', gross: '7.00' }] });
  store1 = await create('First at the till', {
    orders: { position: { from: 1, to: 1 }, where: { channel: { in: ['pos'] } }, some: { gte: 1 } },
  });
  repeat = await create('Repeat', { orders: { some: { gte: 2 } } });
});

afterAll(() => api?.close());

async function create(name: string, definition: object): Promise<string> {
  const { data } = await store.ask(
    `mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } userErrors { message } } }`,
    { input: { storeId: store.id, name, definition } },
  );
  expect(data.createSegment.userErrors).toEqual([]);
  return data.createSegment.segment.id;
}

async function breakdown(rest: string, fields: string, totals = '') {
  const { data, errors } = await store.ask(
    `query ($store: ID!) { store(id: $store) { breakdown(${rest}) { ${fields} } ${totals && `breakdownTotals(${rest}) { ${totals} }`} } }`,
  );
  expect(errors).toBeUndefined();
  return data.store;
}

const figures = 'customers orders units revenue { amount } averageOrderValue { amount }';
const share = 'share { value low high n }';

describe('a breakdown', () => {
  it('has the figures of both groups, their shares and the index with its interval', async () => {
    const found = await breakdown(
      `dimension: FULFILMENT, segmentId: "${repeat}"`,
      `key ${figures} ${share} compared { customers } index { value }`,
      `${figures} ${share} compared { orders }`,
    );
    expect(found.breakdown).toEqual([
      {
        key: 'shipping',
        customers: 35,
        orders: 70,
        units: 140,
        revenue: { amount: '1050.00' },
        averageOrderValue: { amount: '15.00' },
        share: { value: 1, low: expect.closeTo(0.9011, 4), high: 1, n: 35 },
        compared: null,
        index: null,
      },
    ]);
    expect(found.breakdownTotals).toEqual({
      customers: 35,
      orders: 70,
      units: 140,
      revenue: { amount: '1050.00' },
      averageOrderValue: { amount: '15.00' },
      share: { value: 1, low: expect.closeTo(0.9011, 4), high: 1, n: 35 },
      compared: null,
    });
    const compared = await breakdown(
      `dimension: CHANNEL, compareWithSegmentId: "${repeat}"`,
      `key customers ${share} compared { customers ${share} orders } index { value low high n }`,
      'customers orders compared { customers orders }',
    );
    expect(compared.breakdownTotals).toEqual({ customers: 70, orders: 106, compared: { customers: 35, orders: 70 } });
    // 24 first at the till; 23 more come to it as repeat customers: 47 of 70 against 35 of 35.
    const [till, web] = compared.breakdown;
    expect(till).toMatchObject({ key: 'pos', customers: 47, compared: { customers: 35, orders: 47 } });
    expect(till.index.value).toBeCloseTo((100 * 47) / 70, 10);
    const spread = Math.exp(1.959963984540054 * Math.sqrt(1 / 47 - 1 / 70));
    expect(till.index.low).toBeCloseTo((100 * 47) / 70 / spread, 10);
    expect(till.index.high).toBeCloseTo((100 * 47 * spread) / 70, 10);
    expect(web).toMatchObject({ key: 'online_store', customers: 46, compared: { customers: 23 }, index: null });
  });

  it('answers as many rows as asked for, of most revenue, and says how many there are', async () => {
    const ask = (first: number) =>
      store.ask(`query ($store: ID!) { store(id: $store) { breakdown(dimension: CHANNEL, first: ${first}) { key }
        breakdownTotals(dimension: CHANNEL) { rowCount } } }`);
    const { data } = await ask(1);
    expect(data.store).toEqual({ breakdown: [{ key: 'pos' }], breakdownTotals: { rowCount: 2 } });
    for (const wrong of [0, 10_001]) {
      expect((await ask(wrong)).errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'first' });
    }
  });

  it('can name the people behind each row: that definition counts as many', async () => {
    const schema = await store.ask('{ __type(name: "BreakdownDimension") { enumValues { name } } }');
    const dimensions: string[] = schema.data.__type.enumValues.map(({ name }: { name: string }) => name);
    const unnamed: string[] = [];
    for (const given of [
      '',
      `, segmentId: "${store1}", from: "2024-01-15", position: { from: 2 }`,
      `, position: { last: true }, to: "2024-02-20", compareWithSegmentId: "${repeat}"`,
    ]) {
      const asked = dimensions.map(
        (dimension) =>
          `${dimension}: breakdown(dimension: ${dimension}${given}, asOf: "2024-03-01") { key customers people compared { customers people } }`,
      );
      const { data, errors } = await store.ask(`query ($store: ID!) { store(id: $store) { ${asked.join(' ')} } }`);
      expect(errors).toBeUndefined();
      type Group = { customers: number; people: object | null };
      const groups = Object.entries(
        data.store as Record<string, (Group & { key: string; compared: Group | null })[]>,
      ).flatMap(([dimension, rows]) =>
        rows.flatMap((row) => [
          { ...row, dimension },
          ...(row.compared ? [{ ...row, ...row.compared, dimension }] : []),
        ]),
      );
      unnamed.push(...groups.filter(({ people }) => people === null).map(({ dimension }) => dimension));
      const named = groups.filter(({ people }) => people !== null);
      expect(named.length).toBeGreaterThan(20);
      const found = await counted(
        named.map(({ people }) => people!),
        '2024-03-01',
      );
      named.forEach(({ dimension, key, customers, people }, i) => {
        expect(found[i], `${dimension} ${key} ${JSON.stringify(people)}`).toBe(customers);
      });
    }
    expect(new Set(unnamed)).toEqual(new Set(['HOUR', 'WEEKDAY', 'VENDOR', 'ACQUISITION_MONTH']));
  });

  it('by time is by the local hour and weekday of the order, and the month of the first one', async () => {
    const hours = await breakdown('dimension: HOUR', 'key orders');
    expect(hours.breakdown).toEqual([
      { key: '10', orders: 71 },
      { key: '20', orders: 35 },
    ]);
    const months = await breakdown('dimension: ACQUISITION_MONTH', 'key customers orders');
    expect(months.breakdown.map((row: { key: string }) => row.key).sort()).toEqual(
      ['2024-01', '2024-02', '2024-03', null].sort(),
    );
    expect(months.breakdown).toContainEqual({ key: null, customers: 0, orders: 1 });
  });

  it('refuses transitions by what an order has several of, and unknown segments answer null', async () => {
    const ask = (field: string) => store.ask(`query ($store: ID!) { store(id: $store) { ${field} } }`);
    const refused = await ask('transitions(dimension: ORDER_TAG) { count }');
    expect(refused.errors![0]!.message).toContain('CHANNEL, LOCATION, STAFF');
    const gateways = await ask('transitions(dimension: GATEWAY) { from to count people }');
    expect(gateways.data.store.transitions).toEqual([{ from: 'Card', to: 'Card', count: 35, people: 35 }]);
    const unknown = await ask('breakdown(dimension: CHANNEL, compareWithSegmentId: "seg_x") { key }');
    expect(unknown.data.store.breakdown).toBeNull();
  });
});

/** How many customers each definition selects on a day. */
async function counted(definitions: object[], asOf: string): Promise<number[]> {
  const names = definitions.map((_, i) => ALPHABET[Math.floor(i / 26)]! + ALPHABET[i % 26]!);
  const { data, errors } = await store.ask(
    `query ($store: ID!, ${names.map((name) => `$${name}: JSON!`).join(', ')}) { store(id: $store) { ${names
      .map((name) => `${name}: previewSegment(definition: $${name}, asOf: "${asOf}") { metrics { customerCount } }`)
      .join(' ')} } }`,
    Object.fromEntries(definitions.map((definition, i) => [names[i]!, definition])),
  );
  expect(errors).toBeUndefined();
  return names.map((name) => data.store[name].metrics.customerCount);
}

interface Counted {
  customers: number;
  people: object | null;
}

/** Every figure of an answer that names its people, wherever it stands. */
function figuresIn(answer: unknown): Counted[] {
  if (Array.isArray(answer)) return answer.flatMap(figuresIn);
  if (typeof answer !== 'object' || answer === null) return [];
  const { people, ...rest } = answer as Counted & Record<string, unknown>;
  const own = people == null ? [] : [{ customers: rest.customers, people }];
  return [...own, ...Object.values(rest).flatMap(figuresIn)];
}

const estimate = '{ value low high n }';
const amount = '{ value { amount } low { amount } high { amount } n }';
const worth = `customers orders share ${estimate} lifetimeValue ${amount} averageOrderValue ${amount} repeatRate ${estimate} purchaseInterval ${estimate} people`;

describe('channels', () => {
  const uses = `channelUse(GIVEN) { channels { channel { key label } ${worth} compared { customers people } index ${estimate} }
    sets { channels { key } ${worth} compared { customers people } } all { ${worth} compared { customers people } } }`;
  const side = '{ customers people }';
  const gap = `{ difference ${amount} isClear several ${side} one ${side} }`;
  const gaps = `channelGap(GIVEN) { naive ${gap} sameOrderCount ${gap} orderCounts landmark ${gap} compared { naive ${gap} } }`;
  const cell = `customers lifetimeValue ${amount} people`;
  const row = `channel { key label } share ${estimate} ${cell} later { channel { key } rate ${estimate} medianDays ${estimate} ${cell} } none { rate ${estimate} ${cell} }`;
  const firsts = `firstAndNext(GIVEN) { rows { ${row} } compared { ${row} } }`;
  const ask = async (question: string, given: string) => {
    const { data, errors } = await store.ask(
      `query ($store: ID!) { store(id: $store) { ${question.replace('GIVEN', given)} } }`,
    );
    expect(errors).toBeUndefined();
    return data.store;
  };

  it('have the customers who use them, by sets that add up, each figure with its interval', async () => {
    const { channelUse } = await ask(uses, 'asOf: "2024-06-01"');
    expect(channelUse.channels.map((row: Counted & { channel: object }) => [row.channel, row.customers])).toEqual([
      [{ key: 'pos', label: 'Store' }, 47],
      [{ key: 'online_store', label: 'Online' }, 46],
    ]);
    expect(
      channelUse.sets.map((row: Counted & { channels: { key: string }[] }) => [
        row.channels.map(({ key }) => key),
        row.customers,
      ]),
    ).toEqual([
      [['pos'], 24],
      [['online_store'], 23],
      [['pos', 'online_store'], 23],
    ]);
    // 35 people of 30.00 and 35 of 10.00: mean 20.00, deviation 10.00 root(70 / 69).
    expect(channelUse.all).toMatchObject({
      customers: 70,
      orders: 105,
      share: { value: 1, n: 70 },
      lifetimeValue: { value: { amount: '20.00' }, low: { amount: '17.64' }, high: { amount: '22.36' }, n: 70 },
      averageOrderValue: { value: { amount: '12.50' }, n: 70 },
      repeatRate: { value: 0.5, n: 70 },
      purchaseInterval: { value: 10, low: 10, high: 10, n: 35 },
    });
  });

  it('have a gap, naive and at the same number of orders', async () => {
    const { channelGap } = await ask(gaps, 'asOf: "2024-06-01"');
    // 23 people of 30.00 against 12 of 30.00 and 35 of 10.00.
    expect(channelGap.naive).toMatchObject({
      difference: { value: { amount: '14.89' }, n: 70 },
      isClear: true,
      several: { customers: 23 },
      one: { customers: 47 },
    });
    expect(channelGap.sameOrderCount).toMatchObject({
      difference: { value: { amount: '0.00' }, low: { amount: '0.00' }, high: { amount: '0.00' }, n: 35 },
      isClear: false,
    });
    expect(channelGap.orderCounts).toEqual([2]);
    expect(channelGap.landmark).toEqual({
      difference: null,
      isClear: false,
      several: { customers: 0, people: null },
      one: { customers: 0, people: null },
    });
  });

  it('follow each other, with shares, values and days', async () => {
    const { firstAndNext } = await ask(firsts, 'asOf: "2024-06-01"');
    expect(firstAndNext.compared).toBeNull();
    expect(firstAndNext.rows).toMatchObject([
      {
        channel: { key: 'pos', label: 'Store' },
        customers: 24,
        share: { n: 70 },
        later: [
          {
            channel: { key: 'pos' },
            customers: 12,
            rate: { value: 0.5, n: 24 },
            medianDays: { value: 10, low: 10, high: 10, n: 12 },
          },
        ],
        none: { customers: 12, rate: { value: 0.5 }, lifetimeValue: { value: { amount: '10.00' } } },
      },
      {
        channel: { key: 'online_store', label: 'Online' },
        customers: 46,
        lifetimeValue: { value: { amount: '20.00' } },
        later: [
          {
            channel: { key: 'pos' },
            customers: 23,
            rate: { value: 0.5 },
            lifetimeValue: { value: { amount: '30.00' } },
          },
        ],
        none: { customers: 23 },
      },
    ]);
  });

  it('have orders of different values', async () => {
    const fields = `{ rangeWidth { amount } rows { channel { key } orders deciles { amount } median ${amount} ranges below beyond shift { amount } people } compared { orders } }`;
    const { data } = await store.ask(
      `query ($store: ID!) { store(id: $store) {
        all: orderValues(against: "online_store") ${fields} first: orderValues(orders: FIRST, to: "2024-03-01") ${fields}
        wrong: orderValues(against: "nowhere") { rows { orders } } } }`,
    );
    const { all, first, wrong } = data.store ?? {};
    expect(wrong).toBeNull();
    // Store: 24 of 10.00, 35 of 20.00, and 7.00 of nobody; online 46 of 10.00.
    expect(all.rangeWidth).toEqual({ amount: '1.00' });
    expect(all.rows.map((row: { orders: number }) => row.orders)).toEqual([60, 46]);
    const amounts = (list: { amount: string }[]) => list.map(({ amount: one }) => one);
    expect(amounts(all.rows[0].deciles)).toEqual([...Array(4).fill('10.00'), ...Array(5).fill('20.00')]);
    expect(amounts(all.rows[0].shift)).toEqual([...Array(4).fill('0.00'), ...Array(5).fill('10.00')]);
    expect(all.rows[1].shift).toBeNull();
    expect(all.rows[0].median).toMatchObject({
      value: { amount: '20.00' },
      low: { amount: '10.00' },
      high: { amount: '20.00' },
      n: 60,
    });
    expect(all.rows[0].ranges.map((n: number, i: number) => (n === 0 ? null : [i, n])).filter(Boolean)).toEqual([
      [7, 1],
      [10, 24],
    ]);
    expect([all.rows[0].below, all.rows[0].beyond]).toEqual([0, 35]);
    expect(first.rows.map((row: { orders: number }) => row.orders)).toEqual([21, 40]);
  });

  it('can name the people behind every figure', async () => {
    const windows = [
      '',
      `segmentId: "${store1}", from: "2024-01-15", compareWithSegmentId: "${repeat}", `,
      'from: "2024-01-10", to: "2024-02-10", ',
    ];
    for (const window of windows) {
      for (const question of [uses, gaps, firsts]) {
        const found = figuresIn(await ask(question, `${window}asOf: "2024-03-01"`));
        expect(found.length).toBeGreaterThan(3);
        expect(
          await counted(
            found.map(({ people }) => people!),
            '2024-03-01',
          ),
        ).toEqual(found.map(({ customers }) => customers));
      }
    }
  });
});

describe('who may not see personal data', () => {
  it('is refused cities and regions, and has countries and tags', async () => {
    const { key } = await createApiKey(api.db.database, store.id, 'Blind', false);
    const blind = testStore(api.url, store.id, key);
    for (const dimension of ['CITY', 'REGION']) {
      const { errors } = await blind.ask(
        `query ($store: ID!) { store(id: $store) { breakdown(dimension: ${dimension}) { key } } }`,
      );
      expect(errors![0]!.message).toBe(`${dimension} is personal data, which you may not see here.`);
    }
    const { data } = await blind.ask(
      'query ($store: ID!) { store(id: $store) { breakdown(dimension: COUNTRY) { key customers } } }',
    );
    expect(data.store.breakdown).toEqual([
      { key: 'DE', customers: 47 },
      { key: 'FR', customers: 23 },
      { key: null, customers: 0 },
    ]);
  });
});
