import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from '../test/simulated-store.ts';
import { quantileCuts } from './quantile-cuts.ts';
import { RollingQuantiles } from './rolling-quantiles.ts';

describe('RollingQuantiles', () => {
  test('has the cut points of quantileCuts after every change', () => {
    const changes = fc.array(fc.tuple(fc.nat(12), fc.boolean()), { maxLength: 60 });
    fc.assert(
      fc.property(changes, fc.integer({ min: 2, max: 6 }), (steps, k) => {
        const rolling = new RollingQuantiles(13);
        const counts = new Array<number>(13).fill(0);
        for (const [rank, isAdded] of steps) {
          if (isAdded || counts[rank] === 0) {
            rolling.add(rank);
            counts[rank]!++;
          } else {
            rolling.remove(rank);
            counts[rank]!--;
          }
          expect(rolling.cutPoints(k)).toEqual(quantileCuts([...counts.keys()], counts, k));
        }
        expect(rolling.total).toBe(counts.reduce((sum, count) => sum + count, 0));
      }),
    );
  });

  test('nobody has no cut points', () => {
    expect(new RollingQuantiles(0).cutPoints(5)).toEqual([]);
    expect(new RollingQuantiles(4).cutPoints(5)).toEqual([]);
  });

  test('to remove somebody who is not there, or a rank there is not, is a bug', () => {
    const rolling = new RollingQuantiles(4);
    rolling.add(2);
    expect(() => rolling.remove(1)).toThrow('rank 1');
    expect(() => rolling.add(4)).toThrow('rank 4');
    expect(rolling.cutPoints(3)).toEqual([2, 2]);
  });

  test('a million changes and five readings on each of a thousand days', () => {
    const random = seeded(1);
    const rolling = new RollingQuantiles(100_000);
    const counts = new Array<number>(100_000).fill(0);
    for (let day = 0; day < 1000; day++) {
      for (let i = 0; i < 1000; i++) {
        const rank = Math.floor(random() ** 2 * 100_000);
        rolling.add(rank);
        counts[rank]!++;
      }
      for (let i = 0; i < 5; i++) expect(rolling.cutPoints(5)).toHaveLength(4);
    }
    expect(rolling.cutPoints(5)).toEqual(quantileCuts([...counts.keys()], counts, 5));
  });
});
