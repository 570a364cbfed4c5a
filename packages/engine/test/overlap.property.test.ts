// Overlaps are those of the sets of members, taken one by one from the oracle.

import { combineSegments } from '@throughline/core/segments/combine-segments';
import type { Definition } from '@throughline/core/segments/definition';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SegmentInput } from '../src/engine.ts';
import { Oracle } from './oracle.ts';
import { isoOf } from './oracle-calendar.ts';
import type { PlainDefinition } from './oracle-facts.ts';
import { endOf, membersAt } from './oracle-questions.ts';
import { factsOf } from './plain-rows.ts';
import { randomDefinition } from './random-condition.ts';
import { crowdedStore, DAYS_AFTER, DAYS_BEFORE, randomStore } from './random-store.ts';
import { engineOf, STORE_ID } from './store-rows.ts';

const runs = (count: number) => ({ numRuns: count * Number(process.env.THROUGHLINE_PROPERTY_RUNS ?? 1) });
const TIMEOUT_MS = 600_000;

const randomCase = fc.oneof(randomStore, crowdedStore).chain((store) =>
  fc.record({
    store: fc.constant(store),
    definitions: fc.array(randomDefinition(store.middle, []), { minLength: 1, maxLength: 5 }),
    day: fc.integer({ min: -DAYS_BEFORE, max: DAYS_AFTER + 5 }),
    chosen: fc.tuple(fc.nat(31), fc.nat(31), fc.nat(31)),
  }),
);

type Case = typeof randomCase extends fc.Arbitrary<infer C> ? C : never;

function open({ store, definitions, day }: Case) {
  const at = endOf(new Oracle(store, {}, 0), store.middle + day);
  const oracle = new Oracle(store, {}, at);
  const sets = definitions.map((one) => new Set(membersAt(oracle, one as unknown as PlainDefinition, at)));
  const inputs = definitions.map((definition): SegmentInput => ({ definition, references: {} }));
  const everyone = store.people.filter(({ knownAt }) => knownAt <= at).map(({ id }) => id);
  const customers = everyone.filter((id) => oracle.orders(id, at).length > 0);
  return { engine: engineOf(factsOf(store)), asOf: { day: isoOf(store.middle + day) }, at, sets, inputs, customers };
}

describe('the overlap of segments', () => {
  it(
    'counts everyone in exactly the segments they are in',
    async () => {
      await fc.assert(
        fc.asyncProperty(randomCase, async (given) => {
          const { engine, asOf, at, sets, inputs, customers } = open(given);
          const found = await engine.overlap(STORE_ID, inputs, asOf);
          const expected = new Map<string, number>();
          for (const { id } of given.store.people) {
            const inside = sets.flatMap((set, i) => (set.has(id) ? [i] : []));
            if (inside.length > 0) expected.set(inside.join(), (expected.get(inside.join()) ?? 0) + 1);
          }
          expect(new Map(found.parts.map(({ segments, count }) => [segments.join(), count]))).toEqual(expected);
          expect(found.counts).toEqual(sets.map((set) => set.size));
          expect(found.customersOutside).toBe(customers.filter((id) => !sets.some((set) => set.has(id))).length);
          expect(found.asOf).toBe(at);
        }),
        runs(400),
      );
    },
    TIMEOUT_MS,
  );

  it(
    'holds to inclusion and exclusion, and does not depend on what else is asked',
    async () => {
      await fc.assert(
        fc.asyncProperty(randomCase, async (given) => {
          const { engine, asOf, inputs } = open(given);
          const { parts } = await engine.overlap(STORE_ID, inputs, asOf);
          const union = parts.reduce((sum, { count }) => sum + count, 0);
          let alternating = 0;
          for (let subset = 1; subset < 1 << inputs.length; subset++) {
            const asked = inputs.filter((_, i) => (subset >> i) & 1);
            const own = await engine.overlap(STORE_ID, asked, asOf);
            const inAll = own.parts.find(({ segments }) => segments.length === asked.length)?.count ?? 0;
            alternating += asked.length % 2 === 1 ? inAll : -inAll;
          }
          expect(alternating).toBe(union);
        }),
        runs(60),
      );
    },
    TIMEOUT_MS,
  );

  it(
    'is the number of members of the segment that it is saved as',
    async () => {
      await fc.assert(
        fc.asyncProperty(randomCase, async (given) => {
          const { engine, asOf, inputs, sets, customers } = open(given);
          const [all, any, none] = given.chosen.map((mask) =>
            inputs.flatMap((_, i) => ((mask >> i) & 1 ? [i] : [])),
          ) as [number[], number[], number[]];
          const references: Record<string, Definition> = Object.fromEntries(
            inputs.map(({ definition }, i) => [`s${i}`, definition]),
          );
          const named = (of: number[]) => of.map((i) => ({ id: `s${i}`, universe: inputs[i]!.definition.universe }));
          const definition = combineSegments({ all: named(all), any: named(any), none: named(none) });
          const page = { asOf, base: 'gross', sort: 'name', descending: false, offset: 0, limit: 100 } as const;
          const segment = { definition, references };
          const { members } = await engine.members(STORE_ID, { ...page, segment });
          const expected = given.store.people.filter(
            ({ id }) =>
              (all.length + any.length > 0 || customers.includes(id)) &&
              all.every((i) => sets[i]!.has(id)) &&
              (any.length === 0 || any.some((i) => sets[i]!.has(id))) &&
              !none.some((i) => sets[i]!.has(id)),
          );
          expect(members.map(({ personId }) => personId)).toEqual(expected.map(({ id }) => id).sort());
        }),
        runs(300),
      );
    },
    TIMEOUT_MS,
  );

  it('of twelve segments at most is asked for', async () => {
    const everyone: SegmentInput = {
      definition: { version: 1, universe: 'people', condition: { all: [] } },
      references: {},
    };
    const [store] = fc.sample(randomStore, { numRuns: 1, seed: 1 });
    const engine = engineOf(factsOf(store!));
    const asOf = { day: isoOf(store!.middle + DAYS_AFTER + 5) };
    const all = await engine.overlap(STORE_ID, new Array(12).fill(everyone), asOf);
    expect(all.parts).toEqual([{ segments: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], count: store!.people.length }]);
    await expect(engine.overlap(STORE_ID, new Array(13).fill(everyone), asOf)).rejects.toThrow('at most 12');
  });
});
