import { DIMENSIONS, type Dimension, dimensionNames } from '@throughline/core/insights/dimensions';
import { type Amount, ESTIMATE, type Estimate, estimated } from '../report-answers.ts';
import { type ReportPage, SCOPE } from '../report-page.ts';
import type { Cell, ReportColumn } from '../report-table.ts';

interface Row {
  key: string | null;
  label: string | null;
  customers: number;
  orders: number;
  units: number;
  revenue: Amount;
  averageOrderValue: Amount | null;
  share: Estimate | null;
  compared: { customers: number; share: Estimate | null } | null;
  index: Estimate | null;
}

const rowsMax = 1000;
/** Columns that are drawn as bars. */
const [CUSTOMERS, SHARE, ITS_SHARE] = [1, 2, 4];
const positions: Record<string, { label: string; input: object | null }> = {
  all: { label: 'All orders', input: null },
  first: { label: 'First orders', input: { from: 1, to: 1 } },
  second: { label: 'Second orders', input: { from: 2, to: 2 } },
  repeat: { label: 'Repeat orders', input: { from: 2 } },
  last: { label: 'Last orders', input: { last: true } },
};

function readPosition(text: string | null): { label: string; input: object | null } {
  const n = Number(text);
  if (Number.isInteger(n) && n >= 3 && n <= 999) return { label: `Order ${n}`, input: { from: n, to: n } };
  return (text !== null && Object.hasOwn(positions, text) ? positions[text] : undefined) ?? positions.all!;
}

export const breakdownReport: ReportPage = {
  title: 'Breakdown',
  compares: true,
  tables: async ({ ask, store, scope, search }) => {
    const dimension = dimensionNames.find((name) => name === search.get('by')) ?? 'CHANNEL';
    const position = readPosition(search.get('position'));
    const { breakdown } = await ask<{ breakdown: Row[] | null }>(
      `breakdown(${SCOPE}, dimension: $dimension, position: $position, first: ${rowsMax}) {
        key label customers orders units revenue { amount } averageOrderValue { amount } share ${ESTIMATE}
        compared { customers share ${ESTIMATE} } index ${ESTIMATE} }`,
      {
        dimension: { type: 'BreakdownDimension!', value: dimension },
        position: { type: 'PositionInput', value: position.input },
      },
    );
    const isCompared = scope.compareWithSegmentId !== null;
    const sorted = [...(breakdown ?? [])].sort((a, b) => b.customers - a.customers);
    const name = DIMENSIONS[dimension].label;
    return [
      {
        title: `By ${name.toLowerCase()}`,
        note: position.label,
        columns: columns(name, store.currencyCode, isCompared),
        rows: sorted.map((row) => cells(dimension, row, isCompared)),
        // Groups differ in size: beside each other stand their shares.
        ...(isCompared ? { bars: SHARE, otherBars: ITS_SHARE } : { bars: CUSTOMERS }),
      },
    ];
  },
};

const columns = (name: string, currency: string, isCompared: boolean): ReportColumn[] => [
  { head: name, kind: 'text' },
  { head: 'Customers', kind: 'count' },
  { head: 'Share', kind: 'percent', isEstimated: true },
  ...(isCompared
    ? ([
        { head: 'Compared', kind: 'count' },
        { head: 'Its share', kind: 'percent', isEstimated: true },
        { head: 'Index', kind: 'decimal', digits: 0, isEstimated: true },
      ] as const)
    : []),
  { head: 'Orders', kind: 'count' },
  { head: 'Units', kind: 'count' },
  { head: `Revenue, ${currency}`, kind: 'money' },
  { head: `Per order, ${currency}`, kind: 'money' },
];

function cells(dimension: Dimension, row: Row, isCompared: boolean): Cell[] {
  const compared = [row.compared?.customers ?? 0, estimated(row.compared?.share), estimated(row.index)];
  return [
    valueName(dimension, row),
    row.customers,
    estimated(row.share),
    ...(isCompared ? compared : []),
    row.orders,
    row.units,
    row.revenue.amount,
    row.averageOrderValue?.amount ?? null,
  ];
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** As on the screen. */
function valueName(dimension: Dimension, { key, label }: Pick<Row, 'key' | 'label'>): string {
  if (key === null) return 'None';
  if (dimension === 'WEEKDAY') return weekdays[Number(key) - 1] ?? key;
  if (dimension === 'HOUR') return `${key.padStart(2, '0')}:00`;
  return label ?? key;
}
