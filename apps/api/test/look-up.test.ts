import type { Role } from '@throughline/core/access/permissions';
import { createUser } from '@throughline/db/organizations/create-user';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';
import { memberIn } from './two-stores.ts';

let api: TestApi;
let owner: TestStore;
let staff: TestStore;
let foreign: TestStore;

const query = `query ($store: ID!, $query: String!, $choice: ID) { store(id: $store) { lookUp(query: $query, choice: $choice) {
  customer { name tier customerSince orderCount lastOrders { placedOn place amount { amount currencyCode } state } }
  choices { id name town lastOrderOn } isTooMany } } }`;
let members = 0;

/** Somebody new each time, so that turns are not shared between tests. */
async function newMember(role: Role): Promise<TestStore & { userId: string }> {
  const { database } = api.db;
  const { organizationId } = await database.prisma.store.findUniqueOrThrow({ where: { id: owner.id } });
  const email = `${role}-${++members}@example.com`;
  const user = await createUser(database, { email, passwordHash: 'x', organizationId, role });
  return { ...memberIn(api, user!.id, owner.id), userId: user!.id };
}

const look = async (text: string, choice?: string, by = staff) =>
  (await by.ask(query, { query: text, ...(choice ? { choice } : {}) })).data?.store?.lookUp;

const order = (id: string, customer: string, placedAt: string, gross: string, more: object = {}) => ({
  id,
  placedAt,
  channel: 'pos',
  gross,
  customer: { id: customer },
  ...more,
});
const person = (id: string, name: string, city: string, more: object = {}) => ({
  id,
  name,
  address: { city },
  ...more,
});

beforeAll(async () => {
  api = await startTestApi();
  owner = await api.makeStore();
  await api.db.database.prisma.store.update({ where: { id: owner.id }, data: { timeZone: 'Europe/Berlin' } });
  foreign = await api.makeStore();
  const { status } = await owner.sendFacts({
    people: [
      person('c-1', 'Ada Lovelace', 'Berlin', {
        email: 'ada@example.com',
        phone: '+4930123456',
        memberId: 'CARD-0007',
      }),
      person('c-2', 'Ada Byron', 'London'),
      person('c-3', 'Émile Durand', 'Paris'),
      ...['Ann A', 'Ann B', 'Ann C', 'Ann D', 'Ann E', 'Ann F'].map((name, at) => person(`ann-${at}`, name, 'Rome')),
    ],
    orders: [
      order('1', 'c-1', '2024-01-01T23:30:00Z', '10.00'),
      order('2', 'c-1', '2024-02-01T10:00:00Z', '20.00', { channel: 'online_store' }),
      order('3', 'c-1', '2024-03-01T10:00:00Z', '30.00'),
      order('4', 'c-1', '2024-04-01T10:00:00Z', '40.00', { cancelledAt: '2024-04-02T10:00:00Z' }),
      order('5', 'c-1', '2024-05-01T10:00:00Z', '50.00'),
      order('6', 'c-1', '2024-06-01T10:00:00Z', '60.00'),
      order('7', 'c-2', '2024-06-02T10:00:00Z', '5.00'),
      order('8', 'c-3', '2024-06-03T10:00:00Z', '6.00'),
      ...[0, 1, 2, 3, 4, 5].map((at) => order(`a${at}`, `ann-${at}`, '2024-06-04T10:00:00Z', '1.00')),
    ],
    refunds: [
      { id: 'r1', orderId: '5', refundedAt: '2024-05-05T10:00:00Z', amount: '50.00' },
      { id: 'r2', orderId: '6', refundedAt: '2024-06-05T10:00:00Z', amount: '1.00' },
    ],
  });
  expect(status).toBe(200);
  staff = await newMember('staff');
});
afterAll(() => api?.close());

