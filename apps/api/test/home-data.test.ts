// What changed in the last week of a real store of 26,326 orders, to the figure.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';
import { importFile } from './upload.ts';

const folder = path.resolve(
  import.meta.dirname,
  '../../..',
  process.env.THROUGHLINE_TEST_DATA ?? '../shared/data',
  'global_electronics',
);
if (!existsSync(folder)) console.log(`Skipped: ${folder} is absent`);
let api: TestApi;
let store: TestStore;

beforeAll(async () => {
  if (!existsSync(folder)) return;
  api = await startTestApi({ keepLog: false });
  store = await api.makeStore({ timeZone: 'America/New_York' });
  const form = new FormData();
  form.append('mappingId', 'map_global-electronics');
  for (const name of ['Stores.csv', 'Products.csv', 'Customers.csv', 'Sales.csv'])
    form.append(name, new Blob([readFileSync(path.join(folder, name))]), name);
  expect((await importFile(store, 'format=mapped_csv', form)).status).toBe('SUCCEEDED');
  const { data } = await store.ask(
    `mutation ($store: ID!, $parameters: [RecipeParameterValueInput!]) {
      applyRecipe(input: { storeId: $store, recipe: "omnichannel", parameters: $parameters }) { userErrors { message } } }`,
    {
      parameters: [
        { name: 'X', value: 'pos' },
        { name: 'Y', value: 'online_store' },
      ],
    },
  );
  expect(data.applyRecipe.userErrors).toEqual([]);
});
afterAll(() => api?.close());

const readChanges = async (asOf = '2021-02-20') => {
  const { data, errors } = await store.ask(
    `query ($store: ID!, $asOf: Date) { store(id: $store) { changes(asOf: $asOf) { from to beforeFrom beforeTo comparableFrom
      changes { kind clear p adjustedP channel { key } segment { name } source { name } target { name } canvas { name }
        now { count of amount { amount } people } before { count of amount { amount } people } ratio { value low high }
        difference { value low high } amountDifference { value { amount } low { amount } high { amount } } }
      weeks { from orders amount { amount } } segmentsLeftOut edgesLeftOut } } }`,
    { asOf },
  );
  expect(errors).toBeUndefined();
  return data.store.changes;
};

const make = async (mutation: 'Segment' | 'Canvas', input: object): Promise<string> => {
  const name = mutation.toLowerCase();
  const { data } = await store.ask(
    `mutation ($input: Create${mutation}Input!) { create${mutation}(input: $input) { ${name} { id } userErrors { message } } }`,
    { input: { storeId: store.id, ...input } },
  );
  expect(data[`create${mutation}`].userErrors).toEqual([]);
  return data[`create${mutation}`][name].id;
};

const uses = (channel: string) => ({ orders: { where: { channel: { in: [channel] } }, some: { gte: 1 } } });

describe.skipIf(!existsSync(folder))('the example data set', () => {
  it('had nearly twice the orders, and more customers who went a year without one', async () => {
    const both = await make('Segment', { name: 'Both', definition: { all: [uses('pos'), uses('online_store')] } });
    const year = { orders: { when: { last: { days: 365 } }, none: true } };
    const lapsed = await make('Segment', { name: 'A year without an order', definition: year });
    const { data } = await store.ask('query ($store: ID!) { store(id: $store) { segments { nodes { id name } } } }');
    const only = data.store.segments.nodes.find(({ name }: { name: string }) => name.includes('Only Continued')).id;
    const nodes = [both, lapsed, only].map((segmentId, i) => ({ segmentId, x: 300 * i, y: 0 }));
    const edges = [both, only].map((source) => ({ source, target: lapsed }));
    await make('Canvas', { name: 'Lapse', nodes, edges });

    const { changes, weeks, ...week } = await readChanges();
    expect(week).toEqual({
      from: '2021-02-14',
      to: '2021-02-20',
      beforeFrom: '2021-02-07',
      beforeTo: '2021-02-13',
      comparableFrom: '2016-01-14',
      segmentsLeftOut: 0,
      edgesLeftOut: 0,
    });
    expect([weeks.length, weeks[0].from, weeks[17].orders, weeks[25]]).toEqual([
      26,
      '2020-08-23',
      105,
      { from: '2021-02-14', orders: 125, amount: { amount: '258470.44' } },
    ]);
    expect(changes.map(wordsOf)).toEqual(expect.arrayContaining(FOUND));
    expect(changes.filter(({ clear }: { clear: boolean }) => clear).map(nameOf)).toEqual([
      'ENTERED A year without an order',
      'ORDERS',
      'LEFT A year without an order',
      'CHANNEL_ORDERS pos',
      'EDGE Both > A year without an order',
      `EDGE ${ONLY} > A year without an order`,
      'CHANNEL_ORDERS online_store',
      'REVENUE',
    ]);
  });
});

interface Side {
  count: number;
  of: number | null;
  amount: { amount: string } | null;
}
interface Interval<Value> {
  value: Value;
  low: Value;
  high: Value;
}
interface Found {
  kind: string;
  clear: boolean;
  channel: { key: string } | null;
  segment: { name: string } | null;
  source: { name: string } | null;
  target: { name: string } | null;
  now: Side;
  before: Side;
  ratio: Interval<number> | null;
  difference: Interval<number> | null;
  amountDifference: Interval<{ amount: string }> | null;
}

const nameOf = ({ kind, channel, segment, source, target }: Found) =>
  [kind, channel?.key ?? segment?.name ?? (source && `${source.name} > ${target!.name}`)].filter(Boolean).join(' ');
const written = ({ value, low, high }: Interval<number>, times: number, digits: number) =>
  `${(value * times).toFixed(digits)} (${(low * times).toFixed(digits)} to ${(high * times).toFixed(digits)})`;
const sideOf = ({ count, of, amount }: Side) =>
  [count, of !== null && `of ${of}`, amount?.amount].filter((part) => part != null && part !== false).join(' ');

function wordsOf(found: Found): string {
  const { ratio, difference, amountDifference } = found;
  const change = ratio
    ? written(ratio, 1, 2)
    : difference
      ? written(difference, 100, 2)
      : amountDifference &&
        `${amountDifference.value.amount} (${amountDifference.low.amount} to ${amountDifference.high.amount})`;
  return `${nameOf(found)}: ${sideOf(found.now)}, ${sideOf(found.before)}: ${change}`;
}

const ONLY = 'First Purchase via Sales Channel Store / Only Continued Shopping on Channel Store';
const FOUND = [
  'ORDERS: 125, 64: 1.95 (1.45 to 2.64)',
  'REVENUE: 125 258470.44, 64 155851.69: 102618.75 (7276.61 to 197960.89)',
  'ORDER_VALUE: 125 2067.76, 64 2435.18: -367.42 (-1176.37 to 441.53)',
  'CHANNEL_ORDERS pos: 89, 47: 1.89 (1.33 to 2.70)',
  'CHANNEL_ORDERS online_store: 36, 17: 2.12 (1.19 to 3.77)',
  'EDGE Both > A year without an order: 109 of 1307, 69 of 1336: 3.18 (1.27 to 5.12)',
  `EDGE ${ONLY} > A year without an order: 100 of 1170, 64 of 1203: 3.23 (1.19 to 5.30)`,
];
