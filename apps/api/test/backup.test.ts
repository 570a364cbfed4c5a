// What was backed up while the instance runs is the whole of it again, on an empty one.
import { mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { verifyAudit } from '@throughline/db/audit/verify-audit';
import { restoreBackup } from '@throughline/db/backup/restore-backup';
import { writeBackup } from '@throughline/db/backup/write-backup';
import { createApiKey } from '@throughline/db/organizations/api-keys';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TEST_SERVER, type TestServer } from '../../../packages/db/test/global-setup.ts';
import { backupInstance } from '../src/features/backup/backup-commands.ts';
import { seedDemo } from '../src/features/organizations/seed-demo.ts';
import { readPageQueries } from './page-queries.ts';
import { startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';

let api: TestApi;
let restored: TestApi;
let store: TestStore;
let folder: string;
const kept = ['encryption-keys', 'secret', 'imports'];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-backup-'));
  api = await startTestApi();
  // A day of its own: what the demo holds grows with every day.
  await seedDemo(api.db.database, Date.parse('2026-01-31T12:00:00Z'));
  const { id } = await api.db.database.prisma.store.findFirstOrThrow();
  const { key } = await createApiKey(api.db.database, id);
  store = testStore(api.url, id, key);
  await api.keeper!.caughtUp(id);
  writeFileSync(path.join(api.services.env.dataDir, 'secret'), 'a secret of the data folder\n');
  restored = await startTestApi({ keepLog: false });
}, 300_000);
afterAll(async () => {
  await api?.close();
  await restored?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The superuser of the test's server, at the API's database. */
function superuserUrl({ db }: TestApi): string {
  const url = new URL((JSON.parse(process.env[TEST_SERVER]!) as TestServer).superuserUrl);
  url.pathname = new URL(db.urls.owner).pathname;
  return url.href;
}
const backUp = (to: string) =>
  writeBackup({ superuserUrl: superuserUrl(api), dataDir: api.services.env.dataDir, kept, folder: to });
const restore = (from: string, into = restored) =>
  restoreBackup({ superuserUrl: superuserUrl(into), dataDir: into.services.env.dataDir, folder: from });

/** By table, the rows and a digest of all of them. */
async function contents(of: TestApi): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: superuserUrl(of) });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'graphile_worker')
       AND tablename NOT IN ('schema_migrations', 'migrations') ORDER BY 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of rows) {
    const { rows: sums } = await client.query<{ sum: string }>(
      `SELECT count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) AS sum FROM ${name} t`,
    );
    found[name] = sums[0]!.sum;
  }
  await client.end();
  return found;
}

async function figures(of: TestStore, at: object): Promise<Record<string, unknown>> {
  const scope: Record<string, unknown> = { storeId: of.id, ...at };
  const answers: Record<string, unknown> = {};
  for (const { name, text, variables, required } of readPageQueries()) {
    if (required.some((one) => scope[one] === undefined)) continue;
    const given = Object.fromEntries(Object.entries(scope).filter(([one]) => variables.includes(one)));
    const { data, errors } = await of.ask(text, given);
    expect(errors, name).toBeUndefined();
    answers[name] = data;
  }
  return answers;
}

it('every row of every table and every figure of the pages is the same again', { timeout: 300_000 }, async () => {
  await api.runner.stop();
  const before = await contents(api);
  const manifest = await backUp(path.join(folder, 'whole'));
  expect(manifest.tables.length).toBe(Object.keys(before).length);
  expect(manifest.files.map(({ file }) => file)).toEqual(['files/secret']);
  await restored.runner.stop();
  await restore(path.join(folder, 'whole'));
  expect(await contents(restored)).toEqual(before);
  expect(readFileSync(path.join(restored.services.env.dataDir, 'secret'), 'utf8')).toBe(
    'a secret of the data folder\n',
  );
  const there = testStore(restored.url, store.id, store.key);
  const { data } = await store.ask('query ($store: ID!) { store(id: $store) { today customerCount orderCount } }');
  expect(data.store).toMatchObject({ customerCount: 2_987, orderCount: 9_179 });
  const [from, to] = ['2024-01-01', '2025-12-31'];
  const asked = {
    dimension: 'TYPE',
    by: 'CHANNEL',
    orders: 'ALL',
    level: 'ORDER',
    least: 5,
    radiusKm: 25,
    fromChannel: 'pos',
    toChannel: 'online_store',
  };
  const scope = { asOf: data.store.today, base: 'NET', from, to, ...asked };
  const told = await figures(store, scope);
  expect(Object.keys(told).length).toBeGreaterThanOrEqual(18);
  expect(await figures(there, scope)).toEqual(told);
  expect((await verifyAudit(restored.db.urls.owner)).breaks).toEqual([]);
});

it('what is new after it gets a number of its own, not one that was given before', async () => {
  const there = testStore(restored.url, store.id, store.key);
  const order = { id: 'after', placedAt: '2024-06-01T10:00:00Z', channel: 'pos', gross: '5.00', customer: { id: 'x' } };
  expect((await there.sendFacts({ orders: [order] })).status).toBe(200);
});

it('a filled instance takes no backup, and is left as it is', async () => {
  const before = await contents(restored);
  await expect(restore(path.join(folder, 'whole'))).rejects.toThrow('This instance holds users or stores.');
  expect(await contents(restored)).toEqual(before);
});

it('a damaged, unfinished or missing backup is refused with its files, and nothing is taken from it', async () => {
  const empty = await startTestApi({ keepLog: false });
  try {
    const whole = path.join(folder, 'damaged');
    await backUp(whole);
    truncateSync(path.join(whole, 'tables', 'public.orders.copy.gz'), 1_000);
    rmSync(path.join(whole, 'files', 'secret'));
    await expect(restore(whole, empty)).rejects.toThrow(
      'These files of the backup are damaged or missing: tables/public.orders.copy.gz, files/secret.',
    );
    rmSync(path.join(whole, 'manifest.json'));
    await expect(restore(whole, empty)).rejects.toThrow(/no whole backup .* manifest\.json is missing/);
    expect(await empty.db.database.prisma.store.count()).toBe(0);
  } finally {
    await empty.close();
  }
});

it('a backup of another release is refused', async () => {
  const other = path.join(folder, 'other');
  await backUp(other);
  const file = path.join(other, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.migrations['9999_later'] = 'x';
  writeFileSync(file, JSON.stringify(manifest));
  const empty = await startTestApi({ keepLog: false });
  await expect(restore(other, empty)).rejects.toThrow(
    /another release: it knows migrations that this one lacks \(9999_later\)/,
  );
  await empty.close();
});

it('a folder that holds something is not written into', async () => {
  await expect(backUp(path.join(folder, 'whole'))).rejects.toThrow(/is not empty/);
});

it('what can’t be read stops a backup, and without its keys there is none', async () => {
  const { dataDir } = api.services.env;
  const looped = path.join(dataDir, 'encryption-keys');
  symlinkSync(looped, looped);
  await expect(backUp(path.join(folder, 'unread'))).rejects.toThrow(/ELOOP/);
  rmSync(looped);
  const place = (variables: object) => ({ dataDir, variables: { ...api.services.env.variables, ...variables } });
  const keyless = place({ THROUGHLINE_ENCRYPTION_KEYS: undefined });
  await expect(backupInstance(keyless, path.join(folder, 'keyless'))).rejects.toThrow(
    `There is no file encryption-keys in ${dataDir} and no THROUGHLINE_ENCRYPTION_KEYS: a backup without it could not be used.`,
  );
});
