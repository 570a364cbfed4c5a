// The six metrics of a set of people (docs/semantics.md 4), in the order of every strip and table.

export type MetricKey =
  | 'customerCount'
  | 'repeatCustomerRate'
  | 'lifetimeValue'
  | 'averageOrderValue'
  | 'averageOrderCount'
  | 'purchaseIntervalDays';

export interface MetricRow {
  /** Also the field of `SegmentMetrics` in the API. */
  key: MetricKey;
  label: string;
  /** For narrow places. */
  shortLabel: string;
  /** Shown in heads and axes; `currency` = the store's code. */
  unit: 'customers' | '%' | 'currency' | 'orders' | 'days';
  /** Which function of `format/numbers` writes it. */
  format: 'count' | 'rate' | 'money' | 'mean' | 'days';
  /** Depends on the amount base. */
  hasBase: boolean;
  formula: string;
}

export const metricTable: readonly MetricRow[] = [
  {
    key: 'customerCount',
    label: 'Customers',
    shortLabel: 'Customers',
    unit: 'customers',
    format: 'count',
    hasBase: false,
    formula: 'Number of customers in the segment',
  },
  {
    key: 'repeatCustomerRate',
    label: 'Repeat customer rate',
    shortLabel: 'Repeat rate',
    unit: '%',
    format: 'rate',
    hasBase: false,
    formula: 'Share of the customers who have at least 2 orders',
  },
  {
    key: 'lifetimeValue',
    label: 'Lifetime value',
    shortLabel: 'LTV',
    unit: 'currency',
    format: 'money',
    hasBase: true,
    formula: 'Mean over the customers of the amount of all their orders so far: realised, not predicted',
  },
  {
    key: 'averageOrderValue',
    label: 'Average order value',
    shortLabel: 'AOV',
    unit: 'currency',
    format: 'money',
    hasBase: true,
    formula:
      "Mean over the customers of each one's amount per order; the pooled value (all amounts by all orders) stands beside it",
  },
  {
    key: 'averageOrderCount',
    label: 'Average order count',
    shortLabel: 'Orders each',
    unit: 'orders',
    format: 'mean',
    hasBase: false,
    formula: 'Mean over the customers of their number of orders',
  },
  {
    key: 'purchaseIntervalDays',
    label: 'Purchase interval',
    shortLabel: 'Interval',
    unit: 'days',
    format: 'days',
    hasBase: false,
    formula: 'Mean over the customers with at least 2 orders of (local date of the last - of the first) / (orders - 1)',
  },
];

export function metricRow(key: MetricKey): MetricRow {
  return metricTable.find((row) => row.key === key)!;
}
