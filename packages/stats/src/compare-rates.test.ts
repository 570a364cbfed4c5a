import { describe, expect, it } from 'vitest';
import { compareRates } from './compare-rates.ts';

const pair = (a: [number, number], b: [number, number]) => ({
  now: { successes: a[0], n: a[1] },
  before: { successes: b[0], n: b[1] },
});

describe('rates against earlier ones', () => {
  it('give the difference with its interval, and call a large one clear', () => {
    const [change] = compareRates([pair([420, 7760], [941, 8218])]);
    expect(change!.difference).toBeCloseTo(-0.060381, 6);
    expect(change!.differenceLow).toBeCloseTo(-0.06893, 4);
    expect(change!.differenceHigh).toBeCloseTo(-0.05185, 4);
    expect(change!.p).toBeLessThan(1e-40);
    expect(change!.clear).toBe(true);
  });

  it('call a change clear alone that is not clear among many', () => {
    const borderline = pair([20, 100], [33, 100]);
    expect(compareRates([borderline])[0]!.clear).toBe(true);
    const among = compareRates([borderline, ...Array.from({ length: 9 }, () => pair([10, 100], [10, 100]))]);
    expect(among[0]!.clear).toBe(false);
    expect(among[0]!.p).toBe(compareRates([borderline])[0]!.p);
  });

  it('are missing where nobody was at risk', () => {
    expect(compareRates([pair([0, 0], [3, 10])])).toEqual([
      { difference: null, differenceLow: null, differenceHigh: null, p: null, clear: false },
    ]);
  });
});
