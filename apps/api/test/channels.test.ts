import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

const order = (id: string, person: string | null, placedAt: string, channel: string, gross: string) => ({
  id,
  placedAt: `${placedAt}T12:00:00Z`,
  channel,
  gross,
  ...(person && { customer: { id: person } }),
});
/** a: the old web shop, the web shop, the till; b: the old web shop, a kiosk; c: the web shop; one anonymous. */
const orders = [
  order('1', 'a', '2024-01-01', 'web_old', '10.00'),
  order('2', 'a', '2024-01-02', 'web', '20.00'),
  order('3', 'a', '2024-01-03', 'pos', '30.00'),
  order('4', 'b', '2024-01-01', 'web_old', '40.00'),
  order('5', 'b', '2024-01-07', 'kiosk', '50.00'),
  order('6', 'c', '2024-01-05', 'web', '60.00'),
  order('7', null, '2024-01-06', 'web_old', '70.00'),
];
const uses = (channel: string) => ({ orders: { where: { channel: { in: [channel] } }, some: { gte: 1 } } });
const firstVia = (channel: string) => ({
  orders: { position: { from: 1, to: 1 }, where: { channel: { in: [channel] } }, some: { gte: 1 } },
});

let api: TestApi;
let store: TestStore;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());
beforeEach(async () => {
  store = await api.makeStore();
  await store.sendFacts({ orders });
});

async function change(mutation: 'mergeChannel' | 'separateChannel', input: Record<string, string>, of = store) {
  const { data, errors } = await store.ask(
    `mutation ($input: ${mutation === 'mergeChannel' ? 'MergeChannelInput' : 'SeparateChannelInput'}!) {
      ${mutation}(input: $input) { store { channels { handle mergedHandles } } userErrors { path code } } }`,
    { input: { storeId: of.id, ...input } },
  );
  expect(errors).toBeUndefined();
  return data[mutation];
}
const merge = (from: string, into: string) => change('mergeChannel', { from, into });
const separate = (handle: string) => change('separateChannel', { handle });

/** Everything that names or counts a channel. */
async function figures() {
  const { data, errors } = await store.ask(
    `query ($store: ID!, $online: JSON!, $old: JSON!, $first: JSON!) { store(id: $store) {
      orderCount customerCount
      channels { handle name orderCount customerCount identifiedShare mergedHandles }
      online: previewSegment(definition: $online) { metrics { customerCount } }
      old: previewSegment(definition: $old) { metrics { customerCount } warnings { path code message hint } }
      first: previewSegment(definition: $first, asOf: "2024-01-03") { metrics { customerCount } }
      breakdown(dimension: CHANNEL) { key orders customers revenue { amount } }
      transitions(dimension: CHANNEL) { from to count people }
      fieldValues(field: "channel") { value label count }
      people { nodes { externalIds orders { nodes { externalId channel } } } } } }`,
    { online: uses('online_store'), old: uses('web_old'), first: firstVia('online_store') },
  );
  expect(errors).toBeUndefined();
  const { people, ...rest } = data.store;
  const kept = people.nodes.flatMap((person: { orders: { nodes: unknown[] } }) => person.orders.nodes);
  const byId = (a: { externalId: string }, b: { externalId: string }) => (a.externalId < b.externalId ? -1 : 1);
  return {
    ...rest,
    orders: kept.sort(byId).map((row: { channel: string }) => row.channel),
    transitions: rest.transitions.map((row: Record<string, unknown>) => `${row.from} > ${row.to}: ${row.count}`).sort(),
    breakdown: rest.breakdown
      .map((row: { key: string; orders: number; customers: number; revenue: { amount: string } }) =>
        [row.key, row.orders, row.customers, row.revenue.amount].join(' '),
      )
      .sort(),
  };
}

