// Breakdowns over HTTP: figures of both groups, the index, and the people behind each row.

import { createApiKey } from '@throughline/db/organizations/api-keys';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counted, makeInsightsStore, NOW } from './insights-store.ts';
import { startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;
let firstAtTill: string;
let repeat: string;

beforeAll(async () => {
  api = await startTestApi({ now: () => NOW });
  ({ store, firstAtTill, repeat } = await makeInsightsStore(api));
});

afterAll(() => api?.close());

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
      `, segmentId: "${firstAtTill}", from: "2024-01-15", position: { from: 2 }`,
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
        store,
        named.map(({ people }) => people!),
        '2024-03-01',
      );
      named.forEach(({ dimension, key, customers, people }, i) => {
        expect(found[i], `${dimension} ${key} ${JSON.stringify(people)}`).toBe(customers);
      });
    }
    expect(new Set(unnamed)).toEqual(new Set(['HOUR', 'WEEKDAY', 'VENDOR']));
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

describe('who may not see personal data', () => {
  it('is refused cities and regions, and has countries and tags', async () => {
    const { key } = await createApiKey(api.db.database, store.id, { name: 'Blind', seesPersonal: false });
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
