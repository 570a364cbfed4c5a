'use client';
import { Card } from '@throughline/ui/card';
import { Link } from '@throughline/ui/link';
import { ProgressBar } from '@throughline/ui/progress-bar';
import { type Column, Table } from '@throughline/ui/table';
import { type Format, useFormat } from '../../data/use-format.ts';
import { useNow } from '../../data/use-now.ts';
import { useStore } from '../shell/use-store.tsx';
import { agoWords } from './elapsed-words.ts';
import { HealthTag } from './health-tag.tsx';
import { SourceMark } from './source-mark.tsx';
import { sourceLabel } from './source-words.ts';
import { isUnderWay, shareOf } from './sync-words.ts';
import type { ListedConnection, SourceEntry } from './use-connections.ts';

/** The mark of what fetches nothing is a file's. */
export const markOf = ({ source, status }: { source: string; status: string }): string =>
  status === 'NONE' && source !== 'facts' ? 'files' : source;

function NameCell(props: { connection: ListedConnection; href: string; label: string }) {
  const { connection } = props;
  const account = connection.accountName ?? connection.account;
  return (
    <span className="inline-flex items-start gap-2.5 align-top">
      <SourceMark source={markOf(connection)} />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <Link href={props.href} className="figure-link font-semibold">
          {connection.name}
        </Link>
        <span className="block text-small text-ink3">
          {[props.label, account === connection.name ? null : account].filter(Boolean).join(' · ')}
        </span>
      </span>
    </span>
  );
}

function StateCell({ connection, format }: { connection: ListedConnection; format: Format }) {
  const sync = connection.currentSync;
  const shown = sync && isUnderWay(sync) && sync.kind !== 'INCREMENTAL' ? sync : null;
  return (
    <span className="flex flex-col items-start gap-1">
      <HealthTag health={connection.health} />
      {shown ? (
        <span className="block w-44 text-small text-ink2 max-md:w-full">
          {format.count(shown.recordsRead)}
          {shown.recordsExpected ? ` of ${format.count(shown.recordsExpected)}` : ''} read
          <ProgressBar thin label={`${connection.name} read`} value={shareOf(shown)} />
        </span>
      ) : (
        connection.health !== 'GOOD' &&
        connection.health !== 'NONE' && (
          <span className="block max-w-80 text-small text-ink2">{connection.healthMessage}</span>
        )
      )}
    </span>
  );
}

const quiet = (format: Format, value: number) =>
  value > 0 ? format.count(value) : <span className="text-ink3">0</span>;

function columnsOf(
  format: Format,
  now: number,
  place: { hrefOf: (id: string) => string; labelOf: (source: string) => string },
): readonly Column<ListedConnection>[] {
  const ago = (at: string | null | undefined) =>
    at ? (
      <time dateTime={at} title={format.dateTimeZone(at)} className="whitespace-nowrap text-ink2">
        {agoWords(now - Date.parse(at))}
      </time>
    ) : (
      <span className="text-ink3">–</span>
    );
  return [
    {
      key: 'name',
      head: 'Connection',
      phone: 'title',
      cell: (connection) => (
        <NameCell connection={connection} href={place.hrefOf(connection.id)} label={place.labelOf(connection.source)} />
      ),
    },
    {
      key: 'health',
      head: 'State',
      phone: 'detail',
      phoneLine: true,
      cell: (connection) => <StateCell connection={connection} format={format} />,
    },
    { key: 'asOf', head: 'Data as of', align: 'right', phone: 'detail', cell: ({ dataAsOf }) => ago(dataAsOf) },
    { key: 'last', head: 'Last event', align: 'right', phone: 'hidden', cell: (row) => ago(row.lastDeliveryAt) },
    {
      key: 'waiting',
      head: 'Waiting',
      align: 'right',
      phone: 'hidden',
      cell: ({ waitingCount }) => quiet(format, waitingCount),
    },
    {
      key: 'failed',
      head: 'Failed',
      align: 'right',
      phone: 'detail',
      cell: ({ deadCount }) =>
        deadCount > 0 ? <span className="text-neg">{format.count(deadCount)}</span> : quiet(format, 0),
    },
    {
      key: 'profiles',
      head: 'Profiles',
      align: 'right',
      phone: 'hidden',
      cell: ({ profileCount }) => quiet(format, profileCount),
    },
    {
      key: 'orders',
      head: 'Orders',
      align: 'right',
      phone: 'detail',
      cell: ({ orderCount }) => quiet(format, orderCount),
    },
  ];
}

/** Every connection of the store with its health and how far behind it is. */
export function ConnectionList(props: {
  connections: readonly ListedConnection[] | undefined;
  sources: readonly SourceEntry[] | undefined;
  updatedAt: number;
}) {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const now = Math.max(useNow(), props.updatedAt);
  const columns = columnsOf(format, now, {
    hrefOf: (id) => store.path(`/connections/${id}`),
    labelOf: (source) => sourceLabel(source, props.sources),
  });
  return (
    <Card flush className="overflow-hidden">
      <Table label="Connections" columns={columns} rows={props.connections} rowKey={({ id }) => id} loadingRows={3} />
    </Card>
  );
}
