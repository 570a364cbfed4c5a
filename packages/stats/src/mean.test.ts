import { expect, test } from 'vitest';
import { differenceOfMeans, mean, meanInterval, momentsOf, sampleVariance, stratifiedDifference } from './mean.ts';

const of = (...values: number[]) =>
  momentsOf(values.length, BigInt(values.reduce((a, b) => a + b, 0)), BigInt(values.reduce((a, b) => a + b * b, 0)));

test('2, 4, 4, 4, 5, 5, 7, 9: mean 5, sample variance 32 / 7, interval 5 +- 1.96 root (4 / 7)', () => {
  const moments = of(2, 4, 4, 4, 5, 5, 7, 9);
  expect(mean(moments)).toEqual({ numerator: 40n, denominator: 8n });
  expect(sampleVariance(moments)).toBeCloseTo(32 / 7, 14);
  const { low, high } = meanInterval(moments)!;
  expect(low).toBeCloseTo(5 - 1.959963984540054 * Math.sqrt(4 / 7), 12);
  expect(high).toBeCloseTo(5 + 1.959963984540054 * Math.sqrt(4 / 7), 12);
});

test('sums of fractions count exactly: a half and a third', () => {
  const moments = {
    n: 2,
    sum: { numerator: 5n, denominator: 6n },
    sumOfSquares: { numerator: 13n, denominator: 36n },
  };
  expect(sampleVariance(moments)).toBeCloseTo(1 / 72, 15);
});

test('a variance of one part in 10^30 of the sum is not lost', () => {
  const big = 10n ** 15n;
  expect(sampleVariance(momentsOf(2, 2n * big + 1n, big ** 2n + (big + 1n) ** 2n))).toBe(0.5);
});

test('below two there is no interval, of nothing no mean', () => {
  expect(mean(of())).toBeNull();
  expect(meanInterval(of(3))).toBeNull();
  expect(differenceOfMeans(of(3), of(1, 2))).toBeNull();
});

// 3 less 2; variances 2 of two and 2 / 3 of four.
test('a difference of means adds the variances of both', () => {
  const found = differenceOfMeans(of(2, 4), of(1, 2, 2, 3))!;
  expect(found.difference).toBe(1);
  expect(found.high - 1).toBeCloseTo(1.959963984540054 * Math.sqrt(2 / 2 + 2 / 3 / 4), 12);
});

// Weights 2 and 3. First stratum: 3 less 2, variances 2 and 2 of two each; second: 2 less 3, variances 1 of three and 2 of two.
test('strata weigh by the numbers of the first, and one with a single person is left out', () => {
  const found = stratifiedDifference([
    { a: of(2, 4), b: of(1, 3) },
    { a: of(1, 2, 3), b: of(2, 4) },
    { a: of(100, 200), b: of(1) },
  ])!;
  expect(found.difference).toBeCloseTo((2 * 1 + 3 * -1) / 5, 14);
  const variance = (4 * (2 / 2 + 2 / 2) + 9 * (1 / 3 + 2 / 2)) / 25;
  expect(found.high - found.difference).toBeCloseTo(1.959963984540054 * Math.sqrt(variance), 14);
});
