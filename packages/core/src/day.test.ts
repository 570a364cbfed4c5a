import { expect, test } from 'vitest';
import {
  addMonths,
  civilOf,
  dayNumber,
  formatDay,
  parseDay,
  startOfMonth,
  startOfQuarter,
  startOfWeek,
  startOfYear,
  weekdayOf,
} from './day.ts';

const day = (iso: string) => parseDay(iso)!;

test('day numbers count from 1970-01-01', () => {
  expect(day('1970-01-01')).toBe(0);
  expect(day('2021-02-20')).toBe(18_678);
  expect(day('1969-12-31')).toBe(-1);
  expect(formatDay(18_678)).toBe('2021-02-20');
});

test('every day from 1600 to 2400 goes there and back and follows the one before', () => {
  for (let number = day('1600-01-01'); number < day('2400-01-01'); number++) {
    const { year, month, date } = civilOf(number);
    if (dayNumber(year, month, date) !== number || parseDay(formatDay(number)) !== number)
      throw new Error(String(number));
    if (Date.UTC(year, month - 1, date) !== number * 86_400_000) throw new Error(String(number));
  }
});

test('dates that do not exist and other shapes are not days', () => {
  for (const text of [
    '2021-02-29',
    '2021-13-01',
    '2021-00-10',
    '2021-04-31',
    '2021-4-3',
    '20210403',
    '2021-04-03T00:00',
    ' 2021-04-03',
    '',
  ]) {
    expect(parseDay(text), text).toBeNull();
  }
  expect(parseDay('2020-02-29')).not.toBeNull();
});

test('months are added to the same date, clamped to the last of the month', () => {
  expect(formatDay(addMonths(day('2021-01-31'), 1))).toBe('2021-02-28');
  expect(formatDay(addMonths(day('2020-01-31'), 1))).toBe('2020-02-29');
  expect(formatDay(addMonths(day('2021-03-31'), -1))).toBe('2021-02-28');
  expect(formatDay(addMonths(day('2021-01-15'), -13))).toBe('2019-12-15');
  expect(formatDay(addMonths(day('2020-02-29'), 12))).toBe('2021-02-28');
});

test('weeks start on Monday unless told otherwise; months, quarters and years on their first', () => {
  const saturday = day('2021-02-20');
  expect(weekdayOf(saturday)).toBe(6);
  expect(weekdayOf(-1)).toBe(3);
  expect(formatDay(startOfWeek(saturday))).toBe('2021-02-15');
  expect(formatDay(startOfWeek(saturday, 7))).toBe('2021-02-14');
  expect(formatDay(startOfWeek(day('2021-02-15')))).toBe('2021-02-15');
  expect(formatDay(startOfMonth(saturday))).toBe('2021-02-01');
  expect(formatDay(startOfQuarter(day('2021-06-30')))).toBe('2021-04-01');
  expect(formatDay(startOfYear(saturday))).toBe('2021-01-01');
});
