import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Condition } from './definition.ts';
import { nearMissesOf } from './near-misses.ts';

const atom = (index: number): Condition => ({ profile: { field: `attribute:${index}`, isMissing: false } });
const atoms = (count: number) => Array.from({ length: count }, (_, index) => atom(index));

/** Which of the atoms hold. */
function holds(condition: Condition, facts: readonly boolean[]): boolean {
  if ('all' in condition) return condition.all.every((one) => holds(one, facts));
  if ('not' in condition) return !holds(condition.not, facts);
  if ('atLeast' in condition)
    return condition.atLeast.of.filter((one) => holds(one, facts)).length >= condition.atLeast.count;
  if ('profile' in condition) return facts[Number(condition.profile.field.slice('attribute:'.length))]!;
  throw new Error('not asked here');
}

test('a near miss is who is not in, and would be if the one condition held', () => {
  const group = fc
    .array(fc.boolean(), { minLength: 2, maxLength: 7 })
    .chain((facts) => fc.tuple(fc.constant(facts), fc.integer({ min: 2, max: facts.length }), fc.boolean()));
  fc.assert(
    fc.property(group, ([facts, count, isAll]) => {
      const of = atoms(facts.length);
      const root: Condition = isAll ? { all: of } : { atLeast: { count, of } };
      const misses = nearMissesOf(root);
      expect(misses.map(({ path }) => path)).toEqual(
        of.map((_, index) => (isAll ? ['all', index] : ['atLeast', 'of', index])),
      );
      for (const [index, { condition }] of misses.entries()) {
        const lets = facts.map((fact, at) => fact || at === index);
        expect(holds(condition, facts)).toBe(!holds(root, facts) && holds(root, lets));
      }
    }),
    { numRuns: 500 },
  );
});

test('there is none where one of several is enough, or nothing is asked beside it', () => {
  const [a, b] = [atom(0), atom(1)];
  for (const root of [
    a,
    { any: [a, b] },
    { not: { all: [a, b] } },
    { all: [a] },
    { atLeast: { count: 1, of: [a, b] } },
  ])
    expect(nearMissesOf(root)).toEqual([]);
});
