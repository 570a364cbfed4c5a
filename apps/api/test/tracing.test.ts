// What a receiver of traces is handed: one trace a request and a job, joined to the log, with no word of anybody.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { traceServices } from '../src/tracing/trace-services.ts';
import { traceTasks } from '../src/tracing/trace-tasks.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';
import { startTraceReceiver, type TakenSpan, type TraceReceiver } from './trace-receiver.ts';

let api: TestApi;
let store: TestStore;
let receiver: TraceReceiver;
const lines: Record<string, unknown>[] = [];

beforeAll(async () => {
  receiver = await startTraceReceiver();
  const logTo = { write: (line: string) => void lines.push(JSON.parse(line)) };
  api = await startTestApi({ keepLog: false, tracesTo: receiver.url, logTo });
  store = await api.makeStore({ timeZone: 'UTC' });
  const customer = { id: 'ann', name: 'Ann Sutherland', email: 'ann@sutherland.test' };
  const orders = [
    { id: '1', channel: 'pos', gross: '10.00', placedAt: '2026-01-05T12:00:00Z', customer: { id: 'ann' } },
  ];
  expect((await store.sendFacts({ people: [customer], orders })).status).toBe(200);
}, 120_000);
afterAll(async () => {
  await api?.close();
  await receiver?.close();
});

/** The spans of the request with this id, by way of its line in the log, once they were handed over. */
async function traceOf(requestId: string): Promise<TakenSpan[]> {
  const lineOf = () => lines.find((line) => line.requestId === requestId && line.msg === 'request');
  await expect.poll(lineOf).toBeDefined();
  await api.services.tracing!.flush();
  return receiver.spans.filter(({ traceId }) => traceId === lineOf()!.trace_id);
}

