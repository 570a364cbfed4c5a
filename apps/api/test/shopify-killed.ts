// A Shopify shop is read while it sells, the jobs process killed on the way; then a second store reads the same shop in peace.

import { setTimeout as wait } from 'node:timers/promises';
import { localToken, startAdminServer } from '../../../packages/connectors/test/shopify-admin/admin-server.ts';
import { generateShop } from '../../../packages/connectors/test/shopify-admin/generate-shop.ts';
import { liveTurn } from '../../../packages/connectors/test/shopify-admin/live-turn.ts';
import { startJobsProcess } from './jobs-process.ts';
import { readStoreFacts, type StoreFacts } from './store-facts.ts';
import { startTestApi, type TestStore } from './test-api.ts';

export interface KilledOptions {
  orders: number;
  customers: number;
  seed: number;
  /** Changes of the shop a second, while the history is read. */
  perSecond: number;
  /** Shares of the history after which the process is killed. */
  killAt: number[];
  /** Of deliveries. */
  duplicateRate: number;
  /** What the jobs process may hold; absent = Node's own bound. */
  heapMb?: number;
  onProgress?: (line: string) => void;
}

export interface KilledResult {
  live: { facts: StoreFacts; figures: unknown };
  clean: { facts: StoreFacts; figures: unknown };
  turns: number;
  resumedCount: number;
  received: number;
  repeated: number;
  /** Seconds of the clean reading, and records of it. */
  cleanSeconds: number;
  cleanRecords: number;
  memoryMaxMb: number;
  /** Fields that the local Admin API was asked for and does not serve. */
  missing: string[];
}

const patienceMs = 30 * 60_000;

export async function runKilled(options: KilledOptions): Promise<KilledResult> {
  const shop = generateShop({ seed: options.seed, orders: options.orders, customers: options.customers });
  const server = await startAdminServer({ shop });
  // Twenty changes a second is a shop of the plan with the most points.
  server.api.throttle.set(20_000, 1_000);
  server.deliveries.options.duplicateRate = options.duplicateRate;
  server.deliveries.options.shuffle = 5;
  const api = await startTestApi({ origins: { shopify: server.url } });
  await api.runner.stop();
  let jobs = startJobsProcess(api, options.heapMb);
  let memoryMaxMb = 0;
  const watch = setInterval(() => {
    memoryMaxMb = Math.max(memoryMaxMb, jobs.memoryMb());
  }, 200);
  try {
    const store = await api.makeStore({ timeZone: shop.profile.timeZone });
    await connect(store, shop.profile.domain, server.client.clientSecret);
    let turns = 0;
    const selling = setInterval(() => liveTurn(shop, turns++), 1000 / options.perSecond);
    for (const share of options.killAt) {
      await until(async () => (await backfill(store)).recordsRead >= share * options.orders);
      options.onProgress?.(`killed at ${JSON.stringify(await backfill(store))}`);
      await jobs.kill();
      await wait(500);
      jobs = startJobsProcess(api, options.heapMb);
    }
    await until(async () => (await backfill(store)).status === 'SUCCEEDED');
    clearInterval(selling);
    await server.deliveries.flush();
    await settled(store);
    const live = { facts: await readStoreFacts(api.services.database, store.id), figures: await figures(store) };
    const { resumedCount } = await backfill(store);
    const { receivedCount, repeatedCount } = await connection(store);
    options.onProgress?.(`read live: ${turns} changes, ${receivedCount} deliveries, ${repeatedCount} repeated`);

    const second = await api.makeStore({ timeZone: shop.profile.timeZone });
    const startedAt = Date.now();
    await connect(second, shop.profile.domain, server.client.clientSecret);
    await until(async () => (await backfill(second)).status === 'SUCCEEDED');
    const cleanSeconds = (Date.now() - startedAt) / 1000;
    await settled(second);
    const clean = { facts: await readStoreFacts(api.services.database, second.id), figures: await figures(second) };
    return {
      live,
      clean,
      turns,
      resumedCount,
      received: receivedCount,
      repeated: repeatedCount,
      cleanSeconds,
      cleanRecords: (await backfill(second)).recordsRead,
      memoryMaxMb,
      missing: [...server.api.missing],
    };
  } finally {
    clearInterval(watch);
    await jobs.kill();
    await server.close();
    await api.close();
  }
}

