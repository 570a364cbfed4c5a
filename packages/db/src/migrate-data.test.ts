import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../test/test-database.ts';
import { migrate } from './migrate.ts';

const migrations = path.join(import.meta.dirname, '../prisma/migrations');
const folder = mkdtempSync(path.join(tmpdir(), 'throughline-migrations-'));
let made: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  made = await createTestDatabase({ empty: true });
  owner = new pg.Client({ connectionString: made.urls.owner });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await made?.drop();
  rmSync(folder, { recursive: true });
});

/** Applies what is missing up to the migration of this number. */
async function migrateTo(number: string): Promise<void> {
  for (const name of readdirSync(migrations).filter((each) => each.slice(0, 4) <= number))
    cpSync(path.join(migrations, name), path.join(folder, name), { recursive: true });
  await migrate(made.urls.owner, folder);
}

/** In the store `st`, to which row security holds the owner too. */
async function inStore<T>(statement: string, store = 'st'): Promise<T[]> {
  await owner.query('BEGIN');
  await owner.query(`SELECT set_config('throughline.store_id', $1, true)`, [store]);
  const result = await owner.query(statement);
  await owner.query('COMMIT');
  return (Array.isArray(result) ? result.at(-1) : result).rows;
}

const ofSix = `
  INSERT INTO connections (id, store_id, handle, source, name) VALUES ('con', 'st', 'shopify', 'shopify', 'Shopify');
  INSERT INTO orders (store_id, id, connection_id, external_id, profile_id, placed_at, updated_at, channel, discount_codes, tags,
      gross_minor, product_minor, buyer, identifiers, content_hash, origin)
    VALUES ('st', 'ord', 'con', '1', 'prf', '2025-03-01Z', '2025-03-02Z', 'pos', '{A}', '{t}', 1250, 1000, '{"email": "a@x.com"}',
      '{email:a@x.com}', 'h', 0);
  INSERT INTO order_lines (store_id, order_id, position, line_id, title, quantity, amount_minor)
    VALUES ('st', 'ord', 0, 'l1', 'Lamp', 2, 1000);
  INSERT INTO refunds (store_id, id, connection_id, external_id, order_id, order_external_id, refunded_at, amount_minor, lines_known,
      content_hash, origin) VALUES ('st', 'ref', 'con', 'r1', 'ord', '1', '2025-03-05Z', 300, true, 'h', 0);
  INSERT INTO refund_lines VALUES ('st', 'ref', 0, 'l1', 1, 300);
  INSERT INTO profiles (store_id, id, connection_id, external_id, derived, record, name, first_known_at, person_id)
    VALUES ('st', 'prf', 'con', 'c1', false, '{"name": "Ann"}', 'Ann', '2025-01-01Z', 'per');
  INSERT INTO profile_versions (store_id, profile_id, known_at, arrival, record, identifiers, content_hash, origin)
    VALUES ('st', 'prf', '2025-01-01Z', false, '{"name": "Ann"}', '{email:a@x.com}', 'h', 0);
  INSERT INTO profile_identifiers VALUES ('st', 'prf', 'email:a@x.com');
  INSERT INTO people (store_id, id, first_known_at, name, search_text) VALUES ('st', 'per', '2025-01-01Z', 'Ann', 'ann');
  INSERT INTO events (store_id, id, connection_id, external_id, event_kind, happened_at, buyer, identifiers, content_hash, origin)
    VALUES ('st', 'evt', 'con', 'e1', 'opened', '2025-03-03Z', '{}', '{}', 'h', 1);
  INSERT INTO locations (store_id, id, connection_id, external_id, name, content_hash, origin)
    VALUES ('st', 'loc', 'con', 'l1', 'Ulm', 'h', 0);
  INSERT INTO products (store_id, id, connection_id, external_id, title, skus, content_hash, origin)
    VALUES ('st', 'prd', 'con', 'p1', 'Lamp', '{s}', 'h', 0);
  INSERT INTO segments (id, store_id, name, definition) VALUES ('seg', 'st', 'Buyers', '{"orders": {"min": 1}}');
  INSERT INTO segment_versions (store_id, segment_id, version, definition) VALUES ('st', 'seg', 1, '{"orders": {"min": 1}}');
`;

