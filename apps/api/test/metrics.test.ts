// What Prometheus reads: exact counts after known requests, over a door of its own.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Metrics } from '../src/metrics/metrics.ts';
import { serveMetrics } from '../src/metrics/serve-metrics.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;
let door: Server;

beforeAll(async () => {
  api = await startTestApi({
    keepLog: false,
    cost: { key: { capacity: 60, restoreRate: 0.001 }, person: { capacity: 1, restoreRate: 1 } },
  });
  store = await api.makeStore();
  door = await serveMetrics(api.metrics.registry, { host: '127.0.0.1', port: 0 }, api.services.log);
}, 120_000);
afterAll(async () => {
  door?.close();
  await api?.close();
});

const address = () => `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
async function read(): Promise<Map<string, number>> {
  const text = await (await fetch(`${address()}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  );
}

it('requests by route, operations by kind and outcome, and points are counted; ids and queries stand nowhere', async () => {
  await store.ask('query ($id: ID!) { store(id: $id) { name } }', { id: store.id });
  await store.ask('{ viewer { id } }');
  await store.ask('{ nothing }');
  const archive = 'mutation ($id: ID!) { archiveSegment(input: { id: $id }) { userErrors { code } } }';
  await store.ask(archive, { id: 'seg_x' });
  expect((await store.sendFacts({ orders: [] })).status).toBe(200);
  expect((await store.fetch(`/v1/segments/seg_nowhere/members.csv`)).status).toBe(429);
  expect((await store.fetch('/v1/unknown')).status).toBe(404);
  expect((await fetch(`${api.url}/graphql`, { method: 'POST' })).status).toBe(401);
  const told = await read();
  const requests = (labels: string) => told.get(`throughline_http_request_seconds_count{${labels}}`);
  expect(requests('method="POST",route="/graphql",status="200"')).toBe(3);
  expect(requests('method="POST",route="/graphql",status="400"')).toBe(1);
  expect(requests('method="POST",route="/graphql",status="401"')).toBe(1);
  expect(requests('method="POST",route="/v1/stores/:storeId/facts",status="200"')).toBe(1);
  expect(requests('method="GET",route="/v1/segments/:segmentId/members.csv",status="429"')).toBe(1);
  expect(requests('method="GET",route="other",status="404"')).toBe(1);
  const operations = (labels: string) => told.get(`throughline_graphql_operation_seconds_count{${labels}}`);
  expect(operations('kind="query",outcome="OK"')).toBe(2);
  expect(operations('kind="none",outcome="GRAPHQL_VALIDATION_FAILED"')).toBe(1);
  expect(operations('kind="mutation",outcome="OK"')).toBe(1);
  expect(told.get('throughline_graphql_points_total{asker="apiKey"}')).toBe(5 + 5 + 10);
  expect([...told.keys()].filter((name) => name.includes(store.id) || name.includes('seg_'))).toEqual([]);
  expect(told.get('process_resident_memory_bytes')).toBeGreaterThan(0);
});

it('jobs are counted by state as they stand', async () => {
  await api.runner.stop();
  await api.db.database.pool.query(
    `SELECT graphile_worker.add_job('a-task', '{}'), graphile_worker.add_job('b-task', '{}', run_at := now() + interval '1 day')`,
  );
  const before = await read();
  expect(before.get('throughline_jobs{state="waiting"}')).toBeGreaterThanOrEqual(1);
  expect(before.get('throughline_jobs{state="failed"}')).toBe(0);
  const owner = api.db.database.pool;
  await owner.query(
    `SELECT graphile_worker.permanently_fail_jobs(ARRAY(SELECT id FROM graphile_worker.jobs WHERE task_identifier = 'a-task'), 'no')`,
  );
  const after = await read();
  expect(after.get('throughline_jobs{state="failed"}')).toBe(1);
  expect(after.get('throughline_jobs{state="waiting"}')).toBe(before.get('throughline_jobs{state="waiting"}')! - 1);
  expect(after.get('throughline_jobs{state="later"}')).toBe(before.get('throughline_jobs{state="later"}'));
});

it('where the jobs can’t be read, everything else is told all the same', async () => {
  const metrics = new Metrics();
  metrics.watchJobs(() => Promise.reject(new Error('no database')));
  const text = await metrics.registry.metrics();
  expect(text).toContain('process_cpu_seconds_total');
  expect(text).not.toMatch(/^throughline_jobs\{/m);
});

it('the door answers nothing else, and the API has no such path', async () => {
  expect((await fetch(`${address()}/`)).status).toBe(404);
  expect((await fetch(`${address()}/metrics`, { method: 'POST' })).status).toBe(404);
  expect((await store.fetch('/metrics')).status).toBe(404);
});
