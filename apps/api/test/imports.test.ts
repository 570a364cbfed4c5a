import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startJobRunner } from '../src/job-runner.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

const dataFolder = path.resolve(import.meta.dirname, '../../..', process.env.THROUGHLINE_TEST_DATA ?? '../shared/data');
const electronics = path.join(dataFolder, 'global_electronics');
const shopify = path.join(dataFolder, 'shopify/csv');
for (const folder of [electronics, shopify]) if (!existsSync(folder)) console.log(`Skipped: ${folder} is absent`);
type Body = NonNullable<RequestInit['body']>;
let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});

afterAll(() => api?.close());

async function upload(store: TestStore, query: string, body: Body, headers: Record<string, string> = {}) {
  const response = await store.fetch(`/v1/stores/${store.id}/imports?${query}`, {
    method: 'POST',
    headers: { ...(body instanceof FormData ? {} : { 'content-type': 'text/csv' }), ...headers },
    body,
  });
  return { status: response.status, body: (await response.json()) as { importId: string; errors?: unknown } };
}

async function importFile(store: TestStore, query: string, body: Body, headers?: Record<string, string>) {
  const { status, body: answer } = await upload(store, query, body, headers);
  expect(answer).toEqual({ importId: expect.stringMatching(/^imp_/) });
  expect(status).toBe(202);
  return store.ended(answer.importId);
}

function electronicsForm(): FormData {
  const form = new FormData();
  form.append('mappingId', 'map_global-electronics');
  for (const name of ['Stores.csv', 'Products.csv', 'Customers.csv', 'Sales.csv']) {
    form.append(name, new Blob([readFileSync(path.join(electronics, name))]), name);
  }
  return form;
}

const small = [
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Cancelled at,Refunded Amount,Id,Source,Lineitem discount,Location,Phone',
  '#1,ann@example.com,paid,,fulfilled,USD,10.00,0.00,0.00,10.00,2024-01-02 10:00:00 +0000,1,Mug,10.00,,0.00,9001,web,0.00,,',
  '#2,ben@example.com,paid,,fulfilled,USD,20.00,0.00,0.00,20.00,2024-01-03 10:00:00 +0000,2,Mug,10.00,,0.00,9002,pos,0.00,,',
  '',
].join('\n');

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

