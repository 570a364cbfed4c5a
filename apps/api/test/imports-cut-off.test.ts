import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startJobRunner } from '../src/job-runner.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';
import { small, upload } from './upload.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});

afterAll(() => api?.close());

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
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
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
