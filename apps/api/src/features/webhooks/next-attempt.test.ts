import { expect, it } from 'vitest';
import { nextAttempt } from './next-attempt.ts';

it('waits 5 s, 30 s, 2 min, 10 min, 30 min, 1 h, 2 h, 4 h, then 8 h each time, a fifth more or less by chance', () => {
  const waits = (random: number) => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 40].map((n) => nextAttempt(n, 0, random) / 1_000);
  expect(waits(0.5)).toEqual([5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 28_800, 28_800]);
  expect(waits(0).slice(0, 3)).toEqual([4, 24, 96]);
  expect(waits(1).slice(0, 3)).toEqual([6, 36, 144]);
});
