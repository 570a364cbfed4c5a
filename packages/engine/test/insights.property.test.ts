// The questions of insights equal the oracle's answers, on random stores, groups and windows.

import { DIMENSIONS, type Dimension, dimensionNames, orderDimensions } from '@throughline/core/insights/dimensions';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BreakdownFigures, BreakdownQuery } from '../src/insights/answer-breakdown.ts';
import type { InsightScope } from '../src/insights/insight.ts';
import type { ResidentEngine } from '../src/resident/resident-engine.ts';
import { breakdownOf, transitionsOf } from './oracle-insights.ts';
import { factsOf } from './plain-rows.ts';
import { type InsightCase, openInsights, randomInsightCase, runs, TIMEOUT_MS, truncated } from './random-insights.ts';
import { engineOf, STORE_ID } from './store-rows.ts';

const POSITIONS: BreakdownQuery['position'][] = [
  null,
  { from: 2 },
  { from: 1, to: 1 },
  { from: 2, to: 3 },
  { last: true },
];
const position = fc.constantFrom(...POSITIONS);

const HOUR_MS = 3_600_000;

type Opened = ReturnType<typeof openInsights>;

function property<T>(
  title: string,
  count: number,
  more: fc.Arbitrary<T>,
  check: (opened: Opened, more: T, given: InsightCase) => Promise<void>,
): void {
  it(
    title,
    () =>
      fc.assert(
        fc.asyncProperty(randomInsightCase, more, (given, with_) => check(openInsights(given), with_, given)),
        runs(count),
      ),
    TIMEOUT_MS,
  );
}

const figures = ({ customers, orders, units, revenueMinor }: BreakdownFigures) =>
  `${customers}|${orders}|${units}|${revenueMinor}`;

async function breakdownRows(
  engine: ResidentEngine,
  scope: InsightScope,
  dimension: Dimension,
  at: BreakdownQuery['position'],
  channel: string | null = null,
) {
  const { rows, total, comparedTotal } = await engine.insight(STORE_ID, 'breakdown', {
    ...scope,
    dimension,
    position: at,
    channel,
  });
  const all = [...rows, { ...total, key: 'total', compared: comparedTotal }];
  return all.map((row) => [row.key, figures(row), ...(row.compared ? [figures(row.compared)] : [])].join(' / ')).sort();
}

describe('insights equal the oracle', () => {
  property(
    'in breakdowns by every dimension',
    120,
    position,
    async ({ engine, oracle, end, scope, plainScope }, at) => {
      for (const dimension of dimensionNames) {
        const found = await breakdownRows(engine, scope, dimension, at);
        expect(found, dimension).toEqual(breakdownOf(oracle, plainScope, { dimension, position: at }, end));
      }
    },
  );

  property(
    'in breakdowns of one channel',
    60,
    fc.tuple(position, fc.constantFrom('pos', 'online_store', 'nowhere')),
    async ({ engine, oracle, end, scope, plainScope }, [at, channel]) => {
      for (const dimension of ['PRODUCT', 'TYPE', 'CHANNEL', 'CITY', 'ACQUISITION_MONTH'] as const) {
        const found = await breakdownRows(engine, scope, dimension, at, channel);
        const asked = { dimension, position: at, channel };
        expect(found, dimension).toEqual(breakdownOf(oracle, plainScope, asked, end));
      }
    },
  );

  property('in transitions', 100, fc.constant(null), async ({ engine, oracle, end, scope, plainScope }) => {
    for (const dimension of orderDimensions) {
      const rows = await engine.insight(STORE_ID, 'transitions', { ...scope, dimension });
      const found = rows.map((row) => `${row.from}>${row.to}|${row.count}|${row.people}`).sort();
      expect(found).toEqual(transitionsOf(oracle, plainScope, dimension, end));
    }
  });
});

describe('insights always', () => {
  property('sum to the total where a dimension has one value', 100, position, async ({ engine, scope }, at) => {
    for (const dimension of dimensionNames.filter((name) => DIMENSIONS[name].partition)) {
      const { rows, total } = await engine.insight(STORE_ID, 'breakdown', { ...scope, dimension, position: at });
      const sum = (of: (row: BreakdownFigures) => number) => rows.reduce((all, row) => all + of(row), 0);
      expect(rows.reduce((all, row) => all + row.revenueMinor, 0n)).toBe(total.revenueMinor);
      expect(sum((row) => row.units)).toBe(total.units);
      if (DIMENSIONS[dimension].of === 'line') continue;
      expect(sum((row) => row.orders)).toBe(total.orders);
      expect(sum((row) => row.customers)).toBeGreaterThanOrEqual(total.customers);
    }
  });

  property('answer as if nothing had happened since', 60, position, async ({ engine, scope, end }, at, { store }) => {
    const before = engineOf(factsOf(truncated(store, end)));
    for (const dimension of dimensionNames) {
      expect(await breakdownRows(engine, scope, dimension, at)).toEqual(
        await breakdownRows(before, scope, dimension, at),
      );
    }
    const query = { ...scope, dimension: 'CHANNEL' as const };
    expect(await engine.insight(STORE_ID, 'transitions', query)).toEqual(
      await before.insight(STORE_ID, 'transitions', query),
    );
  });

  /** Just before and after facts: order by place in the store, and how many milliseconds away. */
  const moments = fc.array(fc.tuple(fc.nat(), fc.constantFrom(-1, 0, 1, -HOUR_MS, HOUR_MS)), {
    minLength: 1,
    maxLength: 3,
  });

  property('do not rest on who was in the groups at another instant', 250, moments, async (opened, near, { store }) => {
    const { engine, scope } = opened;
    if (store.orders.length === 0) return;
    const steps = near.flatMap(([place, offset]) => {
      const { at } = store.orders[place % store.orders.length]!;
      return [at - 1, at + offset, at];
    });
    for (const step of steps) {
      const at = { ...scope, asOf: { instant: step } };
      const ask = async (one: ResidentEngine) => [
        await one.insight(STORE_ID, 'breakdown', { ...at, dimension: 'CHANNEL', position: null }),
        await one.insight(STORE_ID, 'firstAndNext', at),
      ];
      expect(await ask(engine)).toEqual(await ask(engineOf(factsOf(store))));
    }
  });
});
