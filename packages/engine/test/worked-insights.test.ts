// The figures of docs/worked-examples.md, "Insights on 31 March", asked of the engine.

import type { RfmScores } from '@throughline/core/insights/people-by-rfm';
import { segmentFlows } from '@throughline/core/insights/segment-flows';
import { compareCounts, compareSums } from '@throughline/stats/compare-counts';
import { addMoments, differenceOfMeans, type Moments, mean, stratifiedDifference } from '@throughline/stats/mean';
import { ratioToNumber } from '@throughline/stats/ratio';
import { describe, expect, it } from 'vitest';
import type { SegmentInput } from '../src/engine.ts';
import type { BreakdownQuery } from '../src/insights/answer-breakdown.ts';
import { STORE_ID } from './store-rows.ts';
import { engine } from './worked-store.ts';

const scope = {
  segment: null,
  compareWith: null,
  from: null,
  to: null,
  asOf: { day: '2026-03-31' },
  base: 'gross' as const,
};
const average = (moments: Moments) => (ratioToNumber(mean(moments)!) / 100).toFixed(2);
const rowsBy = async (query: Pick<BreakdownQuery, 'dimension'> & Partial<BreakdownQuery>) => {
  const { rows, total } = await engine.insight(STORE_ID, 'breakdown', { ...scope, position: null, ...query });
  return { rows: rows.map((row) => [row.key, row.customers, row.orders, Number(row.revenueMinor)]), total };
};

