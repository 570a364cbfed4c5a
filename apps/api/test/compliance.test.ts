import { setTimeout as wait } from 'node:timers/promises';
import { type DeliveryWork, type ObjectRef, type Source, SourceError } from '@throughline/connectors/source';
import { keepDeliveries } from '@throughline/db/deliveries/keep-deliveries';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { searchDatabase } from '../../../packages/db/test/search-database.ts';
import { wakeInbox } from '../src/features/inbox/wake-inbox.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

const VALUES = ['ann@example.com', 'customer-ann'];
let api: TestApi;

/** What the source holds at present, by id. */
const atSource = new Map<string, unknown>();

/** Its deliveries say what they ask for. */
const asking = {
  name: 'asking',
  label: 'Asking',
  fields: [],
  topics: [],
  pollMinutes: 60,
  complianceTopics: ['customers/data_request', 'customers/redact', 'shop/redact'],
  readDelivery: (_topic: string, body: Uint8Array) => {
    const work = JSON.parse(Buffer.from(body).toString()) as DeliveryWork | string;
    if (typeof work === 'string') throw new SourceError('MALFORMED', work);
    return work;
  },
  async *fetchObjects(_account: unknown, refs: ObjectRef[]) {
    yield refs.flatMap(({ kind, id }) => (atSource.has(id) ? [{ kind, id, body: [atSource.get(id)] }] : []));
  },
  normalise: ({ body }: { body: unknown }) => ({ facts: body as never[], problems: [] }),
} as unknown as Source;

beforeAll(async () => {
  api = await startTestApi({ sources: { asking } });
});
afterAll(() => api?.close());

async function connected(status = 'CONNECTED'): Promise<{ store: TestStore; connectionId: string }> {
  const store = await api.makeStore();
  const connectionId = `con_${store.id}`;
  const { credentials, dataKey, keyId } = api.services.vault!.seal(connectionId, { token: 'x' });
  await api.services.database.inStore(store.id, ({ prisma }) =>
    prisma.connection.create({
      data: {
        id: connectionId,
        storeId: store.id,
        handle: 'asking',
        source: 'asking',
        name: 'Asking',
        status,
        account: store.id,
        credentials: Uint8Array.from(credentials),
        dataKey: Uint8Array.from(dataKey),
        keyId,
      },
    }),
  );
  await deliver(store, connectionId, 'orders', {
    do: 'load',
    records: [{ kind: 'order', id: '1', body: [order] }],
    fetch: [],
  });
  return { store, connectionId };
}

const order = {
  kind: 'order',
  externalId: '1',
  placedAt: Date.UTC(2024, 0, 1),
  channel: 'pos',
  discountCodes: [],
  tags: [],
  grossMinor: 500,
  productMinor: 500,
  lines: [],
  buyer: { customerId: 'customer-ann', email: 'ann@example.com' },
};
let deliveries = 0;

async function deliver(
  store: TestStore,
  connectionId: string,
  topic: string,
  work: unknown,
  object: ObjectRef | null = null,
): Promise<void> {
  const eventId = `event ${++deliveries}`;
  await api.services.database.inStore(store.id, async (client) => {
    const delivery = {
      connectionId,
      eventId,
      contentKey: eventId,
      topic,
      object,
      happenedAt: null,
      receivedAt: Date.now(),
    };
    await keepDeliveries(client, [{ ...delivery, body: Buffer.from(JSON.stringify(work)) }]);
    await wakeInbox(client, api.services.jobs, connectionId);
  });
}

const person = { customerId: 'customer-ann', email: 'ann@example.com', orderIds: ['1'] };

async function requests(store: TestStore, ready: (rows: { kind: string; status: string }[]) => boolean) {
  for (const until = Date.now() + 60_000; ; await wait(50)) {
    const { data } = await store.ask(
      `query ($store: ID!) { store(id: $store) { privacyRequests { nodes { id kind status source topic exportUrl person { emails } finishedAt connection { handle } } } } }`,
    );
    const rows = data.store.privacyRequests.nodes;
    if (ready(rows) || Date.now() > until) return rows;
  }
}

async function ordersIn(store: TestStore): Promise<number> {
  return (await store.ask(`query ($store: ID!) { store(id: $store) { orderCount } }`)).data.store.orderCount;
}

async function untilOrders(store: TestStore, count: number): Promise<void> {
  for (const until = Date.now() + 30_000; (await ordersIn(store)) !== count && Date.now() < until; ) await wait(50);
}

it('a source that asks what is held of somebody leaves an open request with the export, which is done once it is downloaded', async () => {
  const { store, connectionId } = await connected();
  await untilOrders(store, 1);
  await deliver(store, connectionId, 'customers/data_request', { do: 'dataRequest', person });
  const [request] = await requests(store, (rows) => rows.length > 0);
  expect(request).toMatchObject({
    kind: 'EXPORT',
    status: 'OPEN',
    source: 'asking',
    topic: 'customers/data_request',
    person: { emails: ['ann@example.com'] },
    connection: { handle: 'asking' },
  });
  expect((await (await store.fetch(request.exportUrl)).json()) as object).toMatchObject({
    orders: [{ external_id: '1' }],
  });
  const rows = await requests(store, () => true);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ status: 'DONE', finishedAt: expect.any(String) });
  await deliver(store, connectionId, 'customers/data_request', {
    do: 'dataRequest',
    person: { customerId: 'nobody', orderIds: [] },
  });
  expect(await requests(store, (all) => all.length > 1)).toMatchObject([
    { status: 'DONE', person: null, exportUrl: null },
    {},
  ]);
});

