// Who lives near own locations equals the oracle's, on random stores, groups, windows and distances.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NearStoresQuery } from '../src/insights/answer-near-stores.ts';
import type { PeopleFigures } from '../src/insights/people-sums.ts';
import type { ResidentEngine } from '../src/resident/resident-engine.ts';
import { nearStoresOf } from './oracle-near.ts';
import { factsOf } from './plain-rows.ts';
import { openInsights, randomInsightCase, runs, TIMEOUT_MS, truncated } from './random-insights.ts';
import { engineOf, STORE_ID } from './store-rows.ts';

const asked = fc.record({
  km: fc.constantFrom(0.5, 1.2, 20, 600, 20_037.6),
  channels: fc.option(fc.subarray(['online_store', 'pos', 'wholesale', 'channel-1'])),
});
const line = ({ customers, orders, repeaters, amount }: PeopleFigures) =>
  `${customers} ${orders} ${repeaters} ${amount.sum.numerator}`;
const byText = (a: string, b: string) => (a < b ? -1 : 1);

async function found(engine: ResidentEngine, query: NearStoresQuery): Promise<string[]> {
  const answer = await engine.insight(STORE_ID, 'nearStores', query);
  const inCells = answer.cells.reduce((sum, { customers }) => sum + customers, 0);
  return [
    ...answer.channels.map((one) => `${one.handle} ${one.isAtLocations} ${one.isChosen}`).sort(byText),
    `unplaced ${answer.unplacedCount}`,
    ...answer.locations.map((row) => `${row.id} ${line(row)} ${row.nearest}`).sort(byText),
    ...(['all', 'near', 'far', 'unknown'] as const).map((part) => `${part} ${line(answer[part])}`),
    `placed ${inCells + answer.elsewhere}`,
  ];
}

describe('people near own locations', () => {
  it(
    'equal the oracle',
    () =>
      fc.assert(
        fc.asyncProperty(randomInsightCase, asked, async (given, { km, channels }) => {
          const { engine, oracle, end, scope, plainScope } = openInsights(given);
          const query = { ...scope, radiusKm: km, channels };
          expect(await found(engine, query)).toEqual(nearStoresOf(oracle, plainScope, { km, channels }, end));
        }),
        runs(250),
      ),
    TIMEOUT_MS,
  );

  it(
    'are a partition, and are answered as if nothing had happened since',
    () =>
      fc.assert(
        fc.asyncProperty(randomInsightCase, asked, async (given, { km, channels }) => {
          const { engine, end, scope } = openInsights(given);
          const query = { ...scope, radiusKm: km, channels };
          const answer = await engine.insight(STORE_ID, 'nearStores', query);
          const { all, near, far, unknown, locations } = answer;
          expect(near.customers + far.customers + unknown.customers).toBe(all.customers);
          expect(near.orders + far.orders + unknown.orders).toBe(all.orders);
          expect(locations.reduce((sum, { nearest }) => sum + nearest, 0)).toBe(near.customers);
          const before = engineOf(factsOf(truncated(given.store, end)));
          expect(answer).toEqual(await before.insight(STORE_ID, 'nearStores', query));
        }),
        runs(80),
      ),
    TIMEOUT_MS,
  );
});
