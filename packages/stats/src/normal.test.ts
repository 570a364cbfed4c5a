import { expect, test } from 'vitest';
import { Z_95 } from './interval.ts';
import { twoSidedP } from './normal.ts';

test('p of published quantiles of the normal distribution', () => {
  expect(twoSidedP(0)).toBe(1);
  expect(twoSidedP(Z_95)).toBeCloseTo(0.05, 14);
  expect(twoSidedP(1)).toBeCloseTo(0.317310507862914, 13);
  expect(twoSidedP(-2.5758293035489)).toBeCloseTo(0.01, 14);
});

test('tiny p keep their digits', () => {
  expect(twoSidedP(5) / 5.733031437583869e-7).toBeCloseTo(1, 12);
  expect(twoSidedP(10) / 1.523970604832105e-23).toBeCloseTo(1, 12);
  expect(twoSidedP(2.8284)).toBeCloseTo(twoSidedP(2.8285), 5);
});
