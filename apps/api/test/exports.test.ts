// Exports of a store: what the file holds, who gets it, and what becomes of it.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { createApiKey } from '@throughline/db/organizations/api-keys';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportFolder, exportsFolder } from '../src/features/exports/keep-export-file.ts';
import { dropExports, sweepExports } from '../src/features/exports/sweep-exports.ts';
import { holdTable } from './hold-table.ts';
import { erase, personId } from './person-everywhere.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

const asked = Date.parse('2026-04-01T12:00:00Z');
let now = asked;
let api: TestApi;
let store: TestStore;
let segment: string;

const order = (id: string, customer: string, channel: string, day: string) => ({
  ...{ id, channel, gross: '10.00', placedAt: `${day}T12:00:00Z` },
  customer: { id: customer },
});

beforeAll(async () => {
  api = await startTestApi({ now: () => now });
  store = await api.makeStore({ timeZone: 'UTC' });
  const orders = [
    order('1', 'ann', 'web', '2026-01-05'),
    order('2', 'ann', 'pos', '2026-02-10'),
    order('3', 'ben', 'pos', '2026-01-20'),
    order('4', 'cat', 'pos', '2026-01-03'),
    order('5', 'cat', 'web', '2026-01-09'),
  ];
  const people: object[] = ['ben', 'cat'].map((id) => ({ id, name: `Name of ${id}` }));
  const address = { city: 'Bern', country: 'CH' };
  const known = { birthDate: '1990-02-28', tags: ['vip'], attributes: { points: 12, since: '2020-01-01' } };
  people.push({ id: 'ann', name: 'Name of ann', email: 'ann@example.com', address, ...known });
  const refunds = [{ id: 'r', orderId: '2', refundedAt: '2026-02-11T00:00:00Z', amount: '0.05' }];
  expect((await store.sendFacts({ people, orders, refunds })).status).toBe(200);
  const { data } = await store.ask(
    'mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } userErrors { message } } }',
    { input: { storeId: store.id, name: 'Twice', definition: { orders: { some: { gte: 2 } } } } },
  );
  segment = data.createSegment.segment.id;
}, 120_000);
afterAll(() => api?.close());

const fields = 'id what status readAt rowsWritten rowsTotal url sha256 bytes message expiresAt';

async function create(input: object, ask = store.ask) {
  const { data } = await ask(
    `mutation ($input: CreateExportInput!) { createExport(input: $input) { export { ${fields} } userErrors { path code message } } }`,
    { input: { storeId: store.id, format: 'JSONL', ...input } },
  );
  return data.createExport;
}

async function ended(id: string, ask = store.ask) {
  let found: Record<string, never> & { status?: string } = {};
  await expect
    .poll(async () => {
      const { data } = await ask(`query ($id: ID!) { export(id: $id) { ${fields} } }`, { id });
      found = data.export;
      return found.status;
    })
    .toMatch(/SUCCEEDED|FAILED/);
  // biome-ignore lint/suspicious/noExplicitAny: as the answers of `ask`.
  return found as any;
}

async function exported(input: object) {
  const { export: made, userErrors } = await create(input);
  expect(userErrors).toEqual([]);
  return ended(made.id);
}

async function linesOf(url: string) {
  const response = await fetch(api.url + url);
  expect(response.status).toBe(200);
  return (await response.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

it('members are those of the day, and the file has the size and checksum that are told', async () => {
  const done = await exported({ what: 'MEMBERS', segmentId: segment, asOf: '2026-01-31' });
  expect(done).toMatchObject({ status: 'SUCCEEDED', rowsWritten: 1, rowsTotal: 1 });
  expect(done.expiresAt).toBe('2026-04-08T12:00:00.000Z');
  const response = await fetch(api.url + done.url);
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(done.sha256);
  expect(bytes.length).toBe(done.bytes);
  expect(response.headers.get('etag')).toBe(`"${done.sha256}"`);
  expect(JSON.parse(bytes.toString())).toMatchObject({
    ...{ name: 'Name of cat', externalIds: ['cat'], orderCount: 2 },
    ...{ enteredAt: '2026-01-09T12:00:00.000Z', lastOrderAt: '2026-01-09T12:00:00.000Z' },
  });
  const later = await exported({ what: 'MEMBERS', segmentId: segment });
  expect((await linesOf(later.url)).map(({ name }) => name).sort()).toEqual(['Name of ann', 'Name of cat']);
});

it('orders are those placed by the end of the day, people all there are', async () => {
  const orders = await linesOf((await exported({ what: 'ORDERS', asOf: '2026-01-09' })).url);
  expect(orders.map(({ externalId, gross }) => [externalId, gross]).sort()).toEqual([
    ['1', '10.00'],
    ['4', '10.00'],
    ['5', '10.00'],
  ]);
  const first = orders.find(({ externalId }) => externalId === '1');
  expect(first).toEqual({
    ...{
      id: first.id,
      externalId: '1',
      connectionId: first.connectionId,
      personId: first.personId,
      channel: 'online_store',
    },
    ...{
      placedAt: '2026-01-05T12:00:00.000Z',
      cancelledAt: null,
      location: null,
      counted: true,
      discountCodes: [],
      tags: [],
    },
    ...{ gross: '10.00', product: '10.00', refunded: '0.00', currencyCode: 'USD' },
  });
  const people = await linesOf((await exported({ what: 'PEOPLE' })).url);
  expect(people.map(({ name }) => name).sort()).toEqual(['Name of ann', 'Name of ben', 'Name of cat']);
});

/** A row of a Parquet file in the words of JSON lines. */
function asLine(row: Record<string, unknown>): object {
  const told = (name: string, value: unknown): unknown => {
    if (value instanceof Date) return name === 'birthDate' ? value.toISOString().slice(0, 10) : value.toISOString();
    if (typeof value === 'bigint') return Number(value);
    if (['gross', 'product', 'refunded'].includes(name)) return (value as number).toFixed(2);
    if (name === 'address' && value)
      return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null));
    return value ?? null;
  };
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, told(name, value)]));
}

