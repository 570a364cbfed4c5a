// Near store by a read-only link: six people live at the one location and five far away, all of them known.

import { createApiKey, setKeySeesPersonal } from '@throughline/db/organizations/api-keys';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;

const lives = (id: string, lat: number, lon: number) => ({ id, address: { country: 'DE', lat, lon } });
const order = (person: string) => ({
  ...{ id: `1-${person}`, placedAt: '2024-02-01T10:00:00Z', channel: 'web', gross: '5.00' },
  customer: { id: person },
});
const create = `mutation ($store: ID!) { createShareLink(input: { storeId: $store, label: "Near", page: "insights/near-store", search: "km=25", days: 7 })
  { token userErrors { path code } } }`;
const fields =
  'nearStores(radiusKm: 25) { all { customers } near { customers } far { customers } locations { name nearest } cells { customers } elsewhere }';

beforeAll(async () => {
  api = await startTestApi({ now: () => Date.parse('2024-06-01T12:00:00Z') });
  store = await api.makeStore({ timeZone: 'UTC' });
  const [here, away] = [[...'abcdef'], [...'ghijk']];
  await store.sendFacts({
    locations: [{ id: 'a', name: 'Alexanderplatz', lat: 52.5, lon: 13.4 }],
    people: [...here.map((id) => lives(id, 52.5, 13.41)), ...away.map((id) => lives(id, 48.11, 11.51))],
    orders: [...here, ...away].map(order),
  });
});
afterAll(() => api?.close());

const share = async (by: TestStore) => (await by.ask(create)).data.createShareLink;
const open = (token: string) =>
  testStore(api.url, store.id, token).ask(`query ($store: ID!) { store(id: $store) { ${fields} } }`);

it('is made by who may see people alone, and shows nothing once its maker may not', async () => {
  const { key, keyId } = await createApiKey(api.db.database, store.id, { name: 'Sharer', seesPersonal: true });
  const maker = testStore(api.url, store.id, key);
  const { token, userErrors } = await share(maker);
  expect(userErrors).toEqual([]);
  expect((await open(token)).data.store.nearStores).toEqual({
    all: { customers: 11 },
    near: { customers: 6 },
    far: { customers: 5 },
    locations: [{ name: 'Alexanderplatz', nearest: 6 }],
    cells: [],
    elsewhere: 0,
  });
  expect(await setKeySeesPersonal(api.db.database, store.id, keyId, false)).toBe(true);
  const { data, errors } = await open(token);
  expect(data.store.nearStores).toBeNull();
  expect(errors![0]!.message).toBe('Where people live is personal data, which you may not see here.');
  expect(await share(maker)).toEqual({ token: null, userErrors: [{ path: ['page'], code: 'PERSONAL_FIELD' }] });
});

it('shows nothing where one person could be told by subtraction', async () => {
  const { token } = await share(store);
  expect((await open(token)).errors).toBeUndefined();
  await store.sendFacts({ people: [{ id: 'x' }], orders: [order('x')] });
  const { data, errors } = await open(token);
  expect(data.store.nearStores).toBeNull();
  expect(errors![0]!.message).toMatch(/^Fewer than 5 people live near a store, further away or where is not known/);
});
