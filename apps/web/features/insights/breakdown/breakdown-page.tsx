'use client';
import { dimensionNames } from '@throughline/core/insights/dimensions';
import { BarRows } from '@throughline/ui/bar-rows';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { ChartCard } from '@throughline/ui/chart-card';
import { Skeleton } from '@throughline/ui/skeleton';
import { Table } from '@throughline/ui/table';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { cx } from '../../../data/cx.ts';
import type { Format } from '../../../data/format.ts';
import { setUrlState } from '../../../data/use-url-state.ts';
import { Failed } from '../../segments/history-card.tsx';
import { useStore } from '../../shell/use-store.tsx';
import { Figure, SAMPLE_MIN } from '../figure.tsx';
import type { InsightPageProps } from '../insight-pages.ts';
import { scopeOf } from '../insight-view.ts';
import { breakdownColumns } from './breakdown-columns.tsx';
import { BreakdownFilters } from './breakdown-filters.tsx';
import {
  type BreakdownView,
  dimensionLabel,
  positionLabel,
  readBreakdownView,
  rowLabel,
  type Sort,
  sortRows,
} from './breakdown-view.ts';
import { type BreakdownRow, type BreakdownTotals, useBreakdown } from './use-breakdown.ts';

const fallback = 'CHANNEL';
const barsMax = 12;
const rowsPerPage = 100;

/** Customers, orders and revenue by any dimension, beside those of another segment. */
export function BreakdownPage({ view: asked, format }: InsightPageProps) {
  const store = useStore();
  const view = readBreakdownView(useSearchParams(), fallback);
  const query = useBreakdown(scopeOf(asked, store.today), view);
  const [shownMax, setShownMax] = useState(rowsPerPage);
  const { data } = query;
  // The rows that still stand are those of the dimension they were asked by.
  const shown = { ...view, dimension: data?.dimension ?? view.dimension };
  const rows = data && sortRows(data.rows, shown);
  const isCompared = asked.compareWithId !== null;
  if (query.isError && !data) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <BreakdownFilters view={view} dimensions={dimensionNames} fallback={fallback} />
      <div className={cx('flex flex-col gap-4', query.isPlaceholderData && 'opacity-60')}>
        <BreakdownChart rows={rows} view={shown} isCompared={isCompared} format={format} />
        <Card
          title={`By ${dimensionLabel(shown.dimension).toLowerCase()}`}
          note={positionLabel(shown.position)}
          actions={data?.totals && <Totals totals={data.totals} asOf={asked.asOf} format={format} />}
          flush
        >
          <Table
            label={`By ${dimensionLabel(shown.dimension).toLowerCase()}`}
            columns={breakdownColumns({
              view: shown,
              asOf: asked.asOf,
              isCompared,
              currencyCode: store.currencyCode,
              format,
            })}
            rows={rows?.slice(0, shownMax)}
            rowKey={(row) => row.key ?? ''}
            sort={{ key: view.sort, direction: view.direction }}
            onSort={({ key, direction }) =>
              setUrlState({ sort: key as Sort, direction: direction === 'desc' ? null : direction })
            }
            empty={<p className="text-ink2">No order in this window.</p>}
          />
          {data?.totals && data.totals.rowCount > data.rows.length && (
            <p className="border-t border-line px-3.5 py-2 text-small text-ink3">
              The {format.count(data.rows.length)} of most revenue, out of {format.count(data.totals.rowCount)}.
            </p>
          )}
          {rows && rows.length > shownMax && (
            <div className="border-t border-line px-3.5 py-2">
              <Button onClick={() => setShownMax(shownMax + rowsPerPage)}>
                Show more, {format.count(rows.length - shownMax)} left
              </Button>
            </div>
          )}
        </Card>
      </div>
    </>
  );
}

function Totals({ totals, asOf, format }: { totals: BreakdownTotals; asOf: string | null; format: Format }) {
  return (
    <p className="text-small text-ink2" data-breakdown-totals>
      <Figure people={totals.people} name="Customers of a breakdown" asOf={asOf}>
        {format.counted(totals.customers, 'customer', 'customers')}
      </Figure>
      , {format.counted(totals.orders, 'order', 'orders')}, {format.money(totals.revenue)}
    </p>
  );
}

function BreakdownChart(props: {
  rows: readonly BreakdownRow[] | undefined;
  view: BreakdownView;
  isCompared: boolean;
  format: Format;
}) {
  const { rows, view, format } = props;
  const store = useStore();
  if (rows?.length === 0) return null;
  const name = dimensionLabel(view.dimension).toLowerCase();
  const bars = rows?.slice(0, barsMax).map((row) => ({
    key: row.key ?? '',
    label: rowLabel(view.dimension, row),
    value: props.isCompared ? (row.share?.value ?? 0) : row.customers,
    text: props.isCompared ? format.percent(row.share?.value, 1) : format.count(row.customers),
    other: props.isCompared
      ? { value: row.compared?.share?.value ?? 0, text: format.percent(row.compared?.share?.value, 1) }
      : undefined,
    colour: view.dimension === 'CHANNEL' && !props.isCompared ? store.colours.get(row.key ?? '')?.mark : undefined,
    muted: row.customers < SAMPLE_MIN,
  }));
  const heads = [dimensionLabel(view.dimension), 'Customers', 'Orders', 'Units', 'Revenue'];
  return (
    <ChartCard
      title={props.isCompared ? 'Share of customers' : 'Customers'}
      note={rows && rows.length > barsMax ? `the first ${barsMax} of ${format.count(rows.length)}` : ''}
      fileName={`${store.name} by ${name}`}
      table={{
        heads,
        rows: (rows ?? []).map((row) => [
          rowLabel(view.dimension, row),
          String(row.customers),
          String(row.orders),
          String(row.units),
          row.revenue.amount,
        ]),
      }}
    >
      {bars ? (
        <BarRows
          summary={`Customers by ${name}: ${bars.map(({ label, text }) => `${label} ${text}`).join(', ')}`}
          rows={bars}
        />
      ) : (
        <Skeleton className="h-56 w-full" />
      )}
    </ChartCard>
  );
}
