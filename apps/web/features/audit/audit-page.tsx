'use client';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { EmptyState } from '@throughline/ui/empty-state';
import { Download } from '@throughline/ui/icon';
import { type Column, Table } from '@throughline/ui/table';
import { Tag } from '@throughline/ui/tag';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { cx } from '../../data/cx.ts';
import type { Format } from '../../data/format.ts';
import { useDebounced } from '../../data/use-debounced.ts';
import { useFormat } from '../../data/use-format.ts';
import { setUrlState } from '../../data/use-url-state.ts';
import { FailedQuery } from '../connections/failed-query.tsx';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { AuditEntryDialog } from './audit-entry-dialog.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { type AuditEntry, actorWords, objectWords, outcomeOf, wordsOf } from './audit-words.ts';
import { type AuditFilter, csvHref, useAuditLog } from './use-audit-log.ts';

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

/** Who did what in the store, the newest first; searched, opened, and taken out as CSV. */
export function AuditPage() {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const [opened, setOpened] = useState<AuditEntry | null>(null);
  const [filter, change] = useAuditFilter();
  const settled = useDebounced(filter, 250);
  const query = useAuditLog(store.id, settled);
  const pages = query.data?.pages;
  const rows = pages?.flatMap((page) => page.store?.auditLog.nodes ?? []);
  const total = pages?.[0]?.store?.auditLog.totalCount;
  const isNarrowed = Object.values(settled).some((value) => value !== '');
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Settings', href: store.path('/settings') }, { label: 'Audit log' }]} />
      <PageMain>
        <PageHead
          title="Audit log"
          lead="Who changed, sent or took out what. Nothing in it can be changed or removed."
          actions={
            <Button asChild>
              <a href={csvHref(store.id, settled)} download>
                <Download />
                Export CSV
              </a>
            </Button>
          }
        />
        <AuditFilters
          filter={filter}
          operations={pages?.[0]?.store?.auditOperations ?? []}
          today={store.today}
          onChange={change}
        />
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
      </PageMain>
      {opened && <AuditEntryDialog entry={opened} format={format} onClose={() => setOpened(null)} />}
    </>
  );
}

const filterNames = ['actor', 'operation', 'object', 'from', 'to'] as const;

/** What the list is narrowed to stands in the URL. */
function useAuditFilter(): [AuditFilter, (change: Partial<AuditFilter>) => void] {
  const search = useSearchParams();
  const filter = Object.fromEntries(filterNames.map((name) => [name, search.get(name) ?? ''])) as Record<
    (typeof filterNames)[number],
    string
  >;
  const change = (next: Partial<AuditFilter>) =>
    setUrlState(Object.fromEntries(Object.entries(next).map(([name, value]) => [name, value === '' ? null : value])));
  return [filter, change];
}
