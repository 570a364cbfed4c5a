// The days that a slider moves over, and the bars of weeks it stands on.
import { addMonths, formatDay, parseDay } from '@throughline/core/day';

export interface DayRange {
  from: string;
  to: string;
}

export const sliderDays = 730;

export const addDays = (day: string, days: number): string => formatDay(parseDay(day)! + days);

/** The two years that a slider moves over: up to the end of the store's days, moved where the day lies outside of them. */
export function sliderRange(day: string, end: string): DayRange {
  const to = day > end ? day : day < addDays(end, -sliderDays) ? addDays(day, sliderDays / 2) : end;
  return { from: addDays(to, -sliderDays), to };
}

/** Orders of every seven days that end with the last day, oldest first. */
export function weekly(days: readonly { date: string; orders: number }[], { from, to }: DayRange): number[] {
  const last = parseDay(to)!;
  const bars = new Array<number>(Math.ceil((last - parseDay(from)! + 1) / 7)).fill(0);
  for (const { date, orders } of days) {
    const index = bars.length - 1 - Math.floor((last - parseDay(date)!) / 7);
    if (index >= 0 && index < bars.length) bars[index]! += orders;
  }
  return bars;
}

/** Notes with a day in the range, by the places of their first and last days in it. */
export function notesWithin<Note extends DayRange>(
  notes: readonly Note[],
  { from, to }: DayRange,
): (Note & { firstDay: number; lastDay: number })[] {
  const first = parseDay(from)!;
  const last = parseDay(to)! - first;
  return notes
    .filter((note) => note.from <= to && note.to >= from)
    .map((note) => ({
      ...note,
      firstDay: Math.max(0, parseDay(note.from)! - first),
      lastDay: Math.min(last, parseDay(note.to)! - first),
    }));
}

/** The first days of every second month, by their place in the range; of a year the year. */
export function monthTicks({ from, to }: DayRange, locale: string): { day: number; text: string }[] {
  const fromDay = parseDay(from)!;
  const month = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
  const ticks: { day: number; text: string }[] = [];
  for (let day = parseDay(`${from.slice(0, 7)}-01`)!; day <= parseDay(to)!; day = addMonths(day, 1)) {
    const iso = formatDay(day);
    if (day < fromDay || Number(iso.slice(5, 7)) % 2 === 0) continue;
    ticks.push({
      day: day - fromDay,
      text: iso.slice(5, 7) === '01' ? iso.slice(0, 4) : month.format(Date.parse(iso)),
    });
  }
  return ticks;
}
