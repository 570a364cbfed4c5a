// What happens to a store, or to the jobs process, while an export waits or is written; and what stands against one before.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Database } from '@throughline/db/database';
import { readExport } from '@throughline/db/exports/export-rows';
import { changeKey, createApiKey } from '@throughline/db/organizations/api-keys';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Asker, openForAsker } from '../src/features/exports/asker.ts';
import { exportFolder } from '../src/features/exports/keep-export-file.ts';
import { readExportRows } from '../src/features/exports/read-export.ts';
import { runExport } from '../src/features/exports/run-export.ts';
import { dropExports } from '../src/features/exports/sweep-exports.ts';
import { holdTable } from './hold-table.ts';
import { type JobsProcess, startJobsProcess } from './jobs-process.ts';
import { startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;
let jobs: JobsProcess | null = null;
const people = Array.from({ length: 1_000 }, (_, n) => ({ id: `p${n}`, name: `Person ${n}` }));

beforeAll(async () => {
  api = await startTestApi();
  store = await api.makeStore();
  for (const part of [people, people.map(({ id }) => ({ id: `${id}b` }))])
    expect((await store.sendFacts({ people: part })).status).toBe(200);
  await api.runner.stop();
}, 120_000);
afterAll(async () => {
  await jobs?.kill();
  await api?.close();
});

const fields = 'id status rowsWritten url sha256 message';
async function create(by = store, input: object = { what: 'PEOPLE' }) {
  const { data } = await by.ask(
    `mutation ($input: CreateExportInput!) { createExport(input: $input) { export { ${fields} } userErrors { path code message } } }`,
    { input: { storeId: store.id, format: 'JSONL', ...input } },
  );
  return data.createExport;
}
async function ended(id: string) {
  // biome-ignore lint/suspicious/noExplicitAny: as the answers of `ask`.
  let found: any = null;
  const read = async () => {
    found = (await store.ask(`query ($id: ID!) { export(id: $id) { ${fields} } }`, { id })).data.export;
    return found.status;
  };
  await expect.poll(read).toMatch(/SUCCEEDED|FAILED/);
  return found;
}

it('a fourth export of a store is refused while three wait, and leaves nothing', async () => {
  const made = [await create(), await create(store, { what: 'PEOPLE', format: 'PARQUET' }), await create()];
  expect(made.map(({ export: one }) => one.status)).toEqual(['QUEUED', 'QUEUED', 'QUEUED']);
  expect(await create()).toEqual({
    export: null,
    userErrors: [
      {
        path: ['storeId'],
        code: 'LIMIT',
        message: 'At most 3 exports of a store are under way: wait for one to end.',
      },
    ],
  });
});

async function peopleOf(bytes: Buffer): Promise<{ externalIds: string[]; emails: string[] }[]> {
  if (bytes.subarray(0, 4).toString() === 'PAR1') {
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
    return (await parquetReadObjects({ file })) as never;
  }
  const lines = bytes.toString().trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
}

it('killed in the midst of it, it is whole once, with every person once', { timeout: 180_000 }, async () => {
  const held = await holdTable(api, 'exports');
  jobs = startJobsProcess(api);
  await held.reached();
  await jobs.kill();
  await held.release();
  const { data } = await store.ask('query ($id: ID!) { store(id: $id) { exports(first: 5) { nodes { id } } } }', {
    id: store.id,
  });
  jobs = startJobsProcess(api);
  const ids = data.store.exports.nodes.map(({ id }: { id: string }) => id);
  expect(ids.length).toBe(3);
  for (const id of ids) {
    const done = await ended(id);
    expect(done).toMatchObject({ status: 'SUCCEEDED', rowsWritten: 2_000 });
    const bytes = Buffer.from(await (await fetch(api.url + done.url)).arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(done.sha256);
    const found = (await peopleOf(bytes)).map(({ externalIds }) => externalIds[0]);
    expect(new Set(found)).toEqual(new Set(people.flatMap(({ id }) => [id, `${id}b`])));
    expect(found.length).toBe(2_000);
  }
});

/** The people of a file that is read in two parts, and what happens between them. */
async function readInParts(id: string, between: () => Promise<unknown>) {
  const { database, env } = api.services;
  const row = (await database.inStore(store.id, (client) => readExport(client, id)))!;
  const opened = await openForAsker(api.services, row.asker as Asker, store.id);
  return database.atOneMoment(store.id, async (client) => {
    const slices = readExportRows({ client, store: opened!.store, row, dataDir: env.dataDir });
    const rows = [...(await slices.next()).value!];
    await between();
    for await (const slice of slices) rows.push(...slice);
    return rows as { id: string; externalIds: string[]; emails: string[] }[];
  });
}

it('a file tells one moment: who comes or is joined while it is read is as before', { timeout: 120_000 }, async () => {
  await jobs?.kill();
  jobs = null;
  const { export: made } = await create();
  const email = 'two@example.com';
  // One of them is in the first slice that is read, the other in the last; whoever is joined with whom, one of the two is still to be read.
  const ids = (await readInParts(made.id, async () => {})).map(({ externalIds }) => externalIds[0]!);
  const [first, last] = [ids[0]!, ids.at(-1)!];
  const rows = await readInParts(made.id, async () => {
    const changed = [{ id: 'new' }, { id: first, email }, { id: last, email }];
    expect((await store.sendFacts({ people: changed })).status).toBe(200);
  });
  expect(rows.map(({ externalIds }) => externalIds[0])).toEqual(ids);
  expect(rows.flatMap(({ emails }) => emails)).toEqual([]);
  const after = await readInParts(made.id, async () => {});
  expect(after.length).toBe(2_000);
  expect(after.filter(({ emails }) => emails.includes(email)).map(({ externalIds }) => externalIds)).toEqual([
    [first, last].sort(),
  ]);
});

it('members who are joined before the file is written are one, with the orders of both', {
  timeout: 120_000,
}, async () => {
  const order = (id: string, day: string) => ({
    ...{ id: `o-${id}`, channel: 'pos', gross: '1.00', placedAt: `${day}T12:00:00Z`, customer: { id } },
  });
  const orders = [order('m1', '2026-02-01'), order('m2', '2026-01-01'), order('m3', '2026-03-01')];
  expect((await store.sendFacts({ orders })).status).toBe(200);
  const { data } = await store.ask(
    'mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } userErrors { message } } }',
    { input: { storeId: store.id, name: 'Bought', definition: { orders: { some: { gte: 1 } } } } },
  );
  const { export: made } = await create(store, { what: 'MEMBERS', segmentId: data.createSegment.segment.id });
  const people = ['m1', 'm2'].map((id) => ({ id, email: 'same@example.com' }));
  expect((await store.sendFacts({ people })).status).toBe(200);
  const rows = await readInParts(made.id, async () => {});
  expect(rows.map(({ externalIds }) => externalIds).sort()).toEqual([['m1', 'm2'], ['m3']]);
  expect(rows.find(({ externalIds }) => externalIds[0] === 'm1')).toMatchObject({
    ...{ orderCount: 2, enteredAt: '2026-01-01T12:00:00.000Z', lastOrderAt: '2026-02-01T12:00:00.000Z' },
  });
});

it('an erasure at the last moment leaves no file', async () => {
  const asked = 'query ($id: ID!) { export(id: $id) { status rowsWritten rowsTotal } }';
  const { export: made } = await create();
  const erasing: Database = {
    ...api.services.database,
    atOneMoment: async (id, work) => {
      const kept = await api.services.database.atOneMoment(id, work);
      expect(existsSync(exportFolder(api.services.env.dataDir, store.id, made.id))).toBe(true);
      // 2,000, the newcomer, three members; twice two of them were joined.
      const { data } = await store.ask(asked, { id: made.id });
      expect(data.export).toEqual({ status: 'RUNNING', rowsWritten: 2_002, rowsTotal: 2_002 });
      await dropExports(api.services, store.id, null);
      return kept;
    },
  };
  const stopping = new AbortController().signal;
  const job = { storeId: store.id, exportId: made.id };
  await runExport({ ...api.services, database: erasing }, job, { lastAttempt: false, stopping });
  expect(existsSync(exportFolder(api.services.env.dataDir, store.id, made.id))).toBe(false);
  expect((await store.ask(asked, { id: made.id })).data.export).toBe(null);
});

it('who lost the right between asking and writing gets no file, and is told why', { timeout: 120_000 }, async () => {
  await jobs?.kill();
  const { organizationId } = await api.db.database.prisma.store.findUniqueOrThrow({ where: { id: store.id } });
  const { keyId, key } = await createApiKey(api.db.database, store.id);
  const { export: made } = await create(testStore(api.url, store.id, key));
  await changeKey(api.db.database, { organizationId, id: keyId }, { revokedAt: new Date() });
  jobs = startJobsProcess(api);
  expect(await ended(made.id)).toMatchObject({
    status: 'FAILED',
    url: null,
    message: 'Whoever asked for it may not see people of this store any more.',
  });
});
