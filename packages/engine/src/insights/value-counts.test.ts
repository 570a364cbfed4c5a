import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ValueCounts } from './value-counts.ts';

const amount = fc.oneof(
  fc.integer({ min: -50, max: 400 }),
  fc.integer({ min: 2 ** 20 - 3, max: 2 ** 20 + 3 }),
  fc.integer({ min: 0, max: 10 ** 12 }),
);
const amounts = fc.array(amount, { minLength: 1, maxLength: 80 });

describe('counted amounts', () => {
  it('have the ranks and ranges of the sorted amounts, however they are cut and joined', () => {
    fc.assert(
      fc.property(amounts, amounts, fc.integer({ min: 1, max: 70_000 }), (a, b, width) => {
        const [own, other] = [new ValueCounts(), new ValueCounts()];
        for (const value of a) own.add(0, value);
        for (const value of b) other.add(2, value);
        own.join(structuredClone(other.plain));
        const counted = own.of([0, 2]);
        const sorted = [...a, ...b].sort((x, y) => x - y);
        expect(counted.total).toBe(sorted.length);
        const ranks = sorted.map((_, i) => i + 1).reverse();
        expect(counted.atRanks(ranks)).toEqual(ranks.map((rank) => sorted[rank - 1]));
        const within = (from: number, to: number) => sorted.filter((value) => value >= from && value < to).length;
        expect(counted.ranges(width, 20)).toEqual({
          below: within(Number.NEGATIVE_INFINITY, 0),
          ranges: Array.from({ length: 20 }, (_, i) => within(i * width, (i + 1) * width)),
          beyond: within(20 * width, Number.POSITIVE_INFINITY),
        });
      }),
    );
  });
});
