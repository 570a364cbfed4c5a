// The days of a history chart: from a named range or two days, and the points of one metric over them.
import { addMonths, formatDay, parseDay } from '@throughline/core/day';
import type { MetricKey, RangeChoice } from './segment-view.ts';

export interface DayRange {
  from: string;
  to: string;
}

/** The range up to the shown day; `all` begins with the store's first order. */
export function resolveRange(range: RangeChoice, asOf: string, firstOrderOn: string | null): DayRange {
  if (typeof range !== 'string') return { from: range.from, to: range.to < asOf ? range.to : asOf };
  const end = parseDay(asOf);
  if (end === null) throw new Error(`"${asOf}" is not a date`);
  const starts = { '90d': end - 89, '1y': addMonths(end, -12), '2y': addMonths(end, -24) };
  if (range === 'all')
    return { from: firstOrderOn !== null && firstOrderOn < asOf ? firstOrderOn : formatDay(starts['1y']), to: asOf };
  return { from: formatDay(starts[range]), to: asOf };
}

export type HistoryRow = {
  customerCount: number;
  repeatCustomerRate?: number | null;
  lifetimeValue?: { amount: string } | null;
  averageOrderValue?: { amount: string } | null;
  averageOrderCount?: number | null;
  purchaseIntervalDays?: number | null;
};

export interface HistoryPoint {
  day: string;
  /** Null where the metric has no value on that day. Money in whole currency units, for drawing alone. */
  value: number | null;
}

/** One point a day from `from` on: the API answers one row for every day, in order. */
export function historyPoints(rows: readonly HistoryRow[], from: string, metric: MetricKey): HistoryPoint[] {
  const first = parseDay(from);
  if (first === null) throw new Error(`"${from}" is not a date`);
  return rows.map((row, index) => {
    const value = row[metric] ?? null;
    return {
      day: formatDay(first + index),
      value: value !== null && typeof value === 'object' ? Number(value.amount) : value,
    };
  });
}
