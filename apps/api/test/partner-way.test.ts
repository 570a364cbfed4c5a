// A partner's way, with clients that are not ours alone: types made of what the API tells of itself (GraphQL Code Generator), questions
// by graphql-request, messages verified by standardwebhooks. Nothing is lost on it, nothing comes twice.

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generate } from '@graphql-codegen/cli';
import { createApiKey } from '@throughline/db/organizations/api-keys';
import { GraphQLClient, type RequestDocument } from 'graphql-request';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

const operations = `
  mutation CreateSegment($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id sentence } userErrors { path code message } } }
  query Members($segment: ID!, $asOf: Date, $first: Int, $after: String) { node(id: $segment) { ... on Segment {
    members(asOf: $asOf, first: $first, after: $after) { totalCount nodes { id externalIds } pageInfo { hasNextPage endCursor } } } } }
  query Log($store: ID!, $after: Int, $first: Int) { store(id: $store) {
    membershipLog(after: $after, first: $first) { lastNumber hasNextPage rows { number kind segmentId personId effectiveAt } } } }
  mutation CreateEndpoint($input: CreateWebhookEndpointInput!) { createWebhookEndpoint(input: $input) { secret userErrors { path code message } } }
  mutation Export($input: CreateExportInput!) { createExport(input: $input) { export { id } userErrors { path code message } } }
  query Exported($id: ID!) { export(id: $id) { status url sha256 } }
`;

interface Row {
  number: number;
  kind: string;
  personId: string;
  effectiveAt: string;
}

interface Event {
  type: string;
  data: Row;
}

let api: TestApi;
let shop: TestStore;
let partner: GraphQLClient;
let key: string;
let folder: string;
let documents: Record<string, RequestDocument>;
let segment: string;
/** Ids of people by the shop's own names for them. */
const people = new Map<string, string>();

let server: Server | undefined;
let port = 0;
let secret: string;
/** What the partner answers to a message it has taken. */
let status = 204;
const received: { id: string; event: Event }[] = [];

const order = (id: string, customer: string, channel: string, day: string, more: object = {}) => ({
  id,
  placedAt: `${day}T12:00:00Z`,
  channel,
  gross: '10.00',
  customer: { id: customer },
  ...more,
});

async function send(...orders: object[]): Promise<void> {
  expect((await shop.sendFacts({ orders })).status).toBe(200);
  await api.keeper!.caughtUp(shop.id);
}

// biome-ignore lint/suspicious/noExplicitAny: what is asked here is made while the test runs.
const ask = (name: string, variables: object, headers?: Record<string, string>): Promise<any> =>
  partner.request(documents[`${name}Document`]!, variables, headers);

async function listen(): Promise<void> {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = request.headers as Record<string, string>;
    const event = new Webhook(secret).verify(Buffer.concat(chunks).toString(), headers) as Event;
    received.push({ id: headers['webhook-id']!, event });
    response.writeHead(status).end();
  }).listen(port, '127.0.0.1');
  await new Promise((resolve) => server!.once('listening', resolve));
  port = (server.address() as AddressInfo).port;
}

const hangUp = () =>
  new Promise<void>((resolve) => {
    server!.close(() => resolve());
    server!.closeAllConnections();
  });

/** All pages of the members, two a page, by the shop's names. */
async function members(asOf?: string): Promise<string[]> {
  const found: { id: string; externalIds: string[] }[] = [];
  let total = -1;
  for (let after: string | null = null; ; ) {
    const { node } = await ask('Members', { segment, asOf, first: 2, after });
    found.push(...node.members.nodes);
    total = node.members.totalCount;
    if (!node.members.pageInfo.hasNextPage) break;
    after = node.members.pageInfo.endCursor;
  }
  expect(found).toHaveLength(total);
  for (const { id, externalIds } of found) people.set(externalIds[0]!, id);
  return found.map(({ externalIds }) => externalIds[0]!).sort();
}

