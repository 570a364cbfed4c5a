// The engine on a real store of 26,326 orders: published counts, transitions and edges, to the unit.

import type { Condition } from '@throughline/core/segments/definition';
import { describe, expect, it } from 'vitest';
import type { SegmentInput } from '../src/engine.ts';
import { readGlobalElectronics } from './global-electronics.ts';
import { engineOf, STORE_ID } from './store-rows.ts';

const facts = readGlobalElectronics();
const engine = facts && engineOf(facts);
const asOf = { day: '2021-02-20' };
const everyone = { segment: null, compareWith: null, from: null, to: null, asOf, base: 'gross' as const };
const year = { from: '2020-02-22', to: '2021-02-20' };
const month = { from: '2021-01-22', to: '2021-02-20' };

const input = (condition: Condition): SegmentInput => ({
  definition: { version: 1, universe: 'customers', condition },
  references: {},
});
const channel = (operator: 'in' | 'notIn', handle: string) => ({ channel: { [operator]: [handle] } });
const uses = (handle: string): Condition => ({ orders: { where: channel('in', handle), some: { gte: 1 } } });
const first = (operator: 'in' | 'notIn', handle: string): Condition => ({
  orders: { position: { from: 1, to: 1 }, where: channel(operator, handle), some: { gte: 1 } },
});
const later = (handle: string): Condition => ({
  orders: { position: { from: 2 }, where: channel('in', handle), some: { gte: 1 } },
});
const initialLater = (handle: string): Condition => ({ all: [first('notIn', handle), later(handle)] });
const onlyContinued = (handle: string, orEmpty?: true): Condition => ({
  all: [
    first('in', handle),
    { orders: { position: { from: 2 }, where: channel('in', handle), every: true, ...(orEmpty ? { orEmpty } : {}) } },
  ],
});

const sizes: [string, Condition, number][] = [
  ['uses online', uses('online_store'), 4547],
  ['uses store', uses('pos'), 10657],
  ['both', { all: [uses('online_store'), uses('pos')] }, 3317],
  ['first via store', first('in', 'pos'), 9457],
  ['first via online', first('in', 'online_store'), 2430],
  ['initial use of online on 2nd+', initialLater('online_store'), 2117],
  ['initial use of store on 2nd+', initialLater('pos'), 1200],
  ['first via store, subsequent via online', { all: [first('in', 'pos'), later('online_store')] }, 2117],
  ['only continued on store', onlyContinued('pos'), 3727],
  ['only continued on store, or one order', onlyContinued('pos', true), 7340],
  ['only continued on online', onlyContinued('online_store'), 228],
  ['everyone', { all: [] }, 11887],
];

