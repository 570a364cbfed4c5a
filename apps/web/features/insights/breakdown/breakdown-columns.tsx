'use client';
import type { Column } from '@throughline/ui/table';
import type { Format } from '../../../data/format.ts';
import { percentRange, rangeWords, type ShownEstimate } from '../estimate-words.ts';
import { Figure, WithInterval } from '../figure.tsx';
import { type BreakdownView, dimensionLabel, positionLabel, rowLabel } from './breakdown-view.ts';
import type { BreakdownRow } from './use-breakdown.ts';

function shareCell(share: ShownEstimate | null | undefined, format: Format) {
  if (!share) return '–';
  return <WithInterval value={format.percent(share.value, 1)} interval={percentRange(share, format)} n={share.n} />;
}

function indexCell(index: ShownEstimate | null | undefined, format: Format) {
  if (!index) return <span className="text-ink3">too few</span>;
  const whole = (value: number) => format.decimal(value, 0);
  return <WithInterval value={whole(index.value)} interval={rangeWords(index.low, index.high, whole)} n={index.n} />;
}

export function breakdownColumns(props: {
  view: BreakdownView;
  asOf: string | null;
  isCompared: boolean;
  currencyCode: string;
  format: Format;
}): Column<BreakdownRow>[] {
  const { view, asOf, format, currencyCode } = props;
  const people = (row: BreakdownRow) =>
    `${dimensionLabel(view.dimension)} ${rowLabel(view.dimension, row)}, ${positionLabel(view.position).toLowerCase()}`;
  const figure = { align: 'right', sortable: true } as const;
  const compared: Column<BreakdownRow>[] = [
    {
      key: 'compared',
      head: 'Compared',
      align: 'right',
      phone: 'hidden',
      cell: (row) => (
        <Figure people={row.compared?.people} figure={row.compared?.figure} name={people(row)} asOf={asOf}>
          {format.count(row.compared?.customers ?? 0)}
        </Figure>
      ),
    },
    {
      key: 'comparedShare',
      head: 'Its share',
      align: 'right',
      phone: 'hidden',
      cell: (row) => shareCell(row.compared?.share, format),
    },
    { ...figure, key: 'index', head: 'Index', phone: 'detail', cell: (row) => indexCell(row.index, format) },
  ];
  return [
    {
      key: 'value',
      head: dimensionLabel(view.dimension),
      sortable: true,
      phone: 'title',
      cell: (row) => <span className="[overflow-wrap:anywhere]">{rowLabel(view.dimension, row)}</span>,
    },
    {
      ...figure,
      key: 'customers',
      head: 'Customers',
      phone: 'figure',
      cell: (row) => (
        <Figure people={row.people} figure={row.figure} name={people(row)} asOf={asOf}>
          <strong className="font-semibold">{format.count(row.customers)}</strong>
        </Figure>
      ),
    },
    { key: 'share', head: 'Share', align: 'right', phone: 'detail', cell: (row) => shareCell(row.share, format) },
    ...(props.isCompared ? compared : []),
    { ...figure, key: 'orders', head: 'Orders', phone: 'detail', cell: (row) => format.count(row.orders) },
    { ...figure, key: 'units', head: 'Units', phone: 'hidden', cell: (row) => format.count(row.units) },
    {
      ...figure,
      key: 'revenue',
      head: `Revenue, ${currencyCode}`,
      phone: 'hidden',
      cell: (row) => format.amount(row.revenue),
    },
    {
      ...figure,
      key: 'average',
      head: `Per order, ${currencyCode}`,
      phone: 'hidden',
      cell: (row) => format.amount(row.averageOrderValue),
    },
  ];
}
