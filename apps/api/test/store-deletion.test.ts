// A store is deleted whole: marked, only read, kept after all, deleted by a jobs process that is killed in the midst of it.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { createOrganizationKey } from '@throughline/db/organizations/api-keys';
import { createStore } from '@throughline/db/organizations/create-store';
import { createUser } from '@throughline/db/organizations/create-user';
import { findStoreTables } from '@throughline/db/stores/delete-store-rows';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { deleteStoreByCommand } from '../src/features/store-deletion/delete-store-by-command.ts';
import { fillStore } from './filled-store.ts';
import { holdTable } from './hold-table.ts';
import { type JobsProcess, startJobsProcess } from './jobs-process.ts';
import { startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';
import { memberIn } from './two-stores.ts';

let api: TestApi;
let owner: pg.Client;
let jobs: JobsProcess | null = null;
/** The store that goes, and the one of the same organization that stays: as their owner reaches them, and by keys. */
let going: TestStore;
let goingByKey: TestStore;
let staying: TestStore;
let both: TestStore;
let organizationId: string;
let ownerId: string;

const day = 86_400_000;
const problems = 'userErrors { path code message }';
const deletion = `mutation ($store: ID!, $name: String!, $days: Int) {
  deleteStore(input: { storeId: $store, name: $name, graceDays: $days }) { store { deletesAt } ${problems} } }`;
const restoring = `mutation ($store: ID!) { restoreStore(input: { storeId: $store }) { store { deletesAt permissions } ${problems} } }`;
const alone = (message: string, code = 'WRONG_VALUE', at = ['storeId']) => [{ path: at, code, message }];

beforeAll(async () => {
  api = await startTestApi();
  owner = new pg.Client({ connectionString: api.db.urls.owner });
  await owner.connect();
  goingByKey = await api.makeStore();
  ({ organizationId } = await api.db.database.prisma.store.findUniqueOrThrow({ where: { id: goingByKey.id } }));
  await api.db.database.prisma.store.update({ where: { id: goingByKey.id }, data: { name: 'Shoes' } });
  const other = { organizationId, name: 'Hats', currencyCode: 'EUR', timeZone: 'Europe/Berlin' };
  const { id: otherId } = await createStore(api.db.database, other);
  ownerId = (await createUser(api.db.database, { email: 'owner@example.com', passwordHash: 'x', organizationId }))!.id;
  going = memberIn(api, ownerId, goingByKey.id);
  staying = memberIn(api, ownerId, otherId);
  const made = await createOrganizationKey(api.db.database, { organizationId, stores: [going.id, otherId] });
  both = testStore(api.url, otherId, made.key);
  await fillStore(api, both);
  await fillStore(api, goingByKey);
  await settled();
}, 180_000);
afterAll(async () => {
  await jobs?.kill();
  await owner?.end();
  await api?.close();
});

/** Nothing runs, and the log holds all that was written. */
async function settled(): Promise<void> {
  for (const { id } of [going, staying]) await api.keeper!.caughtUp(id);
  const busy = `SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE run_at <= now() AND attempts < max_attempts`;
  await vi.waitFor(async () => expect((await owner.query(busy)).rows[0].count).toBe(0), {
    timeout: 60_000,
    interval: 50,
  });
}

/** By table, how many rows the store has and a digest of them. */
async function rowsOf(storeId: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  await owner.query(`SELECT set_config('throughline.store_id', $1, false)`, [storeId]);
  for (const table of await findStoreTables(api.db.database)) {
    const { rows } = await owner.query<{ count: number; digest: string }>(
      `SELECT count(*)::int AS count, md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS digest FROM ${table} t WHERE store_id = $1`,
      [storeId],
    );
    if (rows[0]!.count > 0) found[table] = `${rows[0]!.count} ${rows[0]!.digest}`;
  }
  return found;
}

const figures = `query ($store: ID!) { store(id: $store) { name orderCount customerCount people { totalCount } segments(first: 9) { nodes { name counts(from: "2024-01-01", to: "2024-02-01", stepDays: 31) { date count } } } } }`;

it('tables go before those they refer to, and every table of stores is among them', async () => {
  const tables = await findStoreTables(api.db.database);
  const { rows } = await owner.query<{ name: string }>(
    `SELECT DISTINCT table_name AS name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema = 'public' AND column_name = 'store_id' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  expect([...tables].sort()).toEqual(rows.map(({ name }) => name));
  expect(tables.indexOf('order_lines')).toBeLessThan(tables.indexOf('orders'));
  expect(tables.indexOf('imports')).toBeLessThan(tables.indexOf('connections'));
});

it('is refused without the name as it stands, below 7 and above 90 days, to a key, and by a stranger as an unknown id is', async () => {
  const ask = async (given: object, by = going) =>
    (await by.ask(deletion, { name: 'Shoes', ...given })).data.deleteStore;
  const { data } = await going.ask(
    `mutation ($store: ID!) { restoreStore(input: { storeId: $store }) { ${problems} } }`,
  );
  expect(data.restoreStore.userErrors).toEqual(alone('The store is not to be deleted.'));
  expect((await ask({ name: 'shoes' })).userErrors).toEqual(
    alone('This is not what the store is called: type its name as it stands.', 'WRONG_VALUE', ['name']),
  );
  for (const days of [6, 91])
    expect((await ask({ days })).userErrors).toEqual(
      alone(`A store is kept between 7 and 90 days, found ${days}.`, 'WRONG_VALUE', ['graceDays']),
    );
  expect((await ask({}, goingByKey)).userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
  const stranger = await api.makeStore();
  const unknown = (await ask({ store: 'sto_nothing' }, stranger)).userErrors;
  expect((await ask({ store: going.id }, stranger)).userErrors).toEqual(unknown);
  expect(unknown).toEqual(alone('There is no such store.', 'NOT_FOUND'));
});

it('until then it is read and exported; changes, facts, imports and jobs stand still, and go on when it is kept', async () => {
  const before = (await going.ask(figures)).data;
  expect(before.store).toMatchObject({ name: 'Shoes', orderCount: 2, customerCount: 1, people: { totalCount: 1 } });
  const asked = await going.ask(deletion, { name: ' Shoes ', days: 7 });
  expect(asked.data.deleteStore.userErrors).toEqual([]);
  const deletesAt = new Date(asked.data.deleteStore.store.deletesAt).getTime();
  expect(Math.abs(deletesAt - Date.now() - 7 * day)).toBeLessThan(60_000);
  expect((await going.ask(deletion, { name: 'Shoes' })).data.deleteStore.userErrors).toEqual(
    alone('The store is to be deleted already: keep it first to name another day.'),
  );
  expect((await goingByKey.ask(figures)).data).toEqual(before);
  const { data: seen } = await going.ask('query ($store: ID!) { store(id: $store) { deletesAt permissions } }');
  expect(new Date(seen.store.deletesAt).getTime()).toBe(deletesAt);
  expect(seen.store.permissions).toEqual(
    expect.arrayContaining(['figures:read', 'people:read', 'privacy:write', 'organization:own']),
  );
  for (const gone of ['definitions:write', 'data:write', 'store:write', 'webhooks:write'])
    expect(seen.store.permissions).not.toContain(gone);

  const words = `This store is to be deleted on ${new Date(deletesAt).toISOString()}: until then it can be read and exported, and nothing in it can be changed. An owner can keep it.`;
  const folder =
    'mutation ($store: ID!) { createFolder(input: { storeId: $store, kind: SEGMENT, name: "New" }) { userErrors { path code message } } }';
  expect((await going.ask(folder)).data.createFolder.userErrors).toEqual(alone(words, 'READ_ONLY', []));
  const sent = await goingByKey.sendFacts({ people: [{ id: 'late' }] });
  expect([sent.status, await sent.json()]).toEqual([
    409,
    { errors: [{ path: [], code: 'READ_ONLY', message: words }] },
  ]);
  const upload = await goingByKey.fetch(`/v1/stores/${going.id}/imports?format=shopify_orders_csv`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: 'Name\n',
  });
  expect(upload.status).toBe(409);

  const { data: made } = await goingByKey.ask(
    `mutation ($store: ID!) { createExport(input: { storeId: $store, what: ORDERS, format: JSONL }) { export { id } ${problems} } }`,
  );
  expect(made.createExport.userErrors).toEqual([]);
  const status = async () =>
    (
      await goingByKey.ask('query ($id: ID!) { export(id: $id) { status rowsWritten } }', {
        id: made.createExport.export.id,
      })
    ).data.export;
  await expect.poll(status, { timeout: 30_000 }).toEqual({ status: 'SUCCEEDED', rowsWritten: 2 });

  await api.db.database.inStore(going.id, (client) =>
    api.services.jobs.add(client, 'look-at-alerts', { storeId: going.id }, { key: 'held', queueName: 'held queue' }),
  );
  const held = async () =>
    (await owner.query(`SELECT queue_name, run_at FROM graphile_worker.jobs WHERE key = 'held' AND locked_at IS NULL`))
      .rows;
  await expect.poll(held, { timeout: 30_000 }).toEqual([{ queue_name: 'held queue', run_at: new Date(deletesAt) }]);

  const kept = (await going.ask(restoring)).data.restoreStore;
  expect(kept).toMatchObject({ store: { deletesAt: null }, userErrors: [] });
  expect(kept.store.permissions).toEqual(expect.arrayContaining(['definitions:write', 'data:write', 'store:write']));
  await expect.poll(held, { timeout: 30_000 }).toEqual([]);
  await settled();
  const left = `SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE task_identifier = 'delete-store'`;
  expect((await owner.query(left)).rows).toEqual([{ count: 0 }]);
  expect((await going.ask(folder)).data.createFolder.userErrors).toEqual([]);
});

it('killed in the midst of it, nothing of the store is left, and the other store is as it was', {
  timeout: 180_000,
}, async () => {
  const dataDir = api.services.env.dataDir;
  const snapshots = () => readdirSync(path.join(dataDir, 'snapshots'));
  await expect.poll(snapshots, { timeout: 30_000 }).toContain(`${going.id}.snapshot`);
  expect(existsSync(path.join(dataDir, 'exports', going.id))).toBe(true);
  const other = (await staying.ask(figures)).data;
  expect(other.store).toMatchObject({ name: 'Hats', orderCount: 2, customerCount: 1 });
  await api.runner.stop();
  const otherRows = await rowsOf(staying.id);
  const rows = await rowsOf(going.id);
  expect(Object.keys(rows).length).toBeGreaterThan(20);

  const asked = await deleteStoreByCommand(api.db.database, { storeId: going.id, name: 'Shoes', days: 0 });
  expect(asked.storeId).toBe(going.id);
  const held = await holdTable(api, 'orders');
  jobs = startJobsProcess(api);
  await held.reached();
  await jobs.kill();
  await held.release();
  const unknown = await going.ask(figures, { store: 'sto_nothing' });
  expect(await going.ask(figures)).toEqual(unknown);
  expect((await going.ask(restoring)).data.restoreStore.userErrors).toEqual(
    alone('There is no such store.', 'NOT_FOUND'),
  );
  const halfway = await rowsOf(going.id);
  expect(halfway.orders).toBe(rows.orders);
  expect(halfway.order_lines).toBeUndefined();

  jobs = startJobsProcess(api);
  const isThere = async () => (await owner.query('SELECT FROM stores WHERE id = $1', [going.id])).rowCount;
  await expect.poll(isThere, { timeout: 60_000 }).toBe(0);
  expect(await rowsOf(going.id)).toEqual({});
  await expect.poll(snapshots, { timeout: 30_000 }).not.toContain(`${going.id}.snapshot`);
  expect(existsSync(path.join(dataDir, 'exports', going.id))).toBe(false);
  const waiting = `SELECT task_identifier FROM graphile_worker._private_jobs JOIN graphile_worker.jobs USING (id) WHERE payload ->> 'storeId' = $1`;
  await expect.poll(async () => (await owner.query(waiting, [going.id])).rows, { timeout: 30_000 }).toEqual([]);

  expect(await rowsOf(staying.id)).toEqual(otherRows);
  expect((await staying.ask(figures)).data).toEqual(other);
  expect(snapshots()).toContain(`${staying.id}.snapshot`);
});

it('a deleted store answers as one that never was; its own key has ended, a key of both opens the other alone', async () => {
  const unknown = await both.ask(figures, { store: 'sto_nothing' });
  expect(await both.ask(figures, { store: going.id })).toEqual(unknown);
  expect((await both.ask(figures)).data.store.name).toBe('Hats');
  expect((await goingByKey.fetch('/graphql', { method: 'POST' })).status).toBe(401);
  await owner.query(`SELECT set_config('throughline.organization_id', $1, false)`, [organizationId]);
  const { rows } = await owner.query('SELECT store_ids, revoked_at IS NOT NULL AS ended FROM api_keys ORDER BY ended');
  // Each store was filled by a key of its own beside.
  expect(rows).toEqual([
    { store_ids: [staying.id], ended: false },
    { store_ids: [staying.id], ended: false },
    { store_ids: [], ended: true },
    { store_ids: [], ended: true },
  ]);
});

it('the audit log of the organization says who marked it, who kept it, and that it was deleted', async () => {
  const { rows } = await owner.query(
    `SELECT operation, actor_kind, object_name, changes FROM audit_log WHERE chain = $1 AND in_store = $2 AND outcome = 'DONE'
       AND operation IN ('deleteStore', 'restoreStore', 'storeDeleted') ORDER BY number`,
    [organizationId, going.id],
  );
  expect(rows.map(({ operation, actor_kind }) => [operation, actor_kind])).toEqual([
    ['deleteStore', 'USER'],
    ['restoreStore', 'USER'],
    ['storeDeleted', 'NOBODY'],
  ]);
  expect(rows[0].changes).toMatchObject([{ field: 'deletes_at', before: null }]);
  expect(rows[1].changes).toMatchObject([{ field: 'deletes_at', after: null }]);
  expect(rows[2].object_name).toBe('Shoes');
});
