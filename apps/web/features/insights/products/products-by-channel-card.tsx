'use client';
import { DIMENSIONS } from '@throughline/core/insights/dimensions';
import { ChartCard } from '@throughline/ui/chart-card';
import type { Column } from '@throughline/ui/table';
import { useState } from 'react';
import type { Format } from '../../../data/format.ts';
import { Failed } from '../../segments/history-card.tsx';
import { useStore } from '../../shell/use-store.tsx';
import { ChannelMark } from '../channel-mark.tsx';
import { Figure, SAMPLE_MIN } from '../figure.tsx';
import type { InsightScope } from '../insight-view.ts';
import { type ProductView, sortByChannel, valueLabel } from './product-view.ts';
import { type ProductRow, useProductsByChannel } from './use-products.ts';
import { indexCells, indexColumn, valueColumn } from './value-columns.tsx';
import { ValueShares } from './value-shares.tsx';

const channelsMax = 4;
const shownFirst = 10;
const ALL = 'all';
/** So many values of most revenue are answered; of the others nothing is known here. */
const ROWS_MAX = 10_000;

/** Customers of each product, of all channels and of each one, most first by any of them. */
export function ProductsByChannelCard(props: { view: ProductView; scope: InsightScope; format: Format }) {
  const { view, scope, format } = props;
  const store = useStore();
  const [sort, setSort] = useState(ALL);
  const channels = store.channels.length > 1 ? store.channels.slice(0, channelsMax).map(({ handle }) => handle) : [];
  const [all, ...ofChannels] = useProductsByChannel(scope, view, channels);
  const failed = [all, ...ofChannels].find((query) => query?.isError);
  if (failed) return <Failed error={failed.error} onRetry={() => void failed.refetch()} />;
  const byChannel = new Map(
    channels.map((channel, i) => [channel, new Map(ofChannels[i]?.data?.map((row) => [row.key ?? null, row]))]),
  );
  const isHere = all?.data !== undefined && ofChannels.every(({ data }) => data !== undefined);
  const isCompared = scope.compareWithSegmentId !== null;
  const rows = isHere ? sortByChannel(all.data, byChannel.get(sort) ?? null) : undefined;
  const name = DIMENSIONS[view.dimension].label;
  const title = `Customers by ${name.toLowerCase()}${channels.length > 0 ? ' and channel' : ''}`;
  const only = store.channels.length === 1 ? `all orders are in ${store.channels[0]!.name}` : '';
  const more = store.channels.length > channelsMax ? `the ${channelsMax} largest channels` : only;
  return (
    <ChartCard
      title={title}
      note={[
        view.orders === 'first' ? 'first orders' : '',
        more,
        isCompared ? 'the lighter bars are of the segment compared with' : '',
      ]
        .filter((one) => one !== '')
        .join(', ')}
      fileName={`${store.name} ${title.toLowerCase()}`}
      className="min-w-0"
      table={csvOf(name, rows ?? [], byChannel, store)}
    >
      <ValueShares<ProductRow>
        label={title}
        summary={`Share of customers by ${name.toLowerCase()}, the ${shownFirst} first of the table below.`}
        rows={rows}
        shown={shownFirst}
        otherShare={({ compared }) => (compared ? (compared.share?.value ?? 0) : undefined)}
        columns={columns(name, byChannel, view, scope.asOf, format, store, isCompared)}
        sort={{ key: sort, direction: 'desc' }}
        onSort={({ key }) => setSort(key)}
        empty={<p className="text-ink2">No order in this window has a line.</p>}
        format={format}
      />
    </ChartCard>
  );
}

