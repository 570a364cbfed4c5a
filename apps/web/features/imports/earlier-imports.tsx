'use client';
import { Card } from '@throughline/ui/card';
import { Link } from '@throughline/ui/link';
import { type Column, Table } from '@throughline/ui/table';
import { Tag } from '@throughline/ui/tag';
import { useFormat } from '../../data/use-format.ts';
import { useStore } from '../shell/use-store.tsx';
import { describeOutcome, formatNames, type ImportEntry, titleOf } from './import-progress.ts';

/** What was imported before, newest first. */
export function EarlierImports(props: { entries: readonly ImportEntry[] | undefined }) {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const columns: readonly Column<ImportEntry>[] = [
    {
      key: 'import',
      head: 'Import',
      phone: 'title',
      cell: (entry) => (
        <Link href={store.path(`/imports/${entry.id}`)} className="figure-link">
          {titleOf(entry)}
        </Link>
      ),
    },
    {
      key: 'startedAt',
      head: 'Started',
      phone: 'detail',
      cell: (entry) => (
        <span className="whitespace-nowrap text-ink2">{format.dateTime(entry.startedAt ?? entry.createdAt)}</span>
      ),
    },
    {
      key: 'as',
      head: 'Read as',
      phone: 'hidden',
      cell: (entry) => (
        <span className="text-ink2">
          {entry.mappingName ? `mapping “${entry.mappingName}”` : formatNames[entry.format]}
        </span>
      ),
    },
    { key: 'rows', head: 'Rows', align: 'right', phone: 'figure', cell: (entry) => format.count(entry.rowsRead) },
    {
      key: 'accepted',
      head: 'Accepted',
      align: 'right',
      phone: 'hidden',
      cell: (entry) => format.count(entry.rowsAccepted),
    },
    {
      key: 'rejected',
      head: 'Rejected',
      align: 'right',
      phone: 'hidden',
      cell: (entry) => format.count(entry.rowsRejected),
    },
    {
      key: 'changed',
      head: 'Orders new or changed',
      align: 'right',
      phone: 'hidden',
      cell: (entry) => (entry.format === 'PEOPLE_LIST_CSV' ? '–' : format.count(entry.ordersNew + entry.ordersChanged)),
    },
    {
      key: 'result',
      head: 'Result',
      phone: 'detail',
      cell: (entry) => {
        const { tone, text } = describeOutcome(entry);
        return <Tag tone={tone}>{text}</Tag>;
      },
    },
  ];
  return (
    <section aria-labelledby="earlier-imports">
      <h2 id="earlier-imports" className="mt-5 mb-2 font-semibold">
        Earlier imports
      </h2>
      <Card flush>
        <Table
          label="Earlier imports"
          columns={columns}
          rows={props.entries}
          rowKey={(entry) => entry.id}
          loadingRows={3}
          empty={<p className="text-ink2">Nothing has been imported yet.</p>}
        />
      </Card>
    </section>
  );
}
