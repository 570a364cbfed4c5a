import { expect, test } from 'vitest';
import { lowerMedian, median } from './median.ts';

test('the median is the middle, or the mean of the two middle values, of numbers sorted as numbers', () => {
  expect(median([10, 9, 100])).toBe(10);
  expect(median([982, 24, 71, 9, 549, 58])).toBe(64.5);
  expect(median([])).toBeNull();
});

test('the lower median is one of the values', () => {
  expect(lowerMedian([982, 24, 71, 9, 549, 58])).toBe(58);
  expect(lowerMedian([3, 1, 2])).toBe(2);
  expect(lowerMedian([])).toBeNull();
});
