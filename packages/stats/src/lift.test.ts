import { describe, expect, it } from 'vitest';
import { liftOf } from './lift.ts';

describe('lift', () => {
  it('is the share together over what chance would give, with its log interval', () => {
    const found = liftOf(12, 20, 30, 100)!;
    const spread = Math.exp(1.959963984540054 * Math.sqrt(0.03));
    expect(found.lift).toBeCloseTo(2, 12);
    expect(found.low).toBeCloseTo(2 / spread, 12);
    expect(found.high).toBeCloseTo(2 * spread, 12);
  });

  it('is the same either way round', () => {
    expect(liftOf(5, 40, 8, 90)).toEqual(liftOf(5, 8, 40, 90));
  });

  it('is 1 and sure where every basket holds both', () => {
    expect(liftOf(7, 7, 7, 7)).toEqual({ lift: 1, low: 1, high: 1 });
  });

  it('is none where they never meet', () => {
    expect(liftOf(0, 3, 4, 10)).toBeNull();
  });

  it('holds the truth in about 95 of 100 samples', () => {
    let seed = 1;
    const random = () => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    };
    let held = 0;
    for (let sample = 0; sample < 1000; sample++) {
      let [a, b, both] = [0, 0, 0];
      for (let i = 0; i < 400; i++) {
        const inA = random() < 0.3;
        const inB = random() < (inA ? 0.5 : 0.2);
        a += Number(inA);
        b += Number(inB);
        both += Number(inA && inB);
      }
      const found = liftOf(both, a, b, 400)!;
      const truth = 0.5 / (0.3 * 0.5 + 0.7 * 0.2);
      if (found.low <= truth && truth <= found.high) held++;
    }
    expect(held).toBeGreaterThan(930);
    expect(held).toBeLessThan(970);
  });
});
