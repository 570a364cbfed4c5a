'use client';
import { type LabelledValue, NO_FURTHER, pathLabel, stepWords } from '@throughline/core/insights/path-label';
import { ChartCard } from '@throughline/ui/chart-card';
import { SankeyChart } from '@throughline/ui/sankey-chart';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { Skeleton } from '@throughline/ui/skeleton';
import { type Column, Table } from '@throughline/ui/table';
import { useState } from 'react';
import { cx } from '../../../data/cx.ts';
import type { Format } from '../../../data/format.ts';
import { Failed } from '../../segments/history-card.tsx';
import { useStore } from '../../shell/use-store.tsx';
import { colourOf } from '../channel-words.ts';
import { percentRange } from '../estimate-words.ts';
import { Figure, SAMPLE_MIN, WithInterval } from '../figure.tsx';
import type { InsightScope } from '../insight-view.ts';
import { ShowMore } from '../products/show-more.tsx';
import { linkKey, linkWords, sankeyOf } from './path-words.ts';
import {
  type OrderPaths,
  type PathDimension,
  type PathLink,
  useOrderPaths,
  usePathDimension,
} from './use-first-and-next.ts';

const rowsPerPage = 8;
const palette = ['online', 'store', 'rose', 'olive', 'slate', 'brick', 'both', 's2'];
const dimensionWords: Record<PathDimension, string> = { CHANNEL: 'Channel', TYPE: 'Type', PRODUCT: 'Product' };

/** Where the first five orders of customers lead: a band for each step from one order to the next, and its figures. */
export function OrderPathsCard({ scope, format }: { scope: InsightScope; format: Format }) {
  const store = useStore();
  const [by, setBy] = usePathDimension();
  const query = useOrderPaths(scope, by);
  const [shownMax, setShownMax] = useState(rowsPerPage);
  const paths = query.data;
  if (query.isError && !paths) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (paths === undefined) return <Skeleton className="h-96 w-full" />;
  if (paths === null || paths.customers === 0) return null;
  const colour = (value: LabelledValue, place: number) =>
    by === 'CHANNEL' ? colourOf(store.colours, { key: value.key ?? null }).mark : `var(--${palette[place] ?? 'ink3'})`;
  const diagram = sankeyOf(paths, by, { colour, count: format.count });
  const links = paths.links.toSorted((a, b) => a.position - b.position || b.customers - a.customers);
  return (
    <ChartCard
      title="Paths of the first five orders"
      note={format.counted(paths.customers, 'customer', 'customers')}
      fileName={`${store.name} paths of orders`}
      className="min-w-0"
      table={csvOf(links, by)}
      actions={
        <SegmentedControl<PathDimension>
          label="Paths by"
          size="small"
          options={(['CHANNEL', 'TYPE', 'PRODUCT'] as const).map((value) => ({ value, label: dimensionWords[value] }))}
          value={by}
          onChange={setBy}
        />
      }
    >
      <div className={cx(query.isPlaceholderData && 'opacity-60')}>
        {diagram.bands.length > 0 && (
          <SankeyChart
            summary={`Paths of the first five orders of ${format.counted(paths.customers, 'customer', 'customers')}; arrow keys go through the steps.`}
            {...diagram}
            formatValue={format.count}
          />
        )}
        <Table<PathLink>
          label="Steps from order to order"
          rows={links.slice(0, shownMax)}
          rowKey={linkKey}
          columns={linkColumns(paths, by, scope.asOf, format)}
          dense
        />
        <ShowMore left={links.length - shownMax} onMore={() => setShownMax(shownMax + 40)} format={format} />
        <p className="mt-2 text-small text-ink3">
          {by === 'CHANNEL' ? '' : 'An order counts as its most expensive line. '}
          Shares are of the customers whose earlier order it was.
        </p>
      </div>
    </ChartCard>
  );
}

function csvOf(links: readonly PathLink[], by: PathDimension) {
  return {
    heads: ['Step', 'From order', 'From', 'To', 'Customers', 'Share', 'Low', 'High'],
    rows: links.map((link) => [
      linkWords(link, by),
      String(link.position),
      pathLabel(link.from, by),
      link.to ? pathLabel(link.to, by) : NO_FURTHER,
      String(link.customers),
      ...[link.share?.value, link.share?.low, link.share?.high].map((share) => String(share ?? '')),
    ]),
  };
}

function linkColumns(paths: OrderPaths, by: PathDimension, asOf: string | null, format: Format): Column<PathLink>[] {
  const compared = new Map(paths.compared?.links.map((link) => [linkKey(link), link]));
  const shareOf = (share: PathLink['share'] | undefined) =>
    share ? (
      <WithInterval value={format.percent(share.value, 1)} interval={percentRange(share, format)} n={share.n} />
    ) : (
      '–'
    );
  return [
    {
      key: 'step',
      head: 'Step',
      phone: 'detail',
      cell: ({ position }) => <span className="whitespace-nowrap text-ink2">{stepWords(position)}</span>,
    },
    {
      key: 'from',
      head: 'From',
      phone: 'title',
      cell: ({ from, to }) => (
        <span className="[overflow-wrap:anywhere]">
          {pathLabel(from, by)}
          <span className="md:hidden"> to {to ? pathLabel(to, by) : NO_FURTHER.toLowerCase()}</span>
        </span>
      ),
    },
    {
      key: 'to',
      head: 'To',
      phone: 'hidden',
      cell: ({ to }) =>
        to ? (
          <span className="[overflow-wrap:anywhere]">{pathLabel(to, by)}</span>
        ) : (
          <span className="text-ink3">{NO_FURTHER}</span>
        ),
    },
    {
      key: 'customers',
      head: 'Customers',
      align: 'right',
      phone: 'figure',
      cell: (link) => (
        <span className={cx(link.customers < SAMPLE_MIN && 'text-ink3')}>
          <Figure people={link.people} figure={link.figure} name={linkWords(link, by)} asOf={asOf}>
            {format.count(link.customers)}
          </Figure>
        </span>
      ),
    },
    { key: 'share', head: 'Share', align: 'right', phone: 'detail', cell: ({ share }) => shareOf(share) },
    ...(paths.compared
      ? [
          {
            key: 'compared',
            head: 'Share, compared',
            align: 'right' as const,
            phone: 'detail' as const,
            cell: (link: PathLink) => shareOf(compared.get(linkKey(link))?.share),
          },
        ]
      : []),
  ];
}