it('a Parquet file tells what the JSON lines tell, of whatever is exported', async () => {
  const inputs = [
    { what: 'PEOPLE' },
    { what: 'ORDERS' },
    { what: 'MEMBERS', segmentId: segment },
    { what: 'MEMBERSHIPS', segmentId: segment },
  ] as const;
  // Now Ben has two orders: the log has begun, and holds that he entered.
  await api.keeper!.caughtUp(store.id);
  expect((await store.sendFacts({ orders: [order('6', 'ben', 'web', '2026-02-20')] })).status).toBe(200);
  await api.keeper!.caughtUp(store.id);
  now = asked + 1_000;
  for (const input of inputs) {
    const lines = await linesOf((await exported(input)).url);
    const done = await exported({ ...input, format: 'PARQUET' });
    const response = await fetch(api.url + done.url);
    expect(response.headers.get('content-type')).toBe('application/vnd.apache.parquet');
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename=${input.what.toLowerCase()}-${done.id}.parquet`,
    );
    const file = await response.arrayBuffer();
    expect(createHash('sha256').update(Buffer.from(file)).digest('hex')).toBe(done.sha256);
    const rows = (await parquetReadObjects({ file })).map(asLine);
    expect(rows).toEqual(lines);
    expect(lines.length).toBe({ PEOPLE: 3, ORDERS: 6, MEMBERS: 3, MEMBERSHIPS: 2 }[input.what]);
    expect(Object.keys(rows[0]!).sort()).toEqual(Object.keys(lines[0]!).sort());
    expect(done).toMatchObject({ rowsWritten: lines.length, readAt: '2026-04-01T12:00:01.000Z' });
  }
  now = asked;
});

it('a download that was cut off goes on where it stood', async () => {
  const { url, bytes } = await exported({ what: 'PEOPLE' });
  const whole = await (await fetch(api.url + url)).text();
  const rest = await fetch(api.url + url, { headers: { range: 'bytes=10-' } });
  expect(rest.status).toBe(206);
  expect(rest.headers.get('content-range')).toBe(`bytes 10-${bytes - 1}/${bytes}`);
  expect(await rest.text()).toBe(whole.slice(10));
});

it('an address that is changed, old or of another store is answered as an unknown file', async () => {
  const { url } = await exported({ what: 'PEOPLE' });
  const other = await api.makeStore();
  const status = async (path: string) => (await fetch(api.url + path)).status;
  expect(await status(url.replace(/signature=./, 'signature=~'))).toBe(404);
  expect(await status(url.replace(store.id, other.id))).toBe(404);
  expect(await status(url.split('?')[0]!)).toBe(404);
  now = asked + 3_600_000;
  expect(await status(url)).toBe(404);
  now = asked;
  expect(await status(url)).toBe(200);
});

const asKey = (key: string) => async (query: string, variables?: object) => {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  return (
    await fetch(`${api.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })
  ).json();
};

it('who may not see who people are gets masked ones, and nobody an address but who asked', async () => {
  const { key } = await createApiKey(api.db.database, store.id, { seesPersonal: false });
  const { export: made } = await create({ what: 'PEOPLE' }, asKey(key) as never);
  const done = await ended(made.id, asKey(key) as never);
  expect(JSON.stringify(await linesOf(done.url))).not.toMatch(/Name of|"(ann|ben|cat)"/);
  expect((await ended(made.id)).url).toBe(null);
});

