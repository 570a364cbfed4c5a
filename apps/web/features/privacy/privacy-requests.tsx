'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Download } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { type Column, Table } from '@throughline/ui/table';
import { Tag } from '@throughline/ui/tag';
import { useToast } from '@throughline/ui/toast';
import { useState } from 'react';
import { type Format, useFormat } from '../../data/use-format.ts';
import { useNow } from '../../data/use-now.ts';
import { FailedQuery } from '../connections/failed-query.tsx';
import { ShowMore } from '../connections/show-more.tsx';
import { sourceLabel } from '../connections/source-words.ts';
import { useStore } from '../shell/use-store.tsx';
import { askedWords, dueWords, proofWords, statusWords } from './privacy-words.ts';
import { type PrivacyRequestRow, usePrivacyRequests } from './use-privacy.ts';
import { usePrivacyActions } from './use-privacy-actions.ts';

function PersonCell({ row, hrefOf }: { row: PrivacyRequestRow; hrefOf: (id: string) => string }) {
  if (row.kind === 'ERASE_ACCOUNT') return <span className="text-ink2">{row.connection?.name ?? 'the account'}</span>;
  if (!row.person)
    return (
      <span className="text-ink3">
        {row.kind === 'ERASE_PERSON' && row.status === 'DONE' ? 'erased' : 'nobody here'}
      </span>
    );
  return (
    <Link href={hrefOf(row.person.id)} className="figure-link [overflow-wrap:anywhere]">
      {row.person.name ?? row.person.emails[0] ?? 'No name'}
    </Link>
  );
}

function ResultCell({ row, format, onFinish }: { row: PrivacyRequestRow; format: Format; onFinish: () => void }) {
  if (row.status === 'OPEN')
    return (
      <span className="flex flex-wrap gap-1.5">
        {row.exportUrl && (
          <Button asChild size="small">
            <a href={row.exportUrl} download>
              <Download />
              Download
            </a>
          </Button>
        )}
        <Button size="small" onClick={onFinish}>
          Handed over
        </Button>
      </span>
    );
  if (row.status === 'WORKING') return <span className="text-ink2">{row.waitsFor ?? 'It goes on by itself.'}</span>;
  const proof = proofWords(row.proof, format.count);
  if (proof !== '') return <span className="text-ink2 [overflow-wrap:anywhere]">Changed or erased: {proof}</span>;
  return <span className="text-ink3">{row.kind === 'EXPORT' ? 'handed over' : 'nothing was held'}</span>;
}

function columnsOf(
  format: Format,
  now: number,
  place: { hrefOf: (id: string) => string; sourceOf: (row: PrivacyRequestRow) => string },
  finish: (id: string) => void,
): readonly Column<PrivacyRequestRow>[] {
  return [
    {
      key: 'what',
      head: 'Request',
      phone: 'title',
      cell: (row) => (
        <span className="inline-block align-top">
          <span className="font-semibold">{askedWords(row)}</span>
          <span className="block text-small text-ink3">
            {place.sourceOf(row)}
            {row.topic && `, ${row.topic}`}
          </span>
        </span>
      ),
    },
    { key: 'person', head: 'About', phone: 'detail', cell: (row) => <PersonCell row={row} hrefOf={place.hrefOf} /> },
    {
      key: 'receivedAt',
      head: 'Received',
      phone: 'detail',
      cell: ({ receivedAt }) => <span className="whitespace-nowrap text-ink2">{format.dateTime(receivedAt)}</span>,
    },
    {
      key: 'dueAt',
      head: 'Due',
      phone: 'detail',
      cell: ({ status, dueAt, finishedAt }) => {
        const due = dueWords({ status, dueAt: Date.parse(dueAt) }, now);
        if (!due) return <span className="whitespace-nowrap text-ink3">done {format.instantDate(finishedAt)}</span>;
        return (
          <span title={format.dateTime(dueAt)} className={due.isLate ? 'font-semibold text-neg' : 'text-ink2'}>
            {due.text}
          </span>
        );
      },
    },
    {
      key: 'state',
      head: 'State',
      phone: 'figure',
      cell: ({ status }) => (
        <Tag tone={statusWords[status].tone} className="whitespace-nowrap">
          {statusWords[status].label}
        </Tag>
      ),
    },
    {
      key: 'result',
      head: 'Result',
      phone: 'detail',
      cell: (row) => <ResultCell row={row} format={format} onFinish={() => finish(row.id)} />,
    },
  ];
}

/** Every request about a person, newest first. */
export function PrivacyRequests() {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const now = useNow(60_000);
  const toast = useToast();
  const actions = usePrivacyActions(store.id);
  const query = usePrivacyRequests(store.id);
  const [finishing, setFinishing] = useState<string>();
  const finish = async (id: string) => {
    if (finishing) return;
    setFinishing(id);
    const refused = await actions.finish(id);
    setFinishing(undefined);
    if (refused !== null) toast({ text: refused });
  };
  const sourceOf = ({ source, connection }: PrivacyRequestRow) =>
    source === 'merchant' ? 'asked for here' : (connection?.name ?? sourceLabel(source, query.sources));
  const columns = columnsOf(
    format,
    now,
    { hrefOf: (id) => store.path(`/people/${id}`), sourceOf },
    (id) => void finish(id),
  );
  return (
    <Card flush title="Requests" note={query.total === undefined ? '' : format.count(query.total)}>
      {query.isError && !query.rows ? (
        <FailedQuery error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div className="border-t border-line">
          <Table
            label="Requests"
            columns={columns}
            rows={query.rows}
            rowKey={({ id }) => id}
            loadingRows={3}
            empty={
              <p className="text-ink2">
                Nobody has asked. Requests that a source sends appear here by themselves and are carried out.
              </p>
            }
          />
          <ShowMore query={query} shown={query.rows?.length ?? 0} total={query.total} format={format} />
        </div>
      )}
    </Card>
  );
}