describe.skipIf(!engine)('Global Electronics as of 20 Feb 2021', () => {
  it('holds every order and customer', async () => {
    const figures = await engine!.figures(STORE_ID, asOf);
    expect(figures.orderCount).toBe(26326);
    expect(figures.customerCount).toBe(11887);
    expect(figures.channels).toEqual([
      { handle: 'pos', orderCount: 20746, customerCount: 10657, identifiedOrderCount: 20746 },
      { handle: 'online_store', orderCount: 5580, customerCount: 4547, identifiedOrderCount: 5580 },
    ]);
    expect(figures.values.product).toHaveLength(200);
    expect(figures.values.product![0]!.label).toMatch(/ /);
  });

  it.each(sizes)('%s', async (_, condition, size) => {
    const [metrics] = await engine!.metrics(STORE_ID, [input(condition)], asOf, 'gross');
    expect(metrics!.customerCount).toBe(size);
  });

  it('breaks revenue down by channel and sums it by type to the same total', async () => {
    const query = { ...everyone, position: null };
    const channels = await engine!.insight(STORE_ID, 'breakdown', { ...query, dimension: 'CHANNEL' });
    expect(channels.rows).toEqual([
      { key: 'pos', customers: 10657, orders: 20746, units: 156_446, revenueMinor: 4_435_115_496n, compared: null },
      {
        key: 'online_store',
        customers: 4547,
        orders: 5580,
        units: 41_311,
        revenueMinor: 1_140_432_463n,
        compared: null,
      },
    ]);
    expect(channels.total).toEqual({
      customers: 11887,
      orders: 26326,
      units: 156_446 + 41_311,
      revenueMinor: 5_575_547_959n,
    });
    const types = await engine!.insight(STORE_ID, 'breakdown', { ...query, dimension: 'TYPE' });
    expect(types.total).toEqual(channels.total);
    expect(types.rows.reduce((sum, row) => sum + row.revenueMinor, 0n)).toBe(5_575_547_959n);
  });

  it('counts the transitions between consecutive orders', async () => {
    const rows = await engine!.insight(STORE_ID, 'transitions', { ...everyone, dimension: 'CHANNEL' });
    expect(rows.map(({ from, to, count }) => [from, to, count])).toEqual([
      ['pos', 'pos', 9063],
      ['pos', 'online_store', 2454],
      ['online_store', 'pos', 2226],
      ['online_store', 'online_store', 696],
    ]);
  });

  it('moves from first via store to uses online, over a year and over a month', async () => {
    const edge = { from: input(first('in', 'pos')), to: input(uses('online_store')), maxGapDays: 0 };
    const [moves] = await engine!.moves(STORE_ID, [edge], year, 'gross');
    expect(moves).toMatchObject({ moved: 420, atRisk: 7760, medianDays: 828, stayed: 420, left: 0 });
    expect(Math.round(Number(moves!.revenueAfterMinor) / 100)).toBe(921_401);
    expect(moves!.rateLow).toBeCloseTo(0.0493, 4);
    expect(moves!.rateHigh).toBeCloseTo(0.0594, 4);
    const [comparison] = await engine!.compareMoves(STORE_ID, [edge], year);
    expect(comparison).toMatchObject({
      window: { from: '2019-02-22', to: '2020-02-21' },
      moved: 941,
      atRisk: 8218,
      clear: true,
    });
    expect(comparison!.differenceLow).toBeCloseTo(-0.0689, 4);
    expect(comparison!.differenceHigh).toBeCloseTo(-0.0519, 4);
    const [monthly] = await engine!.moves(STORE_ID, [edge], month, 'gross');
    expect(monthly).toMatchObject({ moved: 44, atRisk: 7384 });
    const others = await engine!.movers(STORE_ID, edge, year, 'gross', 'notMoved', 0, 10);
    expect(others.totalCount).toBe(7340);
    expect(others.movers).toHaveLength(10);
  });

  it('has the six metrics of only continued on store, their change, and its conservation over a year', async () => {
    const segment = input(onlyContinued('pos'));
    const [metrics] = await engine!.metrics(STORE_ID, [segment], asOf, 'gross');
    expect(metrics).toMatchObject({
      customerCount: 3727,
      repeatCustomerRate: 1,
      lifetimeValueMinor: 578_851n,
      averageOrderValueMinor: 214_494n,
      averageOrderValuePooledMinor: 214_558n,
    });
    expect(metrics!.purchaseIntervalMedianDays).toBeCloseTo(354.667, 3);
    expect(metrics!.averageOrderCount).toBeCloseTo(2.7, 2);
    expect(metrics!.purchaseIntervalDays).toBeCloseTo(435.3, 1);
    expect(3727 / (metrics!.change.customerCount! + 1)).toBeCloseTo(3718.9, 1);
    const revenue = await engine!.revenue(STORE_ID, segment, { from: '2020-03-01', to: '2021-02-28' }, 'gross');
    const sum = (part: 'joining' | 'staying' | 'leaving') =>
      Math.round(Number(revenue.reduce((total, day) => total + day[part].amountMinor, 0n)) / 100);
    expect([sum('joining'), sum('staying'), sum('leaving')]).toEqual([945_773, 1_307_284, 471_354]);
    const [counts] = await engine!.counts(STORE_ID, [segment], { from: '2020-02-21', to: '2021-02-20' }, 365);
    expect(counts).toEqual([
      { day: '2020-02-21', count: 3460 },
      { day: '2021-02-20', count: 3727 },
    ]);
  });
});
