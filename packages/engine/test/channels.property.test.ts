// The questions of insights about channels equal the oracle's answers, and what holds of them always.

import { divideHalfAwayFromZero } from '@throughline/core/money';
import { type Moments, mean } from '@throughline/stats/mean';
import { ratioToNumber } from '@throughline/stats/ratio';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sides } from '../src/insights/answer-channel-gap.ts';
import type { FirstRow } from '../src/insights/answer-first-and-next.ts';
import type { OrderValueRow } from '../src/insights/answer-order-values.ts';
import type { InsightScope } from '../src/insights/insight.ts';
import type { PeopleFigures } from '../src/insights/people-sums.ts';
import type { ResidentEngine } from '../src/resident/resident-engine.ts';
import { channelGapOf, channelUseOf, firstAndNextOf, orderValuesOf } from './oracle-channels.ts';
import { factsOf } from './plain-rows.ts';
import { type InsightCase, openInsights, randomInsightCase, runs, TIMEOUT_MS, truncated } from './random-insights.ts';
import { engineOf, STORE_ID } from './store-rows.ts';

type Opened = ReturnType<typeof openInsights>;

function property(title: string, count: number, check: (opened: Opened, given: InsightCase) => Promise<void>): void {
  it(
    title,
    () =>
      fc.assert(
        fc.asyncProperty(randomInsightCase, (given) => check(openInsights(given), given)),
        runs(count),
      ),
    TIMEOUT_MS,
  );
}

const moments = ({ n, sum, sumOfSquares }: Moments) =>
  `${n}, ${ratioToNumber(sum).toFixed(4)}, ${ratioToNumber(sumOfSquares).toFixed(2)}`;
const worth = ({ orders, amount, amountPerOrder, gapDays }: PeopleFigures) =>
  [orders, moments(amount), moments(amountPerOrder), moments(gapDays)].join(' / ');
const sides = (name: string, { several, one }: Sides) => [
  `${name} true: ${moments(several)}`,
  `${name} false: ${moments(one)}`,
];
const both = <T>({ own, compared }: { own: T; compared: T | null }): T[] =>
  compared === null ? [own] : [own, compared];

async function channelUse(engine: ResidentEngine, scope: InsightScope): Promise<string[][]> {
  const { channels, ...groups } = await engine.insight(STORE_ID, 'channelUse', scope);
  const nameOf = (place: number) => channels[place] ?? 'other';
  return both(groups).map((use) =>
    [
      `all: ${worth(use.all)}`,
      ...use.channels.map((row) => `uses ${nameOf(row.channel)}: ${worth(row)}`),
      ...use.sets.map((row) => `only ${row.channels.map(nameOf).sort()}: ${worth(row)}`),
    ].sort(),
  );
}

async function channelGap(engine: ResidentEngine, scope: InsightScope): Promise<string[][]> {
  return both(await engine.insight(STORE_ID, 'channelGap', scope)).map(({ all, sameOrders, landmark }) => [
    ...sides('all', all),
    ...sameOrders.flatMap((stratum) => sides(`${stratum.orders} orders`, stratum)),
    ...sides('landmark', landmark),
  ]);
}

async function firstAndNext(engine: ResidentEngine, scope: InsightScope): Promise<string[][]> {
  const { channels, ...groups } = await engine.insight(STORE_ID, 'firstAndNext', scope);
  const nameOf = (place: number) => channels[place] ?? 'other';
  const linesOf = (row: FirstRow) => [
    `${nameOf(row.first)} first: ${moments(row.amount)}`,
    `${nameOf(row.first)} none: ${moments(row.none.amount)}`,
    ...row.later.map(
      ({ later, amount, days }) =>
        `${nameOf(row.first)} then ${nameOf(later)}: ${moments(amount)}, ${days.median} (${days.low} to ${days.high})`,
    ),
  ];
  return both(groups).map((rows) => rows.flatMap(linesOf).sort());
}

async function orderValues(engine: ResidentEngine, scope: InsightScope, orders: 'all' | 'first'): Promise<string[][]> {
  const answer = await engine.insight(STORE_ID, 'orderValues', { ...scope, orders });
  const lineOf = ({ channel, deciles, median, ranges, below, beyond, ...row }: OrderValueRow) =>
    `${answer.channels[channel] ?? 'other'}: ${row.orders}, ${deciles}, ${median.median} (${median.low} to ${median.high}), ` +
    `by ${answer.widthMinor}: ${ranges}, ${below} below, ${beyond} beyond`;
  return both(answer).map((rows) => rows.map(lineOf).sort());
}

