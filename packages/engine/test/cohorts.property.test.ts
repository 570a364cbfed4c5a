// Cohorts and the rhythm of orders equal the oracle's, on random stores, groups and windows.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CohortsQuery } from '../src/insights/answer-cohorts.ts';
import type { DayCounts } from '../src/insights/day-counts.ts';
import type { InsightScope } from '../src/insights/insight.ts';
import type { ResidentEngine } from '../src/resident/resident-engine.ts';
import { cohortsOf, rhythmOf, timeToSwitchOf } from './oracle-cohorts.ts';
import type { PlainOrder } from './oracle-facts.ts';
import { factsOf } from './plain-rows.ts';
import { openInsights, randomInsightCase, runs, TIMEOUT_MS, truncated } from './random-insights.ts';
import { engineOf, STORE_ID } from './store-rows.ts';

const WITHIN = [0, 1, 7, 30];

const firsts: { query: CohortsQuery['first']; plain: (first: PlainOrder) => boolean }[] = [
  { query: null, plain: () => true },
  { query: { dimension: 'CHANNEL', key: 'pos' }, plain: ({ channel }) => channel === 'pos' },
  { query: { dimension: 'LOCATION', key: null }, plain: ({ location }) => location === null },
  { query: { dimension: 'TYPE', key: null }, plain: ({ lines }) => lines.some(({ type }) => type === null) },
];

async function cohortLines(engine: ResidentEngine, query: CohortsQuery): Promise<string[]> {
  const rows = await engine.insight(STORE_ID, 'cohorts', query);
  return rows.flatMap(({ month, size, ages }) => [
    `${month} ${size}`,
    ...ages.map(
      ({ amountMinor, orders, active, returned }, age) =>
        `${month} ${age} ${amountMinor} ${orders} ${active} ${returned}`,
    ),
  ]);
}

async function switchLines(engine: ResidentEngine, scope: InsightScope): Promise<string[]> {
  const { channels, rows } = await engine.insight(STORE_ID, 'timeToSwitch', scope);
  const say = ({ days, counts }: DayCounts) => days.map((day, i) => `${day}:${counts[i]}`).join(' ');
  return rows
    .map(({ first, switched, waiting }) => `${channels[first]} switched ${say(switched)} waiting ${say(waiting)}`)
    .sort();
}

describe('cohorts and rhythm', () => {
  it(
    'equal the oracle',
    () =>
      fc.assert(
        fc.asyncProperty(randomInsightCase, async (given) => {
          const { engine, oracle, end, scope, plainScope } = openInsights(given);
          for (const { query, plain } of firsts) {
            const found = await cohortLines(engine, { ...scope, first: query });
            expect(found).toEqual(cohortsOf(oracle, plainScope, end, plain));
          }
          const found = await engine.insight(STORE_ID, 'rhythm', { ...scope, within: WITHIN });
          expect(found).toEqual(rhythmOf(oracle, plainScope, end, WITHIN));
          expect(await switchLines(engine, scope)).toEqual(timeToSwitchOf(oracle, plainScope, end));
        }),
        runs(150),
      ),
    TIMEOUT_MS,
  );

  it(
    'answer as if nothing had happened since, and hold everyone once',
    () =>
      fc.assert(
        fc.asyncProperty(randomInsightCase, async (given) => {
          const { engine, end, scope } = openInsights(given);
          const before = engineOf(factsOf(truncated(given.store, end)));
          const query = { ...scope, first: null };
          expect(await cohortLines(engine, query)).toEqual(await cohortLines(before, query));
          const asked = { ...scope, from: null, to: null, within: WITHIN };
          const rhythm = await engine.insight(STORE_ID, 'rhythm', asked);
          expect(rhythm).toEqual(await before.insight(STORE_ID, 'rhythm', asked));
          const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
          expect(sum(rhythm.returned.counts) + sum(rhythm.waiting.counts)).toBe(rhythm.customers);
          expect(sum(rhythm.firstGaps.counts)).toBe(rhythm.repeat);
        }),
        runs(60),
      ),
    TIMEOUT_MS,
  );
});