const apart = {
  orderCount: 7,
  customerCount: 3,
  channels: [
    { handle: 'web_old', name: 'Web old', orderCount: 3, customerCount: 2, identifiedShare: 2 / 3, mergedHandles: [] },
    { handle: 'online_store', name: 'Online', orderCount: 2, customerCount: 2, identifiedShare: 1, mergedHandles: [] },
    { handle: 'kiosk', name: 'Kiosk', orderCount: 1, customerCount: 1, identifiedShare: 1, mergedHandles: [] },
    { handle: 'pos', name: 'Store', orderCount: 1, customerCount: 1, identifiedShare: 1, mergedHandles: [] },
  ],
  online: { metrics: { customerCount: 2 } },
  old: { metrics: { customerCount: 2 }, warnings: [] },
  first: { metrics: { customerCount: 0 } },
  breakdown: ['kiosk 1 1 50.00', 'online_store 2 2 80.00', 'pos 1 1 30.00', 'web_old 3 2 120.00'],
  transitions: ['online_store > pos: 1', 'web_old > kiosk: 1', 'web_old > online_store: 1'],
  fieldValues: [
    { value: 'web_old', label: 'Web old', count: 3 },
    { value: 'online_store', label: 'Online', count: 2 },
    { value: 'kiosk', label: 'Kiosk', count: 1 },
    { value: 'pos', label: 'Store', count: 1 },
  ],
  orders: ['web_old', 'online_store', 'pos', 'web_old', 'kiosk', 'online_store'],
};
const merged = {
  orderCount: 7,
  customerCount: 3,
  channels: [
    {
      handle: 'online_store',
      name: 'Online',
      orderCount: 5,
      customerCount: 3,
      identifiedShare: 0.8,
      mergedHandles: ['web_old'],
    },
    { handle: 'kiosk', name: 'Kiosk', orderCount: 1, customerCount: 1, identifiedShare: 1, mergedHandles: [] },
    { handle: 'pos', name: 'Store', orderCount: 1, customerCount: 1, identifiedShare: 1, mergedHandles: [] },
  ],
  online: { metrics: { customerCount: 3 } },
  old: {
    metrics: { customerCount: 0 },
    warnings: [
      {
        path: ['orders', 'where', 'channel', 'in', '0'],
        code: 'UNSEEN_VALUE',
        message: 'This store has no channel "web_old" any more',
        hint: 'It is merged into "online_store"',
      },
    ],
  },
  first: { metrics: { customerCount: 2 } },
  breakdown: ['kiosk 1 1 50.00', 'online_store 5 3 200.00', 'pos 1 1 30.00'],
  transitions: ['online_store > kiosk: 1', 'online_store > online_store: 1', 'online_store > pos: 1'],
  fieldValues: [
    { value: 'online_store', label: 'Online', count: 5 },
    { value: 'kiosk', label: 'Kiosk', count: 1 },
    { value: 'pos', label: 'Store', count: 1 },
  ],
  orders: ['online_store', 'online_store', 'pos', 'online_store', 'kiosk', 'online_store'],
};

describe('a merged channel', () => {
  it('counts as the other in every figure and on every day, and is as before once separated', async () => {
    expect(await figures()).toEqual(apart);
    expect(await merge('web_old', 'online_store')).toEqual({
      store: {
        channels: [
          { handle: 'online_store', mergedHandles: ['web_old'] },
          { handle: 'kiosk', mergedHandles: [] },
          { handle: 'pos', mergedHandles: [] },
        ],
      },
      userErrors: [],
    });
    expect(await figures()).toEqual(merged);
    expect((await separate('web_old')).userErrors).toEqual([]);
    expect(await figures()).toEqual(apart);
  });

  it('takes in orders that arrive later, and gives them back', async () => {
    await merge('web_old', 'online_store');
    await store.sendFacts({ orders: [order('8', 'c', '2024-01-08', 'WEB_OLD', '1.00')] });
    const counts = async () =>
      Object.fromEntries(
        (await figures()).channels.map((channel: { handle: string; orderCount: number }) => [
          channel.handle,
          channel.orderCount,
        ]),
      );
    expect(await counts()).toEqual({ online_store: 6, kiosk: 1, pos: 1 });
    await separate('web_old');
    expect(await counts()).toEqual({ web_old: 4, online_store: 2, kiosk: 1, pos: 1 });
  });

  it('keeps its name for the day it is separated', async () => {
    await store.ask(
      'mutation ($store: ID!) { renameChannel(input: { storeId: $store, handle: "web_old", name: "Legacy" }) { userErrors { code } } }',
    );
    await merge('web_old', 'online_store');
    expect((await figures()).channels[0].name).toBe('Online');
    await separate('web_old');
    expect((await figures()).channels[0]).toMatchObject({ handle: 'web_old', name: 'Legacy' });
  });

  it('is one with the other in what an import says of its channels', async () => {
    const small = await api.makeStore();
    const file = [
      'Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Cancelled at,Refunded Amount,Id,Source,Lineitem discount,Location,Phone',
      '#1,a@x.com,paid,,fulfilled,USD,10.00,0.00,0.00,10.00,2024-01-02 10:00:00 +0000,1,Mug,10.00,,0.00,9001,web_old,0.00,,',
      '#2,b@x.com,paid,,fulfilled,USD,20.00,0.00,0.00,20.00,2024-01-03 10:00:00 +0000,2,Mug,10.00,,0.00,9002,web,0.00,,',
      '',
    ].join('\n');
    const sent = await small.fetch(`/v1/stores/${small.id}/imports?format=shopify_orders_csv`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: file,
    });
    const { importId } = (await sent.json()) as { importId: string };
    const usd = (amount: string) => ({ amount, currencyCode: 'USD' });
    expect((await small.ended(importId)).channelTotals).toEqual([
      { channel: 'online_store', orders: 1, amount: usd('20.00') },
      { channel: 'web_old', orders: 1, amount: usd('10.00') },
    ]);
    await small.ask(
      'mutation ($store: ID!) { mergeChannel(input: { storeId: $store, from: "web_old", into: "online_store" }) { userErrors { code } } }',
    );
    expect((await small.ended(importId)).channelTotals).toEqual([
      { channel: 'online_store', orders: 2, amount: usd('30.00') },
    ]);
  });
});

