import { expect, test } from 'vitest';
import { formatDay, parseDay } from '../day.ts';
import type { When } from './definition.ts';
import { daysOfWindow, isNearReturn } from './windows.ts';

const days = (when: When, today: string, weekStartsOn = 1) => {
  const { from, to } = daysOfWindow(when, parseDay(today)!, weekStartsOn);
  return [from, to].map((day) => (Number.isFinite(day) ? formatDay(day) : String(day)));
};

test.each<[When, string, string, string]>([
  [{ last: { days: 30 } }, '2026-03-31', '2026-03-02', '2026-03-31'],
  [{ last: { days: 1 } }, '2026-03-31', '2026-03-31', '2026-03-31'],
  [{ last: { weeks: 2 } }, '2026-03-31', '2026-03-18', '2026-03-31'],
  [{ last: { months: 1 } }, '2026-03-31', '2026-03-01', '2026-03-31'],
  [{ last: { months: 1 } }, '2026-03-15', '2026-02-16', '2026-03-15'],
  [{ last: { years: 1 } }, '2024-02-29', '2023-03-01', '2024-02-29'],
  [{ daysAgo: { from: 30, to: 365 } }, '2026-03-31', '2025-03-31', '2026-03-01'],
  [{ monthsAgo: { from: 0, to: 0 } }, '2026-03-31', '2026-03-01', '2026-03-31'],
  [{ monthsAgo: { from: 1, to: 2 } }, '2026-03-31', '2026-01-01', '2026-02-28'],
  [{ between: ['2026-01-01', '2026-01-31'] }, '2026-03-31', '2026-01-01', '2026-01-31'],
  [{ before: '2026-01-01' }, '2026-03-31', '-Infinity', '2025-12-31'],
  [{ after: '2026-01-01' }, '2026-03-31', '2026-01-02', 'Infinity'],
  [{ current: 'week' }, '2026-03-31', '2026-03-30', '2026-03-31'],
  [{ current: 'quarter' }, '2026-03-31', '2026-01-01', '2026-03-31'],
])('%j on %s holds %s to %s', (when, today, from, to) => {
  expect(days(when, today)).toEqual([from, to]);
});

test('a week starts where the store says', () => {
  expect(days({ current: 'week' }, '2026-03-31', 7)).toEqual(['2026-03-29', '2026-03-31']);
});

test.each<[string, string, number, boolean]>([
  ['2025-02-21', '2024-02-29', 7, true],
  ['2025-02-20', '2024-02-29', 7, false],
  ['2025-03-07', '2024-02-29', 7, true],
  ['2025-03-08', '2024-02-29', 7, false],
  ['2028-02-29', '2024-02-29', 0, true],
  ['2024-02-29', '2024-02-29', 182, false],
  ['2024-08-31', '2024-02-29', 182, true],
  ['2024-08-30', '2024-02-29', 181, false],
  ['1995-12-31', '1990-01-02', 2, true],
  ['1989-12-31', '1990-01-02', 2, false],
])('%s lies near a yearly return of %s, %i days at most: %s', (day, date, days, expected) => {
  expect(isNearReturn(parseDay(day)!, parseDay(date)!, days)).toBe(expected);
});
