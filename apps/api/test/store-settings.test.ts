// Another time zone: told before, and exact afterwards. Another currency: only of a store that holds nothing.
import { createUser } from '@throughline/db/organizations/create-user';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';
import { memberIn } from './two-stores.ts';

let api: TestApi;
let store: TestStore;
// 09:00 in New York, 22:00 in Tokyo.
const now = Date.parse('2024-03-10T13:00:00Z');

beforeAll(async () => {
  api = await startTestApi({ now: () => now });
  store = await api.makeStore({ timeZone: 'UTC', currencyCode: 'USD' });
  const order = (id: string, placedAt: string, gross: string) => ({
    id,
    placedAt,
    gross,
    channel: 'pos',
    customer: { id },
  });
  const orders = [
    order('1', '2024-01-01T02:00:00Z', '10.00'),
    order('2', '2024-01-01T12:00:00Z', '20.00'),
    order('3', '2024-01-02T04:59:59Z', '30.00'),
    order('4', '2024-01-02T05:00:00Z', '40.00'),
    // Clocks in New York go forward on this day at 07:00 UTC: its midnights are at 05:00 and 04:00 UTC.
    order('5', '2024-03-10T04:30:00Z', '5.00'),
    order('6', '2024-03-10T12:00:00Z', '6.00'),
    { ...order('7', '2024-01-01T02:00:00Z', '99.00'), cancelledAt: '2024-01-01T03:00:00Z' },
  ];
  expect((await store.sendFacts({ orders })).status).toBe(200);
}, 120_000);
afterAll(() => api?.close());

const problems = 'userErrors { path code message }';
const update = async (input: object, by = store) =>
  (
    await by.ask(
      `mutation ($input: UpdateStoreInput!) { updateStore(input: $input) { store { timeZone currencyCode } ${problems} } }`,
      { input: { id: by.id, ...input } },
    )
  ).data.updateStore;
const change = async (timeZone: string) =>
  store.ask(
    `query ($store: ID!, $timeZone: String!) { store(id: $store) { timeZoneChange(timeZone: $timeZone) { today orderCount movedOrderCount
      changedDayCount days { date ordersBefore ordersAfter amountBefore { amount currencyCode } amountAfter { amount } }
      schedules { kind name before after } } } }`,
    { timeZone },
  );
const perDay = async (from: string, to: string) => {
  const { data } = await store.ask(
    `query ($store: ID!) { store(id: $store) { today ordersPerDay(from: "${from}", to: "${to}") { date orders } } }`,
  );
  return data.store;
};
const inJanuary = `query ($store: ID!, $definition: JSON!) { store(id: $store) { previewSegment(definition: $definition) { problems { message } metrics { customerCount } } } }`;
const onNewYear = { orders: { when: { between: ['2024-01-01', '2024-01-01'] }, some: { gte: 1 } } };

const day = (date: string, before: [number, string], after: [number, string]) => ({
  date,
  ordersBefore: before[0],
  ordersAfter: after[0],
  amountBefore: { amount: before[1], currencyCode: 'USD' },
  amountAfter: { amount: after[1] },
});

it('what another zone changes is told before, and nothing changes by asking', async () => {
  // 1 goes to 31 December, 3 to 1 January, 5 to 9 March; 4 stands at midnight and stays, 7 does not count.
  const { data } = await change('America/New_York');
  expect(data.store.timeZoneChange).toEqual({
    today: '2024-03-10',
    orderCount: 6,
    movedOrderCount: 3,
    changedDayCount: 5,
    days: [day('2024-03-10', [2, '11.00'], [1, '6.00']), day('2024-03-09', [0, '0.00'], [1, '5.00'])],
    schedules: [],
  });
  expect(
    (await perDay('2023-12-31', '2024-01-02')).ordersPerDay.map(({ orders }: { orders: number }) => orders),
  ).toEqual([0, 2, 2]);
  const { errors } = await change('New York');
  expect(errors![0]!.message).toBe('"New York" is no time zone (IANA), such as America/New_York.');
});

