import { readChanges } from '@throughline/db/facts/read-changes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../../../test/test-api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

it('tells the change feed that everything changed with the time zone, and nothing with the name', async () => {
  const store = await api.makeStore({ timeZone: 'UTC' });
  const update = async (input: object) => {
    const { data } = await store.ask(
      `mutation ($input: UpdateStoreInput!) { updateStore(input: $input) { store { name timeZone } userErrors { code } } }`,
      { input: { id: store.id, ...input } },
    );
    return data.updateStore.store;
  };
  const changes = () => readChanges(api.services.database, store.id, 0);
  expect(await update({ name: 'Renamed', timeZone: 'UTC' })).toEqual({ name: 'Renamed', timeZone: 'UTC' });
  expect(await changes()).toEqual({ changeNumber: 0, people: [], anonymousOrders: [] });
  expect(await update({ timeZone: 'Asia/Tokyo' })).toEqual({ name: 'Renamed', timeZone: 'Asia/Tokyo' });
  expect(await changes()).toEqual({ changeNumber: 1, people: null, anonymousOrders: [] });
});
