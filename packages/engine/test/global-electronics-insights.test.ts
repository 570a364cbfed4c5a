// The pages of insights on a real store of 26,326 orders, to the figure.

import type { RfmScores } from '@throughline/core/insights/people-by-rfm';
import { compareMeans, compareSums } from '@throughline/stats/compare-counts';
import { liftOf } from '@throughline/stats/lift';
import {
  addMoments,
  differenceOfMeans,
  type Moments,
  mean,
  meanInterval,
  stratifiedDifference,
} from '@throughline/stats/mean';
import { ratioToNumber } from '@throughline/stats/ratio';
import { wilsonInterval } from '@throughline/stats/wilson';
import { describe, expect, it } from 'vitest';
import type { FirstProduct } from '../src/insights/answer-first-products.ts';
import type { PeopleFigures } from '../src/insights/people-sums.ts';
import { readGlobalElectronics } from './global-electronics.ts';
import { engineOf, STORE_ID } from './store-rows.ts';

const facts = readGlobalElectronics();
const engine = facts && engineOf(facts);
const scope = {
  segment: null,
  compareWith: null,
  from: null,
  to: null,
  asOf: { day: '2021-02-20' },
  base: 'gross' as const,
};

const near = (value: number, decimals: number) => value.toFixed(decimals);
/** Mean and interval of minor units, in dollars. */
const money = (moments: Moments) => {
  const { low, high } = meanInterval(moments)!;
  return `${near(ratioToNumber(mean(moments)!) / 100, 2)} (${near(low / 100, 0)}-${near(high / 100, 0)})`;
};
const figures = ({ customers, orders, repeaters, amount, amountPerOrder, gapDays }: PeopleFigures) => {
  const repeat = wilsonInterval(repeaters, customers)!;
  const days = meanInterval(gapDays)!;
  return [
    `${customers} of ${orders} orders`,
    money(amount),
    money(amountPerOrder),
    `${near((100 * repeaters) / customers, 1)} (${near(100 * repeat.low, 1)}-${near(100 * repeat.high, 1)})`,
    `${near(ratioToNumber(mean(gapDays)!), 0)} (${near(days.low, 0)}-${near(days.high, 0)})`,
  ].join(', ');
};
const gap = (found: { difference: number; low: number; high: number } | null) =>
  [found!.difference, found!.low, found!.high].map((minor) => Math.round(minor / 100));

