'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Dialog } from '@throughline/ui/dialog';
import { Download } from '@throughline/ui/icon';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { type Column, Table } from '@throughline/ui/table';
import { useState } from 'react';
import { request } from '../../data/request.ts';
import { useFormat } from '../../data/use-format.ts';
import { CorrectedDrop } from './corrected-drop.tsx';
import type { ImportDetails } from './import-progress.ts';
import { rejectionsDocument } from './imports-documents.ts';

type Rejection = ImportDetails['rejections']['nodes'][number];
type Reason = { reason: string; rows: number; first: number };

const Found = (props: { value: string | null }) =>
  props.value === null ? null : (
    <code className="rounded-tag bg-neg-soft px-1.5 py-0.5 font-mono text-small [overflow-wrap:anywhere] text-neg">
      {props.value === '' ? '(empty)' : props.value}
    </code>
  );

/** The rejected rows, 250 at a time. */
function useRejections(entry: ImportDetails) {
  return useInfiniteQuery({
    queryKey: ['rejections', entry.id],
    queryFn: ({ pageParam, signal }) => request(rejectionsDocument, { id: entry.id, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) =>
      page.import?.rejections.pageInfo.hasNextPage ? page.import.rejections.pageInfo.endCursor : null,
  });
}

export function groupReasons(rows: readonly Pick<Rejection, 'reason' | 'line'>[]): readonly Reason[] {
  const groups = new Map<string, Reason>();
  for (const { reason, line } of rows) {
    const group = groups.get(reason) ?? { reason, rows: 0, first: line };
    groups.set(reason, { ...group, rows: group.rows + 1 });
  }
  return [...groups.values()].sort((a, b) => b.rows - a.rows);
}

function useColumns(severalFiles: boolean, show: (row: Rejection) => void): readonly Column<Rejection>[] {
  const format = useFormat();
  const file: Column<Rejection> = {
    key: 'file',
    head: 'File',
    phone: 'detail',
    cell: (row) => <span className="text-ink2">{row.file}</span>,
  };
  return [
    {
      key: 'line',
      head: 'Line',
      align: 'right',
      width: '5rem',
      phone: 'title',
      cell: (row) => (
        <span className="text-ink2">
          <span className="md:hidden">Line </span>
          {format.count(row.line)}
        </span>
      ),
    },
    ...(severalFiles ? [file] : []),
    { key: 'column', head: 'Column', phone: 'title', cell: (row) => row.column ?? '(whole row)' },
    { key: 'found', head: 'Found', phone: 'figure', cell: (row) => <Found value={row.found ?? row.value} /> },
    { key: 'reason', head: 'Reason', phone: 'detail', cell: (row) => <span className="text-ink2">{row.reason}</span> },
    {
      key: 'show',
      head: <span className="sr-only">Row</span>,
      align: 'right',
      phone: 'detail',
      cell: (row) => (
        <button
          type="button"
          className="link min-h-6 whitespace-nowrap"
          onClick={() => show(row)}
          aria-label={`Show row of line ${row.line}`}
        >
          Show row
        </button>
      ),
    },
  ];
}

/** What did not land, where, and why; with the way to correct it. */
export function RejectedRows(props: { entry: ImportDetails }) {
  const { entry } = props;
  const format = useFormat();
  const [view, setView] = useState<'all' | 'reason'>('all');
  const [shown, setShown] = useState<Rejection>();
  const columns = useColumns(entry.files.length > 1, setShown);
  const more = useRejections(entry);
  const total = entry.rejections.totalCount;
  const rows = more.data?.pages.flatMap((page) => page.import?.rejections.nodes ?? []) ?? entry.rejections.nodes;
  const inFiles = [...new Set(rows.map((row) => row.file))].join(', ');
  return (
    <Card
      flush
      title="Rejected rows"
      note={`${format.count(total)} of ${format.count(entry.rowsRead)}${inFiles ? ` in ${inFiles}` : ''}`}
      actions={
        <>
          <SegmentedControl
            label="Show"
            options={[
              { value: 'all', label: `All ${format.count(total)}` },
              { value: 'reason', label: 'By reason' },
            ]}
            value={view}
            onChange={setView}
          />
          <Button needs="data:write" asChild>
            <a href={`/v1/imports/${entry.id}/rejected.csv`} download>
              <Download />
              Download rejected.csv
            </a>
          </Button>
        </>
      }
    >
      {view === 'all' ? (
        <Table
          label="Rejected rows"
          columns={columns}
          rows={rows}
          rowKey={(row) => `${row.file}:${row.line}:${row.reason}`}
          {...(rows.length > 12 ? { maxHeight: 460 } : {})}
        />
      ) : (
        <Table<Reason>
          label="Rejected rows by reason"
          rows={groupReasons(rows)}
          rowKey={(row) => row.reason}
          columns={[
            { key: 'reason', head: 'Reason', phone: 'title', cell: (row) => row.reason },
            {
              key: 'first',
              head: 'First line',
              align: 'right',
              phone: 'detail',
              cell: (row) => format.count(row.first),
            },
            { key: 'rows', head: 'Rows', align: 'right', phone: 'figure', cell: (row) => format.count(row.rows) },
          ]}
        />
      )}
      {more.hasNextPage && (
        <p className="border-t border-line px-3.5 py-2">
          <Button size="small" busy={more.isFetchingNextPage} onClick={() => void more.fetchNextPage()}>
            Show more ({format.count(total - rows.length)} left)
          </Button>
        </p>
      )}
      <div className="border-t border-line p-3.5">
        <CorrectedDrop entry={entry} />
      </div>
      <Dialog
        open={shown !== undefined}
        onClose={() => setShown(undefined)}
        wide
        title={shown ? `Line ${format.count(shown.line)} of ${shown.file}` : ''}
      >
        {shown && (
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
            <dt className="text-ink3">Column</dt>
            <dd>{shown.column ?? '(whole row)'}</dd>
            <dt className="text-ink3">Found</dt>
            <dd>
              <Found value={shown.found ?? shown.value} />
            </dd>
            {shown.expected && (
              <>
                <dt className="text-ink3">Expected</dt>
                <dd>{shown.expected}</dd>
              </>
            )}
            <dt className="text-ink3">Reason</dt>
            <dd>{shown.reason}</dd>
            <dt className="text-ink3">The row</dt>
            <dd>
              <RowContent row={shown} />
            </dd>
          </dl>
        )}
      </Dialog>
    </Card>
  );
}

/** The row as the file has it, with the field that was at fault marked where it is found once. */
function RowContent(props: { row: Rejection }) {
  const { content, value } = props.row;
  const at = value ? content.indexOf(value) : -1;
  const once = at !== -1 && content.indexOf(value!, at + 1) === -1;
  return (
    <code className="block rounded-button bg-sunken p-2 font-mono text-small whitespace-pre-wrap [overflow-wrap:anywhere]">
      {once ? (
        <>
          {content.slice(0, at)}
          <mark className="rounded-tag bg-neg-soft text-neg">{value}</mark>
          {content.slice(at + value!.length)}
        </>
      ) : (
        content
      )}
    </code>
  );
}
