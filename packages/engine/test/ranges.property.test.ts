// The answers do not depend on how the persons are cut into ranges, nor on whether functions are generated.

import type { Definition } from '@throughline/core/segments/definition';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildColumns } from '../src/columns/build-columns.ts';
import type { Columns } from '../src/columns/columns.ts';
import { generateEvaluator } from '../src/compile/evaluator/generate-evaluator.ts';
import type { SegmentInput } from '../src/engine.ts';
import { countChanges } from '../src/questions/answer-counts.ts';
import { finishMetrics } from '../src/questions/answer-metrics.ts';
import { windowInstants } from '../src/questions/instants.ts';
import { MetricSums } from '../src/questions/metric-sums.ts';
import { EdgeSums, edgeSegments } from '../src/questions/tally-edges.ts';
import { isoOf } from './oracle-calendar.ts';
import { factsOf } from './plain-rows.ts';
import { livelyDefinition, randomDefinition } from './random-condition.ts';
import { DAYS_AFTER, DAYS_BEFORE, randomStore } from './random-store.ts';
import { engineOf, STORE_ID, storeRows } from './store-rows.ts';

const runs = (count: number) => ({ numRuns: count * Number(process.env.THROUGHLINE_PROPERTY_RUNS ?? 1) });

const randomCase = randomStore.chain((store) => {
  const definition = (ids: string[]) => fc.oneof(randomDefinition(store.middle, ids), livelyDefinition(store.middle));
  return fc.record({
    store: fc.constant(store),
    references: fc.record({ r1: definition([]), r2: definition(['r1']) }),
    definitions: fc.array(definition(['r1', 'r2']), { minLength: 2, maxLength: 4 }),
    last: fc.integer({ min: -DAYS_BEFORE + 20, max: DAYS_AFTER }),
    length: fc.integer({ min: 1, max: 30 }),
    cut: fc.nat(4),
    base: fc.constantFrom('gross' as const, 'net' as const, 'product' as const),
    gap: fc.constantFrom(0, 0, 2),
    medians: fc.boolean(),
  });
});

type Case = typeof randomCase extends fc.Arbitrary<infer C> ? C : never;

const inputsOf = ({ definitions, references }: Case): SegmentInput[] =>
  definitions.map((definition: Definition) => ({ definition, references }));

function edgesOf({ definitions, gap }: Case) {
  return definitions.slice(1).map((_, i) => ({ from: i, to: i + 1, maxGapDays: gap }));
}

/** Every answer twice: over all persons, and over two ranges joined. */
function bothWays(columns: Columns, given: Case) {
  const { zone, personCount } = columns;
  const lastDay = given.store.middle + given.last;
  const instants = Array.from({ length: given.length + 7 }, (_, i) => zone.endOfDay(lastDay - given.length - 6 + i));
  const horizon = instants.at(-1)!;
  const cut = Math.min(given.cut, personCount);
  const evaluator = () => generateEvaluator(columns, inputsOf(given), horizon);
  const sums = (start: number, end: number) => {
    const made = new MetricSums(columns, evaluator(), instants, given.base, given.medians);
    made.addPersons(start, end);
    return made;
  };
  const joined = sums(cut, personCount);
  joined.join(sums(0, cut).sums);
  const window = { from: isoOf(lastDay - given.length + 1), to: isoOf(lastDay) };
  const tally = (start: number, end: number) => {
    const segments = edgeSegments(generateEvaluator, columns, inputsOf(given), horizon);
    const made = new EdgeSums(segments, edgesOf(given), [windowInstants(columns, window)]);
    made.addPersons(start, end);
    return made;
  };
  const tallies = tally(cut, personCount);
  tallies.join(tally(0, cut).sums);
  const sorted = (made: EdgeSums) =>
    made
      .finish()
      .map((ofEdge) =>
        ofEdge.map(({ atRisk, movers }) => ({ atRisk, movers: movers.sort((a, b) => a.person - b.person) })),
      );
  const counts = (start: number, end: number) => countChanges(columns, evaluator(), instants, start, end);
  const [low, high] = [counts(0, cut), counts(cut, personCount)];
  return {
    whole: [
      finishMetrics(columns, sums(0, personCount), instants, true),
      sorted(tally(0, personCount)),
      counts(0, personCount),
    ],
    joined: [
      finishMetrics(columns, joined, instants, true),
      sorted(tallies),
      low.map((changes, i) => changes.map((change, j) => change + high[i]![j]!)),
    ],
  };
}

describe('answers', () => {
  it('are the same over any ranges of persons', async () => {
    await fc.assert(
      fc.asyncProperty(randomCase, async (given) => {
        const columns = await buildColumns(storeRows(factsOf(given.store)), () => {});
        const { whole, joined } = bothWays(columns, given);
        expect(joined).toEqual(whole);
      }),
      runs(300),
    );
  }, 600_000);

  it('are the same where no functions may be generated', async () => {
    await fc.assert(
      fc.asyncProperty(randomCase, async (given) => {
        const facts = factsOf(given.store);
        const inputs = inputsOf(given);
        const edges = edgesOf(given).map(({ from, to, maxGapDays }) => ({
          from: inputs[from]!,
          to: inputs[to]!,
          maxGapDays,
        }));
        const day = isoOf(given.store.middle + given.last);
        const window = { from: isoOf(given.store.middle + given.last - given.length), to: day };
        const ask = async (codeGeneration: boolean) => {
          const engine = engineOf(facts, { codeGeneration });
          return [
            await engine.metrics(STORE_ID, inputs, { day }, given.base),
            await engine.history(STORE_ID, inputs, window, given.base, { medians: false }),
            await engine.counts(STORE_ID, inputs, window, 3),
            await engine.moves(STORE_ID, edges, window, given.base),
            await engine.compareMoves(STORE_ID, edges, window),
            await engine.movers(STORE_ID, edges[0]!, window, given.base, 'atRisk', 0, 100),
            await engine.suggestEdges(STORE_ID, inputs, window, 1, 10),
          ];
        };
        expect(await ask(false)).toEqual(await ask(true));
      }),
      runs(200),
    );
  }, 600_000);

  it('without medians are those with them, but for the medians, for each segment alone too', async () => {
    await fc.assert(
      fc.asyncProperty(randomCase, async (given) => {
        const engine = engineOf(factsOf(given.store));
        const inputs = inputsOf(given);
        const lastDay = given.store.middle + given.last;
        const window = { from: isoOf(lastDay - given.length), to: isoOf(lastDay) };
        const ask = async (medians: boolean) => {
          const alone = inputs.map((input) => engine.history(STORE_ID, [input], window, given.base, { medians }));
          return [
            ...(await engine.history(STORE_ID, inputs, window, given.base, { medians })),
            ...(await Promise.all(alone)).flat(),
          ];
        };
        const medians = { purchaseIntervalMedianDays: null, purchaseIntervalKaplanMeierDays: null };
        const withMedians = await ask(true);
        expect(await ask(false)).toEqual(withMedians.map((days) => days.map((day) => ({ ...day, ...medians }))));
        expect(withMedians.slice(inputs.length)).toEqual(withMedians.slice(0, inputs.length));
      }),
      runs(200),
    );
  }, 600_000);
});
