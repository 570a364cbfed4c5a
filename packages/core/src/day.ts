// Dates of the proleptic Gregorian calendar as day numbers (days since 1970-01-01), without any time zone.
// Conversions are those of H. Hinnant, "chrono-compatible low-level date algorithms".

export interface CivilDate {
  year: number;
  /** 1..12 */
  month: number;
  /** 1..31 */
  date: number;
}

export function dayNumber(year: number, month: number, date: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function civilOf(day: number): CivilDate {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** `2021-02-20` -> 18678; null for any other shape and for dates that do not exist. */
export function parseDay(text: string): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!match) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return null;
  return dayNumber(year, month, date);
}

/** 18678 -> `2021-02-20`. */
export function formatDay(day: number): string {
  const { year, month, date } = civilOf(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** The same date n months later (or earlier), clamped to the month's last: 31 Jan + 1 month = 28 or 29 Feb. */
export function addMonths(day: number, months: number): number {
  const { year, month, date } = civilOf(day);
  const index = year * 12 + (month - 1) + months;
  const newYear = Math.floor(index / 12);
  const newMonth = index - newYear * 12 + 1;
  return dayNumber(newYear, newMonth, Math.min(date, daysInMonth(newYear, newMonth)));
}

export function daysInMonth(year: number, month: number): number {
  return month === 12 ? 31 : dayNumber(year, month + 1, 1) - dayNumber(year, month, 1);
}

/** 1 = Monday ... 7 = Sunday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The first day of the week that holds a day; weeks start on Monday (1) unless the store says otherwise. */
export function startOfWeek(day: number, weekStartsOn = 1): number {
  return day - ((weekdayOf(day) - weekStartsOn + 7) % 7);
}

export function startOfMonth(day: number): number {
  return day - civilOf(day).date + 1;
}

export function startOfQuarter(day: number): number {
  const { year, month } = civilOf(day);
  return dayNumber(year, month - ((month - 1) % 3), 1);
}

export function startOfYear(day: number): number {
  return dayNumber(civilOf(day).year, 1, 1);
}
