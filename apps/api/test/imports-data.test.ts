import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from './test-api.ts';
import { importFile } from './upload.ts';

const dataFolder = path.resolve(import.meta.dirname, '../../..', process.env.THROUGHLINE_TEST_DATA ?? '../shared/data');
const electronics = path.join(dataFolder, 'global_electronics');
const shopify = path.join(dataFolder, 'shopify/csv');
for (const folder of [electronics, shopify]) if (!existsSync(folder)) console.log(`Skipped: ${folder} is absent`);
let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});

afterAll(() => api?.close());

function electronicsForm(): FormData {
  const form = new FormData();
  form.append('mappingId', 'map_global-electronics');
  for (const name of ['Stores.csv', 'Products.csv', 'Customers.csv', 'Sales.csv']) {
    form.append(name, new Blob([readFileSync(path.join(electronics, name))]), name);
  }
  return form;
}

describe.skipIf(!existsSync(electronics))('the example data set', () => {
  it('imports to the unit, and again without a change', async () => {
    const store = await api.makeStore({ timeZone: 'America/New_York' });
    const startedAt = performance.now();
    const ended = await importFile(store, 'format=mapped_csv', electronicsForm());
    console.info(`global_electronics imported in ${Math.round(performance.now() - startedAt)} ms`);
    expect(ended).toMatchObject({
      status: 'SUCCEEDED',
      stage: 'DONE',
      rowsRejected: 0,
      ordersTotal: 26_326,
      ordersNew: 26_326,
      peopleTotal: 15_266,
      productsTotal: 2_517,
      mappingName: 'Global Electronics',
      connection: { handle: 'csv' },
      channelTotals: [
        { channel: 'pos', orders: 20_746, amount: { amount: '44351154.96', currencyCode: 'USD' } },
        { channel: 'online_store', orders: 5_580, amount: { amount: '11404324.63', currencyCode: 'USD' } },
      ],
    });
    expect(ended.rowsAccepted).toBe(ended.rowsRead);
    const applied = await store.ask(
      `mutation ($store: ID!) {
        pair: applyRecipe(input: { storeId: $store, recipe: "omnichannel", parameters: [{ name: "X", value: "online_store" }, { name: "Y", value: "pos" }] }) {
          segments { name metrics { customerCount } } userErrors { path code message } }
        other: applyRecipe(input: { storeId: $store, recipe: "omnichannel", parameters: [{ name: "X", value: "pos" }, { name: "Y", value: "online_store" }] }) {
          segments { name metrics { customerCount } } userErrors { path code message } }
        all: applyRecipe(input: { storeId: $store, recipe: "omnichannel", pairs: all }) { reusedSegmentIds segments { id } userErrors { path } } }`,
    );
    const counts = (part: string) =>
      applied.data[part].segments.map((one: { metrics: { customerCount: number } }) => one.metrics.customerCount);
    // Uses, first via, initial use on 2nd+, then the other, only continued.
    expect(counts('pair').toSpliced(3, 1)).toEqual([4_547, 2_430, 2_117, 228]);
    expect(counts('other').toSpliced(3, 1)).toEqual([10_657, 9_457, 1_200, 3_727]);
    expect(applied.data.all.reusedSegmentIds).toHaveLength(10);
    const { data } = await store.ask(`query ($store: ID!) { store(id: $store) { orderCount customerCount
      transitions(dimension: CHANNEL) { from to count } breakdown(dimension: CHANNEL) { key orders customers revenue { amount } }
      both: previewSegment(definition: { all: [
        { orders: { where: { channel: { in: ["pos"] } }, some: { gte: 1 } } },
        { orders: { where: { channel: { in: ["online_store"] } }, some: { gte: 1 } } } ] }) { metrics { customerCount } } } }`);
    expect(data.store.orderCount).toBe(26_326);
    expect(data.store.customerCount).toBe(11_887);
    expect(data.store.both.metrics.customerCount).toBe(3_317);
    expect(new Set(data.store.transitions)).toEqual(
      new Set([
        { from: 'pos', to: 'pos', count: 9_063 },
        { from: 'pos', to: 'online_store', count: 2_454 },
        { from: 'online_store', to: 'pos', count: 2_226 },
        { from: 'online_store', to: 'online_store', count: 696 },
      ]),
    );
    expect(new Set(data.store.breakdown)).toEqual(
      new Set([
        { key: 'pos', orders: 20_746, customers: 10_657, revenue: { amount: '44351154.96' } },
        { key: 'online_store', orders: 5_580, customers: 4_547, revenue: { amount: '11404324.63' } },
      ]),
    );
    const again = await importFile(store, 'format=mapped_csv', electronicsForm());
    expect(again).toMatchObject({ status: 'SUCCEEDED', ordersNew: 0, ordersChanged: 0, ordersUnchanged: 26_326 });
  });
});

describe.skipIf(!existsSync(shopify))("Shopify's files", () => {
  it('an order export lands whole, with each column accounted for', async () => {
    const store = await api.makeStore({ currencyCode: 'EUR' });
    const file = readFileSync(path.join(shopify, 'orders_export_devstore_generated_data.csv'));
    const ended = await importFile(store, 'format=shopify_orders_csv&fileName=orders_export.csv', gzipSync(file), {
      'content-encoding': 'gzip',
    });
    expect(ended).toMatchObject({
      status: 'SUCCEEDED',
      ordersTotal: 19,
      ordersNew: 19,
      rowsRejected: 0,
      connection: { handle: 'shopify' },
    });
    expect(ended.columns).toHaveLength(79);
    const { data } = await store.ask(
      `query ($store: ID!) { store(id: $store) { orderCount customerCount channels { orderCount identifiedShare } } }`,
    );
    expect(data.store.orderCount).toBe(19);
    const anonymous = data.store.channels.reduce(
      (sum: number, one: { orderCount: number; identifiedShare: number }) =>
        sum + one.orderCount * (1 - one.identifiedShare),
      0,
    );
    expect(Math.round(anonymous)).toBe(10);
  });
});
