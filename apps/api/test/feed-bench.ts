// Feeds of a store looked at by hand under a clock of our own: what the tests of feeds share.

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { password, type SftpServer, startSftpServer, username } from '../../../packages/connectors/test/sftp-server.ts';
import { lookAtFeed } from '../src/features/feeds/look-at-feed.ts';
import { runImport } from '../src/features/imports/run-import.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

export let api: TestApi;
export let store: TestStore;
export let clock = Date.UTC(2026, 0, 5, 12);
export let server: SftpServer | null = null;
export let remote: string;

const fields = `connection { id name status healthCode healthMessage dataAsOf } fileFeed { id dropPath hostKey lastLookAt nextLookAt filesTaken } userErrors { path code message }`;
export const change = async (name: string, type: string, input: object) =>
  (await store.ask(`mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} } }`, { input })).data[name];
export const create = async (input: object = {}) =>
  change('createFileFeed', 'CreateFileFeedInput', {
    storeId: store.id,
    name: 'Tills',
    place: 'FOLDER',
    folder: 'erp/tills',
    format: 'FACTS_JSONL',
    ...input,
  });
export const problems = (answer: { userErrors: { path: string[]; message: string }[] }) =>
  answer.userErrors.map(({ path: at, message }) => [at.join('.'), message]);
export const sftp = async (input: object = {}) => {
  server ??= await startSftpServer(remote);
  return create({ place: 'SFTP', folder: '/', host: '127.0.0.1', port: server.port, username, password, ...input });
};
export const look = async (id: string, seconds = 0) => {
  clock += seconds * 1000;
  await lookAtFeed(api.services, { storeId: store.id, feedId: id }, new AbortController().signal);
};
/** Carries out the imports that wait. */
export const work = async () => {
  const waiting = await api.services.database.inStore(store.id, ({ prisma }) =>
    prisma.import.findMany({ where: { status: 'QUEUED' }, orderBy: { createdAt: 'asc' } }),
  );
  for (const { id } of waiting)
    await runImport(
      api.services,
      { storeId: store.id, importId: id },
      { lastAttempt: true, stopping: new AbortController().signal },
    );
  return waiting.length;
};
/** First seen, found still, imported, put aside. */
export const through = async (id: string) => {
  await look(id);
  await look(id, 10);
  const count = await work();
  await look(id);
  return count;
};
export const state = async (id: string) => {
  const { data } = await store.ask(
    `query ($id: ID!) { node(id: $id) { ... on FileFeed { filesTaken connection { healthCode healthMessage status dataAsOf orderCount }
      files { totalCount nodes { name state message import { status ordersTotal rowsRead connection { source } files { name } } } } } } }`,
    { id },
  );
  return data.node;
};
export const files = async (id: string) =>
  (await state(id)).files.nodes.map(({ name, state: of }: { name: string; state: string }) => [name, of]);
export const orderCount = async () =>
  (await store.ask('query ($store: ID!) { store(id: $store) { orderCount } }')).data.store.orderCount;
export const jsonl = (...ids: string[]) =>
  ids
    .map((id) => ({
      order: { id, placedAt: '2025-05-01T10:00:00Z', channel: 'pos', gross: '5.00', customer: { id: `c${id}` } },
    }))
    .map((fact) => `${JSON.stringify(fact)}\n`)
    .join('');
export const mapping = {
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
          gross: 'Paid',
        },
      ],
    },
  },
};
export const tills = (...receipts: string[]) =>
  `Receipt,Date,Card,Paid\n${receipts.map((one) => `${one},2025-02-01,card${one},5.00\n`).join('')}`;
export const saveMapping = async () => {
  const { data } = await store.ask(
    'mutation ($store: ID!, $mapping: JSON!) { saveMapping(input: { storeId: $store, name: "Tills", mapping: $mapping }) { mapping { id } } }',
    { mapping },
  );
  return data.saveMapping.mapping.id as string;
};
export const left = () => {
  const folder = path.join(api.services.env.dataDir, 'imports');
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/** Epoch milliseconds. */
export function setClock(at: number): void {
  clock = at;
}

/** The server that the feeds reach from now on; closed after the test. */
export async function serve(options: Parameters<typeof startSftpServer>[1] = {}): Promise<SftpServer> {
  server = await startSftpServer(remote, options);
  return server;
}

/** Registers what happens before and after each test of a file. */
export function testFeeds(): void {
  beforeAll(async () => {
    api = await startTestApi({ now: () => clock, keepLog: false });
    await api.runner.stop();
  });
  afterAll(() => api?.close());
  beforeEach(async () => {
    store = await api.makeStore();
    remote = mkdtempSync(path.join(tmpdir(), 'throughline-sftp-'));
  });
  afterEach(async () => {
    await server?.close();
    server = null;
    rmSync(remote, { recursive: true, force: true });
  });
}