describe('an import', () => {
  it('keeps what is wrong and lands the rest; rejected rows can be corrected and sent again', async () => {
    const store = await api.makeStore();
    const ended = await importFile(store, 'format=shopify_orders_csv', small.replace('20.00,2024', 'twenty,2024'));
    expect(ended).toMatchObject({ status: 'SUCCEEDED', rowsRead: 2, rowsAccepted: 1, rowsRejected: 1, ordersTotal: 1 });
    const { data } = await store.ask(
      `query ($id: ID!) { import(id: $id) { rejections { totalCount nodes { line column value reason content } } } }`,
      { id: ended.id },
    );
    expect(data.import.rejections.totalCount).toBe(1);
    expect(data.import.rejections.nodes[0]).toMatchObject({ line: 3 });
    const csv = await (await store.fetch(`/v1/imports/${ended.id}/rejected.csv`)).text();
    expect(csv).toContain('#2,ben@example.com');
    const corrected = await importFile(store, 'format=shopify_orders_csv', csv.replace('twenty', '20.00'));
    expect(corrected).toMatchObject({ status: 'SUCCEEDED', rowsRead: 1, ordersNew: 1, rowsRejected: 0 });
  });

  it('gives the rejected rows of each file of its own, to be sent again', async () => {
    const store = await api.makeStore();
    const mapping = {
      version: 1,
      files: {
        'tills.csv': {
          dates: ['YYYY-MM-DD'],
          facts: [
            {
              kind: 'orders',
              order: 'Receipt',
              placedAt: 'Date',
              channel: { constant: 'pos' },
              customer: { id: 'Card' },
              lines: { title: 'Article', quantity: { constant: '1' }, amount: 'Paid' },
            },
          ],
        },
        'cards.csv': {
          dates: ['YYYY-MM-DD'],
          facts: [{ kind: 'people', id: 'Card', name: 'Name', birthDate: 'Born' }],
        },
      },
    };
    const form = new FormData();
    form.append('mapping', JSON.stringify(mapping));
    form.append(
      'tills.csv',
      new Blob(['Receipt,Date,Card,Article,Paid\n1,2024-02-01,a,Mug,5.00\n2,2024-02-30,b,Mug,5.00\n']),
    );
    form.append('cards.csv', new Blob(['Card,Name,Born\na,Ann,1990-01-01\nb,=cmd,1990-13-01\n']));
    const ended = await importFile(store, 'format=mapped_csv', form);
    expect(ended).toMatchObject({ status: 'SUCCEEDED', rowsRead: 4, rowsAccepted: 2, rowsRejected: 2 });
    const rejected = async (query: string) => {
      const response = await store.fetch(`/v1/imports/${ended.id}/rejected.csv${query}`);
      return { status: response.status, lines: (await response.text()).replace('\uFEFF', '').trim().split('\n') };
    };
    const cards = await rejected('?file=cards.csv');
    expect(cards.lines).toHaveLength(2);
    expect(cards.lines[0]).toMatch(/^Card,Name,Born,/);
    expect(cards.lines[1]).toMatch(/^b,'=cmd,1990-13-01,/);
    expect((await rejected('?file=tills.csv')).lines[1]).toMatch(/^2,2024-02-30,b,Mug,5\.00,/);
    expect((await rejected('')).lines).toHaveLength(4);
    expect((await rejected('?file=none.csv')).status).toBe(404);
  });

  it('reads other currencies by a rate file of days, and refuses rows without a rate', async () => {
    const store = await api.makeStore();
    const lines = small.replaceAll(',USD,', ',EUR,').replace('2024-01-02 10', '2024-01-01 10');
    const form = new FormData();
    form.append('file', new Blob([lines]), 'orders.csv');
    form.append('rates', new Blob(['Date,Currency,Rate\n2024-01-02,EUR,1.10\n2024-01-03,EUR,1.255\n']), 'rates.csv');
    const ended = await importFile(store, 'format=shopify_orders_csv', form);
    expect(ended).toMatchObject({ status: 'SUCCEEDED', rowsRead: 2, rowsAccepted: 1, rowsRejected: 1 });
    expect(ended.channelTotals).toEqual([
      { channel: 'pos', orders: 1, amount: { amount: '25.10', currencyCode: 'USD' } },
    ]);
    const both = await upload(store, 'format=shopify_orders_csv&rates=EUR:1.1', form);
    expect(both).toMatchObject({ status: 400, body: { errors: [{ path: ['rates'] }] } });
    const { body } = await upload(store, 'format=shopify_orders_csv', small.replaceAll(',USD,', ',EUR,'));
    expect(await store.ended(body.importId)).toMatchObject({ rowsRead: 2, rowsRejected: 2, ordersTotal: 0 });
  });

  it('a dry run reads, shows and changes nothing', async () => {
    const store = await api.makeStore();
    const ended = await importFile(store, 'format=shopify_orders_csv&dryRun=1', small);
    expect(ended).toMatchObject({
      status: 'SUCCEEDED',
      dryRun: true,
      rowsRead: 2,
      rowsAccepted: 2,
      ordersTotal: 2,
      ordersNew: 0,
    });
    expect(ended.sample).toHaveLength(2);
    const { data } = await store.ask(
      `query ($store: ID!) { store(id: $store) { orderCount channels { handle } connections { id } } }`,
    );
    expect(data.store).toEqual({ orderCount: 0, channels: [], connections: [] });
  });

  it('is undone after a preview of what goes', async () => {
    const store = await api.makeStore();
    const ended = await importFile(store, 'format=shopify_orders_csv', small);
    const preview = await store.ask(
      `query ($id: ID!) { import(id: $id) { undoPreview { ordersRemoved ordersRestored customersRemoved amount { amount } } } }`,
      { id: ended.id },
    );
    expect(preview.data.import.undoPreview).toEqual({
      ordersRemoved: 2,
      ordersRestored: 0,
      customersRemoved: 2,
      amount: { amount: '30.00' },
    });
    const undo = `mutation ($id: ID!) { undoImport(input: { id: $id }) { import { undoneAt undoPreview { ordersRemoved } } userErrors { path code } } }`;
    const undone = await store.ask(undo, { id: ended.id });
    expect(undone.data.undoImport.userErrors).toEqual([]);
    expect(undone.data.undoImport.import.undoneAt).not.toBeNull();
    const { data } = await store.ask(`query ($store: ID!) { store(id: $store) { orderCount customerCount } }`);
    expect(data.store).toEqual({ orderCount: 0, customerCount: 0 });
    const twice = await store.ask(undo, { id: ended.id });
    expect(twice.data.undoImport).toEqual({ import: null, userErrors: [{ path: ['id'], code: 'WRONG_VALUE' }] });
  });

  it('of a file that is no CSV fails with the reason and lands nothing', async () => {
    const store = await api.makeStore();
    const xlsx = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(2_000, 7)]);
    const ended = await importFile(store, 'format=shopify_orders_csv', xlsx);
    expect(ended.status).toBe('FAILED');
    expect(ended.message).toMatch(/Excel|XLSX|zip/i);
    const missing = await importFile(store, 'format=shopify_orders_csv', 'Name,Email\n#1,ann@example.com\n');
    expect(missing).toMatchObject({ status: 'FAILED', ordersTotal: 0 });
    expect(missing.message).toContain('Required columns are missing: Currency');
  });

  it('two uploads of one file at once land it once', async () => {
    const store = await api.makeStore();
    const both = await Promise.all([1, 2].map(() => importFile(store, 'format=shopify_orders_csv', small)));
    expect(both.map((one) => one.ordersNew).sort()).toEqual([0, 2]);
    const { data } = await store.ask(`query ($store: ID!) { store(id: $store) { orderCount } }`);
    expect(data.store.orderCount).toBe(2);
  });

  it('is refused before anything is kept when the request is wrong', async () => {
    const store = await api.makeStore();
    const post = (query: string, body: Body, headers: Record<string, string>) =>
      store.fetch(`/v1/stores/${store.id}/imports?${query}`, { method: 'POST', body, headers });
    const csv = { 'content-type': 'text/csv' };
    const unknown = await post('format=xml&colour=red', small, csv);
    expect(unknown.status).toBe(400);
    expect(
      ((await unknown.json()) as { errors: { path: string[] }[] }).errors.map((one: { path: string[] }) => one.path),
    ).toEqual([['colour'], ['format']]);
    expect((await post('format=shopify_orders_csv', small, { 'content-type': 'application/json' })).status).toBe(415);
    expect((await post('format=shopify_orders_csv', small, { ...csv, 'content-encoding': 'br' })).status).toBe(415);
    expect((await post('format=shopify_orders_csv', '', csv)).status).toBe(400);
    expect(
      (
        await store.fetch('/v1/stores/sto_unknown/imports?format=shopify_orders_csv', {
          method: 'POST',
          body: small,
          headers: csv,
        })
      ).status,
    ).toBe(404);
    const form = new FormData();
    form.append('mapping', JSON.stringify({ version: 1, files: { 'a.csv': { facts: [] } } }));
    form.append('b.csv', new Blob(['x']), 'b.csv');
    const wrongFiles = await upload(store, 'format=mapped_csv', form);
    expect(wrongFiles).toMatchObject({
      status: 400,
      body: { errors: [{ path: ['files', 'b.csv'] }, { path: ['files', 'a.csv'] }] },
    });
    const { data } = await store.ask(`query ($store: ID!) { store(id: $store) { imports { totalCount } } }`);
    expect(data.store.imports.totalCount).toBe(0);
  });
});

