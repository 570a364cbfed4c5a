// A segment's revenue by day, summed to calendar months. Exact integers of minor units; months as `2021-02`.
import { addMonths, formatDay, parseDay, startOfMonth } from '@throughline/core/day';
import { parseAmount } from '@throughline/core/money';

export const revenueParts = ['joining', 'staying', 'leaving'] as const;
export type RevenuePartName = (typeof revenueParts)[number];

export type RevenueDayRow = { date: string } & Record<RevenuePartName, { orders: number; amount: { amount: string } }>;

export type RevenueMonth = { month: string } & Record<RevenuePartName, number>;

export interface RevenueSplit {
  months: RevenueMonth[];
  totals: Record<RevenuePartName, number>;
}

/** The twelve calendar months that end with the day's own: its first day eleven months earlier, up to the day. */
export function lastTwelveMonths(day: string): { from: string; to: string } {
  const end = parseDay(day);
  if (end === null) throw new Error(`"${day}" is not a date`);
  return { from: formatDay(addMonths(startOfMonth(end), -11)), to: day };
}

/** The first and last day of `2021-02`. */
export function monthSpan(month: string): { from: string; to: string } {
  const first = parseDay(`${month}-01`)!;
  return { from: formatDay(first), to: formatDay(addMonths(first, 1) - 1) };
}

function minorOf(text: string, currency: string): number {
  const parsed = parseAmount(text, currency);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.minor;
}

export function splitRevenue(days: readonly RevenueDayRow[], currency: string): RevenueSplit {
  const months = new Map<string, RevenueMonth>();
  const totals = { joining: 0, staying: 0, leaving: 0 };
  for (const day of days) {
    const key = day.date.slice(0, 7);
    const month = months.get(key) ?? { month: key, joining: 0, staying: 0, leaving: 0 };
    months.set(key, month);
    for (const part of revenueParts) {
      const minor = minorOf(day[part].amount.amount, currency);
      month[part] += minor;
      totals[part] += minor;
    }
  }
  return { months: [...months.values()], totals };
}
