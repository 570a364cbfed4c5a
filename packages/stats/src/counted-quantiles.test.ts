import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedQuantile, countOf, meanOfCounted } from './counted-quantiles.ts';
import { median } from './median.ts';

const counted = (numbers: readonly number[]) => {
  const values = [...new Set(numbers)].sort((a, b) => a - b);
  return { values, counts: values.map((value) => numbers.filter((one) => one === value).length) };
};

describe('quantiles of counted values', () => {
  it('are null of nothing', () => {
    expect(countedQuantile(counted([]), 0.5)).toBeNull();
    expect(meanOfCounted(counted([]))).toBeNull();
  });

  it('are values that occur, and the mean of two where the rank falls between them', () => {
    const four = counted([1, 2, 2, 10]);
    expect(countOf(four)).toBe(4);
    expect(meanOfCounted(four)).toBe(3.75);
    expect(countedQuantile(four, 0.25)).toBe(1.5);
    expect(countedQuantile(four, 0.5)).toBe(2);
    expect(countedQuantile(four, 0.75)).toBe(6);
    expect(countedQuantile(four, 0.9)).toBe(10);
    expect(countedQuantile(counted([7]), 0.01)).toBe(7);
  });

  it('agree with the median', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 }), (numbers) => {
        expect(countedQuantile(counted(numbers), 0.5)).toBe(median(numbers));
      }),
    );
  });
});
