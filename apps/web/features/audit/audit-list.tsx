'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { EmptyState } from '@throughline/ui/empty-state';
import { type Column, Table } from '@throughline/ui/table';
import { Tag } from '@throughline/ui/tag';
import { useState } from 'react';
import { cx } from '../../data/cx.ts';
import type { Format } from '../../data/format.ts';
import { useFormat } from '../../data/use-format.ts';
import { FailedQuery } from '../connections/failed-query.tsx';
import { AuditEntryDialog } from './audit-entry-dialog.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { type AuditEntry, actorWords, objectWords, outcomeOf, wordsOf } from './audit-words.ts';
import type { useAuditFilter } from './use-audit-filter.ts';
import type { useAuditLog } from './use-audit-log.ts';

const columnsOf = (format: Format, onOpen: (entry: AuditEntry) => void): Column<AuditEntry>[] => [
  {
    key: 'operation',
    head: 'Action',
    phone: 'title',
    cell: (entry) => (
      <button type="button" className="figure-link text-left" onClick={() => onOpen(entry)}>
        {wordsOf(entry.operation)}
      </button>
    ),
  },
  {
    key: 'object',
    head: 'What',
    phone: 'detail',
    phoneLine: true,
    cell: (entry) => <span className="text-ink2 [overflow-wrap:anywhere]">{objectWords(entry)}</span>,
  },
  {
    key: 'actor',
    head: 'Who',
    phone: 'detail',
    phoneLine: true,
    cell: (entry) => <span className="[overflow-wrap:anywhere]">{actorWords(entry)}</span>,
  },
  {
    key: 'at',
    head: 'When',
    phone: 'detail',
    cell: (entry) => <span className="whitespace-nowrap text-ink2">{format.dateTime(entry.at)}</span>,
  },
  {
    key: 'outcome',
    head: 'Outcome',
    phone: 'figure',
    cell: (entry) => {
      const { label, tone } = outcomeOf(entry.outcome);
      return <Tag tone={tone}>{label}</Tag>;
    },
  },
];

/** The log under its filter, each entry opened by a click. `today`: of the zone that days and times are told in. */
export function AuditList(props: {
  filter: ReturnType<typeof useAuditFilter>;
  query: ReturnType<typeof useAuditLog>;
  timeZone: string;
  today: string;
}) {
  const { query } = props;
  const { filter, settled, change } = props.filter;
  const format = useFormat(props.timeZone);
  const [opened, setOpened] = useState<AuditEntry | null>(null);
  const pages = query.data?.pages;
  const rows = pages?.flatMap(({ log }) => log?.nodes ?? []);
  const total = pages?.[0]?.log?.totalCount;
  const isNarrowed = Object.values(settled).some((value) => value !== '');
  return (
    <>
      <AuditFilters filter={filter} operations={pages?.[0]?.operations ?? []} today={props.today} onChange={change} />
      {query.isError && !rows ? (
        <FailedQuery error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Card title={isNarrowed ? 'Found' : 'Everything'} note={total === undefined ? '' : format.count(total)} flush>
          <div className={cx(query.isPlaceholderData && 'opacity-60')}>
            <Table
              label="Audit log"
              columns={columnsOf(format, setOpened)}
              rows={rows}
              rowKey={({ number }) => String(number)}
              loadingRows={12}
              empty={
                <EmptyState title={isNarrowed ? 'Nothing is found' : 'Nothing yet'}>
                  {isNarrowed ? 'Widen the days, or search for less.' : 'What members and keys do stands here.'}
                </EmptyState>
              }
            />
            {query.hasNextPage && rows && total !== undefined && (
              <div className="border-t border-line px-3.5 py-2">
                <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  Show more, {format.count(total - rows.length)} left
                </Button>
              </div>
            )}
          </div>
        </Card>
      )}
      {opened && <AuditEntryDialog entry={opened} format={format} onClose={() => setOpened(null)} />}
    </>
  );
}
