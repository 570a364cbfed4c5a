import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedQuantile, countOf, meanOfCounted } from './counted-quantiles.ts';

const counted = (numbers: readonly number[]) => {
  const values = [...new Set(numbers)].sort((a, b) => a - b);
  return { values, counts: values.map((value) => numbers.filter((one) => one === value).length) };
};

describe('quantiles of counted values', () => {
  it('are null of nothing', () => {
    expect(countedQuantile(counted([]), 1, 2)).toBeNull();
    expect(meanOfCounted(counted([]))).toBeNull();
  });

  it('are values that occur: at rank floor(p n) + 1', () => {
    const four = counted([1, 2, 2, 10]);
    expect(countOf(four)).toBe(4);
    expect(meanOfCounted(four)).toBe(3.75);
    expect(countedQuantile(four, 1, 5)).toBe(1);
    expect(countedQuantile(four, 1, 4)).toBe(2);
    expect(countedQuantile(four, 1, 2)).toBe(2);
    expect(countedQuantile(four, 3, 4)).toBe(10);
    expect(countedQuantile(counted([7]), 99, 100)).toBe(7);
  });

  it('agree with the sorted values', () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 9 }), (values, part) => {
        const sorted = [...values].sort((a, b) => a - b);
        expect(countedQuantile(counted(values), part, 10)).toBe(sorted[Math.floor((part * values.length) / 10)]);
      }),
    );
  });
});
