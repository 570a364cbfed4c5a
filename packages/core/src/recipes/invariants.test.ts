import { expect, test } from 'vitest';
import type { Condition, Definition } from '../segments/definition.ts';
import { brokenBy, countInvariant, type Invariant, labelOf } from './invariants.ts';
import { customersWho } from './recipe-plan.ts';

const orders = (least: number): Condition => ({ orders: { some: { gte: least } } });
const sets = new Map<string, Definition>([
  ['all', customersWho(orders(1))],
  ['a', customersWho(orders(2))],
  ['b', customersWho(orders(3))],
  ['people', { version: 1, universe: 'people', condition: { all: [] } }],
]);
const term = (set: string) => ({ set, label: set });
const partition: Invariant = { kind: 'partition', whole: term('all'), parts: [term('a'), term('b')], sentence: '' };

test('a partition is broken by who is in no part, in a part and not in the whole, or in two parts', () => {
  expect(brokenBy(partition, sets)).toEqual(
    customersWho({
      any: [
        { all: [orders(1), { not: { any: [orders(2), orders(3)] } }] },
        { all: [{ not: orders(1) }, { any: [orders(2), orders(3)] }] },
        { atLeast: { count: 2, of: [orders(2), orders(3)] } },
      ],
    }),
  );
});

test('a subset is broken by who is in the part and not in the whole; sets of people are asked among people', () => {
  const subset: Invariant = { kind: 'subset', part: term('a'), whole: term('people'), sentence: '' };
  expect(brokenBy(subset, sets)).toEqual({
    version: 1,
    universe: 'people',
    condition: { all: [{ all: [orders(1), orders(2)] }, { not: { all: [] } }] },
  });
});

test('a sum is of counts alone, and a set that the plan lacks is told', () => {
  expect(brokenBy({ ...partition, kind: 'sum' }, sets)).toBe(null);
  expect(() => brokenBy({ ...partition, whole: term('c') }, sets)).toThrow('names the set c');
});

test('an invariant holds where both sides are equal and nobody breaks it', () => {
  expect(countInvariant(partition, [9, 5, 4], 0)).toEqual({ left: 9, right: 9, holds: true });
  expect(countInvariant(partition, [9, 5, 4], 2)).toEqual({ left: 9, right: 9, holds: false });
  expect(countInvariant(partition, [9, 5, 3], 1)).toEqual({ left: 9, right: 8, holds: false });
  expect(countInvariant({ ...partition, kind: 'sum' }, [9, 5, 4], 0).holds).toBe(true);
  expect(countInvariant({ kind: 'disjoint', parts: [], sentence: '' }, [3, 4], 1)).toMatchObject({ holds: false });
});

test('labels say both sides', () => {
  expect(labelOf(partition)).toBe('all = a + b');
  expect(labelOf({ kind: 'subset', part: term('a'), whole: term('all'), sentence: '' })).toBe('a ⊆ all');
  expect(labelOf({ kind: 'disjoint', parts: [term('a'), term('b')], sentence: '' })).toBe('a, b');
});
