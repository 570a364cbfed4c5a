import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fisherMidP } from './fisher-mid-p.ts';

const choose = (n: bigint, k: bigint): bigint => {
  if (k < 0n || k > n) return 0n;
  let result = 1n;
  for (let i = 0n; i < k; i++) result = (result * (n - i)) / (i + 1n);
  return result;
};

/** The same test by exact integers, doubled so that halves stay whole. */
function exactMidP(a: number, nA: number, b: number, nB: number): number {
  let below = 0n;
  let above = 0n;
  const weight = (count: number) => choose(BigInt(nA), BigInt(count)) * choose(BigInt(nB), BigInt(a + b - count));
  for (let count = 0; count <= nA; count++) {
    if (count < a) below += 2n * weight(count);
    if (count > a) above += 2n * weight(count);
  }
  const smaller = (below < above ? below : above) + weight(a);
  const total = choose(BigInt(nA + nB), BigInt(a + b));
  return Math.min(1, Number((smaller * 10n ** 18n) / total) / 1e18);
}

describe('fisherMidP', () => {
  test('the lady tasting tea: 3 of 4 against 1 of 4 is 2 x (1 + 8) / 70', () => {
    // Hypergeometric weights 1 16 36 16 1 of 70; mid-p above = (1 + 16 / 2) / 70.
    expect(fisherMidP(3, 4, 1, 4)).toBeCloseTo(18 / 70, 14);
  });

  test('4 of 4 against 0 of 4 is 2 x 0.5 / 70', () => {
    expect(fisherMidP(4, 4, 0, 4)).toBeCloseTo(1 / 70, 14);
  });

  test('equal groups have p = 1', () => {
    expect(fisherMidP(2, 4, 2, 4)).toBeCloseTo(1, 12);
    expect(fisherMidP(0, 5, 0, 9)).toBe(1);
    expect(fisherMidP(5, 5, 9, 9)).toBe(1);
  });

  test('nobody at risk on one side is not tested', () => {
    expect(fisherMidP(0, 0, 1, 5)).toBeNull();
  });

  test('tens of thousands stay finite: 420 of 7,760 against 941 of 8,218', () => {
    const p = fisherMidP(420, 7760, 941, 8218)!;
    expect(p).toBeGreaterThan(0);
    expect(p).toBeLessThan(1e-40);
    expect(fisherMidP(50_000, 100_000, 50_000, 100_000)).toBeCloseTo(1, 12);
    expect(fisherMidP(0, 60_000, 60_000, 60_000)).toBe(0);
  });

  test('agrees with exact integers and is symmetric in the groups', () => {
    const group = fc
      .integer({ min: 1, max: 60 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(group, group, ([a, nA], [b, nB]) => {
        expect(fisherMidP(a, nA, b, nB)!).toBeCloseTo(exactMidP(a, nA, b, nB), 11);
        expect(fisherMidP(b, nB, a, nA)!).toBeCloseTo(fisherMidP(a, nA, b, nB)!, 11);
      }),
    );
  });
});