const money = (amount: string) => ({ amount, currencyCode: 'USD' });
const ada = {
  name: 'Ada Lovelace',
  tier: null,
  customerSince: '2024-01-02',
  orderCount: 5,
  lastOrders: [
    { placedOn: '2024-06-01', place: 'Store', amount: money('60.00'), state: 'PARTLY_REFUNDED' },
    { placedOn: '2024-05-01', place: 'Store', amount: money('50.00'), state: 'REFUNDED' },
    { placedOn: '2024-04-01', place: 'Store', amount: money('40.00'), state: 'CANCELLED' },
    { placedOn: '2024-03-01', place: 'Store', amount: money('30.00'), state: 'DONE' },
    { placedOn: '2024-02-01', place: 'Online', amount: money('20.00'), state: 'DONE' },
  ],
};

describe('the look-up at the till', () => {
  it('finds one customer by card, e-mail, phone as it is dialled in the store’s country, id of the source and full name', async () => {
    const asked = ['CARD-0007', ' ADA@example.com ', '030 123456', '+49 30 123456', 'c-1', 'ada lovelace'];
    for (const text of asked)
      expect([text, await look(text)]).toEqual([text, { customer: ada, choices: [], isTooMany: false }]);
  });

  it('a name counts from its beginning in whole words, whatever the case of its letters', async () => {
    expect((await look('émile'))?.customer?.name).toBe('Émile Durand');
    const nobody = { customer: null, choices: [], isTooMany: false };
    expect(await look('Lovelace')).toEqual(nobody);
    expect(await look('Ada Love')).toEqual(nobody);
    expect(await look('CARD-000')).toEqual(nobody);
    expect(await look('ada%')).toEqual(nobody);
  });

  it('of several it tells name, town and last order, and who is chosen is found by the same words alone', async () => {
    const { customer, choices, isTooMany } = await look('ada');
    expect([customer, isTooMany]).toEqual([null, false]);
    expect(choices.map(({ id: _, ...choice }: { id: string }) => choice)).toEqual([
      { name: 'Ada Byron', town: 'London', lastOrderOn: '2024-06-02' },
      { name: 'Ada Lovelace', town: 'Berlin', lastOrderOn: '2024-06-01' },
    ]);
    const chosen = choices[1].id;
    expect((await look('ada', chosen))?.customer).toEqual(ada);
    expect(await look('émile', chosen)).toEqual({ customer: null, choices: [], isTooMany: false });
  });

  it('of more than five it tells none', async () => {
    expect(await look('ann')).toEqual({ customer: null, choices: [], isTooMany: true });
  });

  it('less than three characters are refused', async () => {
    const { errors } = await staff.ask(query, { query: ' ad ' });
    expect(errors?.[0]).toMatchObject({
      message: 'Give 3 to 200 characters: a card, phone number, e-mail or name.',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('the tier is the first of the store’s segments that the customer is in; an archived one is passed over', async () => {
    const segment = async (name: string, gte: number) => {
      const { data } = await owner.ask(
        `mutation ($store: ID!, $name: String!, $d: JSON!) { createSegment(input: { storeId: $store, name: $name, emoji: "⭐", definition: $d }) { segment { id } } }`,
        { name, d: { orders: { some: { gte } } } },
      );
      return data.createSegment.segment.id as string;
    };
    const ids = [await segment('Gold', 6), await segment('Silver', 5), await segment('Bronze', 1)];
    const set = (segmentIds: string[]) =>
      owner.ask(
        `mutation ($store: ID!, $ids: [ID!]!) { setTillSegments(input: { storeId: $store, segmentIds: $ids }) {
          store { tillSegments { name } } userErrors { path code } } }`,
        { ids: segmentIds },
      );
    expect((await set(ids)).data.setTillSegments).toEqual({
      store: { tillSegments: [{ name: 'Gold' }, { name: 'Silver' }, { name: 'Bronze' }] },
      userErrors: [],
    });
    expect((await look('CARD-0007')).customer.tier).toBe('⭐ Silver');
    expect((await look('émile')).customer.tier).toBe('⭐ Bronze');
    await owner.ask(`mutation ($id: ID!) { archiveSegment(input: { id: $id }) { userErrors { message } } }`, {
      id: ids[1],
    });
    expect((await look('CARD-0007')).customer.tier).toBe('⭐ Bronze');
    expect((await set(['seg_unknown'])).data.setTillSegments).toEqual({
      store: null,
      userErrors: [{ path: ['segmentIds'], code: 'NOT_FOUND' }],
    });
    await set([]);
  });

  it('a foreign store answers as an unknown one, and nothing else of the own store is told', async () => {
    const asked = async (store: string) => (await staff.ask(query, { query: 'ada lovelace', store })).data;
    expect([await asked(foreign.id), await asked('sto_unknown')]).toEqual([{ store: null }, { store: null }]);
    const { errors } = await staff.ask('query ($store: ID!) { store(id: $store) { people { totalCount } } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', permission: 'people:read' });
  });

  it('each look is in the audit log with whom it found, and without what was typed', async () => {
    const by = await newMember('staff');
    const admin = await newMember('admin');
    await look('ada lovelace', undefined, by);
    await look('ann', undefined, by);
    const { data } = await admin.ask(
      `query ($store: ID!) { store(id: $store) { auditLog(first: 2) { nodes { operation outcome objectType objectName subjects details } } } }`,
    );
    expect(data.store.auditLog.nodes).toEqual([
      {
        ...{
          operation: 'lookUpCustomer',
          outcome: 'DONE',
          objectType: 'store',
          objectName: expect.stringMatching(/./),
        },
        ...{ subjects: [], details: { found: 'more than 5' } },
      },
      {
        ...{ operation: 'lookUpCustomer', outcome: 'DONE', objectType: 'person', objectName: null },
        ...{ subjects: [expect.stringMatching(/^per_/)], details: { found: 1 } },
      },
    ]);
  });

  it('who sees people elsewhere without their names sees them so at the till', async () => {
    const analyst = await newMember('analyst');
    const admin = await newMember('admin');
    const masked = await look('ada lovelace', undefined, analyst);
    expect(masked.customer).toEqual({ ...ada, name: 'A••• L•••' });
    const { choices } = await look('ada', undefined, analyst);
    expect(choices).toMatchObject([
      { name: 'A••• B•••', town: null },
      { name: 'A••• L•••', town: null },
    ]);
    expect((await look('ada lovelace', undefined, admin)).customer).toEqual(ada);
  });

  it('a thousand looks a day are all there are, whether they find somebody or not, until the next local day', async () => {
    const by = await newMember('staff');
    await look('nobody here', undefined, by);
    const { rows } = await api.db.database.inStore(owner.id, ({ sql }) =>
      sql.query(`UPDATE till_looks SET looks = 999 WHERE viewer = $1 RETURNING to_char(on_day, 'YYYY-MM-DD') AS day`, [
        `user:${by.userId}`,
      ]),
    );
    expect(rows).toEqual([{ day: new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(new Date()) }]);
    expect(await look('nobody here', undefined, by)).toMatchObject({ customer: null });
    const refused = await by.ask(query, { query: 'ada lovelace' });
    expect(refused.errors?.[0]).toMatchObject({
      message: 'Too many look-ups in a day. Look again tomorrow.',
      extensions: { code: 'THROTTLED' },
    });
    // Midnight of the store, and half a minute for the way here.
    const { retryAfterSeconds } = refused.errors![0]!.extensions as unknown as { retryAfterSeconds: number };
    const then = new Date(Date.now() + (retryAfterSeconds + 30) * 1_000);
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', timeStyle: 'short' });
    expect(clock.format(then)).toBe('00:00');
    await api.db.database.inStore(owner.id, ({ sql }) =>
      sql.query('UPDATE till_looks SET on_day = on_day - 1 WHERE viewer = $1', [`user:${by.userId}`]),
    );
    expect((await look('ada lovelace', undefined, by)).customer).toEqual(ada);
  });

  it('nobody goes through the customers: after thirty looks the next must wait', async () => {
    const by = await newMember('staff');
    const codes: unknown[] = [];
    for (let at = 0; at < 90 && codes.at(-1) !== 'THROTTLED'; at++)
      codes.push((await by.ask(query, { query: 'nobody here' })).errors?.[0]?.extensions?.code ?? 'answered');
    expect(codes.length).toBeGreaterThan(30);
    expect(codes.at(-1)).toBe('THROTTLED');
    expect((await look('nobody here'))?.isTooMany).toBe(false);
  });
});