describe('merging', () => {
  it('leads to the channel that is not merged itself, whatever is named', async () => {
    await merge('kiosk', 'web_old');
    await merge('web_old', 'online_store');
    const { store: both } = await merge('pos', 'kiosk');
    expect(both.channels).toEqual([{ handle: 'online_store', mergedHandles: ['kiosk', 'pos', 'web_old'] }]);
    expect((await figures()).channels).toMatchObject([{ orderCount: 7, customerCount: 3 }]);
    await separate('web_old');
    expect((await figures()).channels).toMatchObject([
      { handle: 'online_store', orderCount: 4, mergedHandles: ['kiosk', 'pos'] },
      { handle: 'web_old', orderCount: 3, mergedHandles: [] },
    ]);
  });

  it('again is no change', async () => {
    await merge('web_old', 'online_store');
    expect((await merge('web_old', 'online_store')).userErrors).toEqual([]);
    expect(await figures()).toEqual(merged);
  });

  it('two changes in one request each answer with what holds after them', async () => {
    const { data } = await store.ask(
      `mutation ($store: ID!) {
        merge: mergeChannel(input: { storeId: $store, from: "web_old", into: "online_store" }) { store { channels { orderCount } } }
        separate: separateChannel(input: { storeId: $store, handle: "web_old" }) { store { channels { orderCount } } } }`,
    );
    const counts = (payload: { store: { channels: { orderCount: number }[] } }) =>
      payload.store.channels.map((channel) => channel.orderCount);
    expect([counts(data.merge), counts(data.separate)]).toEqual([
      [5, 1, 1],
      [3, 2, 1, 1],
    ]);
  });

  it('is refused into itself, directly and by way of a merge, and changes nothing', async () => {
    const itself = { store: null, userErrors: [{ path: ['into'], code: 'WRONG_VALUE' }] };
    expect(await merge('pos', 'pos')).toEqual(itself);
    await merge('web_old', 'online_store');
    expect(await merge('online_store', 'web_old')).toEqual(itself);
    expect(await merge('web_old', 'web_old')).toEqual(itself);
    expect(await figures()).toEqual(merged);
  });

  it('of handles never seen is refused, each at its place; so is separating what is not merged', async () => {
    const at = (...path: string[]) => ({
      store: null,
      userErrors: path.map((one) => ({ path: [one], code: 'NOT_FOUND' })),
    });
    expect(await merge('fax', 'pos')).toEqual(at('from'));
    expect(await merge('pos', 'fax')).toEqual(at('into'));
    expect(await merge('fax', 'telex')).toEqual(at('from', 'into'));
    expect(await separate('pos')).toEqual(at('handle'));
    expect(await figures()).toEqual(apart);
  });

  it("of another's store is refused as that of an unknown one, and changes nothing", async () => {
    const other = await api.makeStore();
    await other.sendFacts({ orders });
    const input = { storeId: other.id, from: 'kiosk', into: 'pos' };
    await other.ask(`mutation ($input: MergeChannelInput!) { mergeChannel(input: $input) { userErrors { code } } }`, {
      input,
    });
    const refused = { store: null, userErrors: [{ path: ['storeId'], code: 'NOT_FOUND' }] };
    const unknown = { ...other, id: 'sto_unknown' };
    for (const of of [other, unknown]) {
      expect(await change('mergeChannel', { from: 'web_old', into: 'online_store' }, of)).toEqual(refused);
      expect(await change('separateChannel', { handle: 'kiosk' }, of)).toEqual(refused);
    }
    const { data } = await other.ask('query ($store: ID!) { store(id: $store) { channels { handle mergedHandles } } }');
    expect(data.store.channels).toEqual([
      { handle: 'web_old', mergedHandles: [] },
      { handle: 'online_store', mergedHandles: [] },
      { handle: 'pos', mergedHandles: ['kiosk'] },
    ]);
    expect(await figures()).toEqual(apart);
  });
});
