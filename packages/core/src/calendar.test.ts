import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { isTimeZone, parseDay, parseInstant, zoneCalendar } from './calendar.ts';

const HOUR = 3_600_000;
const at = (iso: string) => Date.parse(iso);
const day = (iso: string) => parseDay(iso)!;
const hoursOf = (zone: string, date: string) => {
  const calendar = zoneCalendar(zone);
  return (calendar.endOfDay(day(date)) + 1 - calendar.startOfDay(day(date))) / HOUR;
};

describe('a day in its zone', () => {
  test('New York has 23 hours on 8 March 2026 and 25 on 1 November 2026', () => {
    const calendar = zoneCalendar('America/New_York');
    expect(hoursOf('America/New_York', '2026-03-08')).toBe(23);
    expect(hoursOf('America/New_York', '2026-11-01')).toBe(25);
    expect(calendar.startOfDay(day('2026-03-08'))).toBe(at('2026-03-08T05:00:00Z'));
    expect(calendar.endOfDay(day('2026-03-08'))).toBe(at('2026-03-09T03:59:59.999Z'));
    expect(calendar.dayOf(at('2026-03-09T03:59:59.999Z'))).toBe(day('2026-03-08'));
    expect(calendar.dayOf(at('2026-03-09T04:00:00Z'))).toBe(day('2026-03-09'));
  });

  test('Sao Paulo has no midnight on 4 November 2018: the day starts at 01:00', () => {
    const calendar = zoneCalendar('America/Sao_Paulo');
    expect(calendar.startOfDay(day('2018-11-04'))).toBe(at('2018-11-04T01:00:00-02:00'));
    expect(hoursOf('America/Sao_Paulo', '2018-11-04')).toBe(23);
    expect(calendar.endOfDay(day('2018-11-03'))).toBe(at('2018-11-04T02:59:59.999Z'));
  });

  test('Sao Paulo lives the hour before midnight twice on 17 February 2018', () => {
    expect(hoursOf('America/Sao_Paulo', '2018-02-17')).toBe(25);
    expect(zoneCalendar('America/Sao_Paulo').dayOf(at('2018-02-18T02:30:00Z'))).toBe(day('2018-02-17'));
  });

  test("St John's went back over midnight at 00:01: the day that has begun goes on", () => {
    // 2010-11-07 00:01 NDT (02:31 UTC) becomes 2010-11-06 23:01 NST.
    const calendar = zoneCalendar('America/St_Johns');
    expect(calendar.startOfDay(day('2010-11-07'))).toBe(at('2010-11-07T02:30:00Z'));
    expect(calendar.dayOf(at('2010-11-07T02:45:00Z'))).toBe(day('2010-11-07'));
    expect(hoursOf('America/St_Johns', '2010-11-07')).toBe(25);
  });

  test('Apia skipped 30 December 2011: the date is empty and no instant lies on it', () => {
    const calendar = zoneCalendar('Pacific/Apia');
    expect(calendar.startOfDay(day('2011-12-30'))).toBe(at('2011-12-30T10:00:00Z'));
    expect(calendar.startOfDay(day('2011-12-31'))).toBe(at('2011-12-30T10:00:00Z'));
    expect(calendar.endOfDay(day('2011-12-30'))).toBe(at('2011-12-30T09:59:59.999Z'));
    expect(calendar.dayOf(at('2011-12-30T09:59:59.999Z'))).toBe(day('2011-12-29'));
    expect(calendar.dayOf(at('2011-12-30T10:00:00Z'))).toBe(day('2011-12-31'));
  });

  test('Kathmandu is 5:45 ahead', () => {
    expect(zoneCalendar('Asia/Kathmandu').startOfDay(day('2021-02-20'))).toBe(at('2021-02-19T18:15:00Z'));
  });

  test('Lord Howe moves its clocks by half an hour', () => {
    expect(hoursOf('Australia/Lord_Howe', '2026-04-05')).toBe(24.5);
    expect(hoursOf('Australia/Lord_Howe', '2026-10-04')).toBe(23.5);
  });

  test('before 1970 and after 2100 the same rules hold', () => {
    const calendar = zoneCalendar('America/New_York');
    expect(calendar.startOfDay(day('1955-07-01'))).toBe(at('1955-07-01T04:00:00Z'));
    expect(calendar.dayOf(at('1955-07-01T03:59:59Z'))).toBe(day('1955-06-30'));
    expect(calendar.startOfDay(day('2150-01-01'))).toBe(at('2150-01-01T05:00:00Z'));
    expect(calendar.dayOf(at('2150-01-01T04:59:59Z'))).toBe(day('2149-12-31'));
  });

  test('agrees with Temporal on days and local times, at clock changes too', () => {
    const zones = [
      'America/New_York',
      'America/Sao_Paulo',
      'Pacific/Apia',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'Europe/London',
      'Africa/Casablanca',
      'UTC',
    ];
    const days = fc.integer({ min: day('1995-01-01'), max: day('2040-01-01') });
    fc.assert(
      fc.property(fc.constantFrom(...zones), days, fc.integer({ min: 0, max: 86_399 }), (zone, number, second) => {
        const calendar = zoneCalendar(zone);
        const plain = Temporal.PlainDate.from('1970-01-01').add({ days: number });
        expect(calendar.startOfDay(number)).toBe(plain.toZonedDateTime(zone).epochMilliseconds);
        const local = plain.toPlainDateTime(Temporal.PlainTime.from('00:00').add({ seconds: second }));
        const zoned = local.toZonedDateTime(zone);
        expect(calendar.instantOf(number, second * 1000)).toBe(zoned.epochMilliseconds);
        expect(calendar.offsetAt(zoned.epochMilliseconds)).toBe(zoned.offsetNanoseconds / 1e6);
        const found = calendar.dayOf(zoned.epochMilliseconds);
        expect(calendar.startOfDay(found)).toBeLessThanOrEqual(zoned.epochMilliseconds);
        expect(calendar.endOfDay(found)).toBeGreaterThanOrEqual(zoned.epochMilliseconds);
      }),
      { numRuns: 300 },
    );
  });
});

