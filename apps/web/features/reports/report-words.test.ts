import { expect, it } from 'vitest';
import { readAddresses, scheduleWords } from './report-words.ts';

it.each([
  [{ cadence: 'DAILY', day: null, hour: 7 }, 'Every day at 07:00'],
  [{ cadence: 'WEEKLY', day: 7, hour: 23 }, 'Every Sunday at 23:00'],
  [{ cadence: 'MONTHLY', day: 1, hour: 0 }, 'On the 1st of each month at 00:00'],
  [{ cadence: 'MONTHLY', day: 12, hour: 0 }, 'On the 12th of each month at 00:00'],
  [{ cadence: 'MONTHLY', day: 23, hour: 0 }, 'On the 23rd of each month at 00:00'],
  [{ cadence: 'MONTHLY', day: 31, hour: 0 }, 'On the 31st of each month at 00:00'],
] as const)('%j is said as %s', (schedule, words) => {
  expect(scheduleWords(schedule)).toBe(words);
});

it('addresses are told apart by commas, semicolons, spaces and lines', () => {
  expect(readAddresses(' a@b.test, c@d.test;\ne@f.test ')).toEqual(['a@b.test', 'c@d.test', 'e@f.test']);
});
