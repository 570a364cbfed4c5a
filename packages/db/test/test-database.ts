// A fresh migrated database for a test, cloned from the run's template. Needs `test/global-setup.ts` as vitest's globalSetup;
// without it each test file starts a server of its own.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { type Database, openDatabase } from '../src/database.ts';
import type { DatabaseUrls } from '../src/database-urls.ts';
import { createOrganization } from '../src/organizations/create-organization.ts';
import { createStore } from '../src/organizations/create-store.ts';
import { startTestServer, TEST_SERVER, type TestServer } from './global-setup.ts';

export interface TestDatabase {
  urls: DatabaseUrls;
  database: Database;
  /** Makes a store of a new organization. */
  makeStore(options?: { timeZone?: string; currencyCode?: string }): Promise<string>;
  /** Closes all and drops the database. */
  drop(): Promise<void>;
}

let ownServer: Promise<{ server: TestServer; stop: () => Promise<void> }> | null = null;
let ownUsers = 0;

/** `empty`: as it is made, without any table. */
export async function createTestDatabase({ max = 6, empty = false } = {}): Promise<TestDatabase> {
  const shared = process.env[TEST_SERVER];
  ownUsers++;
  if (!shared) ownServer ??= startTestServer();
  const server = shared ? (JSON.parse(shared) as TestServer) : (await ownServer!).server;
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asSuperuser(
    server,
    `CREATE DATABASE ${name} TEMPLATE ${empty ? 'template0' : 'throughline'} OWNER throughline_owner STRATEGY FILE_COPY`,
  );
  const urls = {
    owner: named(server.urls.owner, name),
    app: named(server.urls.app, name),
    auth: named(server.urls.auth, name),
    audit: named(server.urls.audit, name),
  };
  const database = openDatabase(urls, { max });
  return {
    urls,
    database,
    makeStore: (options) => makeStore(database, options),
    drop: async () => {
      await database.close();
      await asSuperuser(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      if (--ownUsers === 0 && ownServer) {
        await (await ownServer).stop();
        ownServer = null;
      }
    },
  };
}

async function makeStore(database: Database, { timeZone = 'UTC', currencyCode = 'USD' } = {}): Promise<string> {
  const organization = await createOrganization(database, { name: 'Tests' });
  const store = await createStore(database, {
    organizationId: organization.id,
    name: 'Test store',
    currencyCode,
    timeZone,
  });
  return store.id;
}

async function asSuperuser(server: TestServer, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.superuserUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function named(url: string, database: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${database}`;
  return parsed.href;
}
