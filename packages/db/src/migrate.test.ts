import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../test/test-database.ts';
import { openDatabase } from './database.ts';
import { refuseBypassingRoles } from './database-urls.ts';
import { Prisma } from './generated/prisma/client.ts';
import { migrate } from './migrate.ts';

let test_: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  test_ = await createTestDatabase();
  owner = new pg.Client({ connectionString: test_.urls.owner });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await test_.drop();
});

test('migrating a migrated database changes nothing, also when three do so at once', async () => {
  const done = await Promise.all([1, 2, 3].map(() => migrate(test_.urls.owner)));
  expect(done).toEqual([[], [], []]);
});

test('a migration edited after it was applied is refused', async () => {
  await owner.query("UPDATE schema_migrations SET checksum = 'other'");
  await expect(migrate(test_.urls.owner)).rejects.toThrow('migration 0001_foundation was edited after it was applied');
});

test('every model of the Prisma schema finds its columns in the database', async () => {
  // The owner's: the app may not read how users sign in.
  const database = openDatabase({ ...test_.urls, app: test_.urls.owner });
  for (const model of Object.values(Prisma.ModelName)) {
    const name = `${model[0]!.toLowerCase()}${model.slice(1)}`;
    const client = database.prisma as unknown as Record<string, { findMany: () => Promise<unknown[]> }>;
    expect(await client[name]!.findMany(), model).toEqual([]);
  }
  await database.close();
});

test('every table with a store_id has row-level security enabled and forced, with a policy on the store', async () => {
  const { rows } = await owner.query<{ name: string; secured: boolean }>(
    `SELECT c.table_name AS name, t.relrowsecurity AND t.relforcerowsecurity AND EXISTS (
       SELECT FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.table_name AND p.policyname = 'store_isolation'
         AND p.cmd = 'ALL' AND p.qual LIKE '%throughline.store_id%' AND p.with_check LIKE '%throughline.store_id%') AS secured
     FROM information_schema.columns c JOIN pg_class t ON t.oid = format('public.%I', c.table_name)::regclass
     WHERE c.table_schema = 'public' AND c.column_name = 'store_id' ORDER BY 1`,
  );
  expect(rows.filter((row) => !row.secured)).toEqual([]);
  expect(rows.map((row) => row.name)).toEqual([
    'alert_deliveries',
    'alerts',
    'canvases',
    'changes',
    'channel_aliases',
    'channel_names',
    'chart_notes',
    'connections',
    'dead_letters',
    'deleted_facts',
    'deliveries',
    'erased_keys',
    'erasure_keys',
    'events',
    'exports',
    'file_feed_files',
    'file_feeds',
    'folders',
    'identity_blocklist',
    'identity_merges',
    'identity_near_keys',
    'identity_rules',
    'identity_rules_changes',
    'identity_verdicts',
    'import_people',
    'import_rejections',
    'imports',
    'inventory_levels',
    'locations',
    'mappings',
    'membership_baselines',
    'membership_log',
    'membership_log_state',
    'order_lines',
    'orders',
    'people',
    'privacy_requests',
    'products',
    'profile_identifiers',
    'profile_versions',
    'profiles',
    'recipe_applications',
    'refund_lines',
    'refunds',
    'replaced_facts',
    'report_schedules',
    'saved_views',
    'segment_versions',
    'segments',
    'share_links',
    'syncs',
    'till_looks',
    'webhook_endpoints',
    'webhook_messages',
  ]);
});

test('the app role adds and reads jobs of the queue', async () => {
  const { pool } = test_.database;
  await pool.query(`SELECT graphile_worker.add_job('a-task', '{"n": 1}')`);
  const { rows } = await pool.query('SELECT task_identifier FROM graphile_worker.jobs');
  expect(rows).toEqual([{ task_identifier: 'a-task' }]);
});

test('no login of the instance passes row-level security', async () => {
  await expect(refuseBypassingRoles(test_.urls)).resolves.toBeUndefined();
});

test('the role of the dashboard reads users and nothing of a store', async () => {
  const auth = new pg.Client({ connectionString: test_.urls.auth });
  await auth.connect();
  expect((await auth.query('SELECT count(*)::int AS count FROM users')).rows).toEqual([{ count: 0 }]);
  for (const table of ['stores', 'organizations', 'orders', 'profiles', 'people', 'api_keys', 'segments']) {
    await expect(auth.query(`SELECT * FROM ${table}`), table).rejects.toMatchObject({ code: '42501' });
  }
  await auth.end();
});