function csvOf(
  head: string,
  rows: readonly ProductRow[],
  byChannel: ReadonlyMap<string, ReadonlyMap<string | null, ProductRow>>,
  store: ReturnType<typeof useStore>,
) {
  const channels = [...byChannel];
  const here = (ofChannel: ReadonlyMap<string | null, ProductRow>, key: string | null) =>
    String(ofChannel.get(key)?.customers ?? (ofChannel.size < ROWS_MAX ? 0 : ''));
  return {
    heads: [
      head,
      'Customers',
      'Share',
      ...channels.map(([channel]) => store.channelName(channel)),
      'Compared',
      'Its share',
      'Index',
      'Low',
      'High',
      'Orders',
      'Revenue',
    ],
    rows: rows.map((row) => [
      valueLabel(row),
      String(row.customers),
      String(row.share?.value ?? ''),
      ...channels.map(([, ofChannel]) => here(ofChannel, row.key ?? null)),
      String(row.compared?.customers ?? ''),
      String(row.compared?.share?.value ?? ''),
      ...indexCells(row),
      String(row.orders),
      row.revenue.amount,
    ]),
  };
}

function comparedColumns(asOf: string | null, format: Format): Column<ProductRow>[] {
  return [
    {
      key: 'compared',
      head: 'Compared',
      align: 'right',
      phone: 'detail',
      cell: (row) => (
        <span className={(row.compared?.customers ?? 0) < SAMPLE_MIN ? 'text-ink3' : ''}>
          <Figure
            people={row.compared?.people}
            figure={row.compared?.figure}
            name={`Bought ${valueLabel(row)}, compared`}
            asOf={asOf}
          >
            {format.count(row.compared?.customers ?? 0)}
          </Figure>
          <span className="block text-small text-ink3">{format.percent(row.compared?.share?.value, 1)}</span>
        </span>
      ),
    },
    indexColumn(format),
  ];
}

function columns(
  head: string,
  byChannel: ReadonlyMap<string, ReadonlyMap<string | null, ProductRow>>,
  view: ProductView,
  asOf: string | null,
  format: Format,
  store: ReturnType<typeof useStore>,
  isCompared: boolean,
): Column<ProductRow>[] {
  const orders = view.orders === 'first' ? ', first order' : '';
  const customers = (row: ProductRow | undefined, where: string) => (
    <span className={row && row.customers >= SAMPLE_MIN ? 'block' : 'block text-ink3'}>
      <Figure
        people={row?.people}
        figure={row?.figure}
        name={`Bought ${row ? valueLabel(row) : ''}${where}${orders}`}
        asOf={asOf}
      >
        {format.count(row?.customers ?? 0)}
      </Figure>
      <span className="block text-small text-ink3">{row?.share ? format.percent(row.share.value, 1) : '–'}</span>
    </span>
  );
  const figure = { align: 'right', sortable: true } as const;
  return [
    valueColumn(head),
    { ...figure, key: ALL, head: 'Customers', phone: 'figure', cell: (row) => customers(row, '') },
    ...(isCompared ? comparedColumns(asOf, format) : []),
    ...[...byChannel].map(
      ([channel, rows]): Column<ProductRow> => ({
        ...figure,
        key: channel,
        head: (
          <ChannelMark colour={store.colours.get(channel)?.mark ?? 'var(--ink3)'}>
            {store.channelName(channel)}
          </ChannelMark>
        ),
        phone: 'detail',
        cell: (row) => (
          <>
            <span className="text-small text-ink3 md:hidden">{store.channelName(channel)}</span>
            {rows.has(row.key ?? null) || rows.size < ROWS_MAX ? (
              customers(rows.get(row.key ?? null), ` in ${store.channelName(channel)}`)
            ) : (
              <span className="text-ink3" title={`Not among the ${format.count(ROWS_MAX)} of most revenue there`}>
                –
              </span>
            )}
          </>
        ),
      }),
    ),
    { key: 'orders', head: 'Orders', align: 'right', phone: 'hidden', cell: (row) => format.count(row.orders) },
    {
      key: 'revenue',
      head: `Revenue, ${store.currencyCode}`,
      align: 'right',
      phone: 'hidden',
      cell: (row) => format.amount(row.revenue),
    },
  ];
}
