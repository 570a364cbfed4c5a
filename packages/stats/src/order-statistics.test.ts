import { expect, test } from 'vitest';
import { medianOfCounts, medianRanks, quantileRank } from './order-statistics.ts';

// n / 2 -+ 0.98 root n: 8 -+ 3.92 = 4.08 and 11.92; 50 -+ 9.80; 10,373 -+ 141.15; 2,790 -+ 73.20
test('the median of 16, 100, 20,746 and 5,580 lies between these ranks', () => {
  expect(medianRanks(16)).toEqual({ median: 9, low: 5, high: 12 });
  expect(medianRanks(100)).toEqual({ median: 51, low: 41, high: 60 });
  expect(medianRanks(20_746)).toEqual({ median: 10_374, low: 10_232, high: 10_515 });
  expect(medianRanks(5_580)).toEqual({ median: 2_791, low: 2_717, high: 2_864 });
});

test('of few values the interval is all of them', () => {
  expect(medianRanks(1)).toEqual({ median: 1, low: 1, high: 1 });
  expect(medianRanks(3)).toEqual({ median: 2, low: 1, high: 3 });
});

test('the ninth decile of ten is the tenth, of nine the ninth', () => {
  expect(quantileRank(10, 9, 10)).toBe(10);
  expect(quantileRank(9, 9, 10)).toBe(9);
  expect(quantileRank(1, 1, 10)).toBe(1);
});

test('a median is found by how often each value occurs', () => {
  expect(medianOfCounts([0, 2, 0, 1])).toEqual({ median: 1, low: 1, high: 3 });
  expect(medianOfCounts([0, 0])).toBeNull();
});
