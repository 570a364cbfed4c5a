import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeConnection, order, send } from '../test/facts.ts';
import { openDatabase } from './database.ts';
import { readDatabaseUrls } from './database-urls.ts';
import { findOrStartEmbedded, startEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { createOrganization } from './organizations/create-organization.ts';
import { createStore } from './organizations/create-store.ts';

let home: string;
let dataDir: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'throughline-home-'));
  dataDir = path.join(home, 'clone/.data');
});
afterEach(() => {
  const { folder } = JSON.parse(readFileSync(path.join(dataDir, 'database.json'), 'utf8')) as { folder: string };
  rmSync(folder, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
});

async function ask<R>(url: string, text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows as R[];
  } finally {
    await client.end();
  }
}

const clusterIn = () =>
  path.join(
    (JSON.parse(readFileSync(path.join(dataDir, 'database.json'), 'utf8')) as { folder: string }).folder,
    'cluster',
  );
const postmaster = () => Number(readFileSync(path.join(clusterIn(), 'postmaster.pid'), 'utf8').split('\n')[0]);

test('starts below a home closed to others, keeps its passwords to itself, and loses nothing over a restart', async () => {
  chmodSync(home, 0o700);
  const one = await startEmbedded({ dataDir, durable: false });
  await ask(one.urls.owner, 'CREATE TABLE kept AS SELECT 1 AS n');
  const wrong = one.urls.app.replace(/:[^:@]+@/, ':wrong@');
  await expect(ask(wrong, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  for (const file of ['database.json', 'database-passwords.json', 'database.log']) {
    expect(statSync(path.join(dataDir, file)).mode & 0o077, file).toBe(0);
  }
  await one.stop();
  expect(existsSync(path.join(clusterIn(), 'postmaster.pid'))).toBe(false);
  const two = await startEmbedded({ dataDir, durable: false });
  expect(two.urls).toEqual(one.urls);
  expect(await ask(two.urls.owner, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  await two.stop();
});

test('a second caller finds the running server and leaves it running', async () => {
  const one = await startEmbedded({ dataDir, durable: false });
  const two = await findOrStartEmbedded({ dataDir, durable: false });
  expect(two.urls).toEqual(one.urls);
  expect(readDatabaseUrls({}, dataDir)).toEqual(one.urls);
  await two.stop();
  expect(await ask(one.urls.app, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  await one.stop();
});

test('two servers of two folders run side by side', async () => {
  const other = mkdtempSync(path.join(tmpdir(), 'throughline-home-'));
  const [one, two] = await Promise.all([
    startEmbedded({ dataDir, durable: false }),
    startEmbedded({ dataDir: other, durable: false }),
  ]);
  expect(one.urls.app).not.toBe(two.urls.app);
  await Promise.all([one.stop(), two.stop()]);
  rmSync(other, { recursive: true, force: true });
});

test('a pid file left by a crash, its number now another process, does not keep the server from starting', async () => {
  const one = await startEmbedded({ dataDir, durable: false });
  const pidFile = path.join(clusterIn(), 'postmaster.pid');
  const text = readFileSync(pidFile, 'utf8');
  await one.stop();
  writeFileSync(pidFile, text.replace(/^\d+/, String(process.pid)));
  const two = await startEmbedded({ dataDir, durable: false });
  expect(await ask(two.urls.app, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  await two.stop();
});

test('a server killed in the middle of a load loses nothing acknowledged, and nothing of the load is half there', async () => {
  const one = await startEmbedded({ dataDir });
  await migrate(one.urls.owner);
  const database = openDatabase(one.urls, { max: 4 });
  const organization = await createOrganization(database, { name: 'O' });
  const inputs = { name: 'S', currencyCode: 'USD', timeZone: 'UTC' };
  const { id: storeId } = await createStore(database, { organizationId: organization.id, ...inputs });
  const connectionId = await makeConnection(database, storeId);
  const acknowledged: string[] = [];
  const loading = (async () => {
    for (let at = 0; ; at += 20) {
      const facts = Array.from({ length: 20 }, (_, index) =>
        order(String(at + index), { email: `${at + index}@x.com` }),
      );
      await send(database, storeId, { connectionId }, facts);
      acknowledged.push(...facts.map((fact) => fact.externalId));
    }
  })();
  loading.catch(() => {});
  while (acknowledged.length < 60) await wait(5);
  process.kill(postmaster(), 'SIGKILL');
  await expect(loading).rejects.toThrow();
  await database.close();
  const two = await startEmbedded({ dataDir });
  const again = openDatabase(two.urls, { max: 2 });
  const { orders, unresolved } = await again.inStore(storeId, async ({ sql }) => ({
    orders: (await sql.query<{ external_id: string }>('SELECT external_id FROM orders')).rows.map(
      (row) => row.external_id,
    ),
    unresolved: (await sql.query('SELECT 1 FROM profiles WHERE person_id IS NULL')).rowCount,
  }));
  expect(acknowledged.filter((id) => !orders.includes(id))).toEqual([]);
  expect([orders.length % 20, unresolved]).toEqual([0, 0]);
  await again.close();
  await two.stop();
});