it('a source that has somebody erased finds it done, and what it sends of before leaves nothing behind', async () => {
  const { store, connectionId } = await connected();
  await untilOrders(store, 1);
  await deliver(store, connectionId, 'customers/redact', { do: 'erasePerson', person });
  const [request] = await requests(store, (rows) => rows[0]?.status === 'DONE');
  expect(request).toMatchObject({ kind: 'ERASE_PERSON', status: 'DONE', topic: 'customers/redact', person: null });
  expect(await searchDatabase(api.db.database, store.id, VALUES)).toEqual([]);
  const late = { ...order, externalId: '2' };
  await deliver(store, connectionId, 'orders', {
    do: 'load',
    records: [{ kind: 'order', id: '2', body: [late] }],
    fetch: [],
  });
  await untilOrders(store, 2);
  expect(await searchDatabase(api.db.database, store.id, VALUES)).toEqual([]);
});

it('what the law asks for is done for a connection whose access is gone, the account as a whole too', async () => {
  const { store, connectionId } = await connected();
  await untilOrders(store, 1);
  await api.services.database.inStore(store.id, ({ prisma }) =>
    prisma.connection.update({ where: { id: connectionId }, data: { status: 'UNAUTHORISED' } }),
  );
  await deliver(store, connectionId, 'orders', {
    do: 'load',
    records: [{ kind: 'order', id: '3', body: [order] }],
    fetch: [],
  });
  await deliver(store, connectionId, 'shop/redact', { do: 'eraseAccount' });
  const [request] = await requests(store, (rows) => rows[0]?.status === 'DONE');
  expect(request).toMatchObject({ kind: 'ERASE_ACCOUNT', status: 'DONE', topic: 'shop/redact' });
  expect(await searchDatabase(api.db.database, store.id, VALUES)).toEqual([]);
  expect(await ordersIn(store)).toBe(0);
});

const setStatus = (store: TestStore, connectionId: string, status: string) =>
  api.services.database.inStore(store.id, async (client) => {
    await client.prisma.connection.update({ where: { id: connectionId }, data: { status } });
    await wakeInbox(client, api.services.jobs, connectionId);
  });
const load = (id: string, buyer: object = order.buyer) => ({
  do: 'load',
  records: [{ kind: 'order', id, body: [{ ...order, externalId: id, buyer }] }],
  fetch: [],
});
const waitingStates = async (store: TestStore) =>
  (
    await api.services.database.inStore(store.id, ({ prisma }) =>
      prisma.delivery.findMany({ where: { topic: 'late orders' }, orderBy: { id: 'asc' } }),
    )
  ).map(({ state, body }) => [state, body !== null]);

it('an erasure does not wait for a paused connection: what waits there is emptied, and read anew when it goes on', async () => {
  const { store, connectionId } = await connected();
  await untilOrders(store, 1);
  await setStatus(store, connectionId, 'PAUSED');
  atSource.set('late', { ...order, externalId: 'late' });
  await deliver(store, connectionId, 'late orders', load('late'), { kind: 'order', id: 'late' });
  await deliver(store, connectionId, 'late orders', load('sent alone'));
  await deliver(store, connectionId, 'late orders', load('bob', { email: 'bob@example.com' }));
  await deliver(store, connectionId, 'customers/redact', 'nothing that can be read');
  await deliver(store, connectionId, 'customers/redact', { do: 'erasePerson', person });
  const [request] = await requests(store, (rows) => rows[0]?.status === 'DONE');
  expect(request).toMatchObject({ kind: 'ERASE_PERSON', status: 'DONE' });
  expect(await searchDatabase(api.db.database, store.id, VALUES)).toEqual([]);
  expect(await waitingStates(store)).toEqual([
    ['WAITING', false],
    ['IGNORED', false],
    ['WAITING', true],
  ]);
  await setStatus(store, connectionId, 'CONNECTED');
  await untilOrders(store, 3);
  expect(await ordersIn(store)).toBe(3);
  expect((await waitingStates(store)).map(([state]) => state)).toEqual(['DONE', 'IGNORED', 'DONE']);
  expect(await searchDatabase(api.db.database, store.id, VALUES)).toEqual([]);
});

it('what waits for a connection that is disconnected is settled, but for what the law asks for', async () => {
  const { store, connectionId } = await connected();
  await untilOrders(store, 1);
  await setStatus(store, connectionId, 'PAUSED');
  await deliver(store, connectionId, 'late orders', load('2'), { kind: 'order', id: '2' });
  const { data } = await store.ask(
    'mutation ($id: ID!) { disconnectConnection(input: { id: $id, erase: false }) { connection { status } userErrors { message } } }',
    { id: connectionId },
  );
  expect(data.disconnectConnection).toEqual({ connection: { status: 'DISCONNECTED' }, userErrors: [] });
  await expect.poll(() => waitingStates(store), { timeout: 20_000 }).toEqual([['IGNORED', true]]);
  await deliver(store, connectionId, 'customers/redact', 'nothing that can be read');
  await deliver(store, connectionId, 'customers/redact', { do: 'erasePerson', person });
  const [request] = await requests(store, (rows) => rows[0]?.status === 'DONE');
  expect(request).toMatchObject({ kind: 'ERASE_PERSON', status: 'DONE' });
  expect(await searchDatabase(api.db.database, store.id, VALUES)).toEqual([]);
});
