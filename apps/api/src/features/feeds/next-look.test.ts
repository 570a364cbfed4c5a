import { expect, test } from 'vitest';
import { nextLook } from './next-look.ts';

const at = (text: string) => Date.parse(text);
const daily = (dailyAt: string, now: string, zone = 'Europe/Berlin') =>
  new Date(nextLook({ everyMinutes: null, dailyAt }, at(now), zone)).toISOString();

test('every so many minutes counts from now', () => {
  expect(nextLook({ everyMinutes: 5, dailyAt: null }, 1_000, 'UTC')).toBe(301_000);
});

test('a daily look is at that time of the zone, today or tomorrow', () => {
  expect(daily('06:30', '2024-01-10T04:00:00Z')).toBe('2024-01-10T05:30:00.000Z');
  expect(daily('06:30', '2024-01-10T05:30:00Z')).toBe('2024-01-11T05:30:00.000Z');
  expect(daily('00:00', '2024-07-01T23:00:00Z', 'America/New_York')).toBe('2024-07-02T04:00:00.000Z');
});

test('a daily look comes once on the days on which the clocks change', () => {
  expect(daily('02:30', '2024-03-30T12:00:00Z')).toBe('2024-03-31T01:30:00.000Z');
  expect(daily('02:30', '2024-03-31T01:30:00Z')).toBe('2024-04-01T00:30:00.000Z');
  expect(daily('02:30', '2024-10-26T12:00:00Z')).toBe('2024-10-27T00:30:00.000Z');
  expect(daily('02:30', '2024-10-27T00:30:00Z')).toBe('2024-10-28T01:30:00.000Z');
});
