import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeZip } from '../../../packages/connectors/test/make-zip.ts';
import { sweepUploads } from '../src/features/imports/sweep-uploads.ts';
import { type HeldTable, holdTable } from './hold-table.ts';
import { type JobsProcess, startJobsProcess } from './jobs-process.ts';
import { readStoreFacts } from './store-facts.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let jobs: JobsProcess | null = null;

beforeAll(async () => {
  api = await startTestApi({ keepLog: false });
  await api.runner.stop();
});
afterAll(async () => {
  await jobs?.kill();
  await api?.close();
});

const line = (kind: string, fact: object) => `${JSON.stringify({ [kind]: fact })}\n`;
const order = (number: number, gross = '5.00') =>
  line('order', {
    id: String(number),
    placedAt: '2025-05-01T10:00:00Z',
    channel: number % 3 === 0 ? 'web' : 'pos',
    gross,
    customer: { id: `c${number % 400}`, email: `person${number % 300}@example.com` },
  });
const orders = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => order(from + at)).join('');

/** Four files of a till, the later ones changing and giving back what the earlier ones brought. */
const FILES = ['1-monday.jsonl', '2-tuesday.zip', '3-wednesday.jsonl.gz', '4-thursday.jsonl'];
async function drop(folder: string): Promise<void> {
  const people = Array.from({ length: 200 }, (_, at) =>
    line('person', { id: `c${at}`, name: `Person ${at}`, tags: [`t${at % 5}`] }),
  );
  const refunds = Array.from({ length: 100 }, (_, at) =>
    line('refund', { id: `r${at}`, orderId: String(at * 7), refundedAt: '2025-05-03T10:00:00Z', amount: '1.25' }),
  );
  const contents = [
    orders(0, 1_500),
    await makeZip([
      { name: 'north.jsonl', content: orders(1_500, 2_000) },
      { name: 'south.jsonl', content: people.join('') },
    ]),
    gzipSync(order(3, '9.00') + order(6, '0.00') + orders(2_000, 2_200)),
    refunds.join(''),
  ];
  mkdirSync(folder, { recursive: true });
  for (const [at, name] of FILES.entries()) {
    const file = path.join(folder, name);
    writeFileSync(file, contents[at]!);
    utimesSync(file, 1_750_000_000 + at, 1_750_000_000 + at);
    writeFileSync(`${file}.done`, '');
  }
}

interface Feed {
  id: string;
  dropPath: string;
}

async function makeFeed(store: TestStore): Promise<Feed> {
  const input = {
    storeId: store.id,
    name: 'Tills',
    place: 'FOLDER',
    folder: 'tills',
    format: 'FACTS_JSONL',
    readyWhen: 'MARKER',
  };
  const { data } = await store.ask(
    'mutation ($input: CreateFileFeedInput!) { createFileFeed(input: $input) { fileFeed { id dropPath } userErrors { message } } }',
    { input },
  );
  expect(data.createFileFeed.userErrors).toEqual([]);
  await drop(data.createFileFeed.fileFeed.dropPath);
  return data.createFileFeed.fileFeed;
}

const lookNow = (store: TestStore, { id }: Feed) =>
  store.ask('mutation ($id: ID!) { runFileFeedNow(input: { id: $id }) { userErrors { message } } }', { id });

async function state(store: TestStore, { id }: Feed) {
  const { data } = await store.ask(
    `query ($store: ID!, $id: ID!) {
       node(id: $id) { ... on FileFeed { filesTaken files(first: 50) { nodes { name state import { status rowsRead rowsRejected } } } } }
       store(id: $store) { orderCount imports(first: 50) { nodes { status } } channels { handle orderCount }
         breakdown(dimension: CHANNEL, base: NET) { key orders customers revenue { amount } } } }`,
    { id },
  );
  const files = [...data.node.files.nodes].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { filesTaken: data.node.filesTaken as number, files, store: data.store };
}

const wholly = async (store: TestStore, feed: Feed) => {
  const read = async () => (await state(store, feed)).files.map((file) => file.state);
  await expect.poll(read, { timeout: 60_000, interval: 100 }).toEqual(FILES.map(() => 'DONE'));
  const left = () => readdirSync(feed.dropPath);
  await expect.poll(left, { timeout: 60_000, interval: 100 }).toEqual(['done']);
};

/** The jobs process is killed where it waits; what it waits for is let go, and another process begins. */
async function killAt(held: HeldTable): Promise<void> {
  await held.reached();
  await jobs!.kill();
  await held.release();
  jobs = startJobsProcess(api);
}

describe('a feed of several files whose process is killed', () => {
  it('in the midst of taking one, of loading one, and of settling one holds what a reading in peace gives', {
    timeout: 240_000,
  }, async () => {
    const killed = await api.makeStore();
    const feed = await makeFeed(killed);
    const taking = await holdTable(api, 'imports');
    await lookNow(killed, feed);
    jobs = startJobsProcess(api);
    const loading = await holdTable(api, 'orders');
    await killAt(taking);
    expect((await state(killed, feed)).store).toMatchObject({ orderCount: 0, imports: { nodes: [] } });
    await loading.reached();
    const settling = await holdTable(api, 'file_feed_files');
    await killAt(loading);
    expect((await state(killed, feed)).store.orderCount).toBe(0);
    const landed = async () => (await state(killed, feed)).store.orderCount;
    await expect.poll(landed, { timeout: 60_000, interval: 50 }).toBeGreaterThanOrEqual(1_500);
    await killAt(settling);
    await wholly(killed, feed);

    const clean = await api.makeStore();
    const peaceful = await makeFeed(clean);
    await lookNow(clean, peaceful);
    await wholly(clean, peaceful);

    const after = await state(killed, feed);
    expect(after).toEqual(await state(clean, peaceful));
    expect(after.filesTaken).toBe(4);
    expect(after.files).toEqual(
      [1_500, 700, 202, 100].map((rowsRead, at) => ({
        name: FILES[at],
        state: 'DONE',
        import: { status: 'SUCCEEDED', rowsRead, rowsRejected: 0 },
      })),
    );
    expect(after.store).toMatchObject({
      orderCount: 2_200,
      imports: { nodes: FILES.map(() => ({ status: 'SUCCEEDED' })) },
    });
    expect(readdirSync(path.join(feed.dropPath, 'done')).sort()).toEqual(
      FILES.flatMap((name) => [name, `${name}.done`]).sort(),
    );
    expect(await readStoreFacts(api.services.database, killed.id)).toEqual(
      await readStoreFacts(api.services.database, clean.id),
    );
    await sweepUploads({ ...api.services, now: () => Date.now() + 2 * 3_600_000 });
    expect(readdirSync(path.join(api.services.env.dataDir, 'imports'))).toEqual([]);
  });
});
