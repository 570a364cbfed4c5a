// Products bought together and first equal the oracle's, on random stores, groups and windows.

import type { Dimension } from '@throughline/core/insights/dimensions';
import { liftOf } from '@throughline/stats/lift';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProductAffinityQuery } from '../src/insights/answer-product-affinity.ts';
import type { InsightScope } from '../src/insights/insight.ts';
import type { ResidentEngine } from '../src/resident/resident-engine.ts';
import { affinityOf, firstProductsOf, type ValuesOf } from './oracle-products.ts';
import { factsOf } from './plain-rows.ts';
import { openInsights, randomInsightCase, runs, TIMEOUT_MS, truncated } from './random-insights.ts';
import { engineOf, STORE_ID } from './store-rows.ts';

const list = (values: string[]) => (values.length === 0 ? [null] : values);
const dimensions: [Dimension, ValuesOf][] = [
  ['PRODUCT', ({ product }) => [product]],
  ['VARIANT', ({ variant }) => [variant ?? null]],
  ['TYPE', ({ type }) => [type]],
  ['PRODUCT_TAG', ({ tags }) => list(tags)],
  ['COLLECTION', ({ collections }) => list(collections ?? [])],
];
const asked = fc.record({
  level: fc.constantFrom('order' as const, 'customer' as const),
  least: fc.constantFrom(1, 2, 5),
});

async function affinity(engine: ResidentEngine, query: ProductAffinityQuery) {
  const { baskets, values, pairs } = await engine.insight(STORE_ID, 'productAffinity', query);
  const lows = pairs.map(({ a, b, together }) => liftOf(together, a.count, b.count, baskets)!.low);
  const lines = pairs.map(({ a, b, together }) => `${a.key} ${a.count} ${b.key} ${b.count} ${together}`);
  return { lows, lines: [`${baskets} ${values}`, ...lines.sort()] };
}

async function firsts(engine: ResidentEngine, scope: InsightScope, dimension: Dimension): Promise<string[]> {
  const { customers, values, rows } = await engine.insight(STORE_ID, 'firstProducts', { ...scope, dimension });
  return [
    `${customers} ${values}`,
    ...rows.map(
      ({ key, customers: own, returned, early, next }) =>
        `${key} ${own} ${returned} | ${early.n} ${early.sum.numerator} ${early.sumOfSquares.numerator} | ${next?.key} ${next?.customers ?? 0}`,
    ),
  ];
}

describe('products', () => {
  it(
    'equal the oracle',
    () =>
      fc.assert(
        fc.asyncProperty(randomInsightCase, asked, async (given, { level, least }) => {
          const { engine, oracle, end, scope, plainScope } = openInsights(given);
          for (const [dimension, valuesOf] of dimensions) {
            const { lows, lines } = await affinity(engine, { ...scope, dimension, level, least });
            expect(lines).toEqual(affinityOf(oracle, plainScope, { valuesOf, level, least }, end));
            expect(lows).toEqual([...lows].sort((a, b) => b - a));
            expect(await firsts(engine, scope, dimension)).toEqual(firstProductsOf(oracle, plainScope, valuesOf, end));
          }
        }),
        runs(150),
      ),
    TIMEOUT_MS,
  );

  it(
    'answer as if nothing had happened since',
    () =>
      fc.assert(
        fc.asyncProperty(randomInsightCase, asked, async (given, { level }) => {
          const { engine, end, scope } = openInsights(given);
          const before = engineOf(factsOf(truncated(given.store, end)));
          for (const [dimension] of dimensions) {
            const query = { ...scope, dimension, level, least: 1 };
            for (const name of ['productAffinity', 'firstProducts'] as const) {
              const found = await engine.insight(STORE_ID, name, query);
              expect(found).toEqual(await before.insight(STORE_ID, name, query));
            }
          }
        }),
        runs(60),
      ),
    TIMEOUT_MS,
  );
});
