import { describe, expect, test } from 'vitest';
import { compareCounts, compareMeans, compareSums } from './compare-counts.ts';
import { momentsOf } from './mean.ts';

describe('compareCounts', () => {
  test('125 against 64 is 1.95 times, 1.45 to 2.64', () => {
    const { estimate, p } = compareCounts(125, 64);
    expect(estimate!.ratio).toBe(1.953125);
    expect(estimate!.low.toFixed(2)).toBe('1.45');
    expect(estimate!.high.toFixed(2)).toBe('2.64');
    expect(p!).toBeCloseTo(1.3287e-5, 9);
  });

  test('nothing against something has no ratio but a p, nothing against nothing neither', () => {
    expect(compareCounts(0, 5)).toEqual({ estimate: null, p: 1 / 32 });
    expect(compareCounts(3, 0)).toEqual({ estimate: null, p: 1 / 8 });
    expect(compareCounts(0, 0)).toEqual({ estimate: null, p: null });
  });

  test('equal counts have p = 1', () => {
    expect(compareCounts(40, 40).p).toBe(1);
  });
});

describe('compareSums', () => {
  test('counts the number and the amounts: 3 and 4 against 12 is -5 +- z 13', () => {
    const { estimate, p } = compareSums(momentsOf(2, 7n, 25n), momentsOf(1, 12n, 144n));
    expect(estimate!.difference).toBe(-5);
    expect(estimate!.high).toBeCloseTo(-5 + 1.959963984540054 * 13, 12);
    expect(p).toBeCloseTo(0.70052, 4);
  });

  test('nothing on both sides is not tested', () => {
    expect(compareSums(momentsOf(0, 0n, 0n), momentsOf(0, 0n, 0n))).toEqual({ estimate: null, p: null });
  });
});

describe('compareMeans', () => {
  test('its p fits its interval: 5 % where the interval ends at 0', () => {
    const a = momentsOf(2, 20n, 202n);
    const { estimate, p } = compareMeans(a, momentsOf(2, 16n, 130n));
    expect(estimate!.difference).toBe(2);
    expect(p! < 0.05).toBe(estimate!.low > 0);
  });

  test('one order alone says nothing', () => {
    expect(compareMeans(momentsOf(1, 5n, 25n), momentsOf(3, 6n, 14n))).toEqual({ estimate: null, p: null });
  });
});