describe('insights on channels equal the oracle', () => {
  property('in who uses which', 200, async ({ engine, oracle, end, scope, plainScope }) => {
    expect(await channelUse(engine, scope)).toEqual(channelUseOf(oracle, plainScope, end));
  });

  property('in the gap between several channels and one', 200, async ({ engine, oracle, end, scope, plainScope }) => {
    expect(await channelGap(engine, scope)).toEqual(channelGapOf(oracle, plainScope, end));
  });

  property('in the first channel and the later ones', 200, async ({ engine, oracle, end, scope, plainScope }) => {
    expect(await firstAndNext(engine, scope)).toEqual(firstAndNextOf(oracle, plainScope, end));
  });

  property('in the values of orders', 200, async ({ engine, oracle, end, scope, plainScope }) => {
    for (const which of ['all', 'first'] as const) {
      expect(await orderValues(engine, scope, which)).toEqual(orderValuesOf(oracle, plainScope, which, end));
    }
  });
});

describe('insights on channels always', () => {
  property(
    'add up: sets to all, the union no larger than the sum, rows to their customers',
    100,
    async ({ engine, scope }) => {
      const { own } = await engine.insight(STORE_ID, 'channelUse', scope);
      const sum = (rows: { customers: number }[]) => rows.reduce((n, { customers }) => n + customers, 0);
      expect(sum(own.sets)).toBe(own.all.customers);
      expect(sum(own.channels)).toBeGreaterThanOrEqual(own.all.customers);
      const gap = await engine.insight(STORE_ID, 'channelGap', scope);
      expect(gap.own.all.several.n + gap.own.all.one.n).toBe(own.all.customers);
      const first = await engine.insight(STORE_ID, 'firstAndNext', scope);
      for (const { customers, later, none } of first.own) {
        expect(sum(later) + none.customers).toBeGreaterThanOrEqual(customers);
        for (const cell of later) expect(cell.customers + none.customers).toBeLessThanOrEqual(customers);
      }
    },
  );

  property('agree with each other and with the metrics of the segment', 60, async ({ engine, scope }, { segment }) => {
    const open = { ...scope, from: null, to: null };
    const { own, channels } = await engine.insight(STORE_ID, 'channelUse', open);
    const whole = segment ?? { version: 1, universe: 'customers', condition: { all: [] } };
    const input = { definition: whole, references: scope.segment?.references ?? {} };
    const [metrics] = await engine.metrics(STORE_ID, [input], scope.asOf, scope.base);
    const rounded = (moments: Moments) => {
      const value = mean(moments);
      return value && divideHalfAwayFromZero(value.numerator, value.denominator);
    };
    expect(rounded(own.all.amount)).toBe(metrics!.lifetimeValueMinor);
    expect(rounded(own.all.amountPerOrder)).toBe(metrics!.averageOrderValueMinor);
    const interval = mean(own.all.gapDays);
    expect(interval && ratioToNumber(interval)).toBe(metrics!.purchaseIntervalDays);
    if (own.all.customers > 0) expect(own.all.repeaters / own.all.customers).toBe(metrics!.repeatCustomerRate);

    const { rows } = await engine.insight(STORE_ID, 'breakdown', { ...open, dimension: 'CHANNEL', position: null });
    const people = own.channels.map((row) => [channels[row.channel], row.customers]);
    const inRows = rows.filter(({ customers }) => customers > 0).map(({ key, customers }) => [key, customers]);
    if (channels.length < 12)
      expect(new Map(people as [string, number][])).toEqual(new Map(inRows as [string, number][]));
    const values = await engine.insight(STORE_ID, 'orderValues', { ...open, orders: 'all' });
    const orders = (all: { orders: number }[]) => all.reduce((sum, row) => sum + row.orders, 0);
    expect(orders(values.own)).toBe(orders(rows));
    const first = await engine.insight(STORE_ID, 'firstAndNext', open);
    expect(first.own.reduce((sum, { customers }) => sum + customers, 0)).toBe(own.all.customers);
    const firsts = await engine.insight(STORE_ID, 'orderValues', { ...open, orders: 'first' });
    expect(orders(firsts.own)).toBe(own.all.customers);
  });

  property('answer as if nothing had happened since', 60, async ({ engine, scope, end }, { store }) => {
    const before = engineOf(factsOf(truncated(store, end)));
    const all = (one: ResidentEngine) =>
      Promise.all([
        channelUse(one, scope),
        channelGap(one, scope),
        firstAndNext(one, scope),
        orderValues(one, scope, 'all'),
      ]);
    expect(await all(engine)).toEqual(await all(before));
  });
});
