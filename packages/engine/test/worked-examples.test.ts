// Every figure of docs/worked-examples.json, asked of the engine.

import { formatAmount } from '@throughline/core/money';
import type { AmountBase } from '@throughline/core/segments/definition';
import { describe, expect, it } from 'vitest';
import type { Metrics, SegmentInput } from '../src/engine.ts';
import { STORE_ID } from './store-rows.ts';
import { engine, example } from './worked-store.ts';

const segment = (name: string): SegmentInput => ({
  definition: { version: 1, universe: 'customers', condition: example.segments[name]!.definition },
  references: {},
});
const money = (minor: bigint | null) => formatAmount(minor!, 'USD');
const metricsOn = async (name: string, day: string, base: AmountBase): Promise<Metrics> =>
  (await engine.metrics(STORE_ID, [segment(name)], { day }, base))[0]!;

describe.each(Object.entries(example.segments))('the worked example %s', (name, expected) => {
  it.each(Object.entries(expected.membersOn))('has these members on %s', async (day, members) => {
    const page = await engine.members(STORE_ID, {
      segment: segment(name),
      asOf: { day },
      base: 'gross',
      sort: 'enteredAt',
      descending: false,
      offset: 0,
      limit: 100,
    });
    expect(page.members.map((member) => member.personId).sort()).toEqual(members);
    expect(page.totalCount).toBe(members.length);
  });

  it.each(['gross', 'net'] as const)('has these metrics on 31 March 2026 in %s', async (base) => {
    const metrics = await metricsOn(name, '2026-03-31', base);
    const figures = expected.metricsOn20260331[base];
    expect(metrics.customerCount).toBe(figures.customerCount);
    expect(metrics.repeatCustomerRate).toBeCloseTo(figures.repeatCustomerRate, 6);
    expect(money(metrics.lifetimeValueMinor)).toBe(figures.lifetimeValue);
    expect(money(metrics.averageOrderValueMinor)).toBe(figures.averageOrderValue);
    expect(money(metrics.averageOrderValuePooledMinor)).toBe(figures.averageOrderValuePooled);
    expect(metrics.averageOrderCount).toBeCloseTo(figures.averageOrderCount, 6);
    expect(metrics.purchaseIntervalDays).toBeCloseTo(figures.purchaseIntervalDays, 6);
  });

  it('has this net lifetime value on 10 March 2026, before later refunds are known', async () => {
    expect(money((await metricsOn(name, '2026-03-10', 'net')).lifetimeValueMinor)).toBe(
      expected.netLifetimeValueOn20260310,
    );
  });

  it("splits March's revenue by membership at the order", async () => {
    const days = await engine.revenue(STORE_ID, segment(name), { from: '2026-03-01', to: '2026-03-31' }, 'gross');
    expect(days.length).toBe(31);
    const none = { joining: [0, 0], staying: [0, 0], leaving: [0, 0] };
    for (const { day, joining, staying, leaving } of days) {
      const found = Object.entries({ joining, staying, leaving }).map(([part, { orders, amountMinor }]) => [
        part,
        [orders, Number(amountMinor)],
      ]);
      expect({ day, ...Object.fromEntries(found) }).toEqual({ day, ...(expected.marchRevenue[day] ?? none) });
    }
  });
});

describe('the worked edges', () => {
  it.each(example.moves)('$from -> $to', async ({ from, to, window, who, ...expected }) => {
    const edge = { from: segment(from), to: segment(to), maxGapDays: 0 };
    const days = { from: window[0], to: window[1] };
    const [moves] = await engine.moves(STORE_ID, [edge], days, 'gross');
    const { moved, atRisk, stayed, left } = moves!;
    expect({ moved, atRisk, stayed, left }).toEqual(expected);
    const { movers, totalCount } = await engine.movers(STORE_ID, edge, days, 'gross', 'moved', 0, 100);
    expect(movers.map((mover) => mover.personId).sort()).toEqual(who);
    expect(totalCount).toBe(moved);
  });
});

describe('the store of the worked examples', () => {
  it('counts the anonymous order in the store and its channel, and in no person', async () => {
    const figures = await engine.figures(STORE_ID, { day: '2026-03-31' });
    expect(figures.orderCount).toBe(22);
    expect(figures.customerCount).toBe(11);
    expect(figures.channels.find((channel) => channel.handle === 'pos')).toEqual({
      handle: 'pos',
      orderCount: 11,
      customerCount: 8,
      identifiedOrderCount: 10,
    });
  });

  it('makes a segment and its complement all customers', async () => {
    const uses = segment('usesOnline');
    const not: SegmentInput = {
      definition: { version: 1, universe: 'customers', condition: { not: uses.definition.condition } },
      references: {},
    };
    const [a, b] = await engine.metrics(STORE_ID, [uses, not], { day: '2026-03-31' }, 'gross');
    expect(a!.customerCount + b!.customerCount).toBe(11);
  });
});
