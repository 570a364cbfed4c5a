// What random stores are too small for: many values, many orders, amounts beyond a double.

import type { LineRow } from '@throughline/core/facts/rows';
import type { Condition, Definition } from '@throughline/core/segments/definition';
import { expect, it } from 'vitest';
import { engineOf, orderRow, STORE_ID } from './store-rows.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1, 12);

const line = (product: string): LineRow => ({
  lineId: '1',
  product,
  title: product,
  variant: null,
  type: product,
  vendor: null,
  sku: null,
  tags: [],
  collections: [],
  quantity: 1,
  amountMinor: 1,
});

/** One person with one order a day, each of another product, channel and location. */
function storeOf(orderCount: number, grossMinor = 100, locations = orderCount) {
  return engineOf({
    timeZone: 'UTC',
    currencyCode: 'EUR',
    people: [{ personId: 'p', firstKnownAt: START, name: null }],
    orders: Array.from({ length: orderCount }, (_, i) =>
      orderRow({
        externalId: String(i),
        personId: 'p',
        placedAt: START + i * DAY,
        channel: `channel-${i}`,
        location: `location-${i % locations}`,
        grossMinor,
        lines: [line(`product-${i}`)],
      }),
    ),
  });
}

async function count(engine: ReturnType<typeof storeOf>, condition: Condition, day = '2026-12-31'): Promise<number> {
  const definition = { version: 1, universe: 'customers', condition } as const;
  const [metrics] = await engine.metrics(STORE_ID, [{ definition, references: {} }], { day }, 'gross');
  return metrics!.customerCount;
}

it('any number of different values is counted', async () => {
  const engine = storeOf(80, 100, 30);
  for (const [dimension, values] of [
    ['channel', 80],
    ['location', 30],
    ['product', 80],
    ['type', 80],
  ] as const) {
    const measured = (eq: number): Condition => ({ orders: { measure: { distinct: dimension }, is: { eq } } });
    expect([await count(engine, measured(values)), await count(engine, measured(values - 1))]).toEqual([1, 0]);
  }
});

it('values are counted among the matching orders of a window', async () => {
  const engine = storeOf(80);
  const orders = {
    where: { not: { product: { in: ['product-79', 'product-78'] } } },
    when: { last: { days: 10 } },
    measure: { distinct: 'type' as const },
    is: { eq: 8 },
  };
  expect(await count(engine, { orders }, '2026-03-21')).toBe(1);
});

it('people with any number of orders have their metrics', async () => {
  const engine = storeOf(70);
  const everyone: Definition = { version: 1, universe: 'customers', condition: { all: [] } };
  const segment = { definition: everyone, references: {} };
  const history = await engine.history(STORE_ID, [segment], { from: '2026-03-04', to: '2026-03-06' }, 'gross');
  expect(history[0]!.map(({ averageOrderCount }) => averageOrderCount)).toEqual([63, 64, 65]);
  expect(history[0]!.map(({ lifetimeValueMinor }) => lifetimeValueMinor)).toEqual([6300n, 6400n, 6500n]);
  expect(history[0]!.map(({ purchaseIntervalDays }) => purchaseIntervalDays)).toEqual([1, 1, 1]);
});

it('sums beyond a double are compared exactly', async () => {
  const engine = storeOf(3, Number.MAX_SAFE_INTEGER);
  const sum = (is: object): Condition => ({ orders: { measure: { sum: 'gross' }, is } });
  expect(await count(engine, sum({ gt: '90071992547409.91' }))).toBe(1);
  const average = (is: object): Condition => ({ orders: { measure: { avg: 'gross' }, is } });
  expect(await count(engine, average({ eq: '90071992547409.91' }))).toBe(1);
  expect(await count(engine, average({ gt: '90071992547409.91' }))).toBe(0);
});

it('a sum that an average before it has asked for too is there for both', async () => {
  const engine = storeOf(3, 5_000);
  const of = (measure: 'avg' | 'sum', base: 'gross' | 'net' | 'product', gte: string): Condition => ({
    orders: { measure: { [measure]: base } as never, is: { gte } },
  });
  const ever: Condition = { orders: { where: { channel: { in: ['channel-1'] } }, some: { gte: 1 } } };
  for (const base of ['gross', 'net', 'product'] as const) {
    const nested: Condition = { any: [of('avg', base, '60.00'), { all: [of('sum', base, '150.00'), ever] }] };
    const segments = [of('avg', base, '50.00'), of('sum', base, '150.00'), nested].map((condition) => ({
      definition: { version: 1 as const, universe: 'customers' as const, condition },
      references: {},
    }));
    const metrics = await engine.metrics(STORE_ID, segments, { day: '2026-12-31' }, 'gross');
    expect(metrics.map(({ customerCount }) => customerCount)).toEqual([1, 1, 1]);
  }
});
