'use client';
import { useQueryClient } from '@tanstack/react-query';
import { PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { EmptyState } from '@throughline/ui/empty-state';
import { ErrorState } from '@throughline/ui/error-state';
import { Link } from '@throughline/ui/link';
import { Skeleton } from '@throughline/ui/skeleton';
import { type ReactNode, useEffect, useRef } from 'react';
import { describeError } from '../../data/api-error.ts';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { isUnderWay, titleOf } from './import-progress.ts';
import { ImportResult } from './import-result.tsx';
import { RunningImports } from './running-import.tsx';
import { useImport } from './use-import.ts';

/** One import: its progress while it runs, then what landed. */
export function ImportPage(props: { importId: string }) {
  const store = useStore();
  const client = useQueryClient();
  const query = useImport(props.importId);
  const entry = query.data?.import;
  const wasRunning = useRef(false);
  const running = entry ? isUnderWay(entry) : false;
  useEffect(() => {
    if (wasRunning.current && !running)
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'import' });
    wasRunning.current = running;
  }, [running, client]);
  const page = (title: string, body: ReactNode) => (
    <>
      <StoreTopBar crumbs={[{ label: 'Imports', href: store.path('/imports') }, { label: title }]} />
      <PageMain>{body}</PageMain>
    </>
  );
  if (query.isPending)
    return page(
      'Import',
      <>
        <Skeleton className="mb-4 h-7 w-72" />
        <Skeleton className="h-24" />
      </>,
    );
  if (query.isError) {
    const { message, reference } = describeError(query.error);
    return page(
      'Import',
      <Card>
        <h1 className="sr-only">Import</h1>
        <ErrorState title={message} reference={reference} onRetry={() => void query.refetch()} />
      </Card>,
    );
  }
  if (!entry)
    return page(
      'Import',
      <>
        <h1 className="sr-only">Import not found</h1>
        <EmptyState
          title="There is no such import"
          action={
            <Button asChild>
              <Link href={store.path('/imports')}>All imports</Link>
            </Button>
          }
        />
      </>,
    );
  if (running)
    return page(
      titleOf(entry),
      <>
        <h1 className="mb-4 text-title">Importing</h1>
        <RunningImports entries={[entry]} open />
      </>,
    );
  return page(titleOf(entry), <ImportResult entry={entry} />);
}
