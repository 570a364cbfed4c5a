import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quantileCuts, quantileScore } from './quantile-cuts.ts';

/** Straight from the definition: the smallest value u with count(<= u) * k >= j * total. */
function cutsByDefinition(values: readonly number[], k: number): number[] {
  if (values.length === 0) return [];
  return Array.from({ length: k - 1 }, (_, i) => {
    const enough = values.filter((u) => values.filter((each) => each <= u).length * k >= (i + 1) * values.length);
    return Math.min(...enough);
  });
}

function counted(values: readonly number[]): [number[], number[]] {
  const distinct = [...new Set(values)].sort((one, other) => one - other);
  return [distinct, distinct.map((value) => values.filter((each) => each === value).length)];
}

describe('quantile cut points and scores', () => {
  test('ten customers with ten values: two in each fifth', () => {
    const cuts = quantileCuts([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], new Array(10).fill(1), 5);
    expect(cuts).toEqual([2, 4, 6, 8]);
    expect([1, 2, 3, 5, 7, 8, 9, 10].map((value) => quantileScore(value, cuts))).toEqual([1, 1, 2, 3, 4, 4, 5, 5]);
  });

  test('when most ordered once, they are all of the lowest class and classes between stay empty', () => {
    // 70 with 1 order, 20 with 2, 10 with 5.
    const cuts = quantileCuts([1, 2, 5], [70, 20, 10], 5);
    expect(cuts).toEqual([1, 1, 1, 2]);
    expect([1, 2, 5].map((value) => quantileScore(value, cuts))).toEqual([1, 4, 5]);
  });

  test('a share that is met exactly is met', () => {
    expect(quantileCuts([10, 20, 30], [1, 1, 1], 3)).toEqual([10, 20]);
    expect(quantileCuts([10, 20, 30, 40], [1, 1, 1, 1], 3)).toEqual([20, 30]);
  });

  test('all alike are of the lowest class', () => {
    const cuts = quantileCuts([7], [50], 5);
    expect(quantileScore(7, cuts)).toBe(1);
  });

  test('nobody has no cut points', () => {
    expect(quantileCuts([], [], 5)).toEqual([]);
    expect(quantileCuts([3], [0], 5)).toEqual([]);
  });

  test('is the definition, for any values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -5, max: 20 }), { maxLength: 40 }),
        fc.integer({ min: 2, max: 7 }),
        (values, k) => {
          expect(quantileCuts(...counted(values), k)).toEqual(cutsByDefinition(values, k));
        },
      ),
    );
  });

  test('never gives the higher value the lower score, and 1 to k are all there is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1, maxLength: 60 }),
        fc.integer(),
        fc.integer(),
        (values, u, v) => {
          const cuts = quantileCuts(...counted(values), 5);
          const [low, high] = [quantileScore(Math.min(u, v), cuts), quantileScore(Math.max(u, v), cuts)];
          expect(low).toBeLessThanOrEqual(high);
          expect(low).toBeGreaterThanOrEqual(1);
          expect(high).toBeLessThanOrEqual(5);
        },
      ),
    );
  });
});
