// The six metrics as the screens say them: value and note. Their names stand in core's table.
import { metricRow } from '@throughline/core/metrics/metric-table';
import type { Format, Money } from '../../data/format.ts';
import type { Base, MetricKey } from './segment-view.ts';

export interface MetricsRow {
  customerCount: number;
  repeatCustomerRate?: number | null;
  lifetimeValue?: Money | null;
  averageOrderValue?: Money | null;
  averageOrderValuePooled?: Money | null;
  averageOrderCount?: number | null;
  purchaseIntervalDays?: number | null;
  purchaseIntervalMedianDays?: number | null;
}

interface MetricText {
  value: (row: MetricsRow, format: Format) => string;
  note: (row: MetricsRow, format: Format) => string;
  /** A value of the history chart and its axis; money comes in whole units of `currency`. */
  point: (value: number, format: Format, currency: string) => string;
}

const money = (value: number, format: Format, currencyCode: string) =>
  format.money({ amount: value.toFixed(2), currencyCode });

export const metricTexts: Record<MetricKey, MetricText> = {
  customerCount: {
    value: (row, format) => format.count(row.customerCount),
    note: () => 'vs 7-day mean',
    point: (value, format) => format.count(value),
  },
  repeatCustomerRate: {
    value: (row, format) => format.percent(row.repeatCustomerRate, 1),
    note: () => 'two orders or more',
    point: (value, format) => format.percent(value, 1),
  },
  lifetimeValue: {
    value: (row, format) => format.money(row.lifetimeValue),
    note: () => 'mean per customer',
    point: money,
  },
  averageOrderValue: {
    value: (row, format) => format.money(row.averageOrderValue),
    note: (row, format) => `pooled ${format.money(row.averageOrderValuePooled)}`,
    point: money,
  },
  averageOrderCount: {
    value: (row, format) => format.decimal(row.averageOrderCount),
    note: () => 'per customer',
    point: (value, format) => format.decimal(value),
  },
  purchaseIntervalDays: {
    value: (row, format) =>
      row.purchaseIntervalDays == null ? '–' : `${format.decimal(row.purchaseIntervalDays, 1)} d`,
    note: (row, format) =>
      row.purchaseIntervalMedianDays == null
        ? 'days between orders'
        : `median ${describeDays(row.purchaseIntervalMedianDays, format)}`,
    point: (value, format) => `${format.decimal(value, 1)} d`,
  },
};

function describeDays(days: number, format: Format): string {
  return `${format.decimal(days, Number.isInteger(days * 2) && !Number.isInteger(days) ? 1 : 0)} d`;
}

export const metricLabel = (key: MetricKey): string => metricRow(key).label;

export const baseTexts: Record<Base, { label: string; explanation: string }> = {
  GROSS: { label: 'Gross', explanation: 'gross, paid with tax and shipping, after discounts' },
  NET: { label: 'Net', explanation: 'net, gross less refunds made by that day' },
  PRODUCT: {
    label: 'Product',
    explanation: 'product, lines after discounts, without tax and shipping, less refunded lines',
  },
};