/** Every row of the log behind a number, two a page. */
async function replay(after: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (let from = after; ; ) {
    const { store } = await ask('Log', { store: shop.id, after: from, first: 2 });
    rows.push(...store.membershipLog.rows);
    if (!store.membershipLog.hasNextPage) return rows;
    from = rows.at(-1)!.number;
  }
}

beforeAll(async () => {
  api = await startTestApi();
  shop = await api.makeStore({ timeZone: 'UTC' });
  key = (await createApiKey(api.db.database, shop.id, { name: 'Partner' })).key;
  partner = new GraphQLClient(`${api.url}/graphql`, { headers: { authorization: `Bearer ${key}` } });
  await send(
    order('1', 'ann', 'web', '2026-01-05'),
    order('2', 'ann', 'pos', '2026-02-10'),
    order('3', 'ben', 'pos', '2026-01-20'),
    order('4', 'cat', 'pos', '2026-01-03'),
    order('5', 'cat', 'web', '2026-01-09'),
    order('6', 'dan', 'web', '2026-03-01'),
    order('7', 'dan', 'pos', '2026-03-02'),
    order('8', 'eve', 'web', '2026-03-03'),
  );
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-partner-'));
});

afterAll(async () => {
  await api?.close();
  if (server?.listening) await hangUp();
  rmSync(folder, { recursive: true, force: true });
});

it('1. types of the questions are made of what the API tells of itself to a key', async () => {
  writeFileSync(path.join(folder, 'operations.graphql'), operations);
  await generate(
    {
      schema: { [`${api.url}/graphql`]: { headers: { authorization: `Bearer ${key}` } } },
      documents: path.join(folder, 'operations.graphql'),
      generates: {
        [path.join(folder, 'generated/')]: { preset: 'client', config: { useTypeImports: true } },
      },
      silent: true,
    },
    true,
  );
  documents = await import(path.join(folder, 'generated/graphql.ts'));
  expect(Object.keys(documents).sort()).toEqual([
    'CreateEndpointDocument',
    'CreateSegmentDocument',
    'ExportDocument',
    'ExportedDocument',
    'LogDocument',
    'MembersDocument',
  ]);
});

it('2. a segment is made once, though its answer was lost and it is asked for again', async () => {
  const bought = (channel: string) => ({ orders: { where: { channel: { in: [channel] } }, some: { gte: 1 } } });
  const input = {
    storeId: shop.id,
    name: 'Shop and web',
    definition: { all: [bought('pos'), bought('online_store')] },
  };
  const once = { 'idempotency-key': 'partner-way-1' };
  const first = await ask('CreateSegment', { input }, once);
  const second = await ask('CreateSegment', { input }, once);
  expect(first.createSegment.userErrors).toEqual([]);
  expect(second).toEqual(first);
  segment = first.createSegment.segment.id;
  await api.keeper!.caughtUp(shop.id);
});

it('3. the members of past days are those of the orders by then, each on one page', async () => {
  expect(await members('2026-01-08')).toEqual([]);
  expect(await members('2026-01-31')).toEqual(['cat']);
  expect(await members('2026-02-28')).toEqual(['ann', 'cat']);
  expect(await members('2026-03-31')).toEqual(['ann', 'cat', 'dan']);
});

it('4. a change is told by a signed webhook, within the log of the segment', async () => {
  port = 0;
  secret = 'whsec_bm90IHlldCBrbm93bg==';
  await listen();
  const { createWebhookEndpoint } = await ask('CreateEndpoint', {
    input: {
      storeId: shop.id,
      url: `http://127.0.0.1:${port}/`,
      events: ['MEMBERSHIP_ENTERED', 'MEMBERSHIP_LEFT'],
      segmentIds: [segment],
    },
  });
  expect(createWebhookEndpoint.userErrors).toEqual([]);
  secret = createWebhookEndpoint.secret;
  await send(order('9', 'ben', 'web', '2026-04-01'));
  await send(order('7', 'dan', 'pos', '2026-03-02', { cancelledAt: '2026-04-02T12:00:00Z' }));
  await expect.poll(() => received.length).toBe(2);
  expect(await members()).toEqual(['ann', 'ben', 'cat']);
  const told = received.map(({ event: { type, data } }) => [type, data.number, data.personId, data.effectiveAt]);
  expect(told.sort((one, other) => Number(one[1]) - Number(other[1]))).toEqual([
    ['membership.entered', 2, people.get('ben'), '2026-04-01T12:00:00.000Z'],
    ['membership.left', 3, people.get('dan'), '2026-03-02T12:00:00.000Z'],
  ]);
});

