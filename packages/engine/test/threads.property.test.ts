// The answers do not depend on the number of threads.

import { Worker } from 'node:worker_threads';
import { dimensionNames } from '@throughline/core/insights/dimensions';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Job } from '../src/threads/pass.ts';
import { ThreadTeam } from '../src/threads/thread-team.ts';
import { isoOf } from './oracle-calendar.ts';
import { factsOf } from './plain-rows.ts';
import { livelyDefinition, randomDefinition } from './random-condition.ts';
import { openInsights, randomInsightCase } from './random-insights.ts';
import { DAYS_AFTER, DAYS_BEFORE, randomStore } from './random-store.ts';
import { engineOf, orderRow, STORE_ID, type StoreFacts } from './store-rows.ts';

const runs = (count: number) => ({ numRuns: count * Number(process.env.THROUGHLINE_PROPERTY_RUNS ?? 1) });

const entry = new URL('./engine-thread.ts', import.meta.url);
const loader = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(entry.href)}); });`;

/** Counts the passes in which other threads took part. */
class CountingTeam extends ThreadTeam {
  shared = 0;
  fails = false;

  override run(job: Job, own: (start: number, end: number) => void): unknown[] {
    const sums = super.run(job, (start, end) => {
      const until = performance.now() + 0.05;
      own(start, end);
      if (this.fails) throw new Error('the asking thread failed');
      while (performance.now() < until);
    });
    if (sums.length > 0) this.shared++;
    return sums;
  }
}

const team = new CountingTeam(
  (workerData, transferList) => new Worker(loader, { eval: true, workerData, transferList }),
  2,
  1,
);
afterAll(() => team.close());

/** Now and then the other threads take all ranges before the asking one. */
async function untilItFails(ask: () => Promise<unknown>): Promise<never> {
  for (;;) await ask();
}

const manyPeople = (count: number): StoreFacts => ({
  timeZone: 'UTC',
  currencyCode: 'EUR',
  people: Array.from({ length: count }, (_, i) => ({ personId: `p${i}`, firstKnownAt: 0, name: null })),
  orders: Array.from({ length: count }, (_, i) =>
    orderRow({ externalId: `${i}`, personId: `p${i}`, placedAt: Date.UTC(2026, 0, 1), grossMinor: 100 }),
  ),
});

const randomCase = randomStore.chain((store) => {
  const definition = (ids: string[]) => fc.oneof(randomDefinition(store.middle, ids), livelyDefinition(store.middle));
  return fc.record({
    store: fc.constant(store),
    references: fc.record({ r1: definition([]), r2: definition(['r1']) }),
    definitions: fc.array(definition(['r1', 'r2']), { minLength: 2, maxLength: 4 }),
    last: fc.integer({ min: -DAYS_BEFORE + 20, max: DAYS_AFTER }),
    length: fc.integer({ min: 1, max: 30 }),
    base: fc.constantFrom('gross' as const, 'net' as const, 'product' as const),
    gap: fc.constantFrom(0, 0, 2),
    medians: fc.boolean(),
    changes: fc.boolean(),
  });
});

describe('answers', () => {
  it('are the same with three threads as with one', async () => {
    await fc.assert(
      fc.asyncProperty(randomCase, async ({ store, references, definitions, last, length, base, gap, ...options }) => {
        const facts = factsOf(store);
        const inputs = definitions.map((definition) => ({ definition, references }));
        const edges = inputs.slice(1).map((to, i) => ({ from: inputs[i]!, to, maxGapDays: gap }));
        const day = isoOf(store.middle + last);
        const window = { from: isoOf(store.middle + last - length), to: day };
        const ask = async (helpers: ThreadTeam | null) => {
          const engine = engineOf(facts, { team: helpers });
          return [
            await engine.metrics(STORE_ID, inputs, { day }, base, options),
            await engine.history(STORE_ID, inputs, window, base, options),
            await engine.moves(STORE_ID, edges, window, base),
            await engine.compareMoves(STORE_ID, edges, window),
            await engine.suggestEdges(STORE_ID, inputs, window, 1, 10),
          ];
        };
        expect(await ask(team)).toEqual(await ask(null));
      }),
      runs(300),
    );
    expect(team.shared).toBeGreaterThan(0);
  }, 600_000);

  it('of insights are the same with three threads as with one', async () => {
    const before = team.shared;
    await fc.assert(
      fc.asyncProperty(
        randomInsightCase,
        fc.constantFrom(...dimensionNames),
        fc.constantFrom(null, { from: 1, to: 1 }, { last: true as const }),
        async (random, dimension, position) => {
          const ask = async (helpers: ThreadTeam | null) => {
            const { engine, scope } = openInsights(random, helpers);
            return [
              await engine.insight(STORE_ID, 'channelUse', scope),
              await engine.insight(STORE_ID, 'channelGap', scope),
              await engine.insight(STORE_ID, 'firstAndNext', scope),
              await engine.insight(STORE_ID, 'orderValues', { ...scope, orders: position ? 'first' : 'all' }),
              await engine.insight(STORE_ID, 'cohorts', { ...scope, first: position && { dimension, key: 'One' } }),
              await engine.insight(STORE_ID, 'breakdown', { ...scope, dimension, position }),
              await engine.insight(STORE_ID, 'rhythm', { ...scope, within: [1, 30] }),
              await engine.insight(STORE_ID, 'timeToSwitch', scope),
              await engine.insight(STORE_ID, 'firstProducts', { ...scope, dimension: 'PRODUCT' }),
              await engine.insight(STORE_ID, 'productAffinity', {
                ...scope,
                dimension: 'PRODUCT',
                level: position ? 'customer' : 'order',
                least: 1,
              }),
              await engine.insight(STORE_ID, 'orderPaths', { ...scope, by: position ? 'PRODUCT' : 'CHANNEL' }),
              await engine.insight(STORE_ID, 'firstBuys', { ...scope, dimension: 'PRODUCT', pair: null }),
              await engine.insight(STORE_ID, 'rfmGrid', { ...scope, before: position && scope.asOf }),
              await engine.insight(STORE_ID, 'nearStores', { ...scope, radiusKm: 50, channels: null }),
              await engine.insight(STORE_ID, 'transitions', { ...scope, dimension: 'CHANNEL' }),
              await engine.insight(STORE_ID, 'orderPeriods', {
                ...scope,
                from: '2020-01-01',
                to: '2030-12-30',
                days: 7,
              }),
            ];
          };
          expect(await ask(team)).toEqual(await ask(null));
        },
      ),
      runs(200),
    );
    expect(team.shared).toBeGreaterThan(before);
  }, 600_000);

  it('an error in a thread is the answer, and the thread goes on to the next question', () => {
    const broken = { columns: { personCount: 1000, store: { timeZone: 'nowhere' } }, evaluator: {}, flips: {} };
    const ask = () => {
      for (;;) team.run(broken as unknown as Job, () => {});
    };
    expect(ask).toThrow('nowhere');
    expect(ask).toThrow('nowhere');
  });

  it('an error of the asking thread leaves nothing of its question to the next one', async () => {
    const facts = manyPeople(400);
    const everyone = {
      definition: { version: 1 as const, universe: 'customers' as const, condition: { all: [] } },
      references: {},
    };
    const engine = engineOf(facts, { team });
    const ask = () => engine.metrics(STORE_ID, [everyone], { day: '2026-01-02' }, 'gross', { medians: false });
    const [right] = await ask();
    for (let i = 0; i < 20; i++) {
      team.fails = true;
      await expect(untilItFails(ask)).rejects.toThrow('the asking thread');
      team.fails = false;
      expect(await ask()).toEqual([right]);
    }
    expect(right!.customerCount).toBe(400);
  });
});