async function ask(requestId: string, query: string, headers: Record<string, string> = {}) {
  const response = await store.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': requestId, ...headers },
    body: JSON.stringify({ query, variables: { store: store.id } }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers of many shapes.
  return { status: response.status, body: (await response.json()) as any };
}

it('a request, its operation, its transaction and its question to the engine are one trace, which its line in the log names', async () => {
  const query = `query SutherlandsOnly($store: ID!) { store(id: $store) { customerCount ...Rest } }
    fragment Rest on Store { name people(query: "Sutherland", first: 1) { nodes { name } } }`;
  expect((await ask('whole', query)).status).toBe(200);
  const spans = await traceOf('whole');
  const named = (name: string) => spans.filter((span) => span.name === name);
  const [request] = named('POST /graphql');
  const [operation] = named('graphql query');
  const [question] = named('engine figures');
  expect(request).toMatchObject({ links: [], status: { code: 0 } });
  expect(request!.parentSpanId).toBeUndefined();
  expect(request!.attributes).toEqual({
    'http.request.method': 'POST',
    'http.route': '/graphql',
    'http.response.status_code': 200,
  });
  expect(operation!.parentSpanId).toBe(request!.spanId);
  expect(operation!.attributes).toEqual({
    'graphql.operation.type': 'query',
    'throughline.fields': ['store', 'store.customerCount', 'store.name', 'store.people'],
    'throughline.points': expect.any(Number),
  });
  expect(operation!.attributes['throughline.points']).toBeGreaterThan(0);
  expect(question!.parentSpanId).toBe(operation!.spanId);
  expect(question!.attributes).toEqual({ 'throughline.store': store.id, 'throughline.question': 'figures' });
  expect(named('transaction').length).toBeGreaterThan(0);
  for (const transaction of named('transaction')) {
    expect(transaction.parentSpanId).toBe(operation!.spanId);
    expect(transaction.attributes).toEqual({ 'throughline.store': store.id, 'db.system.name': 'postgresql' });
  }
  expect(spans.length).toBe(2 + named('transaction').length + spans.filter(({ name }) => /^engine /.test(name)).length);
  expect(receiver.resources[0]).toEqual({ 'service.name': 'throughline', 'throughline.process': 'api' });
});

it('a trace from outside is linked: it neither takes spans up nor keeps them from being kept', async () => {
  const traceparent = '00-11111111111111111111111111111111-2222222222222222-00';
  await ask('linked', 'query ($store: ID!) { store(id: $store) { name } }', { traceparent });
  const request = (await traceOf('linked')).find(({ name }) => name === 'POST /graphql');
  expect(request!.traceId).not.toBe('11111111111111111111111111111111');
  expect(request!.links).toMatchObject([{ traceId: '11111111111111111111111111111111', spanId: '2222222222222222' }]);
  await ask('malformed', 'query ($store: ID!) { store(id: $store) { name } }', { traceparent: 'ann@sutherland.test' });
  expect((await traceOf('malformed')).find(({ name }) => name === 'POST /graphql')!.links).toEqual([]);
});

it('a job is a trace of its own, linked to the transaction that asked for it', async () => {
  const input = `{ storeId: "${store.id}", what: PEOPLE, format: JSONL }`;
  const { body } = await ask(
    'asks',
    `mutation { createExport(input: ${input}) { export { id } userErrors { message } } }`,
  );
  expect(body.data.createExport.userErrors).toEqual([]);
  const asking = await traceOf('asks');
  const jobs = () => receiver.spans.filter(({ name }) => name === 'job run-export');
  const handedOver = async () => {
    await api.services.tracing!.flush();
    return jobs().length;
  };
  await expect.poll(handedOver).toBe(1);
  const [job] = jobs();
  expect(job!.attributes).toEqual({
    'throughline.job': 'run-export',
    'throughline.attempt': 1,
    'throughline.store': store.id,
  });
  expect(job!.parentSpanId).toBeUndefined();
  expect(job!.traceId).not.toBe(asking[0]!.traceId);
  const [link] = job!.links;
  expect(asking.find(({ spanId }) => spanId === link!.spanId)).toMatchObject({ name: 'transaction' });
  const below = receiver.spans.filter(({ parentSpanId }) => parentSpanId === job!.spanId);
  expect(below.map(({ name }) => name)).toContain('transaction');
});

it('nothing of anybody stands in a trace: no words, values, messages or ids of people, also where a request is refused or fails', async () => {
  const unknown = 'query Sutherland { sutherland(of: "ann@sutherland.test") { anns } }';
  expect((await ask('unknown', unknown)).status).toBe(400);
  expect((await ask('unread', 'query Sutherland {')).status).toBe(400);
  const headers = { 'x-request-id': 'person' };
  expect((await store.fetch(`/v1/stores/${store.id}/people/per_sutherland/export.json`, { headers })).status).toBe(404);
  expect(
    (await store.fetch('/v1/sutherland?ann@sutherland.test', { headers: { 'x-request-id': 'none' } })).status,
  ).toBe(404);
  const failed = await api.services.database
    .inStore(store.id, ({ sql }) => sql.query(`SELECT 'ann@sutherland.test'::int`))
    .catch((error: Error) => error.message);
  expect(failed).toContain('ann@sutherland.test');

  const [operation] = (await traceOf('unknown')).filter(({ name }) => name === 'graphql');
  expect(operation).toMatchObject({ status: { code: 2 }, attributes: { 'error.type': 'GRAPHQL_VALIDATION_FAILED' } });
  expect(operation!.attributes['throughline.fields']).toBeUndefined();
  expect((await traceOf('unread')).map(({ name }) => name).sort()).toEqual(['POST /graphql', 'graphql']);
  const route = '/v1/stores/:storeId/people/:personId/export.json';
  expect((await traceOf('person')).map(({ name }) => name)).toContain(`GET ${route}`);
  expect((await traceOf('none')).map(({ name }) => name)).toEqual(['GET']);
  const conversion = receiver.spans.find((span) => span.attributes['error.type'] === '22P02');
  expect(conversion).toMatchObject({ name: 'transaction', status: { code: 2 } });

  const told = JSON.stringify([receiver.spans, receiver.resources]);
  expect(told).not.toMatch(/sutherland|\bann\b|per_|prf_|SELECT/i);
  expect(
    receiver.spans.flatMap(({ events, status }) => [...events, ...(status.message ? [status.message] : [])]),
  ).toEqual([]);
  expect([...new Set(receiver.spans.flatMap(({ attributes }) => Object.keys(attributes)))].sort()).toEqual([
    'db.system.name',
    'error.type',
    'graphql.operation.type',
    'http.request.method',
    'http.response.status_code',
    'http.route',
    'throughline.attempt',
    'throughline.fields',
    'throughline.job',
    'throughline.points',
    'throughline.question',
    'throughline.store',
  ]);
});

it('health is asked without a trace', async () => {
  const before = receiver.spans.length;
  expect((await fetch(`${api.url}/healthz`, { headers: { 'x-request-id': 'healthy' } })).status).toBe(200);
  await expect.poll(() => lines.find((line) => line.requestId === 'healthy')).toBeDefined();
  await api.services.tracing!.flush();
  expect(receiver.spans.slice(before).filter(({ name }) => name.startsWith('GET'))).toEqual([]);
  expect(lines.find((line) => line.requestId === 'healthy')).not.toHaveProperty('trace_id');
});

it('a receiver that refuses or is gone harms no request, and is told of in the log once', async () => {
  receiver.refuse();
  for (const id of ['lost-1', 'lost-2']) {
    expect((await ask(id, 'query ($store: ID!) { store(id: $store) { name } }')).status).toBe(200);
    await api.services.tracing!.flush().catch(() => {});
  }
  const told = lines.filter(({ msg }) => String(msg).startsWith('Traces are lost'));
  expect(told).toMatchObject([{ level: 40 }]);
  await receiver.close();
  expect((await ask('lost-3', 'query ($store: ID!) { store(id: $store) { name } }')).status).toBe(200);
});

it('where no receiver is named nothing is wrapped', () => {
  const tasks = { sweep: async () => {} };
  expect(traceServices(api.services, null)).toBe(api.services);
  expect(traceTasks(tasks, null)).toBe(tasks);
});
