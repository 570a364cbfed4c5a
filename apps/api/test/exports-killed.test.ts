// The jobs process is killed while it writes an export; and what stands against one before it is written.
import { createHash } from 'node:crypto';
import { changeKey, createApiKey } from '@throughline/db/organizations/api-keys';
import { afterAll, beforeAll, expect, it } from 'vitest';
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
async function create(by = store) {
  const { data } = await by.ask(
    `mutation ($input: CreateExportInput!) { createExport(input: $input) { export { ${fields} } userErrors { path code message } } }`,
    { input: { storeId: store.id, what: 'PEOPLE', format: 'JSONL' } },
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
  const made = [await create(), await create(), await create()];
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
    const text = await (await fetch(api.url + done.url)).text();
    expect(createHash('sha256').update(text).digest('hex')).toBe(done.sha256);
    const found = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).externalIds[0]);
    expect(new Set(found)).toEqual(new Set(people.flatMap(({ id }) => [id, `${id}b`])));
    expect(found.length).toBe(2_000);
  }
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
