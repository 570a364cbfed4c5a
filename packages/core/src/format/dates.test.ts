import { expect, test } from 'vitest';
import { formatDate, formatDateRange, formatInstant, formatTime } from './dates.ts';

test('dates in the order of the locale, with the weekday where asked', () => {
  expect(formatDate('2021-02-20', 'en-GB')).toBe('20 Feb 2021');
  expect(formatDate('2021-02-20', 'en-GB', 'weekday')).toBe('Sat 20 Feb 2021');
  expect(formatDate('2021-02-20', 'en-US')).toBe('Feb 20, 2021');
  expect(formatDate(null, 'en-GB')).toBe('–');
  expect(formatDateRange('2020-02-21', '2021-02-20', 'en-GB')).toBe('21 Feb 2020 to 20 Feb 2021');
  expect(formatDateRange('2021-02-20', '2021-02-20', 'en-GB')).toBe('20 Feb 2021');
});

test('a time has its zone', () => {
  const lastInstant = Date.parse('2021-02-21T04:59:59.999Z');
  expect(formatTime(lastInstant, 'America/New_York', 'en-GB')).toBe('23:59 EST');
  expect(formatInstant(lastInstant, 'America/New_York', 'en-GB')).toBe('20 Feb 2021, 23:59 EST');
  expect(formatInstant(null, 'UTC', 'en-GB')).toBe('–');
});