describe.skipIf(!engine)('Global Electronics as of 20 Feb 2021', () => {
  it('has the customers of each channel, and of each set of channels, with all that they ordered', async () => {
    const { channels, hasOthers, own, compared } = await engine!.insight(STORE_ID, 'channelUse', scope);
    expect({ channels, hasOthers, compared }).toEqual({
      channels: ['pos', 'online_store'],
      hasOthers: false,
      compared: null,
    });
    expect(own.channels.map((row) => `${row.channel}: ${figures(row)}`)).toEqual([
      '0: 10657 of 24836 orders, 4953.72 (4853-5054), 2143.17 (2101-2185), 66.1 (65.2-67.0), 409 (402-416)',
      '1: 4547 of 12658 orders, 5775.16 (5607-5944), 2048.25 (1992-2105), 78.0 (76.7-79.1), 387 (377-396)',
    ]);
    expect(own.sets.map((row) => `${row.channels}: ${figures(row)}`)).toEqual([
      '0: 7340 of 13668 orders, 4018.51 (3912-4125), 2168.43 (2113-2224), 50.8 (49.6-51.9), 435 (425-446)',
      '0,1: 3317 of 11168 orders, 7023.20 (6819-7228), 2087.29 (2030-2144), 100.0 (99.9-100.0), 380 (370-389)',
      '1: 1230 of 1490 orders, 2409.49 (2220-2599), 1942.96 (1802-2084), 18.5 (16.5-20.8), 490 (444-537)',
    ]);
    expect(figures(own.all)).toBe(
      '11887 of 26326 orders, 4690.46 (4597-4784), 2122.46 (2082-2163), 61.2 (60.3-62.0), 412 (405-419)',
    );
  });

  it('has a gap of channels that goes once orders are equal', async () => {
    const { own } = await engine!.insight(STORE_ID, 'channelGap', scope);
    expect([own.all.several.n, own.all.one.n]).toEqual([3317, 8570]);
    expect(gap(differenceOfMeans(own.all.several, own.all.one))).toEqual([3236, 3010, 3462]);
    expect(own.sameOrders.map(({ orders, several, one }) => [orders, several.n, one.n])).toEqual([
      [2, 1101, 2309],
      [3, 1002, 1001],
      [4, 634, 419],
      [5, 300, 149],
      [6, 147, 54],
      [7, 67, 15],
    ]);
    const strata = own.sameOrders.map(({ several, one }) => ({ a: several, b: one }));
    expect(gap(stratifiedDifference(strata))).toEqual([-229, -513, 54]);
    expect([own.landmark.several.n, own.landmark.one.n]).toEqual([311, 655]);
    expect(gap(differenceOfMeans(own.landmark.several, own.landmark.one))).toEqual([110, -222, 441]);
  });

  it('has the first channel by later channels', async () => {
    const { own } = await engine!.insight(STORE_ID, 'firstAndNext', scope);
    const ltv = ({ amount }: { amount: Moments }) => near(ratioToNumber(mean(amount)!) / 100, 0);
    const rows = own.map((row) => [
      row.customers,
      ...row.later.map(
        ({ later, customers, days, ...cell }) => `${later}: ${customers}, ${ltv(cell)}, ${days.median} d`,
      ),
      `none: ${row.none.customers}, ${ltv(row.none)}`,
    ]);
    expect(rows).toEqual([
      [9457, '0: 5174, 6576, 387 d', '1: 2117, 7327, 540 d', 'none: 3613, 2193'],
      [2430, '0: 1200, 6487, 404 d', '1: 538, 7400, 511 d', 'none: 1002, 1894'],
    ]);
  });

  it('has the paths of the first five orders', async () => {
    const paths = async (by: 'CHANNEL' | 'TYPE' | 'PRODUCT') => {
      const { values, own } = await engine!.insight(STORE_ID, 'orderPaths', { ...scope, by });
      const name = (place: number | null) => (place === null ? 'end' : (values[place] ?? 'other'));
      return {
        values,
        links: own.links.map((link) => `${link.position} ${name(link.from)}>${name(link.to)} ${link.customers}`),
      };
    };
    const { values, links } = await paths('CHANNEL');
    expect([values, links.length]).toEqual([['pos', 'online_store'], 24]);
    expect(links.slice(0, 9)).toEqual([
      '1 pos>pos 4624',
      '1 pos>online_store 1220',
      '1 pos>end 3613',
      '1 online_store>pos 1070',
      '1 online_store>online_store 358',
      '1 online_store>end 1002',
      '2 pos>pos 2393',
      '2 pos>online_store 670',
      '2 pos>end 2631',
    ]);
    const types = await paths('TYPE');
    expect(types.values).toEqual([
      'Computers',
      'Cell phones',
      'Home Appliances',
      'Music, Movies and Audio Books',
      'Audio',
      'Cameras and camcorders',
      'TV and Video',
      'Games and Toys',
    ]);
    expect(types.links.slice(0, 2)).toEqual(['1 Computers>Computers 532', '1 Computers>Cell phones 300']);
    const products = await paths('PRODUCT');
    expect(products.values).toHaveLength(8);
    expect(products.links.filter((link) => link.startsWith('1 other>')).at(-1)).toBe('1 other>end 4439');
  });

  it('has the RFM grid of its customers, all of whom are in some cell', async () => {
    const grid = await engine!.insight(STORE_ID, 'rfmGrid', { ...scope, before: { day: '2020-02-20' } });
    const sum = (of: readonly { customers: number }[]) => of.reduce((all, { customers }) => all + customers, 0);
    expect([grid.customers, sum(grid.cells), sum(grid.before!), sum(grid.moves!)]).toEqual([
      11_887, 11_887, 11_887, 11_887,
    ]);
    const cell = (of: readonly (RfmScores & { customers: number })[], recency: number, frequency: number) =>
      of.find((one) => one.recency === recency && one.frequency === frequency)?.customers;
    expect([cell(grid.cells, 1, 1), cell(grid.cells, 5, 5), cell(grid.before!, 5, 5)]).toEqual([1767, 741, 566]);
  });

  it('has what who began in the store buys first online', async () => {
    const { channels, pairs, chosen } = await engine!.insight(STORE_ID, 'firstBuys', {
      ...scope,
      dimension: 'TYPE',
      pair: null,
    });
    expect(pairs.map(({ first, second, customers }) => [channels[first], channels[second], customers])).toEqual([
      ['pos', 'online_store', 2117],
      ['online_store', 'pos', 1200],
    ]);
    expect([chosen!.begun, chosen!.values]).toEqual([2430, 8]);
    expect(chosen!.rows.slice(0, 2).map(({ key, customers, begun }) => [key, customers, begun])).toEqual([
      ['Computers', 905, 987],
      ['Cell phones', 742, 730],
    ]);
  });

  it('has order values per channel', async () => {
    const { own, widthMinor } = await engine!.insight(STORE_ID, 'orderValues', { ...scope, orders: 'all' });
    expect(widthMinor).toBe(25_000);
    const [store, online] = own;
    const dollars = (minor: readonly number[]) => minor.map((amount) => Math.round(amount / 100));
    expect([store!.orders, online!.orders]).toEqual([20_746, 5_580]);
    expect(dollars(store!.deciles)).toEqual([120, 297, 534, 804, 1152, 1627, 2274, 3254, 5263]);
    expect(dollars(online!.deciles)).toEqual([110, 285, 512, 780, 1128, 1604, 2256, 3138, 4893]);
    expect(dollars(Object.values(store!.median))).toEqual([1152, 1124, 1181]);
    expect(dollars(Object.values(online!.median))).toEqual([1128, 1082, 1180]);
    for (const row of own) expect(row.below + row.ranges.reduce((a, b) => a + b) + row.beyond).toBe(row.orders);
    expect(near((100 * store!.beyond) / 20_746, 1)).toBe('11.0');
    expect(near((100 * online!.beyond) / 5_580, 1)).toBe('9.5');
    const first = await engine!.insight(STORE_ID, 'orderValues', { ...scope, orders: 'first' });
    expect(first.own.map(({ orders }) => orders)).toEqual([9457, 2430]);
  });

  it('has the product types that are bought together in an order, and by a customer', async () => {
    const query = { ...scope, dimension: 'TYPE' as const, least: 5 };
    const lines = async (level: 'order' | 'customer') => {
      const { baskets, values, pairs } = await engine!.insight(STORE_ID, 'productAffinity', { ...query, level });
      const top = pairs.slice(0, 2).map(({ a, b, together }) => {
        const { lift, low, high } = liftOf(together, a.count, b.count, baskets)!;
        return `${a.key} ${a.count}, ${b.key} ${b.count}: ${together}, ${near(lift, 3)} (${near(low, 3)}-${near(high, 3)})`;
      });
      const most = pairs.toSorted((x, y) => y.together - x.together)[0]!;
      return [baskets, values, pairs.length, ...top, `${most.a.key}, ${most.b.key}: ${most.together}`];
    };
    expect(await lines('order')).toEqual([
      26_326,
      8,
      28,
      'Home Appliances 5195, TV and Video 3325: 659, 1.004 (0.942-1.071)',
      'Computers 10990, Cell phones 8442: 3339, 0.947 (0.927-0.968)',
      'Computers, Cell phones: 3339',
    ]);
    expect(await lines('customer')).toEqual([
      11_887,
      8,
      28,
      'Home Appliances 4302, TV and Video 2927: 1288, 1.216 (1.174-1.259)',
      'Audio 5194, TV and Video 2927: 1534, 1.199 (1.164-1.236)',
      'Computers, Cell phones: 4299',
    ]);
    const products = { ...query, dimension: 'PRODUCT' as const, level: 'order' as const };
    const { values, pairs } = await engine!.insight(STORE_ID, 'productAffinity', products);
    expect([values, pairs.length]).toEqual([2492, 1]);
  });

  it('has what people bought first, and what became of them', async () => {
    const { customers, values, rows } = await engine!.insight(STORE_ID, 'firstProducts', {
      ...scope,
      dimension: 'TYPE',
    });
    expect([customers, values, rows.length]).toEqual([11_887, 8, 8]);
    const line = ({ key, customers: own, returned, early, next }: FirstProduct) =>
      `${key}: ${own}, ${returned}, ${early.n}, ${early.sum.numerator}, ${next!.key} ${next!.customers}`;
    expect([rows[0]!, rows[4]!, rows[7]!].map(line)).toEqual([
      'Computers: 4797, 2821, 4730, 1581265480, Computers 1176',
      'Home Appliances: 2808, 1873, 2785, 1086255972, Computers 809',
      'TV and Video: 1733, 1131, 1713, 645157746, Computers 480',
    ]);
  });

  it('has 125 orders of $258,470 in the last week, against 64 of $155,852', async () => {
    const week = { ...scope, from: '2020-08-23', to: '2021-02-20', days: 7 };
    const { channels, periods, rows } = await engine!.insight(STORE_ID, 'orderPeriods', week);
    expect([channels, periods.length, periods[0], periods[25]]).toEqual([
      ['pos', 'online_store'],
      26,
      { from: '2020-08-23', to: '2020-08-29' },
      { from: '2021-02-14', to: '2021-02-20' },
    ]);
    expect(rows.map((row) => row.slice(24).map(({ n }) => n))).toEqual([
      [47, 89],
      [17, 36],
    ]);
    const [before, now] = [24, 25].map((period) => addMoments(rows.map((row) => row[period]!)));
    expect([now!.n, now!.sum.numerator, before!.n, before!.sum.numerator]).toEqual([125, 25_847_044n, 64, 15_585_169n]);
    const dollars = ({ estimate }: { estimate: { difference: number; low: number; high: number } | null }) =>
      [estimate!.difference, estimate!.low, estimate!.high].map((minor) => Math.round(minor / 100));
    expect(dollars(compareSums(now!, before!))).toEqual([102_619, 7_277, 197_961]);
    expect(dollars(compareMeans(now!, before!))).toEqual([-367, -1_176, 442]);
  });
});