async function connect(store: TestStore, shop: string, apiSecret: string): Promise<void> {
  const input = Object.entries({ shop, accessToken: localToken, apiSecret }).map(([name, value]) => ({ name, value }));
  const { data, errors } = await store.ask(
    `mutation ($store: ID!, $input: [SourceValueInput!]!) {
       connectSource(input: { storeId: $store, source: "shopify", input: $input }) { connection { id health } userErrors { path message } } }`,
    { input },
  );
  const problems = errors ?? data.connectSource.userErrors;
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
}

interface ConnectionState {
  receivedCount: number;
  repeatedCount: number;
  waitingCount: number;
  healthMessage: string;
  deadLetters: { totalCount: number; nodes: { reason: string }[] };
  syncs: {
    nodes: { kind: string; status: string; recordsRead: number; resumedCount: number; message: string | null }[];
  };
}

async function connection(store: TestStore): Promise<ConnectionState> {
  const { data, errors } = await store.ask(
    `query ($store: ID!) { store(id: $store) { connections { source receivedCount repeatedCount waitingCount healthMessage
       deadLetters(first: 5) { totalCount nodes { reason } }
       syncs(first: 50) { nodes { kind status recordsRead resumedCount message } } } } }`,
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.store.connections.find((one: { source: string }) => one.source === 'shopify');
}

async function backfill(store: TestStore) {
  const found = (await connection(store)).syncs.nodes.find((sync) => sync.kind === 'BACKFILL')!;
  if (found.status === 'FAILED') throw new Error(`The reading failed: ${found.message}`);
  return found;
}

/** Nothing waits and nothing is being read; what changed since the reading began has been read as well. */
async function settled(store: TestStore): Promise<void> {
  await until(async () => {
    const { waitingCount, syncs } = await connection(store);
    const running = syncs.nodes.filter((sync) => ['QUEUED', 'RUNNING'].includes(sync.status));
    return waitingCount === 0 && running.length === 0 && syncs.nodes.some((sync) => sync.kind === 'INCREMENTAL');
  });
  const { deadLetters } = await connection(store);
  if (deadLetters.totalCount > 0) throw new Error(`Not everything became facts: ${JSON.stringify(deadLetters.nodes)}`);
}

/** Every segment of the recipe and every edge of its canvas, today and on a past day. */
async function figures(store: TestStore): Promise<unknown> {
  const applied = await store.ask(
    `mutation ($store: ID!) { applyRecipe(input: { storeId: $store, recipe: "omnichannel", parameters: [
       { name: "X", value: "pos" }, { name: "Y", value: "online_store" }] }) { canvas { id } userErrors { message } } }`,
  );
  const { data, errors } = await store.ask(
    `query ($canvas: ID!, $store: ID!) {
       store(id: $store) { orderCount customerCount channels { handle orderCount customerCount }
         segments(first: 50) { nodes { name now: metrics { ...m } then: metrics(asOf: "2025-06-30", base: NET) { ...m } } } }
       node(id: $canvas) { ... on Canvas { edges(from: "2024-07-01", to: "2026-10-31") {
         moves { moved atRisk medianDays stayed left revenueAfter { amount } } } } } }
     fragment m on SegmentMetrics { customerCount repeatCustomerRate lifetimeValue { amount } averageOrderValue { amount }
       averageOrderCount purchaseIntervalDays }`,
    { canvas: applied.data.applyRecipe.canvas.id },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await wait(100)) if (await holds()) return;
  throw new Error('It does not come about');
}
