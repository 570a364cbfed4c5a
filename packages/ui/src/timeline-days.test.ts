import { expect, it } from 'vitest';
import { weekEnd } from './timeline-days.ts';

it('a week ends on a whole number of weeks before the last day', () => {
  expect([729, 723, 722, 716, 715, 0].map((day) => weekEnd(day, 730))).toEqual([729, 729, 722, 722, 715, 1]);
});
