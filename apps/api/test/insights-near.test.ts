// Near store over HTTP: its figures, the people behind them, its limits, and who may ask.

import { createApiKey } from '@throughline/db/organizations/api-keys';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;

const order = (person: string, gross: string, channel: string, location?: string) => ({
  id: `${person} ${gross}`,
  placedAt: '2024-02-01T10:00:00Z',
  channel,
  gross,
  customer: { id: person },
  ...(location && { location }),
});
const lives = (id: string, lat: number, lon: number) => ({ id, address: { country: 'DE', lat, lon } });

beforeAll(async () => {
  api = await startTestApi({ now: () => Date.parse('2024-06-01T12:00:00Z') });
  store = await api.makeStore({ timeZone: 'UTC' });
  const crowd = ['f', 'g', 'h', 'i', 'j'];
  const sent = await store.sendFacts({
    locations: [
      { id: 'a', name: 'Alexanderplatz', lat: 52.5, lon: 13.4 },
      { id: 'b', name: 'Bernau', lat: 52.6, lon: 13.5 },
      { id: 'n', name: 'Nowhere' },
    ],
    people: [
      lives('ann', 52.5, 13.5),
      lives('bob', 52.6, 13.4),
      lives('eva', 52.5, 13.4),
      ...crowd.map((id) => lives(id, 48.11, 11.51)),
    ],
    orders: [
      order('ann', '10.00', 'web'),
      order('ann', '20.00', 'web'),
      order('bob', '40.00', 'shop_app'),
      order('eva', '70.00', 'web'),
      order('eva', '80.00', 'pos', 'a'),
      order('dan', '60.00', 'web'),
      ...crowd.map((id) => order(id, '5.00', 'web')),
    ],
  });
  expect(await sent.json()).not.toHaveProperty('errors');
});
afterAll(() => api?.close());

const PART = '{ customers orders revenue { amount } lifetimeValue { value { amount } n } share { value n } people }';
const ask = (fields: string, of = store) => of.ask(`query ($store: ID!) { store(id: $store) { ${fields} } }`);
const countOf = async (definition: unknown) => {
  const { data } = await store.ask(
    'query ($store: ID!, $definition: JSON!) { store(id: $store) { previewSegment(definition: $definition) { metrics { customerCount } problems { message } } } }',
    { definition },
  );
  expect(data.store.previewSegment.problems).toEqual([]);
  return data.store.previewSegment.metrics.customerCount;
};

it('who bought in channels without a location is counted by the locations they live near', async () => {
  const { data } =
    await ask(`nearStores(radiusKm: 11.1196) { radiusKm channels { key label isAtLocations isChosen } locationCount unplacedCount
    locations { locationId name points { lat lon } nearest customers orders revenue { amount } people }
    all ${PART} near ${PART} far ${PART} unknown ${PART} cells { south west degrees customers } elsewhere }`);
  const { nearStores: found } = data.store;
  expect(found).toMatchObject({ radiusKm: 11.1196, locationCount: 2, unplacedCount: 1, elsewhere: 2 });
  expect(found.channels).toEqual([
    { key: 'online_store', label: 'Online', isAtLocations: false, isChosen: true },
    { key: 'pos', label: 'Store', isAtLocations: true, isChosen: false },
    { key: 'shop_app', label: expect.any(String), isAtLocations: false, isChosen: true },
  ]);
  expect(found.locations.map(({ people: _, ...row }: { people: unknown }) => row)).toEqual([
    {
      locationId: 'a',
      name: 'Alexanderplatz',
      points: [{ lat: 52.5, lon: 13.4 }],
      nearest: 1,
      customers: 2,
      orders: 3,
      revenue: { amount: '70.00' },
    },
    {
      locationId: 'b',
      name: 'Bernau',
      points: [{ lat: 52.6, lon: 13.5 }],
      nearest: 1,
      customers: 2,
      orders: 3,
      revenue: { amount: '70.00' },
    },
  ]);
  expect(found.all).toMatchObject({ customers: 8, orders: 9, revenue: { amount: '155.00' } });
  expect(found.near).toMatchObject({ customers: 2, lifetimeValue: { value: { amount: '35.00' }, n: 2 } });
  expect(found.near.share).toMatchObject({ value: 0.25, n: 8 });
  expect([found.far.customers, found.unknown.customers]).toEqual([5, 1]);
  expect(found.cells).toEqual([{ south: 48.1, west: 11.5, degrees: 0.1, customers: 5 }]);
  const groups = [found.all, found.near, found.far, found.unknown, ...found.locations];
  expect(await Promise.all(groups.map(({ people }) => countOf(people)))).toEqual([8, 2, 5, 1, 2, 2]);
});

it('other channels, another distance and a segment are asked for', async () => {
  const { data } = await ask(`app: nearStores(channels: ["shop_app"]) { all { customers people } near { customers } }
    tiny: nearStores(radiusKm: 1) { near { customers } locations { customers } }
    none: nearStores(channels: ["nowhere"]) { all { customers people } }
    unknown: nearStores(segmentId: "seg_x") { elsewhere }`);
  expect(data.store.app).toMatchObject({ all: { customers: 1 }, near: { customers: 1 } });
  expect(data.store.tiny).toEqual({ near: { customers: 0 }, locations: [{ customers: 0 }, { customers: 0 }] });
  expect(data.store.none.all.customers).toBe(0);
  expect(data.store.unknown).toBeNull();
  expect(await countOf(data.store.app.all.people)).toBe(1);
  expect(await countOf(data.store.none.all.people)).toBe(0);
});

it('refuses what is no distance and too many channels', async () => {
  const many = JSON.stringify(Array.from({ length: 101 }, (_, i) => `c${i}`));
  for (const [given, argument] of [
    ['radiusKm: 0.5', 'radiusKm'],
    ['radiusKm: 501', 'radiusKm'],
    ['channels: []', 'channels'],
    [`channels: ${many}`, 'channels'],
    [`channels: ["${'x'.repeat(201)}"]`, 'channels'],
  ]) {
    const { errors } = await ask(`nearStores(${given}) { elsewhere }`);
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  }
});

it('is nothing for a key that does not see personal data', async () => {
  const { key } = await createApiKey(api.db.database, store.id, { name: 'Blind', seesPersonal: false });
  const { data, errors } = await ask('nearStores { elsewhere }', testStore(api.url, store.id, key));
  expect(data?.store?.nearStores ?? null).toBeNull();
  expect(errors![0]!.message).toBe('Where people live is personal data, which you may not see here.');
});