it('a key that is revoked gets no file any more', async () => {
  const { key, keyId } = await createApiKey(api.db.database, store.id);
  const { export: made } = await create({ what: 'PEOPLE' }, asKey(key) as never);
  const { url } = await ended(made.id, asKey(key) as never);
  expect((await fetch(api.url + url)).status).toBe(200);
  const { organizationId } = await api.db.database.prisma.store.findUniqueOrThrow({ where: { id: store.id } });
  await api.db.database.prisma.$transaction(async (prisma) => {
    await prisma.$executeRaw`SELECT set_config('throughline.organization_id', ${organizationId}, true)`;
    await prisma.$executeRaw`UPDATE api_keys SET revoked_at = now() WHERE id = ${keyId}`;
  });
  expect((await fetch(api.url + url)).status).toBe(404);
});

it('another store knows nothing of an export', async () => {
  const { id } = await exported({ what: 'ORDERS' });
  const other = await api.makeStore();
  const { data } = await other.ask('query ($id: ID!) { export(id: $id) { id } node(id: $id) { id } }', { id });
  expect(data).toEqual({ export: null, node: null });
});

it('what does not fit together is refused with its path', async () => {
  const path = async (input: object) => (await create(input)).userErrors.map((one: { path: string[] }) => one.path);
  expect(await path({ what: 'MEMBERS' })).toEqual([['segmentId']]);
  expect(await path({ what: 'ORDERS', segmentId: segment })).toEqual([['segmentId']]);
  expect(await path({ what: 'PEOPLE', asOf: '2026-01-01' })).toEqual([['asOf']]);
  expect(await path({ what: 'ORDERS', asOf: '2026-04-02' })).toEqual([['asOf']]);
});

it('a folder of no export goes an hour after it was made', async () => {
  const { id } = await exported({ what: 'PEOPLE' });
  const { dataDir } = api.services.env;
  const [left, ofNoStore] = [
    exportFolder(dataDir, store.id, 'exp_left'),
    exportFolder(dataDir, 'sto_gone', 'exp_gone'),
  ];
  for (const folder of [left, ofNoStore]) mkdirSync(folder, { recursive: true });
  const madeBefore = (seconds: number) => {
    for (const folder of [left, ofNoStore]) utimesSync(folder, asked / 1000 - seconds, asked / 1000 - seconds);
  };
  madeBefore(3_600);
  await sweepExports(api.services);
  expect([left, ofNoStore].map((folder) => existsSync(folder))).toEqual([true, true]);
  madeBefore(3_601);
  await sweepExports(api.services);
  expect([left, ofNoStore].map((folder) => existsSync(folder))).toEqual([false, false]);
  expect(existsSync(exportFolder(dataDir, store.id, id))).toBe(true);
});

it('an erasure takes every export of the store with it', async () => {
  const { url } = await exported({ what: 'PEOPLE' });
  expect((await fetch(api.url + url)).status).toBe(200);
  expect(await erase(store, await personId(store, 'Name of ben'))).toMatchObject({ status: 'DONE' });
  expect((await fetch(api.url + url)).status).toBe(404);
  expect(readdirSync(path.join(exportsFolder(api.services.env.dataDir), store.id))).toEqual([]);
});

it('what was exported while the log still named somebody erased goes when it names them no more', async () => {
  const orders = [order('7', 'dee', 'web', '2026-02-20'), order('8', 'dee', 'web', '2026-02-21')];
  expect((await store.sendFacts({ people: [{ id: 'dee', name: 'Name of dee' }], orders })).status).toBe(200);
  await api.keeper!.caughtUp(store.id);
  const dee = await personId(store, 'Name of dee');
  const held = await holdTable(api, 'membership_log');
  const erased = erase(store, dee);
  await held.reached();
  now = asked + 1_000;
  const { url } = await exported({ what: 'MEMBERSHIPS' });
  expect((await linesOf(url)).map((row) => row.personId)).toContain(dee);
  await held.release();
  expect(await erased).toMatchObject({ status: 'DONE' });
  expect((await fetch(api.url + url)).status).toBe(404);
  now = asked;
});

it('a file goes after seven days', async () => {
  const one = await exported({ what: 'PEOPLE' });
  const folder = exportFolder(api.services.env.dataDir, store.id, one.id);
  expect(existsSync(folder)).toBe(true);
  now = asked + 7 * 86_400_000 - 1;
  await sweepExports(api.services);
  expect(existsSync(folder)).toBe(true);
  now = asked + 7 * 86_400_000;
  await sweepExports(api.services);
  expect(existsSync(folder)).toBe(false);
  now = asked;
  const two = await exported({ what: 'PEOPLE' });
  await dropExports(api.services, store.id, null);
  expect((await fetch(api.url + two.url)).status).toBe(404);
  expect((await store.ask('{ viewer { stores { exports(first: 5) { totalCount } } } }')).data).toEqual({
    viewer: { stores: [{ exports: { totalCount: 0 } }] },
  });
});
