// Random conditions on scores.

import { klaviyoRfmGroups, shopifyRfmGroups } from '@throughline/core/scores/rfm-groups';
import type { Condition, Definition } from '@throughline/core/segments/definition';
import fc from 'fast-check';
import { missing, one, orderOps, some } from './random-operators.ts';

const groups = (keys: string[]) =>
  fc.oneof(
    some(...keys).map((list) => ({ in: list })),
    some(...keys).map((list) => ({ notIn: list })),
    one(...keys).map((key) => ({ eq: key })),
    one(...keys).map((key) => ({ notEq: key })),
    missing,
  );
const scored = (name: fc.Arbitrary<string>, ops: fc.Arbitrary<object>): fc.Arbitrary<Condition> =>
  fc.tuple(name, ops).map(([of, given]) => ({ score: { name: of, ...given } }) as Condition);

/** Where a person stands among all customers. */
export const rfmCondition: fc.Arbitrary<Condition> = fc.oneof(
  scored(one('rfmRecency', 'rfmFrequency', 'rfmMonetary'), fc.oneof(orderOps(one(1, 2, 3, 4, 5)), missing)),
  scored(one('rfm3Recency', 'rfm3Frequency', 'rfm3Monetary'), fc.oneof(orderOps(one(1, 2, 3)), missing)),
  scored(fc.constant('rfmGroup'), groups(shopifyRfmGroups.map(({ key }) => key))),
  scored(fc.constant('rfm3Group'), groups(klaviyoRfmGroups.map(({ key }) => key))),
);

export const scoredDefinition: fc.Arbitrary<Definition> = fc.record({
  version: fc.constant(1 as const),
  universe: one('customers' as const, 'people' as const),
  condition: rfmCondition,
});
