// Conditions of one kind at a time, which the properties of all kinds ask too seldom.

import type { Condition, Definition } from '@throughline/core/segments/definition';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SegmentInput } from '../src/engine.ts';
import { Oracle } from './oracle.ts';
import { dateOf, isoOf, startOf } from './oracle-calendar.ts';
import type { PlainDefinition } from './oracle-facts.ts';
import { factsOf } from './plain-rows.ts';
import { derivedEvents, eventsCondition, measuredEvents, sequenceCondition } from './random-events.ts';
import { aroundCondition, measuredCondition } from './random-orders.ts';
import { changed, near, people, profile } from './random-profile.ts';
import { rfmCondition } from './random-scores.ts';
import { crowdedStore, DAYS_AFTER, DAYS_BEFORE, type RandomStore, randomStore, storeOfYears } from './random-store.ts';
import { engineOf, STORE_ID } from './store-rows.ts';

interface Kind {
  of: (middle: number) => fc.Arbitrary<Condition>;
  runs: number;
  stores?: fc.Arbitrary<RandomStore>;
}

const kinds: Record<string, Kind> = {
  'orders measured': { of: measuredCondition, runs: 800 },
  events: { of: eventsCondition, runs: 500 },
  'events measured': { of: measuredEvents, runs: 900 },
  'cancellations and refunds': { of: derivedEvents, runs: 600 },
  sequences: { of: sequenceCondition, runs: 700 },
  profiles: { of: profile, runs: 1_200 },
  near: { of: () => near, runs: 1_000 },
  'changes of a profile': { of: changed, runs: 900 },
  'around yearly returns': { of: aroundCondition, runs: 250, stores: storeOfYears },
  lists: { of: () => people, runs: 200 },
  scores: { of: () => rfmCondition, runs: 600 },
  'scores of many': { of: () => rfmCondition, runs: 150, stores: crowdedStore },
};

const times = Number(process.env.THROUGHLINE_PROPERTY_RUNS ?? 1);

const randomCase = ({ of, stores = randomStore }: Kind) =>
  stores.chain((store) =>
    fc.record({
      store: fc.constant(store),
      condition: of(store.middle),
      universe: fc.constantFrom<Definition['universe']>('customers', 'people'),
    }),
  );

describe('as the oracle says, in intervals, on every day, and of a segment that refers to them', () => {
  it.each(Object.entries(kinds))(
    '%s',
    async (_, kind) => {
      await fc.assert(
        fc.asyncProperty(randomCase(kind), async ({ store, condition, universe }) => {
          const definition: Definition = { version: 1, universe, condition };
          const entered: Condition = { segment: { id: 'r', is: 'entered', when: { last: { days: 7 } } } };
          const days = { from: isoOf(store.middle - DAYS_BEFORE - 1), to: isoOf(store.middle + DAYS_AFTER + 20) };
          const horizon = startOf(store.zone, store.middle + DAYS_AFTER + 21) - 1;
          const oracle = new Oracle(store, { r: definition as unknown as PlainDefinition }, horizon);
          const engine = engineOf(factsOf(store));
          const segments: SegmentInput[] = [
            { definition, references: {} },
            { definition: { ...definition, condition: entered }, references: { r: definition } },
          ];
          for (const segment of segments) {
            const inOracle = segment.definition as unknown as PlainDefinition;
            const expected = store.people.map(({ id }) => oracle.intervals(inOracle, id));
            for (const [i, { id }] of store.people.entries()) {
              const [intervals] = await engine.memberships(STORE_ID, id, [segment], { day: days.to });
              const told = intervals!.map(({ enteredAt, leftAt }) => [enteredAt, leftAt ?? Number.POSITIVE_INFINITY]);
              expect(told).toEqual(expected[i]);
            }
            const [counts] = await engine.counts(STORE_ID, [segment], days, 1);
            for (const { day, count } of counts!) {
              const end = startOf(store.zone, dateOf('UTC', Date.parse(day)) + 1) - 1;
              const inside = expected.filter((of) => of.some(([from, to]) => from! <= end && end < to!));
              expect([day, count]).toEqual([day, inside.length]);
            }
          }
        }),
        { numRuns: kind.runs * times },
      );
    },
    600_000,
  );
});
