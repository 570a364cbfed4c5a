// The example of examples/partner-app as partners run it: a process of its own, with a key and a file.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApiKey } from '@throughline/db/organizations/api-keys';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

interface Mirror {
  segmentId: string;
  after: number;
  members: string[];
}

const home = path.resolve(import.meta.dirname, '../../../examples/partner-app');

let api: TestApi;
let shop: TestStore;
let key: string;
let folder: string;
let port: number;
let app: ChildProcess | undefined;

beforeAll(async () => {
  api = await startTestApi();
  shop = await api.makeStore({ timeZone: 'UTC' });
  const scopes = ['figures:read', 'people:read', 'definitions:write', 'webhooks:write'] as const;
  key = (await createApiKey(api.db.database, shop.id, { name: 'Partner', scopes: [...scopes] })).key;
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-partner-app-'));
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  port = (taken.address() as AddressInfo).port;
  await new Promise((resolve) => taken.close(resolve));
});

afterAll(async () => {
  await stop();
  await api?.close();
  rmSync(folder, { recursive: true, force: true });
});

const file = () => path.join(folder, 'mirror.json');
const readFile = (): Mirror => JSON.parse(readFileSync(file(), 'utf8'));

function start(): void {
  app = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: home,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, THROUGHLINE_URL: api.url, THROUGHLINE_KEY: key, MIRROR_FILE: file(), PORT: String(port) },
  });
}

async function stop(): Promise<void> {
  if (!app || app.exitCode !== null || app.signalCode !== null) return;
  const gone = once(app, 'exit');
  app.kill('SIGKILL');
  await gone;
}

async function send(...orders: object[]): Promise<void> {
  expect((await shop.sendFacts({ orders })).status).toBe(200);
  await api.keeper!.caughtUp(shop.id);
}

const order = (id: string, customer: string, channel: string, more: object = {}) => ({
  id,
  placedAt: `2026-01-${id.padStart(2, '0')}T12:00:00Z`,
  channel,
  gross: '10.00',
  customer: { id: customer },
  ...more,
});

/** The shop's own names of the people in the file. */
async function mirrored(): Promise<string[]> {
  if (!existsSync(file())) return [];
  const { data } = await shop.ask('query ($store: ID!) { store(id: $store) { people { nodes { id externalIds } } } }');
  const names = new Map<string, string>(
    data.store.people.nodes.map((one: { id: string; externalIds: string[] }) => [one.id, one.externalIds[0]]),
  );
  return readFile()
    .members.map((id) => names.get(id) ?? id)
    .sort();
}

it('reads who is in the segment when it starts', async () => {
  await send(order('1', 'ann', 'pos'), order('2', 'ben', 'web'), order('3', 'cat', 'pos'));
  start();
  await expect.poll(mirrored).toEqual(['ann', 'cat']);
});

it('follows who enters and leaves by webhooks', async () => {
  await send(order('4', 'ben', 'pos'));
  await expect.poll(mirrored).toEqual(['ann', 'ben', 'cat']);
  await send(order('1', 'ann', 'pos', { cancelledAt: '2026-02-01T12:00:00Z' }));
  await expect.poll(mirrored).toEqual(['ben', 'cat']);
});

it('is right again after it was killed and changes came meanwhile, with the same segment and endpoint', async () => {
  const before = readFile();
  await stop();
  await send(order('5', 'dan', 'pos'), order('6', 'eve', 'pos'));
  await send(order('3', 'cat', 'pos', { cancelledAt: '2026-02-02T12:00:00Z' }));
  expect(await mirrored()).toEqual(['ben', 'cat']);
  start();
  await expect.poll(mirrored).toEqual(['ben', 'dan', 'eve']);
  // Row 1 begins the segment; ben came, ann went; dan and eve came, cat went.
  expect([before.after, readFile().after]).toEqual([3, 6]);
  const { data } = await shop.ask(
    'query ($store: ID!) { store(id: $store) { segments { nodes { id } } webhookEndpoints { segments { id } } } }',
  );
  expect(data.store).toEqual({
    segments: { nodes: [{ id: before.segmentId }] },
    webhookEndpoints: [{ segments: [{ id: before.segmentId }] }],
  });
});

it('refuses a message that is not signed', async () => {
  const forged = await fetch(`http://127.0.0.1:${port}/`, {
    method: 'POST',
    headers: {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
      'webhook-signature': 'v1,AAAA',
    },
    body: '{"type":"membership.left","data":{}}',
  });
  expect(forged.status).toBe(401);
});
