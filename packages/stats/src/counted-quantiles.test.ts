import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedQuantile, countOf, meanOfCounted } from './counted-quantiles.ts';

const counted = (numbers: readonly number[]) => {
  const values = [...new Set(numbers)].sort((a, b) => a - b);
  return { values, counts: values.map((value) => numbers.filter((one) => one === value).length) };
};

describe('quantiles of counted values', () => {
  it('are null of nothing', () => {
    expect(countedQuantile(counted([]), 0.5)).toBeNull();
    expect(meanOfCounted(counted([]))).toBeNull();
  });

  it('are values that occur: at rank floor(p n) + 1', () => {
    const four = counted([1, 2, 2, 10]);
    expect(countOf(four)).toBe(4);
    expect(meanOfCounted(four)).toBe(3.75);
    expect(countedQuantile(four, 0.2)).toBe(1);
    expect(countedQuantile(four, 0.25)).toBe(2);
    expect(countedQuantile(four, 0.5)).toBe(2);
    expect(countedQuantile(four, 0.75)).toBe(10);
    expect(countedQuantile(counted([7]), 0.99)).toBe(7);
  });

  it('agree with the sorted values', () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(numbers, fc.constantFrom(0.1, 0.25, 0.5, 0.75, 0.9), (values, p) => {
        const sorted = [...values].sort((a, b) => a - b);
        expect(countedQuantile(counted(values), p)).toBe(sorted[Math.floor(p * values.length)]);
      }),
    );
  });
});
