// The desk of an agency: every client's store in its own currency and zone, whatever happens to another.

import { newId } from '@throughline/db/ids';
import { createApiKey } from '@throughline/db/organizations/api-keys';
import { createOrganization } from '@throughline/db/organizations/create-organization';
import { createStore } from '@throughline/db/organizations/create-store';
import { createUser } from '@throughline/db/organizations/create-user';
import { acceptGrant, endGrant, findGrant, offerGrant, updateGrant } from '@throughline/db/organizations/grants';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';
import { memberIn } from './two-stores.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
let api: TestApi;
let agency: string;
let ana: TestStore;
const stores: Record<'tokyo' | 'oslo' | 'empty', TestStore> = {} as never;
const grants: Record<string, { id: string; organizationId: string }> = {};

const order = (id: string, on: string, channel: string, gross: string, customer: string) => ({
  id,
  placedAt: `${on}T10:00:00Z`,
  channel,
  gross,
  customer: { id: customer },
});

/** A merchant with one store, that lets the agency in. */
async function client(name: keyof typeof stores, currencyCode: string, timeZone: string) {
  const { database } = api.db;
  const merchant = await createOrganization(database, { name });
  const owner = await createUser(database, { email: `${name}@x.test`, passwordHash: 'x', organizationId: merchant.id });
  const { id } = await createStore(database, { organizationId: merchant.id, name, currencyCode, timeZone });
  const { key } = await createApiKey(database, id);
  stores[name] = testStore(api.url, id, key);
  const limits = { label: name, role: 'viewer', seesPersonal: false, allStores: true, storeIds: [], expiresAt: null };
  const offer = await offerGrant(database, merchant.id, limits, { createdBy: owner!.id, email: null, now });
  expect(await acceptGrant(database, offer.token, { agencyId: agency, userId: owner!.id }, now)).toBe(true);
  grants[name] = { id: offer.id, organizationId: merchant.id };
}

beforeAll(async () => {
  api = await startTestApi({ now: () => now, keepLog: false });
  agency = (await createOrganization(api.db.database, { name: 'Brightline', kind: 'AGENCY' })).id;
  const user = await createUser(api.db.database, { email: 'ana@x.test', passwordHash: 'x', organizationId: agency });
  ana = memberIn(api, user!.id, 'sto_none');
  await client('tokyo', 'JPY', 'Asia/Tokyo');
  await client('oslo', 'NOK', 'Europe/Oslo');
  await client('empty', 'EUR', 'Europe/Paris');
  await api.makeStore();
  await stores.tokyo.sendFacts({
    orders: [
      order('1', '2025-06-01', 'pos', '1000', 'a'),
      order('2', '2025-07-01', 'web', '3000', 'a'),
      order('3', '2025-06-01', 'pos', '2000', 'b'),
      order('4', '2024-01-01', 'pos', '500', 'c'),
      order('5', '2024-02-01', 'web', '500', 'c'),
      order('6', '2025-06-02', 'web', '1000', 'd'),
    ],
  });
  await stores.oslo.sendFacts({ orders: [order('1', '2026-02-20', 'web', '99.50', 'a')] });
});
afterAll(() => api?.close());

const asked = `query ($id: ID!, $days: Int, $storeIds: [ID!], $first: Int) { node(id: $id) { ... on Organization { desk(storeIds: $storeIds, first: $first) {
  store { name currencyCode timeZone } needs { kind code title message }
  figures(days: $days) { state percent customerCount customerChange lifetimeValue { amount currencyCode } repeatCustomerRate omnichannelCount omnichannelShare storeToOnline { moved atRisk rate } } } } } }`;
const desk = async (variables: object = {}) => {
  const { data, errors } = await ana.ask(asked, { id: agency, days: 365, ...variables });
  expect(errors).toBeUndefined();
  return data.node.desk;
};
const none = {
  percent: null,
  customerCount: null,
  customerChange: null,
  lifetimeValue: null,
  repeatCustomerRate: null,
  omnichannelCount: null,
  omnichannelShare: null,
  storeToOnline: null,
};

it('shows each store in its own currency, with the figures of now and the moves of the window', async () => {
  expect(await desk()).toEqual([
    {
      store: { name: 'empty', currencyCode: 'EUR', timeZone: 'Europe/Paris' },
      needs: [],
      figures: { ...none, state: 'READY', customerCount: 0, omnichannelCount: 0 },
    },
    {
      store: { name: 'oslo', currencyCode: 'NOK', timeZone: 'Europe/Oslo' },
      needs: [],
      figures: {
        state: 'READY',
        percent: null,
        customerCount: 1,
        customerChange: 0,
        lifetimeValue: { amount: '99.50', currencyCode: 'NOK' },
        repeatCustomerRate: 0,
        omnichannelCount: 0,
        omnichannelShare: 0,
        storeToOnline: null,
      },
    },
    {
      store: { name: 'tokyo', currencyCode: 'JPY', timeZone: 'Asia/Tokyo' },
      needs: [],
      figures: {
        state: 'READY',
        percent: null,
        customerCount: 4,
        customerChange: 0,
        // 4000, 2000, 1000 and 1000 yen of four customers, two of whom ordered twice and in both channels.
        lifetimeValue: { amount: '2000', currencyCode: 'JPY' },
        repeatCustomerRate: 0.5,
        omnichannelCount: 2,
        omnichannelShare: 0.5,
        // Of the year: a moved, b did not; c was online before it.
        storeToOnline: { moved: 1, atRisk: 2, rate: 0.5 },
      },
    },
  ]);
  const [tokyo] = await desk({ storeIds: [stores.tokyo.id], days: 3_000 });
  expect(tokyo.figures.storeToOnline).toEqual({ moved: 2, atRisk: 3, rate: 2 / 3 });
});

