// Every day of a canvas's history equals the canvas asked for that day alone (whose answers equal the oracle's).

import { formatDay } from '@throughline/core/day';
import type { Definition } from '@throughline/core/segments/definition';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SegmentInput } from '../src/engine.ts';
import { factsOf } from './plain-rows.ts';
import { livelyDefinition, randomDefinition } from './random-condition.ts';
import { DAYS_AFTER, DAYS_BEFORE, randomStore } from './random-store.ts';
import { engineOf, STORE_ID } from './store-rows.ts';

const randomCase = randomStore.chain((store) =>
  fc.record({
    store: fc.constant(store),
    lively: fc.tuple(livelyDefinition(store.middle), livelyDefinition(store.middle)),
    any: randomDefinition(store.middle, []),
    to: fc.integer({ min: -DAYS_BEFORE, max: DAYS_AFTER + 10 }),
    length: fc.integer({ min: 1, max: 12 }),
    windowDays: fc.integer({ min: 1, max: 9 }),
    gap: fc.constantFrom(0, 0, 1, 3),
  }),
);

describe('the history of a canvas', () => {
  it('equals the canvas of each day: nodes, moved, at risk and median days', async () => {
    await fc.assert(
      fc.asyncProperty(randomCase, async ({ store, lively, any, to, length, windowDays, gap }) => {
        const engine = engineOf(factsOf(store));
        const segments = [...lively, any].map(
          (definition: Definition): SegmentInput => ({ definition, references: {} }),
        );
        const edges = [
          { from: 0, to: 1, maxGapDays: gap },
          { from: 1, to: 0, maxGapDays: 0 },
          { from: 2, to: 0, maxGapDays: gap },
        ];
        const last = store.middle + to;
        const range = { from: formatDay(last - length + 1), to: formatDay(last) };
        const history = await engine.canvasHistory(STORE_ID, segments, edges, windowDays, range);
        const counts = await engine.counts(STORE_ID, segments, range, 1);
        expect(history.nodes).toEqual(counts.map((days) => days.map(({ count }) => count)));
        const inputs = edges.map(({ from, to: target, maxGapDays }) => ({
          from: segments[from]!,
          to: segments[target]!,
          maxGapDays,
        }));
        for (let i = 0; i < length; i++) {
          const day = last - length + 1 + i;
          const window = { from: formatDay(day - windowDays + 1), to: formatDay(day) };
          const moves = await engine.moves(STORE_ID, inputs, window, 'gross');
          const found = history.edges.map((edge) => [edge.moved[i], edge.atRisk[i], edge.medianDays[i]]);
          expect(found).toEqual(moves.map(({ moved, atRisk, medianDays }) => [moved, atRisk, medianDays]));
        }
      }),
      { numRuns: 250 * Number(process.env.THROUGHLINE_PROPERTY_RUNS ?? 1) },
    );
  }, 600_000);
});
