import { describe, expect, it } from 'vitest';
import { binned, sharedWidth } from './gap-bins.ts';

describe('days between orders in bins', () => {
  it('are as narrow as thirty of them allow, the same for both lists', () => {
    expect(sharedWidth([[{ days: 10, count: 1 }], [{ days: 20, count: 1 }]])).toEqual({ width: 1, count: 21 });
    expect(sharedWidth([[{ days: 200, count: 1 }]])).toEqual({ width: 7, count: 29 });
    expect(sharedWidth([[{ days: 400, count: 1 }]])).toEqual({ width: 14, count: 29 });
    expect(sharedWidth([[{ days: 20_000, count: 1 }]])).toEqual({ width: 667, count: 30 });
    expect(sharedWidth([[]])).toEqual({ width: 1, count: 1 });
  });

  it('hold each gap once, and say what lies beyond', () => {
    const list = [
      { days: 0, count: 1 },
      { days: 6, count: 1 },
      { days: 7, count: 1 },
      { days: 90, count: 1 },
    ];
    expect(binned(list, { width: 7, count: 2 })).toEqual({ edges: [0, 7, 14], shares: [0.5, 0.25], beyond: 1 });
  });
});
