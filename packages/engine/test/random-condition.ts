// Random conditions of every kind, over the values that random stores hold.

import type { Condition, Definition } from '@throughline/core/segments/definition';
import fc from 'fast-check';
import { isoOf } from './oracle-calendar.ts';
import { eventsCondition, measuredEvents, sequenceCondition } from './random-events.ts';
import { one, when } from './random-operators.ts';
import { livelyCondition, measuredCondition, ordersCondition } from './random-orders.ts';
import { changed, near, people, profile } from './random-profile.ts';
import { rfmCondition } from './random-scores.ts';
import { DAYS_AFTER, DAYS_BEFORE } from './random-store.ts';

const bucket = fc
  .tuple(one('spring', 'a b'), one(0, 0.1, 0.5), one(0.5, 0.75, 1))
  .filter(([, from, to]) => from < to)
  .map(([salt, from, to]) => ({ bucket: { salt, from, to } })) as fc.Arbitrary<Condition>;

function reference(middle: number, ids: string[]): fc.Arbitrary<Condition> {
  const date = fc.integer({ min: -DAYS_BEFORE, max: DAYS_AFTER }).map((offset) => isoOf(middle + offset));
  const id = one(...ids);
  const kind = one('everMember', 'entered', 'left');
  const window = { when: when(middle) };
  return fc.oneof(
    fc.record({ id, is: fc.constant('member') }).map((segment) => ({ segment })),
    fc.record({ id, is: one('member', 'everMember', 'entered', 'left'), asOf: date }).map((segment) => ({ segment })),
    fc.record({ id, is: kind, ...window }, { requiredKeys: ['id', 'is'] }).map((segment) => ({ segment })),
    fc
      .record(
        {
          from: id,
          to: id,
          ...window,
          maxGapDays: fc.integer({ min: 0, max: 5 }),
          is: one('moved', 'atRisk', 'stayed', 'left'),
        },
        { requiredKeys: ['from', 'to'] },
      )
      .map((moved) => ({ moved })),
  ) as fc.Arbitrary<Condition>;
}

/** `ids` = the segments that may be referred to. */
export function randomCondition(middle: number, ids: string[]): fc.Arbitrary<Condition> {
  const leaf = fc.oneof(
    { weight: 4, arbitrary: ordersCondition(middle) },
    { weight: 6, arbitrary: livelyCondition(middle) },
    { weight: 3, arbitrary: profile(middle) },
    { weight: 1, arbitrary: changed(middle) },
    { weight: 1, arbitrary: bucket },
    { weight: 1, arbitrary: near },
    { weight: 1, arbitrary: people },
    { weight: 2, arbitrary: rfmCondition },
    { weight: 2, arbitrary: eventsCondition(middle) },
    { weight: 2, arbitrary: measuredCondition(middle) },
    { weight: 1, arbitrary: measuredEvents(middle) },
    { weight: 2, arbitrary: sequenceCondition(middle) },
    ...(ids.length > 0 ? [{ weight: 3, arbitrary: reference(middle, ids) }] : []),
  );
  return fc.oneof(
    { weight: 3, arbitrary: leaf },
    { weight: 1, arbitrary: fc.array(leaf, { maxLength: 3 }).map((all) => ({ all })) },
    { weight: 1, arbitrary: fc.array(leaf, { maxLength: 3 }).map((any) => ({ any })) },
    { weight: 1, arbitrary: leaf.map((not) => ({ not })) },
    {
      weight: 1,
      arbitrary: fc
        .array(leaf, { minLength: 1, maxLength: 4 })
        .chain((of) => fc.integer({ min: 1, max: of.length }).map((count) => ({ atLeast: { count, of } }))),
    },
    { weight: 1, arbitrary: fc.tuple(leaf, leaf).map(([a, b]) => ({ any: [a, { all: [{ not: b }, a] }] })) },
  ) as fc.Arbitrary<Condition>;
}

export function randomDefinition(middle: number, ids: string[]): fc.Arbitrary<Definition> {
  return fc.record({
    version: fc.constant(1 as const),
    universe: one('customers' as const, 'customers' as const, 'people' as const),
    condition: randomCondition(middle, ids),
  });
}

/** A definition that people keep entering and leaving, for edges. */
export function livelyDefinition(middle: number): fc.Arbitrary<Definition> {
  return livelyCondition(middle).map((condition) => ({ version: 1, universe: 'customers', condition }));
}