const ofTwelve = `
  UPDATE connections SET status = 'CONNECTED', account = 'a', credentials = 'x', data_key = 'y', key_id = 'k';
  INSERT INTO deliveries (store_id, connection_id, event_id, content_key, topic, received_at, body)
    VALUES ('st', 'con', 'msg_1', 'id msg_1', 'facts', '2025-04-01Z', 'body');
  INSERT INTO dead_letters (store_id, id, connection_id, object_kind, object_id, reason, payload, first_failed_at, last_failed_at)
    VALUES ('st', 'dea', 'con', 'order', '9', 'no price', 'p', '2025-04-01Z', '2025-04-02Z');
`;

const tablesOfStores = `SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
  WHERE c.table_schema = 'public' AND c.column_name = 'store_id' AND t.table_type = 'BASE TABLE' ORDER BY 1`;

/** All rows of the store by table, as JSON with the columns that stand in `like`, or all. */
async function readRows(like?: Map<string, Record<string, unknown>[]>) {
  const tables = like ? [...like.keys()] : (await inStore<{ name: string }>(tablesOfStores)).map(({ name }) => name);
  const held = new Map<string, Record<string, unknown>[]>();
  for (const table of tables) {
    const rows = (await inStore<{ row: Record<string, unknown> }>(`SELECT to_jsonb(t) AS row FROM ${table} t`)).map(
      ({ row }) => row,
    );
    const columns = like?.get(table)?.[0];
    held.set(
      table,
      rows.map((row) => (columns ? Object.fromEntries(Object.keys(columns).map((name) => [name, row[name]])) : row)),
    );
  }
  return held;
}

test('a store of an earlier version keeps every row, and finds every newer table', async () => {
  await migrateTo('0006');
  await owner.query(`INSERT INTO organizations (id, name) VALUES ('org', 'Tests')`);
  for (const id of ['st', 'other'])
    await owner.query(
      `INSERT INTO stores (id, organization_id, name, currency_code, time_zone) VALUES ($1, 'org', 'Store', 'USD', 'UTC')`,
      [id],
    );
  await inStore(ofSix);
  const before = await readRows();
  expect([...before.values()].filter((rows) => rows.length === 1)).toHaveLength(14);
  await migrateTo('0012');
  expect(await readRows(before)).toEqual(before);
  await inStore(ofTwelve);
  const connected = await readRows(before);
  await migrateTo('9999');
  expect(await readRows(before)).toEqual(connected);

  const names = (await inStore<{ name: string }>(tablesOfStores)).map(({ name }) => name);
  const counts = (store: string) =>
    made.database.inStore(store, async ({ sql }) => {
      const found: Record<string, number> = {};
      for (const name of names) {
        const { rows } = await sql.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${name}`);
        if (rows[0]!.count > 0) found[name] = rows[0]!.count;
      }
      return found;
    });
  const held = [...connected].flatMap(([name, rows]) => (rows.length > 0 ? [[name, rows.length] as const] : []));
  expect(await counts('st')).toEqual({ ...Object.fromEntries(held), deliveries: 1, dead_letters: 1 });
  expect(await counts('other')).toEqual({});
});

test('what a migration works out of the rows is worked out of those of every store', async () => {
  const [row] = await inStore(
    `SELECT (SELECT joins_by FROM profile_identifiers) AS joins_by, (SELECT content_key FROM deliveries) AS content_key,
       (SELECT payload_at = last_failed_at FROM dead_letters) AS dated, (SELECT access_id LIKE 'acc_%' FROM connections) AS granted`,
  );
  expect(row).toEqual({
    joins_by: 'email:a@x.com',
    content_key: 'b2c3b65bb4dd1ca7d0231116407c1d14bf8ec7e040666b20539a8bf8082b865d',
    dated: true,
    granted: true,
  });
});
