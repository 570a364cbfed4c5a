// The RFM grid equals the oracle's, on random stores, groups and windows; its cells sum to the customers.

import type { RfmScores } from '@throughline/core/insights/people-by-rfm';
import { peopleOfRfm } from '@throughline/core/insights/people-by-rfm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Oracle } from './oracle.ts';
import { isoOf } from './oracle-calendar.ts';
import { amountOf } from './oracle-facts.ts';
import { customersOf, isWithin } from './oracle-insights.ts';
import { endOf } from './oracle-questions.ts';
import { scoreOf } from './oracle-scores.ts';
import { openInsights, randomInsightCase, runs, TIMEOUT_MS } from './random-insights.ts';
import { STORE_ID } from './store-rows.ts';

const name = ({ recency, frequency }: RfmScores) => (recency === null ? 'without' : `${recency}${frequency}`);

it(
  'the RFM grid equals the oracle, on a day and on an earlier one, its people those of their definitions',
  () =>
    fc.assert(
      fc.asyncProperty(randomInsightCase, fc.integer({ min: 1, max: 25 }), async (given, days) => {
        const { engine, oracle, end, scope, plainScope } = openInsights(given);
        const past = given.store.middle + given.day - days;
        const grid = await engine.insight(STORE_ID, 'rfmGrid', { ...scope, before: { day: isoOf(past) } });
        const pastEnd = endOf(new Oracle(given.store, {}, 0), past);
        const people = customersOf(oracle, plainScope.segment, end).filter((id) =>
          oracle.orders(id, end).some(({ at }) => isWithin(oracle, plainScope, at)),
        );
        const classAt = (id: string, t: number) => {
          const [r, f] = ['rfmRecency', 'rfmFrequency'].map((score) => scoreOf(oracle, score, id, t));
          return r === null ? 'without' : `${r}${f}`;
        };
        const counted = (of: string[]) => {
          const counts = new Map<string, number>();
          for (const key of of) counts.set(key, (counts.get(key) ?? 0) + 1);
          return [...counts].map(([key, many]) => `${key} ${many}`).sort();
        };
        const amount = (key: string) =>
          people
            .filter((id) => classAt(id, end) === key)
            .flatMap((id) => oracle.orders(id, end))
            .reduce((sum, order) => sum + BigInt(amountOf(order, plainScope.base, end)), 0n);
        expect(grid.customers).toBe(people.length);
        expect(grid.cells.map((cell) => `${name(cell)} ${cell.customers}`).sort()).toEqual(
          counted(people.map((id) => classAt(id, end))),
        );
        for (const cell of grid.cells) expect(cell.amount.sum.numerator).toBe(amount(name(cell)));
        expect(grid.before!.map((cell) => `${name(cell)} ${cell.customers}`).sort()).toEqual(
          counted(people.map((id) => classAt(id, pastEnd))),
        );
        expect(grid.moves!.map(({ from, to, customers }) => `${name(from)}>${name(to)} ${customers}`).sort()).toEqual(
          counted(people.map((id) => `${classAt(id, pastEnd)}>${classAt(id, end)}`)),
        );
        const whom = { segmentId: scope.segment && 'own', from: scope.from, to: scope.to };
        const references = { ...given.references, ...(given.segment && { own: given.segment }) };
        const segments = grid.cells.map((cell) => ({ definition: peopleOfRfm(whom, cell), references }));
        if (segments.length > 0) {
          const options = { medians: false, changes: false };
          const metrics = await engine.metrics(STORE_ID, segments, scope.asOf, 'gross', options);
          expect(metrics.map(({ customerCount }) => customerCount)).toEqual(grid.cells.map((cell) => cell.customers));
        }
        const alone = await engine.insight(STORE_ID, 'rfmGrid', { ...scope, before: null });
        expect(alone).toEqual({ ...grid, before: null, moves: null });
      }),
      runs(80),
    ),
  TIMEOUT_MS,
);
