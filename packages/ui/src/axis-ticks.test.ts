import { expect, test } from 'vitest';
import { axisTicks } from './axis-ticks.ts';

test('the axis covers the largest value with three to five round steps', () => {
  expect(axisTicks(7352)).toEqual([0, 2000, 4000, 6000, 8000]);
  expect(axisTicks(442_000)).toEqual([0, 200_000, 400_000, 600_000]);
  expect(axisTicks(3)).toEqual([0, 1, 2, 3]);
  expect(axisTicks(0)).toEqual([0, 1]);
});

test('an axis of values below zero starts at a round value below them', () => {
  expect(axisTicks(4, -4)).toEqual([-4, -2, 0, 2, 4]);
});