it('5. after a time in which nobody listened, the cursor gives what was missed, in order and without a gap', async () => {
  // The last that is taken is not acknowledged: the partner fails in the middle of it.
  status = 500;
  await send(order('10', 'eve', 'pos', '2026-04-03'));
  await expect.poll(() => received.length).toBe(3);
  await hangUp();
  await send(order('11', 'fay', 'pos', '2026-04-04'), order('12', 'fay', 'web', '2026-04-05'));
  await send(order('2', 'ann', 'pos', '2026-02-10', { cancelledAt: '2026-04-06T12:00:00Z' }));
  const missed = await replay(3);
  expect(await members()).toEqual(['ben', 'cat', 'eve', 'fay']);
  expect(missed.map(({ number, kind, personId, effectiveAt }) => [number, kind, personId, effectiveAt])).toEqual([
    [4, 'ENTERED', people.get('eve'), '2026-04-03T12:00:00.000Z'],
    [5, 'ENTERED', people.get('fay'), '2026-04-05T12:00:00.000Z'],
    [6, 'LEFT', people.get('ann'), '2026-02-10T12:00:00.000Z'],
  ]);
  expect(await replay(6)).toEqual([]);
});

it('6. the messages of that time come when somebody listens again, under one id each, and the unacknowledged one once more', async () => {
  status = 204;
  await listen();
  const numbersById = () => new Map(received.map(({ id, event }) => [id, event.data.number]));
  const times = (number: number) => received.filter(({ event }) => event.data.number === number).length;
  await expect.poll(() => numbersById().size === 5 && times(4) >= 2).toBe(true);
  expect([...numbersById().values()].sort()).toEqual([2, 3, 4, 5, 6]);
  expect([2, 3, 5, 6].map(times)).toEqual([1, 1, 1, 1]);
});

it('7. the log folded from its first row is the present, and so is the export; the past day stays as it was', async () => {
  const rows = await replay(0);
  expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
  // Row 1 says that the segment begins to be followed, with the members of then.
  expect(rows[0]).toMatchObject({ kind: 'BEGUN' });
  const now = new Set(['ann', 'cat', 'dan'].map((name) => people.get(name)!));
  for (const { kind, personId } of rows.slice(1)) {
    if (kind === 'ENTERED') now.add(personId);
    else expect(now.delete(personId)).toBe(true);
  }
  const nameOf = new Map([...people].map(([name, id]) => [id, name]));
  expect([...now].map((id) => nameOf.get(id)).sort()).toEqual(['ben', 'cat', 'eve', 'fay']);
  const exported = async (asOf?: string): Promise<{ externalIds: string[] }[]> => {
    const input = { storeId: shop.id, what: 'MEMBERS', segmentId: segment, asOf, format: 'JSONL' };
    const { createExport } = await ask('Export', { input });
    expect(createExport.userErrors).toEqual([]);
    // biome-ignore lint/suspicious/noExplicitAny: as the answers of `ask`.
    let made: any;
    const statusNow = async () => {
      made = (await ask('Exported', { id: createExport.export.id })).export;
      return made.status;
    };
    await expect.poll(statusNow).toBe('SUCCEEDED');
    const file = Buffer.from(await (await fetch(api.url + made.url)).arrayBuffer());
    expect(createHash('sha256').update(file).digest('hex')).toBe(made.sha256);
    return file
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  };
  const named = async (asOf?: string) => (await exported(asOf)).map(({ externalIds: [name] }) => name).sort();
  expect(await named()).toEqual(['ben', 'cat', 'eve', 'fay']);
  expect(await named('2026-01-31')).toEqual(['cat']);
  expect(await members('2026-01-31')).toEqual(['cat']);
});
