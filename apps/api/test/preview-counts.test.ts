import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { uses } from './segment-asks.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;
beforeAll(async () => {
  api = await startTestApi({ keepLog: false });
});
afterAll(() => api?.close());
beforeEach(async () => {
  store = await api.makeStore();
});

it('conditions are counted together, each alone; one with a problem has no count, and too many are refused', async () => {
  await store.sendFacts({
    orders: [
      { id: '1', placedAt: '2024-01-01T10:00:00Z', channel: 'pos', gross: '5.00', customer: { id: 'c1' } },
      { id: '2', placedAt: '2024-01-01T10:00:00Z', channel: 'pos', gross: '5.00', customer: { id: 'c2' } },
      { id: '3', placedAt: '2024-02-01T10:00:00Z', channel: 'web', gross: '5.00', customer: { id: 'c2' } },
    ],
  });
  const asked =
    'query ($store: ID!, $definitions: [JSON!]!) { store(id: $store) { now: previewCounts(definitions: $definitions) past: previewCounts(definitions: $definitions, asOf: "2024-01-15") } }';
  const definitions = [uses('pos'), { orders: { some: { gte: 'x' } } }, uses('online_store'), { all: [] }];
  api.questions.length = 0;
  const { data } = await store.ask(asked, { definitions });
  expect(data.store).toEqual({ now: [2, null, 1, 2], past: [2, null, 0, 2] });
  expect(api.questions.filter((question) => question === 'metrics')).toHaveLength(2);
  expect((await store.ask(asked, { definitions: [] })).data.store).toEqual({ now: [], past: [] });
  const { errors } = await store.ask(asked, { definitions: Array.from({ length: 251 }, () => ({ all: [] })) });
  expect(errors![0]!.message).toBe('At most 250 definitions at once, found 251.');
});

it('many conditions are counted with as many reads of the database as one', async () => {
  const reads = async (definitions: object[]) => {
    let count = 0;
    const { inStore } = api.services.database;
    api.services.database.inStore = (id, work) => {
      count++;
      return inStore(id, work);
    };
    const { data } = await store.ask(
      'query ($store: ID!, $of: [JSON!]!) { store(id: $store) { previewCounts(definitions: $of) } }',
      { of: definitions },
    );
    api.services.database.inStore = inStore;
    expect(data.store.previewCounts).toHaveLength(definitions.length);
    return count;
  };
  const many = Array.from({ length: 40 }, (_, index) => uses(`channel-${index}`));
  await reads([uses('pos')]);
  expect(await reads(many)).toBe(await reads([uses('pos')]));
});
