import { describe, expect, it } from 'vitest';
import { classWords, splitMoves } from './rfm-words.ts';

describe('classes of recency and frequency', () => {
  it('are said by their scores', () => {
    expect(classWords({ recency: 5, frequency: 2 })).toBe('R 5, F 2');
    expect(classWords({ recency: null, frequency: null })).toBe('No order yet');
  });

  it('tell who moved from who stayed', () => {
    const move = (from: number, to: number, customers: number) => ({
      from: { recency: from, frequency: 1 },
      to: { recency: to, frequency: 1 },
      customers,
    });
    expect(splitMoves([move(1, 1, 5), move(1, 2, 3), move(2, 2, 4)])).toEqual({ moved: [move(1, 2, 3)], stayed: 9 });
  });
});
