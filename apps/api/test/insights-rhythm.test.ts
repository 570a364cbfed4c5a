// Cohorts and the rhythm of orders over HTTP, on three people whose figures are worked out by hand.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;

const order = (person: string, day: string, gross: string, channel: string) => ({
  id: `${person} ${day}`,
  placedAt: `${day}T10:00:00Z`,
  channel,
  gross,
  customer: { id: person },
});

beforeAll(async () => {
  api = await startTestApi({ now: () => Date.parse('2024-06-01T12:00:00Z') });
  store = await api.makeStore({ timeZone: 'UTC' });
  await store.sendFacts({
    orders: [
      order('a', '2024-01-10', '10.00', 'pos'),
      order('a', '2024-02-05', '20.00', 'web'),
      order('b', '2024-01-20', '30.00', 'web'),
      order('c', '2024-03-01', '5.00', 'pos'),
      order('c', '2024-03-31', '5.00', 'pos'),
      order('c', '2024-05-30', '5.00', 'pos'),
    ],
  });
});
afterAll(() => api?.close());

const cohorts = async (args = '') => {
  const { data } = await store.ask(`query ($store: ID!) { store(id: $store) { cohorts${args} {
    month size people ages { age orders lifetimeValue { amount } active { value n } returned { value } } } } }`);
  return data.store.cohorts;
};
const countOf = async (definition: unknown) => {
  const { data } = await store.ask(
    'query ($store: ID!, $definition: JSON!) { store(id: $store) { previewSegment(definition: $definition) { metrics { customerCount } problems { message } } } }',
    { definition },
  );
  expect(data.store.previewSegment.problems).toEqual([]);
  return data.store.previewSegment.metrics.customerCount;
};

it('cohorts have a value for each age that has passed for everyone in them', async () => {
  const [january, march] = await cohorts();
  expect([january.month, january.size, january.ages.length]).toEqual(['2024-01', 2, 5]);
  expect([march.month, march.size, march.ages.length]).toEqual(['2024-03', 1, 3]);
  expect(january.ages.slice(0, 2)).toEqual([
    { age: 0, orders: 2, lifetimeValue: { amount: '20.00' }, active: { value: 1, n: 2 }, returned: { value: 0 } },
    { age: 1, orders: 3, lifetimeValue: { amount: '30.00' }, active: { value: 0.5, n: 2 }, returned: { value: 0.5 } },
  ]);
  expect(march.ages[2]).toMatchObject({ orders: 3, lifetimeValue: { amount: '15.00' }, returned: { value: 1 } });
  expect(await countOf(january.people)).toBe(2);
});

it('cohorts of first orders with one value hold these people alone', async () => {
  const ofStore = await cohorts('(first: { dimension: CHANNEL, key: "pos" })');
  expect(ofStore.map(({ month, size }: Record<string, unknown>) => [month, size])).toEqual([
    ['2024-01', 1],
    ['2024-03', 1],
  ]);
  expect(await Promise.all(ofStore.map(({ people }: { people: unknown }) => countOf(people)))).toEqual([1, 1]);
  const refused = await store.ask(
    'query ($store: ID!) { store(id: $store) { cohorts(first: { dimension: COUNTRY, key: "DE" }) { size } } }',
  );
  expect(refused.errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'first' });
});

it('a cohort of a past day knows nothing of what came later', async () => {
  const [january] = await cohorts('(asOf: "2024-02-29")');
  expect(january.ages.map(({ orders }: { orders: number }) => orders)).toEqual([2, 3]);
  expect((await cohorts('(asOf: "2024-02-28")'))[0].ages).toHaveLength(1);
});

it('the rhythm says days between orders, and who comes back by when', async () => {
  const { data } = await store.ask(`query ($store: ID!) { store(id: $store) { rhythm {
    customers repeatRate { value n }
    gaps { n mean lowerQuartile median upperQuartile ninthDecile counts { days count } }
    firstGaps { n median }
    comingBack { days atRisk events share } comingBackMedian
    within { days mature returned people } } } }`);
  const { rhythm } = data.store;
  expect([rhythm.customers, rhythm.repeatRate]).toEqual([3, { value: 2 / 3, n: 3 }]);
  expect(rhythm.gaps).toEqual({
    n: 3,
    mean: 116 / 3,
    lowerQuartile: 26,
    median: 30,
    upperQuartile: 60,
    ninthDecile: 60,
    counts: [26, 30, 60].map((days) => ({ days, count: 1 })),
  });
  expect(rhythm.firstGaps).toEqual({ n: 2, median: 30 });
  expect(rhythm.comingBack).toEqual([
    { days: 26, atRisk: 3, events: 1, share: expect.closeTo(1 / 3, 12) },
    { days: 30, atRisk: 2, events: 1, share: expect.closeTo(2 / 3, 12) },
  ]);
  expect(rhythm.comingBackMedian).toBe(30);
  const within = rhythm.within.map(({ days, mature, returned }: Record<string, number>) => [days, mature, returned]);
  expect(within).toEqual([
    [30, 3, 2],
    [60, 3, 2],
    [90, 3, 2],
    [180, 0, 0],
    [360, 0, 0],
  ]);
  expect(await countOf(rhythm.within[0].people)).toBe(2);
});

it('the time to switch says by when customers of one channel order in another', async () => {
  const { data } = await store.ask(`query ($store: ID!) { store(id: $store) { timeToSwitch {
    channel { key } customers switched people curve { days atRisk events share } medianDays } } }`);
  expect(data.store.timeToSwitch).toEqual([
    {
      channel: { key: 'pos' },
      customers: 2,
      switched: 1,
      people: expect.anything(),
      curve: [{ days: 26, atRisk: 2, events: 1, share: 0.5 }],
      medianDays: 26,
    },
    {
      channel: { key: 'online_store' },
      customers: 1,
      switched: 0,
      people: expect.anything(),
      curve: [],
      medianDays: null,
    },
  ]);
  expect(await countOf(data.store.timeToSwitch[0].people)).toBe(2);
});

it('an unknown segment answers null', async () => {
  const { data } = await store.ask(
    'query ($store: ID!) { store(id: $store) { cohorts(segmentId: "seg_x") { size } rhythm(segmentId: "seg_x") { customers } } }',
  );
  expect(data.store).toEqual({ cohorts: null, rhythm: null });
});