describe('instantOf', () => {
  const calendar = zoneCalendar('America/New_York');
  test('a time that comes twice is the earlier one', () => {
    expect(calendar.instantOf(day('2026-11-01'), 1.5 * HOUR)).toBe(at('2026-11-01T01:30:00-04:00'));
  });
  test('a time that is skipped is read with the offset before the gap', () => {
    expect(calendar.instantOf(day('2026-03-08'), 2.5 * HOUR)).toBe(at('2026-03-08T03:30:00-04:00'));
  });
});

describe('parseInstant', () => {
  const calendar = zoneCalendar('America/New_York');
  test.each([
    ['2026-03-08T01:30:00-05:00', '2026-03-08T06:30:00Z'],
    ['2026-03-08 01:30:00 -0500', '2026-03-08T06:30:00Z'],
    ['2026-03-08T06:30Z', '2026-03-08T06:30:00Z'],
    ['2026-03-08T06:30:00.123456Z', '2026-03-08T06:30:00.123Z'],
    ['2026-03-08T06:30:00,5+05:45', '2026-03-08T00:45:00.5Z'],
    ['2026-03-08', '2026-03-08T05:00:00Z'],
    ['2026-03-08T12:00:00', '2026-03-08T16:00:00Z'],
  ])('%s is %s in New York', (text, expected) => {
    expect(parseInstant(text, calendar)).toBe(at(expected));
  });

  test.each([
    '',
    'yesterday',
    '2026-02-30',
    '2026-02-30T00:00:00Z',
    '2026-03-08T24:00:00Z',
    '2026-03-08T00:60:00Z',
    '2026-3-8',
    '8/3/2026',
    '2026-03-08T00:00:00+25:00',
  ])('"%s" is refused', (text) => {
    expect(parseInstant(text, calendar)).toBeNull();
  });

  test('without a calendar only a full instant is read', () => {
    expect(parseInstant('2026-03-08')).toBeNull();
    expect(parseInstant('2026-03-08T12:00:00')).toBeNull();
    expect(parseInstant('2026-03-08T12:00:00Z')).toBe(at('2026-03-08T12:00:00Z'));
  });
});

test('a time zone is an IANA name', () => {
  expect(['America/New_York', 'UTC', 'Asia/Kathmandu', 'Etc/GMT+5'].every(isTimeZone)).toBe(true);
  expect(['', 'Mars/Olympus', '+05:00', 'New York', 'America/'].some(isTimeZone)).toBe(false);
});
