import { expect, test } from 'vitest';
import { precedingWindow, windowEndingOn, windowLength } from './window.ts';

test('365 days to 20 Feb 2021 start on 22 Feb 2020, over the leap day', () => {
  expect(windowEndingOn('2021-02-20', 365)).toEqual({ from: '2020-02-22', to: '2021-02-20' });
  expect(windowEndingOn('2021-02-20', 1)).toEqual({ from: '2021-02-20', to: '2021-02-20' });
  expect(windowLength({ from: '2020-02-21', to: '2021-02-20' })).toBe(366);
});

test('the preceding window has the same length and ends the day before', () => {
  expect(precedingWindow({ from: '2026-03-01', to: '2026-03-31' })).toEqual({ from: '2026-01-29', to: '2026-02-28' });
  expect(precedingWindow({ from: '2026-03-01', to: '2026-03-01' })).toEqual({ from: '2026-02-28', to: '2026-02-28' });
});

test('a reversed window is a bug', () => {
  expect(() => windowLength({ from: '2026-03-02', to: '2026-03-01' })).toThrow('not a window');
});