describe('the worked examples of insights', () => {
  it('break orders down by channel, hour and acquisition month', async () => {
    const march = { from: '2026-03-01', to: '2026-03-31', position: { from: 2 } };
    expect((await rowsBy({ dimension: 'CHANNEL', ...march })).rows).toEqual([
      ['online_store', 6, 6, 176_00],
      ['pos', 1, 1, 22_00],
    ]);
    const hours = await rowsBy({ dimension: 'HOUR' });
    expect(hours.rows.filter(([hour]) => ['0', '1', '3', '23'].includes(hour as string))).toEqual([
      ['0', 2, 2, 34_00],
      ['3', 1, 1, 11_00],
      ['1', 1, 1, 9_00],
      ['23', 1, 1, 8_00],
    ]);
    const months = await rowsBy({ dimension: 'ACQUISITION_MONTH' });
    expect(months.rows).toEqual([
      ['2026-02', 4, 7, 256_00],
      ['2026-01', 3, 6, 220_00],
      ['2026-03', 3, 6, 120_00],
      ['2025-03', 1, 2, 100_00],
      [null, 0, 1, 12_00],
    ]);
    expect(months.total).toEqual({ customers: 11, orders: 22, units: 0, revenueMinor: 708_00n });
  });

  it('tell who uses which channels', async () => {
    const { channels, own } = await engine.insight(STORE_ID, 'channelUse', scope);
    expect(own.channels.map((row) => [channels[row.channel], row.customers, average(row.amount)])).toEqual([
      ['pos', 8, '65.75'],
      ['online_store', 10, '60.60'],
      ['shop_app', 1, '100.00'],
    ]);
    expect(own.sets.map((set) => [set.channels.map((place) => channels[place]).join(), set.customers])).toEqual([
      ['pos,online_store', 7],
      ['online_store', 2],
      ['pos', 1],
      ['online_store,shop_app', 1],
    ]);
    expect([own.all.customers, average(own.all.amount)]).toEqual([11, '63.27']);
  });

  it('have a naive gap, and no other one', async () => {
    const { own } = await engine.insight(STORE_ID, 'channelGap', scope);
    expect([own.all.several.n, own.all.one.n, own.landmark.several.n, own.landmark.one.n]).toEqual([8, 3, 0, 0]);
    expect(differenceOfMeans(own.all.several, own.all.one)!.difference).toBeCloseTo(6700 - 16_000 / 3, 9);
    expect(own.sameOrders.map(({ orders, several, one }) => [orders, several.n, one.n]).slice(0, 2)).toEqual([
      [2, 8, 0],
      [3, 0, 1],
    ]);
    expect(stratifiedDifference(own.sameOrders.map(({ several, one }) => ({ a: several, b: one })))).toBeNull();
  });

  it('tell which channel follows the first', async () => {
    const { channels, own } = await engine.insight(STORE_ID, 'firstAndNext', scope);
    const rows = own.map(({ first, customers, later, none }) => [
      channels[first],
      customers,
      ...later.map((cell) => `${channels[cell.later]} ${cell.customers}, ${cell.days.median} d`),
      none.customers,
    ]);
    expect(rows).toEqual([
      ['pos', 6, 'pos 1, 15 d', 'online_store 5, 18 d', 0],
      ['online_store', 4, 'pos 2, 13 d', 2],
      ['shop_app', 1, 'online_store 1, 365 d', 0],
    ]);
  });

  it('tell the paths of first orders by channel', async () => {
    const { values, own } = await engine.insight(STORE_ID, 'orderPaths', { ...scope, by: 'CHANNEL' });
    expect(values).toEqual(['online_store', 'pos', 'shop_app']);
    const name = (place: number | null) => (place === null ? 'end' : values[place]!);
    expect(own.links.map((link) => `${link.position} ${name(link.from)}>${name(link.to)} ${link.customers}`)).toEqual([
      '1 online_store>pos 2',
      '1 online_store>end 2',
      '1 pos>online_store 5',
      '1 pos>pos 1',
      '1 shop_app>online_store 1',
      '2 online_store>end 6',
      '2 pos>pos 1',
      '2 pos>end 2',
      '3 pos>end 1',
    ]);
  });

  it('tell the classes of customers, and how they moved between them', async () => {
    const before = { day: '2026-02-28' };
    const grid = await engine.insight(STORE_ID, 'rfmGrid', { ...scope, before });
    const name = ({ recency, frequency }: RfmScores) => (recency === null ? 'without' : `${recency}${frequency}`);
    expect(grid.cells.map((cell) => `${name(cell)} ${cell.customers} ${average(cell.amount)}`)).toEqual([
      '11 1 10.00',
      '12 1 20.00',
      '21 1 60.00',
      '25 1 90.00',
      '32 2 93.00',
      '42 2 30.00',
      '52 3 90.00',
    ]);
    expect(grid.before!.map((cell) => `${name(cell)} ${cell.customers}`)).toEqual([
      '11 2',
      '21 1',
      '24 1',
      '31 1',
      '41 1',
      '45 1',
      '51 1',
      'without 3',
    ]);
    expect(grid.moves!.map(({ from, to, customers }) => `${name(from)}>${name(to)} ${customers}`)).toEqual([
      'without>42 2',
      '11>32 1',
      '11>52 1',
      '21>11 1',
      '24>12 1',
      '31>52 1',
      '41>32 1',
      '45>25 1',
      '51>21 1',
      'without>52 1',
    ]);
  });

  it('have order values', async () => {
    const { own, widthMinor } = await engine.insight(STORE_ID, 'orderValues', { ...scope, orders: 'all' });
    expect(widthMinor).toBe(250);
    const [store, online] = own;
    expect(store!.orders).toBe(11);
    expect(store!.median).toEqual({ median: 2200, low: 1200, high: 3000 });
    expect(store!.deciles.map((minor) => minor / 100)).toEqual([9, 12, 15, 20, 22, 30, 30, 30, 50]);
    expect([online!.orders, online!.median.median]).toEqual([10, 2500]);
  });

  it('have ranges that hold orders that are all alike', async () => {
    const window = { from: '2026-01-20', to: '2026-01-22' };
    const { own, widthMinor } = await engine.insight(STORE_ID, 'orderValues', { ...scope, ...window, orders: 'all' });
    expect(widthMinor).toBe(200);
    expect(own).toHaveLength(1);
    expect(own[0]).toMatchObject({ orders: 1, below: 0, beyond: 0 });
    expect(own[0]!.ranges).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
  });

  it('tell a week from the one before', async () => {
    const { rows } = await engine.insight(STORE_ID, 'orderPeriods', {
      ...scope,
      from: '2026-03-18',
      to: '2026-03-31',
      days: 7,
    });
    const [before, now] = [0, 1].map((week) => addMoments(rows.map((row) => row[week]!)));
    expect([now!.n, now!.sum.numerator, before!.n, before!.sum.numerator]).toEqual([2, 3000n, 1, 4000n]);
    const { ratio, low, high } = compareCounts(now!.n, before!.n).estimate!;
    expect([ratio, low, high].map((value) => value.toFixed(2))).toEqual(['2.00', '0.18', '22.06']);
    const gross = compareSums(now!, before!).estimate!;
    expect([gross.low, gross.high].map((minor) => (minor / 100).toFixed(2))).toEqual(['-99.82', '79.82']);

    const online = { orders: { where: { channel: { in: ['online_store'] } }, some: { gte: 1 } } };
    const references: SegmentInput['references'] = {
      online: { version: 1, universe: 'customers', condition: online },
    };
    const weeks = [
      { from: '2026-03-25', to: '2026-03-31' },
      { from: '2026-03-18', to: '2026-03-24' },
    ];
    const counted = weeks.map(async (week) => {
      const flows = Object.values(segmentFlows({ id: 'online', universe: 'customers' }, week));
      const asked = flows.map((definition) => ({ definition, references }));
      const counts = await engine.counts(STORE_ID, asked, { from: week.to, to: week.to }, 1);
      return counts.map(([day]) => day!.count);
    });
    expect(await Promise.all(counted)).toEqual([
      [2, 3, 0, 10],
      [1, 4, 0, 8],
    ]);
  });
});
