// What an earlier release held in every table is there after the upgrade, and the new release answers as the earlier one did.
// `released-database.jsonl` was written by the product as it was before API keys belonged to organizations: its first line holds the
// migrations it had, a question, and the answers of that release to each store's key; then one row a line. Most rows came in by its API,
// those of tables that nothing had filled by SQL.
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { verifyAudit } from '@throughline/db/audit/verify-audit';
import { migrate } from '@throughline/db/migrate';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TEST_SERVER, type TestServer } from '../../../packages/db/test/global-setup.ts';
import { createTestDatabase, type TestDatabase } from '../../../packages/db/test/test-database.ts';
import { startTestApi, type TestApi, testStore } from './test-api.ts';

type Row = Record<string, unknown>;
interface Released {
  migrations: string[];
  question: string;
  stores: { id: string; key: string; answer: unknown }[];
}

const [head, ...lines] = readFileSync(path.join(import.meta.dirname, 'released-database.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const { migrations, question, stores } = head as Released;
const folder = mkdtempSync(path.join(tmpdir(), 'throughline-released-'));
let db: TestDatabase;
/** Whom neither row security nor triggers hold. */
let superuser: pg.Client;
let api: TestApi | undefined;
let applied: string[];

const read = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
  (await superuser.query<T>(sql, values)).rows;
const catalogue = (where: string) =>
  read<{ table: string; column: string }>(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns WHERE table_schema = 'public' AND ${where}`,
  );

/** All rows of these tables, by table, as JSON. */
async function contents(tables: Iterable<string>): Promise<Map<string, Row[]>> {
  const held = new Map<string, Row[]>();
  for (const table of tables)
    held.set(
      table,
      (await read<{ row: Row }>(`SELECT to_jsonb(t) AS row FROM ${table} t`)).map(({ row }) => row),
    );
  return held;
}

async function fill(): Promise<void> {
  await superuser.query('SET session_replication_role = replica');
  const generated = new Set(
    (await catalogue(`is_generated = 'ALWAYS'`)).map(({ table, column }) => `${table}.${column}`),
  );
  for (const { table, row } of lines) {
    const held = Object.keys(row).filter((column) => !generated.has(`${table}.${column}`));
    const columns = held.map((column) => `"${column}"`).join(', ');
    await superuser.query(
      `INSERT INTO ${table} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM jsonb_populate_record(NULL::${table}, $1)`,
      [JSON.stringify(row)],
    );
  }
  for (const { table, column } of await catalogue(`is_identity = 'YES'`))
    await superuser.query(
      `SELECT setval(pg_get_serial_sequence('${table}', '${column}'), max(${column})) FROM ${table}`,
    );
  await superuser.query('SET session_replication_role = DEFAULT');
}

let before: Map<string, Row[]>;
beforeAll(async () => {
  db = await createTestDatabase({ empty: true });
  const url = new URL((JSON.parse(process.env[TEST_SERVER]!) as TestServer).superuserUrl);
  url.pathname = new URL(db.urls.owner).pathname;
  superuser = new pg.Client({ connectionString: url.href });
  await superuser.connect();
  const own = path.resolve(import.meta.dirname, '../../../packages/db/prisma/migrations');
  for (const name of migrations) cpSync(path.join(own, name), path.join(folder, name), { recursive: true });
  await migrate(db.urls.owner, folder);
  await fill();
  const tables = await read<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_migrations'`,
  );
  before = await contents(tables.map(({ name }) => name));
  applied = await migrate(db.urls.owner);
}, 120_000);
afterAll(async () => {
  await superuser?.end();
  await (api ? api.close() : db?.drop());
  rmSync(folder, { recursive: true });
});

it('every table that the release had holds a row, and every later migration is applied to them', () => {
  expect([...before].filter(([, rows]) => rows.length === 0)).toEqual([]);
  expect(before.size).toBe(77);
  expect(applied.slice(0, 3)).toEqual(['0053_erase_looked_at', '0054_look_up', '0058_keys_of_organizations']);
});

it('no row is lost, added or changed; of what a row held only what has a new place is gone from its old one', async () => {
  const after = await contents(before.keys());
  const lost: string[] = [];
  for (const [table, rows] of before) {
    const held = new Set((await catalogue(`table_name = '${table}'`)).map(({ column }) => column));
    lost.push(...Object.keys(rows[0]!).flatMap((column) => (held.has(column) ? [] : [`${table}.${column}`])));
    const shared = Object.keys(rows[0]!).filter((column) => held.has(column));
    const told = (all: Row[]) => all.map((row) => JSON.stringify(shared.map((column) => row[column]))).sort();
    expect(told(after.get(table)!), table).toEqual(told(rows));
  }
  expect(lost).toEqual(['api_keys.store_id']);
  const places = (keys: Row[], storeOf: (key: Row) => unknown) => keys.map((key) => [key.id, storeOf(key)]).sort();
  expect(places(after.get('api_keys')!, ({ store_ids: ids }) => (ids as string[])[0])).toEqual(
    places(before.get('api_keys')!, ({ store_id: id }) => id),
  );
});

it('the audit log is whole to its last row', async () => {
  const { chains, breaks } = await verifyAudit(db.urls.owner);
  expect(breaks).toEqual([]);
  const rows = before.get('audit_log')!;
  expect(rows.length).toBeGreaterThan(30);
  expect(chains.reduce((sum, { number }) => sum + number, 0)).toBe(rows.length);
});

it('the keys of the release open their stores, which answer as they did', async () => {
  api = await startTestApi({ db, now: () => Date.parse('2026-11-01T12:00:00Z') });
  for (const { id, key, answer } of stores) {
    const { data, errors } = await testStore(api.url, id, key).ask(question);
    expect(errors).toBeUndefined();
    expect(data).toEqual(answer);
  }
  const [store, other] = stores;
  expect(
    (await testStore(api.url, other!.id, store!.key).ask('query ($store: ID!) { store(id: $store) { name } }')).data,
  ).toEqual({ store: null });
});

it('what is written from now on stands beside it, and the membership log goes on without a gap', async () => {
  const { id, key } = stores[0]!;
  const store = testStore(api!.url, id, key);
  const before = stores[0]!.answer as { store: { orderCount: number; membershipLog: { lastNumber: number } } };
  const orders = [
    { id: 'new', placedAt: '2026-10-20T10:00:00Z', channel: 'pos', gross: '7.00', customer: { id: 'new' } },
  ];
  expect((await store.sendFacts({ orders })).status).toBe(200);
  await api!.keeper!.caughtUp(id);
  const { data } = await store.ask(
    `query ($store: ID!, $after: Int!) { store(id: $store) { orderCount membershipLog(after: $after) { rows { number kind } } } }`,
    { after: before.store.membershipLog.lastNumber },
  );
  expect(data.store.orderCount).toBe(before.store.orderCount + 1);
  const { rows } = data.store.membershipLog;
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.map(({ number }: { number: number }) => number)).toEqual(
    rows.map((_: unknown, i: number) => before.store.membershipLog.lastNumber + 1 + i),
  );
});
