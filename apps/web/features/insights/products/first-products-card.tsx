'use client';
import { DIMENSIONS } from '@throughline/core/insights/dimensions';
import { BarRows } from '@throughline/ui/bar-rows';
import { ChartCard } from '@throughline/ui/chart-card';
import { type Column, type SortOrder, Table } from '@throughline/ui/table';
import { useState } from 'react';
import { cx } from '../../../data/cx.ts';
import type { Format } from '../../../data/format.ts';
import { Failed } from '../../segments/history-card.tsx';
import { useStore } from '../../shell/use-store.tsx';
import { moneyRange, percentRange } from '../estimate-words.ts';
import { Figure, SAMPLE_MIN, WithInterval } from '../figure.tsx';
import type { InsightScope } from '../insight-view.ts';
import { type ProductView, valueLabel } from './product-view.ts';
import { ShowMore } from './show-more.tsx';
import { type FirstProduct, useFirstProducts } from './use-products.ts';

const rowsPerPage = 10;
const barsMax = 8;
const figures: Record<string, (row: FirstProduct) => number> = {
  customers: (row) => row.customers,
  repeat: (row) => row.repeatRate?.value ?? -1,
  value: (row) => Number(row.valueAfter90Days?.value.amount ?? Number.NEGATIVE_INFINITY),
};

/** What people bought first: who comes back, what they are worth after 90 days, and what they buy next. */
export function FirstProductsCard(props: { view: ProductView; scope: InsightScope; format: Format }) {
  const { view, scope, format } = props;
  const store = useStore();
  const query = useFirstProducts(scope, view);
  const [sort, setSort] = useState<SortOrder>({ key: 'customers', direction: 'desc' });
  const [shownMax, setShownMax] = useState(rowsPerPage);
  const { data } = query;
  if (query.isError && !data) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const figure = figures[sort.key] ?? figures.customers!;
  const sign = sort.direction === 'asc' ? 1 : -1;
  const sorted = data?.rows.toSorted((a, b) => sign * (figure(a) - figure(b)) || b.customers - a.customers);
  const left = (data?.values ?? 0) > (data?.rows.length ?? 0) ? `, the ${data!.rows.length} of most customers` : '';
  return (
    <ChartCard
      title={`First ${DIMENSIONS[view.dimension].label.toLowerCase()}`}
      note={data ? `${format.counted(data.customers, 'customer', 'customers')}${left}; bars are repeat rates` : ''}
      fileName={`${store.name} first ${DIMENSIONS[view.dimension].label.toLowerCase()}`}
      className="min-w-0"
      table={csvOf(DIMENSIONS[view.dimension].label, sorted ?? [])}
    >
      <div className={cx(query.isPlaceholderData && 'opacity-60')}>
        {sorted && sorted.length > 0 && (
          <BarRows
            summary={`Repeat rate of the ${barsMax} first of the table below.`}
            rows={sorted.slice(0, barsMax).map((row) => ({
              key: row.key ?? '',
              label: valueLabel(row),
              value: row.repeatRate?.value ?? 0,
              text: format.percent(row.repeatRate?.value, 1),
              muted: row.customers < SAMPLE_MIN,
            }))}
          />
        )}
        <Table<FirstProduct>
          label="First products"
          rows={data === null ? [] : sorted?.slice(0, shownMax)}
          rowKey={(row) => row.key ?? ''}
          columns={firstColumns(DIMENSIONS[view.dimension].label, store.currencyCode, scope.asOf, format)}
          sort={sort}
          onSort={setSort}
          empty={<p className="text-ink2">No first order in this window has a line.</p>}
        />
        <ShowMore left={(sorted?.length ?? 0) - shownMax} onMore={() => setShownMax(shownMax + 40)} format={format} />
      </div>
    </ChartCard>
  );
}

function csvOf(head: string, rows: readonly FirstProduct[]) {
  return {
    heads: [head, 'Customers', 'Repeat rate', 'Low', 'High', 'After 90 days', 'Most often next', 'Share of these'],
    rows: rows.map((row) => [
      valueLabel(row),
      String(row.customers),
      ...[row.repeatRate?.value, row.repeatRate?.low, row.repeatRate?.high].map((value) => String(value ?? '')),
      row.valueAfter90Days?.value.amount ?? '',
      row.next?.label ?? '',
      String(row.next?.share?.value ?? ''),
    ]),
  };
}

function firstColumns(head: string, currency: string, asOf: string | null, format: Format): Column<FirstProduct>[] {
  const figure = { align: 'right', sortable: true } as const;
  return [
    {
      key: 'value-name',
      head,
      phone: 'title',
      cell: (row) => <span className="[overflow-wrap:anywhere]">{valueLabel(row)}</span>,
    },
    {
      ...figure,
      key: 'customers',
      head: 'Customers',
      phone: 'figure',
      cell: (row) => (
        <span className={cx(row.customers < SAMPLE_MIN && 'text-ink3')}>
          <Figure people={row.people} figure={row.figure} name={`First order with ${valueLabel(row)}`} asOf={asOf}>
            {format.count(row.customers)}
          </Figure>
        </span>
      ),
    },
    {
      ...figure,
      key: 'repeat',
      head: 'Repeat rate',
      phone: 'detail',
      cell: (row) =>
        row.repeatRate ? (
          <Figure
            people={row.peopleReturned}
            figure={row.figureReturned}
            name={`First order with ${valueLabel(row)}, came back`}
            asOf={asOf}
          >
            <WithInterval
              value={format.percent(row.repeatRate.value, 1)}
              interval={percentRange(row.repeatRate, format)}
              n={row.repeatRate.n}
            />
          </Figure>
        ) : (
          '–'
        ),
    },
    {
      ...figure,
      key: 'value',
      head: `After 90 days, ${currency}`,
      phone: 'detail',
      cell: ({ valueAfter90Days: worth }) =>
        worth ? (
          <WithInterval value={format.amount(worth.value)} interval={moneyRange(worth, format)} n={worth.n} />
        ) : (
          <span className="text-ink3">too early</span>
        ),
    },
    {
      key: 'next',
      head: 'Most often next',
      phone: 'detail',
      phoneLine: true,
      cell: ({ next, ...row }) =>
        next ? (
          <span className={cx('[overflow-wrap:anywhere]', (next.share?.n ?? 0) < SAMPLE_MIN && 'text-ink3')}>
            <span className="text-ink3 md:hidden">Most often next </span>
            {next.label}{' '}
            <Figure
              people={next.people}
              figure={next.figure}
              name={`First order with ${valueLabel(row)}, second with ${next.label}`}
              asOf={asOf}
            >
              {format.percent(next.share?.value, 1)}
            </Figure>
          </span>
        ) : (
          '–'
        ),
    },
  ];
}
