// The answers do not depend on the number of threads.

import { Worker } from 'node:worker_threads';
import { dimensionNames } from '@throughline/core/insights/dimensions';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { InsightScope } from '../src/insights/insight.ts';
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
  walks = 0;
  fails = false;

  override run(job: Job, own: (start: number, end: number) => void): unknown[] {
    this.walks++;
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

const EVERYONE: InsightScope = {
  ...{ segment: null, compareWith: null, from: null, to: null },
  asOf: { day: '2026-01-02' },
  base: 'gross',
};

const weeksAround = (day: number) => ({ from: isoOf(day - 70), to: isoOf(day + 30), days: 7 });

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

  it('of insights asked together of three threads are those of one asked after the other', async () => {
    const before = team.shared;
    await fc.assert(
      fc.asyncProperty(
        randomInsightCase,
        fc.constantFrom(...dimensionNames),
        fc.constantFrom(null, { from: 1, to: 1 }, { last: true as const }),
        async (random, dimension, position) => {
          const ask = ({ engine, scope }: ReturnType<typeof openInsights>) => [
            () => engine.insight(STORE_ID, 'channelUse', scope),
            () => engine.insight(STORE_ID, 'channelGap', scope),
            () => engine.insight(STORE_ID, 'firstAndNext', scope),
            () => engine.insight(STORE_ID, 'orderValues', { ...scope, orders: position ? 'first' : 'all' }),
            () => engine.insight(STORE_ID, 'cohorts', { ...scope, first: position && { dimension, key: 'One' } }),
            () => engine.insight(STORE_ID, 'breakdown', { ...scope, dimension, position }),
            () => engine.insight(STORE_ID, 'rhythm', { ...scope, within: [1, 30] }),
            () => engine.insight(STORE_ID, 'timeToSwitch', scope),
            () => engine.insight(STORE_ID, 'firstProducts', { ...scope, dimension: 'PRODUCT' }),
            () => {
              const level = position ? 'customer' : 'order';
              return engine.insight(STORE_ID, 'productAffinity', { ...scope, dimension: 'PRODUCT', level, least: 1 });
            },
            () => engine.insight(STORE_ID, 'orderPaths', { ...scope, by: position ? 'PRODUCT' : 'CHANNEL' }),
            () => engine.insight(STORE_ID, 'firstBuys', { ...scope, dimension: 'PRODUCT', pair: null }),
            () =>
              engine.insight(STORE_ID, 'rfmGrid', {
                ...scope,
                before: position && { day: isoOf(random.store.middle) },
              }),
            () => engine.insight(STORE_ID, 'nearStores', { ...scope, radiusKm: 50, channels: null }),
            () => engine.insight(STORE_ID, 'transitions', { ...scope, dimension: 'CHANNEL' }),
            () => engine.insight(STORE_ID, 'orderPeriods', { ...scope, ...weeksAround(random.store.middle) }),
          ];
          const alone: unknown[] = [];
          for (const question of ask(openInsights(random, null))) alone.push(await question());
          const together = await Promise.all(ask(openInsights(random, team)).map((question) => question()));
          expect(together).toEqual(alone);
        },
      ),
      runs(200),
    );
    expect(team.shared).toBeGreaterThan(before);
  }, 600_000);

  it('of a page of insights take two walks: its channels and its sums', async () => {
    const engine = engineOf(manyPeople(400), { team });
    const before = team.walks;
    await Promise.all([
      engine.insight(STORE_ID, 'channelUse', EVERYONE),
      engine.insight(STORE_ID, 'firstAndNext', EVERYONE),
      engine.insight(STORE_ID, 'timeToSwitch', EVERYONE),
      engine.insight(STORE_ID, 'orderValues', { ...EVERYONE, orders: 'all' }),
    ]);
    expect(team.walks - before).toBe(2);
  });

  it('of a page of insights stand though one of its questions fails', async () => {
    const engine = engineOf(manyPeople(400), { team });
    const [failed, answered] = await Promise.allSettled([
      engine.insight(STORE_ID, 'transitions', { ...EVERYONE, dimension: 'PRODUCT' }),
      engine.insight(STORE_ID, 'channelUse', EVERYONE),
    ]);
    expect(failed).toMatchObject({ reason: { message: 'Transitions of PRODUCT: an order has not one value' } });
    expect(answered).toMatchObject({ value: { own: { all: { customers: 400, orders: 400 } } } });
  });

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
