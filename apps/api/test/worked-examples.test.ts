import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

interface Example {
  timeZone: string;
  currency: string;
  orders: {
    person: string | null;
    id: string;
    placedAt: string;
    channel: string;
    gross: string;
    cancelledAt?: string;
    refunds?: { at: string; amount: string }[];
  }[];
  segments: Record<
    string,
    {
      definition: object;
      membersOn: Record<string, string[]>;
      metricsOn20260331: Record<'gross' | 'net', Record<string, unknown>>;
      netLifetimeValueOn20260310?: string;
      marchRevenue?: Record<string, Record<string, [number, number]>>;
    }
  >;
  moves: {
    from: string;
    to: string;
    window: [string, string];
    moved: number;
    atRisk: number;
    stayed: number;
    left: number;
    who: string[];
  }[];
}

const file = path.resolve(import.meta.dirname, '../../../docs/worked-examples.json');
const example = JSON.parse(readFileSync(file, 'utf8')) as Example;
const names = Object.keys(example.segments);
let api: TestApi;
let store: TestStore;
const ids = new Map<string, string>();
const people = Array.from({ length: 12 }, (_, index) => `w${index + 1}`);

beforeAll(async () => {
  api = await startTestApi();
  store = await api.makeStore({ timeZone: example.timeZone, currencyCode: example.currency });
  const response = await store.sendFacts({
    people: people.map((id) => ({ id, name: id })),
    orders: example.orders.map(({ person, refunds: _, ...order }) => ({
      ...order,
      ...(person && { customer: { id: person } }),
    })),
    refunds: example.orders.flatMap(({ id, refunds = [] }) =>
      refunds.map(({ at, amount }, index) => ({ id: `${id}-${index}`, orderId: id, refundedAt: at, amount })),
    ),
  });
  expect(response.status).toBe(200);
  for (const name of names) {
    const { data } = await store.ask(
      `mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } userErrors { path code message } } }`,
      { input: { storeId: store.id, name, definition: example.segments[name]!.definition } },
    );
    expect(data.createSegment.userErrors).toEqual([]);
    ids.set(name, data.createSegment.segment.id);
  }
});

afterAll(() => api?.close());

describe('the worked examples, through HTTP', () => {
  it('every segment has exactly the members of each day', async () => {
    for (const name of names) {
      for (const [day, members] of Object.entries(example.segments[name]!.membersOn)) {
        const { data } = await store.ask(
          `query ($store: ID!, $id: ID!, $day: Date) { store(id: $store) { segment(id: $id) { members(asOf: $day) { totalCount nodes { externalIds } } } } }`,
          { id: ids.get(name), day },
        );
        const { nodes, totalCount } = data.store.segment.members;
        const found = nodes.flatMap((node: { externalIds: string[] }) => node.externalIds);
        expect({ name, day, members: found.sort(), totalCount }).toEqual({
          name,
          day,
          members,
          totalCount: members.length,
        });
      }
    }
  });

  it('every metric on 31 March 2026, gross and net, is exact', async () => {
    const fields = `customerCount repeatCustomerRate lifetimeValue { amount } averageOrderValue { amount }
      averageOrderValuePooled { amount } averageOrderCount purchaseIntervalDays`;
    const { data } = await store.ask(`query ($store: ID!) { store(id: $store) { segments { nodes { name
      gross: metrics(asOf: "2026-03-31") { ${fields} } net: metrics(asOf: "2026-03-31", base: NET) { ${fields} }
      early: metrics(asOf: "2026-03-10", base: NET) { lifetimeValue { amount } } } } } }`);
    for (const node of data.store.segments.nodes) {
      const { metricsOn20260331: expected, netLifetimeValueOn20260310: early } = example.segments[node.name]!;
      for (const base of ['gross', 'net'] as const) {
        const plain = Object.fromEntries(
          Object.entries(node[base]).map(([key, value]) => [
            key,
            typeof value === 'number'
              ? Number(value.toFixed(6))
              : value === null
                ? null
                : (value as { amount: string }).amount,
          ]),
        );
        expect({ name: node.name, base, ...plain }).toEqual({ name: node.name, base, ...expected[base] });
      }
      if (early !== undefined) expect(node.early.lifetimeValue?.amount ?? null).toBe(early);
    }
  });

  it("March's revenue is split by membership, one row for every day", async () => {
    for (const name of names) {
      const expected = example.segments[name]!.marchRevenue;
      if (!expected) continue;
      const part = '{ orders amount { amount currencyCode } }';
      const { data } = await store.ask(
        `query ($store: ID!, $id: ID!) { store(id: $store) { segment(id: $id) {
          revenue(from: "2026-03-01", to: "2026-03-31") { date joining ${part} staying ${part} leaving ${part} } } } }`,
        { id: ids.get(name) },
      );
      const rows = data.store.segment.revenue;
      expect(rows.map((row: { date: string }) => row.date)).toEqual(
        Array.from({ length: 31 }, (_, index) => `2026-03-${String(index + 1).padStart(2, '0')}`),
      );
      for (const row of rows) {
        for (const side of ['joining', 'staying', 'leaving']) {
          const [orders, minor] = expected[row.date]?.[side] ?? [0, 0];
          const amount = (minor / 100).toFixed(2);
          expect({ name, date: row.date, side, part: row[side] }).toEqual({
            name,
            date: row.date,
            side,
            part: { orders, amount: { amount, currencyCode: 'USD' } },
          });
        }
      }
    }
  });

  it('every edge over March has its movers', async () => {
    for (const edge of example.moves) {
      const { data } = await store.ask(
        `query ($store: ID!, $from: ID!, $to: ID!, $start: Date!, $end: Date!) { store(id: $store) { segment(id: $from) {
          moves(toSegmentId: $to, from: $start, to: $end) { moved atRisk stayed left movers { totalCount nodes { externalIds } } } } } }`,
        { from: ids.get(edge.from), to: ids.get(edge.to), start: edge.window[0], end: edge.window[1] },
      );
      const { movers, ...figures } = data.store.segment.moves;
      const who = movers.nodes.flatMap((node: { externalIds: string[] }) => node.externalIds).sort();
      const { moved, atRisk, stayed, left } = edge;
      expect({ ...figures, who }).toEqual({ moved, atRisk, stayed, left, who: edge.who });
      expect(movers.totalCount).toBe(moved);
    }
  });

  it('counts every order of the store, anonymous ones in orders and not in customers', async () => {
    const { data } = await store.ask(
      `query ($store: ID!) { store(id: $store) { orderCount customerCount channels { handle name orderCount customerCount } } }`,
    );
    expect(data.store.orderCount).toBe(22);
    expect(data.store.customerCount).toBe(11);
    const channels = new Map(data.store.channels.map((channel: { handle: string }) => [channel.handle, channel]));
    expect(channels.get('online_store')).toMatchObject({ name: 'Online', customerCount: 10 });
    expect([...channels.keys()].sort()).toEqual(['online_store', 'pos', 'shop_app']);
  });
});
