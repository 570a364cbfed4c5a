import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wilsonInterval } from './wilson.ts';

describe('wilsonInterval', () => {
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%i of %i is as in Newcombe (1998), two-sided intervals for the single proportion, table I', (r, n, low, high) => {
    const interval = wilsonInterval(r, n)!;
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  test('420 of 7,760 is 4.93 to 5.94 per cent', () => {
    const interval = wilsonInterval(420, 7760)!;
    expect((interval.low * 100).toFixed(2)).toBe('4.93');
    expect((interval.high * 100).toFixed(2)).toBe('5.94');
  });

  test('nobody has no interval', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  test('more successes than trials is a bug', () => {
    expect(() => wilsonInterval(3, 2)).toThrow('3 of 2');
  });

  test('holds the proportion, lies in 0..1 and mirrors', () => {
    fc.assert(
      fc.property(fc.nat(50_000), fc.nat(50_000), (r, rest) => {
        fc.pre(r + rest > 0);
        const interval = wilsonInterval(r, r + rest)!;
        const mirrored = wilsonInterval(rest, r + rest)!;
        const rate = r / (r + rest);
        expect(interval.low).toBeGreaterThanOrEqual(0);
        expect(interval.low).toBeLessThanOrEqual(rate);
        expect(interval.high).toBeGreaterThanOrEqual(rate);
        expect(interval.high).toBeLessThanOrEqual(1);
        expect(interval.low).toBeCloseTo(1 - mirrored.high, 12);
      }),
    );
  });
});
