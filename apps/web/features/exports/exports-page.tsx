'use client';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { EmptyState } from '@throughline/ui/empty-state';
import { Skeleton } from '@throughline/ui/skeleton';
import { useState } from 'react';
import { useFormat } from '../../data/use-format.ts';
import { FailedQuery } from '../connections/failed-query.tsx';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { ExportEntry } from './export-entry.tsx';
import { ExportForm } from './export-form.tsx';
import { useExports } from './use-exports.ts';

/** Files of a whole store: asked for, followed while they are written, and downloaded. */
export function ExportsPage() {
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Exports' }]} />
      <PageMain>
        <PageHead
          title="Exports"
          lead="People, orders, members or the membership log as one file, as of one moment. Files are kept for seven days; an erasure takes them all."
        />
        <ExportForm />
        <ExportList />
      </PageMain>
    </>
  );
}

const perPage = 25;
const shownMax = 250;

function ExportList() {
  const [first, setFirst] = useState(perPage);
  const format = useFormat(useStore().timeZone);
  const query = useExports(first);
  const found = query.data?.store?.exports;
  if (query.isError && !found) return <FailedQuery error={query.error} onRetry={() => void query.refetch()} />;
  if (!found) return <Skeleton className="h-40 w-full" />;
  if (found.totalCount === 0) return <EmptyState title="No exports yet">What is exported stands here.</EmptyState>;
  const left = Math.min(found.totalCount, shownMax) - found.nodes.length;
  return (
    <Card title="Files" note={format.count(found.totalCount)} flush>
      <ul aria-label="Exports">
        {found.nodes.map((row) => (
          <ExportEntry key={row.id} row={row} format={format} />
        ))}
      </ul>
      {left > 0 && (
        <div className="border-t border-line px-3.5 py-2">
          <Button busy={query.isFetching} onClick={() => setFirst(Math.min(first + perPage, shownMax))}>
            Show more, {format.count(left)} left
          </Button>
        </div>
      )}
    </Card>
  );
}
