// What a week is compared by equals the oracle: orders of periods, and who came into a segment or went out of it.

import { segmentFlows } from '@throughline/core/insights/segment-flows';
import type { Definition } from '@throughline/core/segments/definition';
import { ratioToNumber } from '@throughline/stats/ratio';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isoOf, startOf } from './oracle-calendar.ts';
import type { PlainDefinition } from './oracle-facts.ts';
import { orderPeriodsOf } from './oracle-insights.ts';
import { endOf } from './oracle-questions.ts';
import { livelyDefinition } from './random-condition.ts';
import { openInsights, randomInsightCase, runs, TIMEOUT_MS } from './random-insights.ts';
import { STORE_ID } from './store-rows.ts';

it(
  'orders of periods equal the oracle',
  () =>
    fc.assert(
      fc.asyncProperty(
        randomInsightCase,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 3 }),
        async (given, days, more) => {
          const { engine, oracle, end, scope, plainScope } = openInsights(given);
          const to = given.store.middle + given.day;
          const window = { from: isoOf(to - days * 4 + 1 - more), to: isoOf(to) };
          const { channels, periods, rows } = await engine.insight(STORE_ID, 'orderPeriods', {
            ...scope,
            ...window,
            days,
          });
          const found = rows.flatMap((row, place) =>
            row.flatMap(({ n, sum, sumOfSquares }, i) =>
              n === 0
                ? []
                : [
                    `${channels[place] ?? 'other'} ${periods[i]!.from} to ${periods[i]!.to}: ${n}, ${ratioToNumber(sum)}, ${ratioToNumber(sumOfSquares)}`,
                  ],
            ),
          );
          expect(found.sort()).toEqual(orderPeriodsOf(oracle, { ...plainScope, ...window }, days, end).sort());
        },
      ),
      runs(150),
    ),
  TIMEOUT_MS,
);

it(
  'entries, exits and who could have equal what the intervals say',
  () =>
    fc.assert(
      fc.asyncProperty(
        randomInsightCase.chain((given) =>
          fc.tuple(
            fc.constant(given),
            livelyDefinition(given.store.middle) as fc.Arbitrary<Definition>,
            fc.integer({ min: 1, max: 14 }),
          ),
        ),
        async ([given, definition, days]) => {
          const { engine, oracle, end } = openInsights(given);
          const last = given.store.middle + given.day;
          const week = { from: isoOf(last - days + 1), to: isoOf(last) };
          const { universe } = definition;
          const flows = segmentFlows({ id: 'seg', universe }, week);
          const asked = [flows.entered, flows.couldEnter, flows.left, flows.couldLeave].map((one) => ({
            definition: one,
            references: { ...given.references, seg: definition },
          }));
          const rows = await engine.counts(STORE_ID, asked, { from: week.to, to: week.to }, 1);

          const start = startOf(oracle.store.zone, last - days + 1);
          const plain = (condition: object) => ({ universe, condition }) as unknown as PlainDefinition;
          const known = oracle.store.people.filter(({ id }) => oracle.isMember(plain({ all: [] }), id, end));
          const intervals = known.map(({ id }) => oracle.intervals(definition as unknown as PlainDefinition, id));
          const count = (holds: (all: [number, number][]) => boolean) => intervals.filter(holds).length;
          const inWindow = (at: number) => at >= start && at <= end;
          expect(end).toBe(endOf(oracle, last));
          expect(rows.map(([row]) => row!.count)).toEqual([
            count((all) => all.some(([entered]) => inWindow(entered))),
            count((all) => !all.some(([entered, left]) => entered < start && left > end)),
            count((all) => all.some(([, left]) => inWindow(left))),
            count((all) => all.some(([entered, left]) => entered <= end && left >= start)),
          ]);
        },
      ),
      runs(150),
    ),
  TIMEOUT_MS,
);
