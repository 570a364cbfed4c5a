import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../test/test-database.ts';
import { type Database, openDatabase } from './database.ts';
import { type Listener, listen } from './listen.ts';

let made: TestDatabase;
let database: Database;

beforeAll(async () => {
  made = await createTestDatabase();
  database = made.database;
});
afterAll(() => made.drop());

/** Writes down what is told, and lets a test wait for the n-th of it. */
class Told {
  readonly said: string[] = [];
  #waiting: { count: number; resolve: () => void }[] = [];

  readonly handlers = {
    onNotify: (channel: string, payload: string) => this.#say(`${channel}: ${payload}`),
    onReconnect: () => this.#say('reconnected'),
    onBroken: () => this.#say('broken'),
  };

  upTo(count: number): Promise<void> {
    if (this.said.length >= count) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ count, resolve }));
  }

  #say(text: string): void {
    this.said.push(text);
    for (const { count, resolve } of this.#waiting) if (this.said.length >= count) resolve();
  }
}

const notify = (channel: string, payload: string) =>
  database.pool.query('SELECT pg_notify($1, $2)', [channel, payload]);

async function listenersOf(): Promise<number[]> {
  const { rows } = await database.pool.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'throughline listen'`,
  );
  return rows.map((row) => row.pid);
}

test('each channel is heard, no other is, and nothing after it is closed', async () => {
  const told = new Told();
  const listener = await listen(database, ['first', 'Second "one"'], told.handlers);
  await notify('third', 'x');
  await notify('first', 'a');
  await notify('Second "one"', '');
  await told.upTo(2);
  expect(told.said).toEqual(['first: a', 'Second "one": ']);
  await listener.close();
  await listener.close();
  expect(await listenersOf()).toEqual([]);
  await notify('first', 'b');
  expect(told.said).toHaveLength(2);
});

test('a terminated backend is told, listened to anew and told again', async () => {
  const told = new Told();
  const listener: Listener = await listen(database, ['first'], told.handlers);
  for (const round of [1, 2]) {
    const [pid] = await listenersOf();
    await database.pool.query('SELECT pg_terminate_backend($1)', [pid]);
    await told.upTo(3 * round - 1);
    await notify('first', String(round));
    await told.upTo(3 * round);
  }
  expect(told.said).toEqual(['broken', 'reconnected', 'first: 1', 'broken', 'reconnected', 'first: 2']);
  await listener.close();
});

test('while the database refuses, it tries again until it is let in', async () => {
  const told = new Told();
  const listener = await listen(database, ['first'], told.handlers, { retryMs: { first: 1, last: 4 } });
  const owner = new pg.Client({ connectionString: made.urls.owner });
  await owner.connect();
  const { rows } = await owner.query<{ name: string }>('SELECT current_database() AS name');
  await owner.query(`ALTER DATABASE ${rows[0]!.name} CONNECTION LIMIT 0`);
  const [pid] = await listenersOf();
  await database.pool.query('SELECT pg_terminate_backend($1)', [pid]);
  await told.upTo(4);
  expect(told.said.slice(0, 4)).toEqual(['broken', 'broken', 'broken', 'broken']);
  await owner.query(`ALTER DATABASE ${rows[0]!.name} CONNECTION LIMIT -1`);
  await owner.end();
  while (!told.said.includes('reconnected')) await told.upTo(told.said.length + 1);
  expect(told.said.filter((text) => text === 'reconnected')).toHaveLength(1);
  await listener.close();
});

test('the first connection that fails is an error', async () => {
  const nowhere = openDatabase({ ...made.urls, app: 'postgresql://nobody@127.0.0.1:1/none' });
  await expect(listen(nowhere, ['first'], new Told().handlers)).rejects.toThrow();
  await nowhere.close();
});
