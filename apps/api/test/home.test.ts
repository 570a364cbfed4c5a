// What changed this week over HTTP, on a store whose two weeks are counted by hand.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;
let segment: string;

/** Wednesday noon; the last whole day is 28 May. */
const NOW = Date.parse('2024-05-29T12:00:00Z');

interface Found {
  kind: string;
  clear: boolean;
  channel: { key: string } | null;
}

const order = (person: string, day: string, gross: string, channel = 'pos') => ({
  id: `${person} ${day} ${channel}`,
  placedAt: `${day}T10:00:00Z`,
  channel,
  gross,
  ...(person !== '' && { customer: { id: person } }),
});

beforeAll(async () => {
  api = await startTestApi({ now: () => NOW });
  store = await api.makeStore({ timeZone: 'UTC' });
  await store.sendFacts({
    orders: [
      order('a', '2024-01-05', '5.00'),
      order('b', '2024-05-14', '7.00'),
      ...Array.from({ length: 4 }, (_, i) => order(`w${i}`, '2024-05-15', '10.00')),
      ...Array.from({ length: 20 }, (_, i) => order(`n${i}`, '2024-05-22', '10.00')),
      order('a', '2024-05-28', '10.00', 'web'),
      order('', '2024-05-28', '3.00', 'web'),
      order('a', '2024-05-29', '99.00', 'web'),
    ],
  });
  const { data } = await store.ask(
    `mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } userErrors { message } } }`,
    {
      input: {
        storeId: store.id,
        name: 'Ordered in May',
        definition: { orders: { when: { last: { days: 7 } }, some: { gte: 1 } } },
      },
    },
  );
  segment = data.createSegment.segment.id;
});
afterAll(() => api?.close());

const FIELDS = `from to beforeFrom beforeTo comparableFrom changes { kind clear p channel { key label } segment { id }
  now { count of rate { value } amount { amount } people } before { count of amount { amount } people } ratio { value } }
  weeks { from to orders amount { amount } }`;
const readChanges = async (of: TestStore, args = '') => {
  const { data, errors } = await of.ask(`query ($store: ID!) { store(id: $store) { changes${args} { ${FIELDS} } } }`);
  expect(errors).toBeUndefined();
  return data.store.changes;
};
const countOf = async (definition: unknown, asOf: string) => {
  const { data } = await store.ask(
    'query ($store: ID!, $definition: JSON!, $asOf: Date) { store(id: $store) { previewSegment(definition: $definition, asOf: $asOf) { metrics { customerCount } } } }',
    { definition, asOf },
  );
  return data.store.previewSegment.metrics.customerCount;
};

describe('what changed', () => {
  it('compares seven whole days up to yesterday with the seven before', async () => {
    const { changes, weeks, ...week } = await readChanges(store);
    expect(week).toEqual({
      from: '2024-05-22',
      to: '2024-05-28',
      beforeFrom: '2024-05-15',
      beforeTo: '2024-05-21',
      comparableFrom: '2024-01-18',
    });
    expect(
      weeks
        .slice(-3)
        .map(({ orders, amount }: { orders: number; amount: { amount: string } }) => [orders, amount.amount]),
    ).toEqual([
      [1, '7.00'],
      [4, '40.00'],
      [22, '213.00'],
    ]);
    const of = (kind: string, key?: string) =>
      changes.find((change: Found) => change.kind === kind && (!key || change.channel?.key === key));
    expect(of('ORDERS')).toMatchObject({
      clear: true,
      now: { count: 22 },
      before: { count: 4 },
      ratio: { value: 5.5 },
    });
    expect(of('REVENUE')).toMatchObject({
      now: { amount: { amount: '213.00' } },
      before: { amount: { amount: '40.00' } },
    });
    expect(of('CHANNEL_ORDERS', 'online_store')).toMatchObject({
      now: { count: 2 },
      before: { count: 0 },
      ratio: null,
      p: 0.25,
    });
    expect(changes.map(({ clear }: Found) => clear)).toEqual(
      [...changes]
        .map(({ clear }: Found) => clear)
        .sort()
        .reverse(),
    );
  });

  it('counts who came into a segment and went out of it, and lists them', async () => {
    const { changes } = await readChanges(store);
    const [entered, left] = ['ENTERED', 'LEFT'].map((kind) => changes.find((change: Found) => change.kind === kind));
    // Out of it on 21 May or at some instant since: all but nobody, of 26 customers; in it on 21 May or since: w0 to w3 and 21 more.
    expect([entered.segment.id, entered.now.count, entered.now.of, entered.before.count]).toEqual([segment, 21, 26, 4]);
    expect([left.now.count, left.now.of, left.before.count, left.before.of]).toEqual([4, 25, 1, 5]);
    expect(await countOf(entered.now.people, '2024-05-28')).toBe(21);
    expect(await countOf(left.before.people, '2024-05-21')).toBe(1);
  });

  it('knows nothing of later days', async () => {
    const { changes, to } = await readChanges(store, '(asOf: "2024-05-21")');
    expect(to).toBe('2024-05-21');
    expect(changes.find(({ kind }: Found) => kind === 'ORDERS')).toMatchObject({
      now: { count: 4 },
      before: { count: 1 },
    });
    expect((await readChanges(store, '(asOf: "2024-05-29")')).to).toBe('2024-05-28');
    const { errors } = await store.ask(
      'query ($store: ID!) { store(id: $store) { changes(asOf: "2024-05-30") { from } } }',
    );
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'asOf' });
  });

  it('says nothing without two whole weeks, or without an order', async () => {
    const early = await readChanges(store, '(asOf: "2024-01-17")');
    expect([early.comparableFrom, early.changes, early.weeks[24].orders]).toEqual(['2024-01-18', [], 1]);
    const empty = await readChanges(await api.makeStore({ timeZone: 'UTC' }));
    expect([empty.comparableFrom, empty.changes, empty.weeks.length]).toEqual([null, [], 26]);
  });
});
