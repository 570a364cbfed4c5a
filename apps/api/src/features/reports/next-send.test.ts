import { describe, expect, it } from 'vitest';
import { nextSend } from './next-send.ts';

const at = (cadence: string, day: number | null, hour: number, now: string, zone = 'Europe/Berlin') =>
  new Date(nextSend({ cadence, day, hour }, Date.parse(now), zone)).toISOString();

describe('the next sending', () => {
  it.each([
    ['the same day while the hour lies ahead', 'DAILY', null, 7, '2024-06-03T04:59:59Z', '2024-06-03T05:00:00.000Z'],
    ['the next day once it has come', 'DAILY', null, 7, '2024-06-03T05:00:00Z', '2024-06-04T05:00:00.000Z'],
    ['on Monday', 'WEEKLY', 1, 7, '2024-06-03T06:00:00Z', '2024-06-10T05:00:00.000Z'],
    ['on Sunday', 'WEEKLY', 7, 23, '2024-06-03T06:00:00Z', '2024-06-09T21:00:00.000Z'],
    ['on the 15th', 'MONTHLY', 15, 0, '2024-06-15T00:00:00Z', '2024-07-14T22:00:00.000Z'],
    ['on the last day where there is no 31st', 'MONTHLY', 31, 7, '2024-02-10T00:00:00Z', '2024-02-29T06:00:00.000Z'],
    ['after the gap of spring', 'DAILY', null, 2, '2024-03-30T12:00:00Z', '2024-03-31T01:00:00.000Z'],
    ['an hour that comes twice once', 'DAILY', null, 2, '2024-10-27T00:00:00Z', '2024-10-28T01:00:00.000Z'],
    ['at the first of two equal hours', 'DAILY', null, 2, '2024-10-26T12:00:00Z', '2024-10-27T00:00:00.000Z'],
  ] as const)('is %s', (_name, cadence, day, hour, now, expected) => {
    expect(at(cadence, day, hour, now)).toBe(expected);
  });
});