it('asks the engine two questions a store, and lists no more than it is asked for', async () => {
  api.questions.length = 0;
  await desk({ storeIds: [stores.tokyo.id] });
  expect([...api.questions].sort()).toEqual(['figures', 'metrics', 'moves', 'progress']);
  expect((await desk({ first: 1 })).length).toBe(1);
  const foreign = (await api.makeStore()).id;
  expect(await desk({ storeIds: [foreign, 'nonsense'] })).toEqual([]);
  expect((await ana.ask(asked, { id: agency, first: 1_001 })).errors?.[0]?.extensions.argument).toBe('first');
  expect((await ana.ask(asked, { id: agency, days: 0 })).errors?.[0]?.extensions.argument).toBe('days');
});

it('a store that fails says so and holds up no other', async () => {
  const { engine } = api.services;
  api.services.engine = new Proxy(engine, {
    get: (target, name) => {
      const value = Reflect.get(target, name) as (...given: unknown[]) => unknown;
      return (storeId: string, ...rest: unknown[]) => {
        if (storeId === stores.oslo.id) throw new Error('The columns of this store are lost.');
        return value.apply(target, [storeId, ...rest]);
      };
    },
  });
  try {
    const states = (await desk()).map(({ figures }: { figures: { state: string } }) => figures.state);
    expect(states).toEqual(['READY', 'FAILED', 'READY']);
    expect((await desk())[1].figures).toEqual({ ...none, state: 'FAILED' });
  } finally {
    api.services.engine = engine;
  }
});

it('names what asks for a look: a failed import, and an alert whose figure stands where it waits', async () => {
  await api.db.database.inStore(stores.tokyo.id, async ({ prisma }) => {
    const common = {
      storeId: stores.tokyo.id,
      figure: 'CUSTOMERS',
      base: 'gross',
      threshold: '5',
      savedBy: 'usr_1',
      mails: ['a@b.test'],
    };
    const alert = (name: string, crosses: string, more: object = {}) =>
      prisma.alert.create({
        data: { id: newId('ale'), ...common, name, crosses, enabled: true, side: 'BELOW', ...more },
      });
    await alert('Below five', 'BELOW');
    await alert('Above five', 'ABOVE');
    await alert('Paused', 'BELOW', { enabled: false });
    await alert('Crossed lately', 'EITHER', { firedAt: new Date(now - 6 * 86_400_000) });
    await alert('Crossed long ago', 'EITHER', { firedAt: new Date(now - 8 * 86_400_000) });
  });
  const upload = await stores.tokyo.fetch(`/v1/stores/${stores.tokyo.id}/imports?format=shopify_orders_csv`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: 'Nonsense\n1\n',
  });
  const { importId } = (await upload.json()) as { importId: string };
  expect((await stores.tokyo.ended(importId)).status).toBe('FAILED');
  const [tokyo] = await desk({ storeIds: [stores.tokyo.id] });
  expect(tokyo.needs).toEqual([
    { kind: 'IMPORT', code: 'IMPORT_FAILED', title: 'Import failed', message: expect.stringContaining('Name') },
    { kind: 'ALERT', code: 'ALERT', title: 'Below five', message: 'Is below its threshold.' },
    { kind: 'ALERT', code: 'ALERT', title: 'Crossed lately', message: 'Crossed its threshold in the last 7 days.' },
  ]);
});

it('a grant without figures shows none, and a store whose grant ended is gone', async () => {
  const limits = { label: 'x', role: 'staff', seesPersonal: false, allStores: true, storeIds: [], expiresAt: null };
  const given = await findGrant(api.db.database, { side: 'given', ...grants.oslo! }, now);
  expect(await updateGrant(api.db.database, given!, limits)).toBe('DONE');
  const [oslo] = await desk({ storeIds: [stores.oslo.id] });
  expect([oslo.figures, oslo.needs]).toEqual([{ ...none, state: 'HIDDEN' }, []]);
  await endGrant(api.db.database, grants.tokyo!.id, { endReason: 'REVOKED', endedBy: 'usr_x' }, now);
  expect((await desk()).map(({ store }: { store: { name: string } }) => store.name)).toEqual(['empty', 'oslo']);
});

it('a merchant has its own stores on its desk, and nobody the desk of another organization', async () => {
  const merchant = grants.empty!.organizationId;
  const owner = await createUser(api.db.database, { email: 'o@x.test', passwordHash: 'x', organizationId: merchant });
  const as = memberIn(api, owner!.id, 'sto_none');
  const { data } = await as.ask(asked, { id: merchant });
  expect(data.node.desk.map(({ store }: { store: { name: string } }) => store.name)).toEqual(['empty']);
  expect((await as.ask(asked, { id: agency })).data.node).toBeNull();
  // Ana reaches the merchant's store, but not its desk.
  expect((await ana.ask(asked, { id: merchant })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
