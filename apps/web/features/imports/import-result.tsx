'use client';
import { PageHead } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { BookOpen } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { MetricStrip } from '@throughline/ui/metric-strip';
import { Problem } from '@throughline/ui/problem';
import { Table } from '@throughline/ui/table';
import { Tag } from '@throughline/ui/tag';
import { type Format, useFormat } from '../../data/use-format.ts';
import { type StoreContextValue, useStore } from '../shell/use-store.tsx';
import { ColumnFates } from './column-fates.tsx';
import { ImportFiles } from './import-files.tsx';
import { formatNames, type ImportDetails } from './import-progress.ts';
import { RejectedRows } from './rejected-rows.tsx';
import { UndoImport } from './undo-import.tsx';

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;

function headline(entry: ImportDetails, format: Format): string {
  if (entry.status === 'FAILED') return 'Nothing was imported';
  return `${format.count(entry.rowsAccepted)} of ${format.count(entry.rowsRead)} rows landed`;
}

function lead(entry: ImportDetails, format: Format): string {
  const seconds =
    entry.startedAt && entry.finishedAt
      ? (Date.parse(entry.finishedAt) - Date.parse(entry.startedAt)) / 1000
      : undefined;
  const took = seconds === undefined ? '' : `, took ${format.decimal(seconds, 1)} s`;
  const resumed =
    entry.resumedCount > 0
      ? ` It was taken up again after a restart${entry.resumedCount > 1 ? `, ${entry.resumedCount} times` : ''}.`
      : '';
  return `${format.dateTime(entry.finishedAt ?? entry.createdAt)}${took}. ${entry.mappingName ? `Mapping “${entry.mappingName}”` : formatNames[entry.format]}.${resumed}`;
}

/** Of a list of people: how many it names. */
function listFigures(entry: ImportDetails, store: StoreContextValue, format: Format) {
  const rows = `from ${format.counted(entry.rowsAccepted, 'row', 'rows')}`;
  return [
    { key: 'people', label: 'People on the list', value: format.count(entry.peopleTotal), note: rows },
    { key: 'customers', label: 'Customers of the store', value: format.count(store.customerCount), note: 'now' },
  ];
}

/** An even number of figures, six at most: what landed, by channel, and over which time. */
function figures(entry: ImportDetails, store: StoreContextValue, format: Format) {
  if (entry.format === 'PEOPLE_LIST_CSV') return listFigures(entry, store, format);
  const parts = [
    `${format.count(entry.ordersNew)} new`,
    entry.ordersChanged > 0 ? `${format.count(entry.ordersChanged)} changed` : '',
    entry.ordersUnchanged > 0 ? `${format.count(entry.ordersUnchanged)} unchanged` : '',
  ];
  const channels = [...entry.channelTotals].sort((a, b) => b.orders - a.orders);
  const products = {
    key: 'products',
    label: 'Products',
    value: format.count(entry.productsTotal),
    note: 'in the files',
  };
  const refunds = { key: 'refunds', label: 'Refunds', value: format.count(entry.refundsTotal), note: 'in the files' };
  const cells = [
    { key: 'orders', label: 'Orders', value: format.count(entry.ordersTotal), note: parts.filter(Boolean).join(', ') },
    {
      key: 'customers',
      label: 'Customers of the store',
      value: format.count(store.customerCount),
      note: entry.peopleTotal > 0 ? `${format.counted(entry.peopleTotal, 'person', 'people')} in the files` : 'now',
    },
    ...channels.slice(0, 2).map((total) => ({
      key: total.channel,
      label: total.name,
      value: format.count(total.orders),
      note: `orders, ${format.money(total.amount)}`,
    })),
    ...(store.firstOrderOn && store.lastOrderOn
      ? [
          {
            key: 'span',
            label: 'First to last order',
            value: `${format.count(daysBetween(store.firstOrderOn, store.lastOrderOn))} d`,
            note: `${format.date(store.firstOrderOn)} to ${format.date(store.lastOrderOn)}`,
          },
        ]
      : []),
  ];
  const [first, second] = entry.productsTotal > 0 ? [products, refunds] : [refunds, products];
  // The phone shows two in a row: an even number leaves no hole.
  return cells.length % 2 === 0 ? [...cells, first, second] : [...cells, first];
}

