import { expect, test } from 'vitest';
import { katzRatio } from './katz.ts';

test("the Physicians' Health Study: 104 of 11,037 with aspirin against 189 of 11,034 without is 0.55, 0.43 to 0.70", () => {
  const found = katzRatio(104, 11_037, 189, 11_034)!;
  expect(found.ratio).toBeCloseTo(0.55, 3);
  expect(found.low).toBeCloseTo(0.4337, 4);
  expect(found.high).toBeCloseTo(0.6978, 4);
});

test('the other way round it is the reciprocal', () => {
  const found = katzRatio(189, 11_034, 104, 11_037)!;
  expect(found.low).toBeCloseTo(1 / 0.6978, 3);
  expect(found.high).toBeCloseTo(1 / 0.4337, 3);
});

test('everyone of both groups is exactly 1, and nobody of either has no ratio', () => {
  expect(katzRatio(50, 50, 40, 40)).toEqual({ ratio: 1, low: 1, high: 1 });
  expect(katzRatio(0, 50, 40, 40)).toBeNull();
  expect(katzRatio(50, 50, 0, 40)).toBeNull();
});
