import { sources } from '@throughline/connectors/sources';
import { labelOf } from '@throughline/core/recipes/invariants';
import type { RecipePlan } from '@throughline/core/recipes/recipe-plan';
import { connectAccount } from '@throughline/db/connections/connect-account';
import type { StoreClient } from '@throughline/db/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedDemo } from '../src/features/organizations/seed-demo.ts';
import { readChanges } from '../src/features/syncs/read-changes.ts';
import { startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({ sources });
});
afterAll(() => api?.close());

it('a demo store that is switched on goes on from its history, through the inbox', { timeout: 120_000 }, async () => {
  const { services } = api;
  const seededAt = Date.now() - 86_400_000;
  const { storeId } = await seedDemo(services.database, seededAt);
  const inStore = <T>(work: (store: StoreClient) => Promise<T>) => services.database.inStore(storeId, work);
  const count = () =>
    inStore(async ({ sql }) => {
      const { rows } = await sql.query<{ n: number }>('SELECT count(*)::int AS n FROM orders WHERE store_id = $1', [
        storeId,
      ]);
      return rows[0]!.n;
    });
  const before = await count();
  const account = await sources.demo!.connect({}, services.outside(new AbortController().signal));
  const connectionId = await inStore(async (store) => {
    const { name, ...rest } = account;
    const input = { ...rest, source: 'demo', label: 'Demo', accountName: name, settings: {}, now: Date.now() };
    const id = await connectAccount(store, services.vault!, input);
    await store.prisma.connection.update({ where: { id }, data: { readUntil: new Date(Date.now() - 3_600_000) } });
    return id;
  });
  await readChanges(services, { storeId, connectionId });
  const deliveries = await inStore(({ prisma }) => prisma.delivery.findMany());
  expect(deliveries.length).toBeGreaterThan(0);
  await expect.poll(count, { timeout: 20_000 }).toBe(before + deliveries.length);
});

it('the recipe of the demo store promises only what holds of its three channels', { timeout: 120_000 }, async () => {
  const { services } = api;
  const { storeId } = await seedDemo(services.database, Date.now());
  const { plan } = await services.database.inStore(storeId, ({ prisma }) =>
    prisma.recipeApplication.findFirstOrThrow(),
  );
  expect((plan as unknown as RecipePlan).invariants.map(labelOf)).toEqual([
    'use Store = first via Store + initial use on 2nd+',
  ]);
});