function ChannelTotals(props: { entry: ImportDetails; format: Format; currencyCode: string }) {
  const { entry, format } = props;
  const orders = entry.channelTotals.reduce((sum, total) => sum + total.orders, 0);
  return (
    <Card flush title="Orders by channel">
      <Table
        label="Orders by channel"
        rows={entry.channelTotals}
        rowKey={(total) => total.channel}
        columns={[
          { key: 'channel', head: 'Channel', phone: 'title', cell: (total) => total.name },
          {
            key: 'orders',
            head: 'Orders',
            align: 'right',
            phone: 'figure',
            cell: (total) => format.count(total.orders),
          },
          {
            key: 'share',
            head: 'Share',
            align: 'right',
            phone: 'hidden',
            cell: (total) => (
              <span className="text-ink2">{format.percent(orders > 0 ? total.orders / orders : null, 1)}</span>
            ),
          },
          {
            key: 'amount',
            head: `Paid, ${props.currencyCode}`,
            align: 'right',
            phone: 'detail',
            cell: (total) => format.amount(total.amount),
          },
        ]}
      />
    </Card>
  );
}

/** The search of a new segment of whom the list names. */
function segmentOf({ id, files }: ImportDetails): URLSearchParams {
  const definition = JSON.stringify({ version: 1, universe: 'people', people: { import: id } });
  return new URLSearchParams({ definition, name: files[0]?.name ?? 'List' });
}

/** What landed, what did not and why, and what to do. */
export function ImportResult(props: { entry: ImportDetails }) {
  const { entry } = props;
  const store = useStore();
  const format = useFormat(store.timeZone);
  const failed = entry.status === 'FAILED';
  const isList = !failed && entry.format === 'PEOPLE_LIST_CSV' && entry.peopleTotal > 0 && !entry.undoneAt;
  return (
    <>
      <PageHead
        title={headline(entry, format)}
        tags={
          <>
            {entry.rowsRejected > 0 && !failed && <Tag tone="warn">{format.count(entry.rowsRejected)} rejected</Tag>}
            {failed && <Tag tone="neg">Failed</Tag>}
            {entry.undoneAt && <Tag>Undone {format.dateTime(entry.undoneAt)}</Tag>}
          </>
        }
        lead={lead(entry, format)}
        actions={
          <>
            <UndoImport entry={entry} />
            <Button needs="data:write" asChild>
              <Link href={store.path('/imports')}>Import more</Link>
            </Button>
            {isList && (
              <Button needs="definitions:write" asChild variant="primary">
                <Link href={store.path(`/segments/new?${segmentOf(entry)}`)}>Make a segment of these people</Link>
              </Button>
            )}
            {!failed && !isList && store.orderCount > 0 && (
              <Button needs="definitions:write" asChild variant="primary">
                <Link href={store.path('/recipes/omnichannel')}>
                  <BookOpen />
                  Apply a recipe
                </Link>
              </Button>
            )}
          </>
        }
      />
      <div className="flex flex-col gap-4">
        {failed && (
          <div role="alert" className="flex flex-col gap-2">
            {(entry.message ?? 'The import failed.').split('\n').map((message) => (
              <Problem key={message} message={message} />
            ))}
            <p className="text-ink2">Nothing in the store was changed.</p>
          </div>
        )}
        {!failed && <MetricStrip label="What landed" cells={figures(entry, store, format)} />}
        {!failed && entry.message && <p className="text-ink2">{entry.message}</p>}
        {entry.rejections.totalCount > 0 && <RejectedRows entry={entry} />}
        <div className="grid gap-4 xl:grid-cols-2">
          <ImportFiles entry={entry} />
          {entry.channelTotals.length > 0 && (
            <ChannelTotals entry={entry} format={format} currencyCode={store.currencyCode} />
          )}
          {entry.columns.length > 0 && <ColumnFates columns={entry.columns} />}
        </div>
      </div>
    </>
  );
}
