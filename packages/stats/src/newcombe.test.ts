import { describe, expect, test } from 'vitest';
import { newcombeDifference } from './newcombe.ts';

describe('newcombeDifference', () => {
  test.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('%i/%i - %i/%i is as in Newcombe (1998) table II, method 10', (a, nA, b, nB, low, high) => {
    const difference = newcombeDifference(a, nA, b, nB)!;
    expect(difference.low).toBeCloseTo(low, 4);
    expect(difference.high).toBeCloseTo(high, 4);
  });

  test('420 of 7,760 against 941 of 8,218 is -6.04 points, -6.89 to -5.19', () => {
    const difference = newcombeDifference(420, 7760, 941, 8218)!;
    expect((difference.difference * 100).toFixed(2)).toBe('-6.04');
    expect((difference.low * 100).toFixed(2)).toBe('-6.89');
    expect((difference.high * 100).toFixed(2)).toBe('-5.19');
  });

  test('without anyone at risk on one side there is no difference', () => {
    expect(newcombeDifference(0, 0, 1, 2)).toBeNull();
  });
});
