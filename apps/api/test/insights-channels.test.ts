// Insights on channels over HTTP: who uses which, their gap, what follows the first one, and the people behind each figure.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counted, makeInsightsStore, NOW } from './insights-store.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;
let firstAtTill: string;
let repeat: string;

beforeAll(async () => {
  api = await startTestApi({ now: () => NOW });
  ({ store, firstAtTill, repeat } = await makeInsightsStore(api));
});

afterAll(() => api?.close());

interface Named {
  label: string | null;
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
  const value = '{ kind key label }';
  const stop = `{ position value ${value} customers share ${estimate} people }`;
  const link = `{ position from ${value} to ${value} customers share ${estimate} people }`;
  const paths = `orderPaths(GIVEN, by: CHANNEL) { customers stops ${stop} links ${link} compared { customers stops ${stop} links ${link} } }`;
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
    expect(channelGap.landmark).toMatchObject({
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

  it('have paths from order to order, by channel with their people, by product without', async () => {
    const { orderPaths } = await ask(paths, 'asOf: "2024-06-01"');
    const lines = (links: { position: number; from: Named; to: Named | null; customers: number }[]) =>
      links.map(({ position, from, to, customers }) => [position, from.label, to?.label ?? null, customers]);
    expect(orderPaths.customers).toBe(70);
    expect(lines(orderPaths.links)).toEqual([
      [1, 'Store', 'Store', 12],
      [1, 'Store', null, 12],
      [1, 'Online', 'Store', 23],
      [1, 'Online', null, 23],
      [2, 'Store', null, 35],
    ]);
    expect(orderPaths.links[2].share).toMatchObject({ value: 0.5, n: 46 });
    expect(orderPaths.stops.at(-1)).toMatchObject({ position: 2, customers: 35, share: { value: 0.5, n: 70 } });
    const byProduct = (await ask(paths.replace('CHANNEL', 'PRODUCT'), 'asOf: "2024-06-01"')).orderPaths;
    expect(lines(byProduct.links)).toEqual([
      [1, 'Shirt', 'Shirt', 35],
      [1, 'Shoe', null, 35],
      [2, 'Shirt', null, 35],
    ]);
    expect(figuresIn(byProduct)).toEqual([]);
  });

  it('have customers by recency and frequency, on a day and a month before, who moved between the classes', async () => {
    const scores = '{ recency frequency }';
    const fields = `customers cells { recency frequency customers share ${estimate} lifetimeValue ${amount} people }
      before { recency frequency customers people } moves { from ${scores} to ${scores} customers share ${estimate} }`;
    const question = (given: string) => ask(`rfmGrid(GIVEN, before: "2024-02-01") { ${fields} }`, given);
    const { rfmGrid } = await question('asOf: "2024-03-01"');
    const sum = (of: { customers: number }[]) => of.reduce((all, { customers }) => all + customers, 0);
    expect(rfmGrid.customers).toBe(61);
    expect([sum(rfmGrid.cells), sum(rfmGrid.before), sum(rfmGrid.moves)]).toEqual([61, 61, 61]);
    const definitions = (of: Counted[]) => of.map(({ people }) => people!);
    expect(await counted(store, definitions(rfmGrid.cells), '2024-03-01')).toEqual(
      rfmGrid.cells.map(({ customers }: Counted) => customers),
    );
    const then = rfmGrid.before.filter(({ recency }: { recency: number | null }) => recency !== null);
    expect(await counted(store, definitions(then), '2024-02-01')).toEqual(
      then.map(({ customers }: Counted) => customers),
    );
    const without = rfmGrid.before.find(({ recency }: { recency: number | null }) => recency === null);
    expect(without).toEqual({ recency: null, frequency: null, customers: 29, people: null });
    const own = (await question(`segmentId: "${repeat}", from: "2024-02-15", asOf: "2024-03-01"`)).rfmGrid;
    expect(await counted(store, definitions(own.cells), '2024-03-01')).toEqual(
      own.cells.map(({ customers }: Counted) => customers),
    );
    expect(own.before.every(({ people }: Counted) => people === null)).toBe(true);
    const { errors } = await store.ask(
      'query ($store: ID!) { store(id: $store) { rfmGrid(asOf: "2024-02-01", before: "2024-02-01") { customers } } }',
    );
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'before' });
  });

  it('have pairs of consecutive orders, the later one in the window', async () => {
    const { data } = await store.ask(`query ($store: ID!) { store(id: $store) {
      all: transitions(dimension: CHANNEL) { from to count }
      some: transitions(dimension: CHANNEL, from: "2024-01-15", to: "2024-01-17") { from to count } } }`);
    expect(data.store.all).toEqual([
      { from: 'online_store', to: 'pos', count: 23 },
      { from: 'pos', to: 'pos', count: 12 },
    ]);
    // Second orders of the persons 4 and 6, the latter of whom began at the till.
    expect(data.store.some).toEqual([
      { from: 'online_store', to: 'pos', count: 1 },
      { from: 'pos', to: 'pos', count: 1 },
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

  it('have orders in chosen ranges, with the people who made them', async () => {
    const fields = '{ rows { channel { key } chosen { orders share { value n } people } } }';
    const { data } = await store.ask(`query ($store: ID!) { store(id: $store) {
      low: orderValues(rangeFrom: 7, rangeTo: 11) ${fields}
      first: orderValues(orders: FIRST, rangeFrom: 10, rangeTo: 20) ${fields}
      net: orderValues(base: NET, rangeFrom: 0, rangeTo: 20) ${fields} none: orderValues ${fields} } }`);
    const chosen = (values: { rows: { chosen: { orders: number } | null }[] }) => values.rows.map((row) => row.chosen);
    expect(chosen(data.store.low)).toMatchObject([
      { orders: 25, share: { value: 25 / 60, n: 60 } },
      { orders: 46, share: { value: 1, n: 46 } },
    ]);
    const people = (values: { rows: { chosen: { people: object } }[] }) => values.rows.map((row) => row.chosen.people);
    expect(await counted(store, people(data.store.low), '2024-06-01')).toEqual([24, 46]);
    // Every first order is of 10.00, where twenty ranges of 0.50 would end: they are of 1.00.
    expect(chosen(data.store.first)).toMatchObject([{ orders: 24 }, { orders: 46 }]);
    expect(await counted(store, people(data.store.first), '2024-06-01')).toEqual([24, 46]);
    expect(people(data.store.net)).toEqual([null, null]);
    expect(chosen(data.store.none)).toEqual([null, null]);
    for (const given of [
      'rangeFrom: 3',
      'rangeFrom: 3, rangeTo: 3',
      'rangeFrom: -1, rangeTo: 2',
      'rangeFrom: 0, rangeTo: 21',
    ]) {
      const { errors } = await store.ask(
        `query ($store: ID!) { store(id: $store) { orderValues(${given}) { rows { orders } } } }`,
      );
      expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'rangeTo' });
    }
  });

  it('can name the people behind every figure', async () => {
    const windows = [
      '',
      `segmentId: "${firstAtTill}", from: "2024-01-15", compareWithSegmentId: "${repeat}", `,
      'from: "2024-01-10", to: "2024-02-10", ',
    ];
    for (const window of windows) {
      for (const question of [uses, gaps, firsts, paths]) {
        const found = figuresIn(await ask(question, `${window}asOf: "2024-03-01"`));
        expect(found.length).toBeGreaterThan(3);
        expect(
          await counted(
            store,
            found.map(({ people }) => people!),
            '2024-03-01',
          ),
        ).toEqual(found.map(({ customers }) => customers));
      }
    }
  });
});