it('the engine cuts every day anew by the zone, and back again', async () => {
  const count = async () =>
    (await store.ask(inJanuary, { definition: onNewYear })).data.store.previewSegment.metrics.customerCount;
  const of = async (from: string, to: string) =>
    (await perDay(from, to)).ordersPerDay.map(({ orders }: { orders: number }) => orders);
  expect(await count()).toBe(2);
  expect((await update({ timeZone: 'America/New_York' })).store.timeZone).toBe('America/New_York');
  expect(await of('2023-12-31', '2024-01-02')).toEqual([1, 2, 1]);
  expect(await of('2024-03-09', '2024-03-10')).toEqual([1, 1]);
  expect(await count()).toBe(2);
  expect((await update({ timeZone: 'Asia/Tokyo' })).store.timeZone).toBe('Asia/Tokyo');
  // 11:00 and 21:00 on 1 January; 13:59 and 14:00 on the 2nd; 13:30 and 21:00 on 10 March.
  expect(await of('2023-12-31', '2024-01-02')).toEqual([0, 2, 2]);
  expect((await perDay('2024-03-10', '2024-03-10')).today).toBe('2024-03-10');
  expect((await update({ timeZone: 'Pacific/Kiritimati' })).store.timeZone).toBe('Pacific/Kiritimati');
  // 14 hours ahead: 16:00 on the 1st; 02:00, 18:59 and 19:00 on the 2nd.
  expect(await of('2023-12-31', '2024-01-02')).toEqual([0, 1, 3]);
  expect(await count()).toBe(1);
  expect((await perDay('2024-03-11', '2024-03-11')).today).toBe('2024-03-11');
  await update({ timeZone: 'UTC' });
  expect(await of('2023-12-31', '2024-01-02')).toEqual([0, 2, 2]);
});

it('reports go by the clocks of the new zone from then on', async () => {
  const { organizationId } = await api.db.database.prisma.store.findUniqueOrThrow({ where: { id: store.id } });
  const user = await createUser(api.db.database, { email: 'owner@example.com', passwordHash: 'x', organizationId });
  const row = { label: 'Each morning', page: 'insights/channels', search: '', recipients: ['a@example.com'] };
  await api.db.database.inStore(store.id, ({ prisma }) =>
    prisma.reportSchedule.create({
      data: {
        ...row,
        id: 'rep_each_morning',
        storeId: store.id,
        cadence: 'DAILY',
        hour: 9,
        asPdf: true,
        asCsv: false,
        nextAt: new Date('2024-03-11T09:00:00Z'),
        createdBy: user!.id,
      },
    }),
  );
  const { data } = await change('America/New_York');
  // 09:00 in New York is 13:00 UTC, which is now: the next is the day after.
  expect(data.store.timeZoneChange.schedules).toEqual([
    { kind: 'REPORT', name: 'Each morning', before: '2024-03-11T09:00:00.000Z', after: '2024-03-11T13:00:00.000Z' },
  ]);
  await update({ timeZone: 'America/New_York' }, memberIn(api, user!.id, store.id));
  const next = await api.db.database.inStore(store.id, ({ prisma }) => prisma.reportSchedule.findMany());
  expect(next.map(({ nextAt }) => nextAt.toISOString())).toEqual(['2024-03-11T13:00:00.000Z']);
  const { rows } = await api.db.database.pool.query(
    `SELECT run_at FROM graphile_worker.jobs WHERE key = 'report rep_each_morning'`,
  );
  expect(rows).toEqual([{ run_at: new Date('2024-03-11T13:00:00Z') }]);
});

it('the currency changes while the store holds nothing, and is refused once facts stand', async () => {
  const fresh = await api.makeStore({ currencyCode: 'USD' });
  expect((await update({ currencyCode: 'bitcoin' }, fresh)).userErrors[0].message).toBe(
    '"bitcoin" is no currency code (ISO 4217).',
  );
  expect((await update({ currencyCode: 'jpy' }, fresh)).store.currencyCode).toBe('JPY');
  expect(
    (await fresh.sendFacts({ orders: [{ id: '1', placedAt: '2024-01-01T02:00:00Z', channel: 'pos', gross: '1000' }] }))
      .status,
  ).toBe(200);
  const { data } = await fresh.ask(
    'query ($store: ID!) { store(id: $store) { ordersPerDay(from: "2024-01-01", to: "2024-01-01") { orders } } }',
  );
  expect(data.store.ordersPerDay).toEqual([{ orders: 1 }]);
  expect((await update({ currencyCode: 'JPY' }, fresh)).userErrors).toEqual([]);
  expect(await update({ currencyCode: 'EUR' }, fresh)).toEqual({
    store: null,
    userErrors: [
      {
        path: ['currencyCode'],
        code: 'WRONG_VALUE',
        message:
          'The store has orders, connections, and every amount it keeps is in JPY: written as EUR they would be other sums, and no rate of exchange makes past days true. Make a new store in EUR, bring the data in there, and delete this one.',
      },
    ],
  });
});