describe('an import that is cut off', () => {
  const orders = Array.from(
    { length: 6_000 },
    (_, index) =>
      `#${index},p${index % 2_000}@example.com,paid,,fulfilled,USD,10.00,0.00,0.00,10.00,2024-01-02 10:00:00 +0000,1,Mug,10.00,,0.00,${index},pos,0.00,,`,
  );
  const large = [small.split('\n')[0], ...orders, ''].join('\n');

  /** An import that is held in the midst of its load until `release`. */
  async function begin(store: TestStore): Promise<{ importId: string; release: () => Promise<void> }> {
    await api.runner.stop();
    const { body } = await upload(store, 'format=shopify_orders_csv', large);
    const holder = new pg.Client({ connectionString: api.db.urls.app });
    holder.on('error', () => {});
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM stores WHERE id = $1 FOR UPDATE', [store.id]);
    api.runner = startJobRunner(api.services, api.db.urls.app);
    for (;;) {
      const { data } = await store.ask('query ($id: ID!) { import(id: $id) { stage } }', { id: body.importId });
      if (data.import.stage === 'LOADING')
        return { importId: body.importId, release: () => holder.end().catch(() => {}) };
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  const counts = async (store: TestStore) =>
    (await store.ask(`query ($store: ID!) { store(id: $store) { orderCount customerCount } }`)).data.store;

  it('by the end of its process has landed nothing, and is taken up again by the next', async () => {
    const store = await api.makeStore();
    const { importId, release } = await begin(store);
    const stopped = api.runner.stop();
    await release();
    await stopped;
    expect(await counts(store)).toEqual({ orderCount: 0, customerCount: 0 });
    api.runner = startJobRunner(api.services, api.db.urls.app);
    expect(await store.ended(importId)).toMatchObject({ status: 'SUCCEEDED', resumedCount: 1, ordersNew: 6_000 });
    expect(await counts(store)).toEqual({ orderCount: 6_000, customerCount: 2_000 });
  });

  it('by its database is taken up again, and nothing is doubled', async () => {
    const store = await api.makeStore();
    const { importId, release } = await begin(store);
    await api.db.database.pool
      .query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      )
      .catch(() => {});
    await release();
    expect(await store.ended(importId)).toMatchObject({ status: 'SUCCEEDED', resumedCount: 1, ordersNew: 6_000 });
    expect(await counts(store)).toEqual({ orderCount: 6_000, customerCount: 2_000 });
  });

  it('by whoever asked for it says so and has landed nothing', async () => {
    const store = await api.makeStore();
    const { importId, release } = await begin(store);
    await store.ask('mutation ($id: ID!) { cancelImport(input: { id: $id }) { userErrors { code } } }', {
      id: importId,
    });
    await release();
    expect(await store.ended(importId)).toMatchObject({
      status: 'FAILED',
      message: 'Cancelled. Nothing has landed.',
      ordersTotal: 0,
    });
    expect(await counts(store)).toEqual({ orderCount: 0, customerCount: 0 });
  });
});
