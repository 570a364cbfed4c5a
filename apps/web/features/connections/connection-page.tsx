'use client';
import { PageMain } from '@throughline/ui/app-frame';
import { Card } from '@throughline/ui/card';
import { ErrorState } from '@throughline/ui/error-state';
import { Skeleton } from '@throughline/ui/skeleton';
import type { ReactNode } from 'react';
import { describeError } from '../../data/api-error.ts';
import { MissingPage } from '../shell/missing-page.tsx';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { ConnectionBody } from './connection-body.tsx';
import { readConnection, useConnection } from './use-connections.ts';

/** One connection: how it stands and what to do, how far reading is, what came, what failed, and its settings. */
export function ConnectionPage({ connectionId }: { connectionId: string }) {
  const store = useStore();
  const query = useConnection(store.id, connectionId);
  const connection = readConnection(query.data);
  if (connection === null)
    return (
      <MissingPage one="connection" many="connections">
        It may have been removed, or the link belongs to another store.
      </MissingPage>
    );
  const page = (title: string, body: ReactNode) => (
    <>
      <StoreTopBar crumbs={[{ label: 'Connections', href: store.path('/connections') }, { label: title }]} />
      <PageMain>{body}</PageMain>
    </>
  );
  if (connection && query.data)
    return page(
      connection.name,
      <ConnectionBody connection={connection} sources={query.data.sources} updatedAt={query.dataUpdatedAt} />,
    );
  if (query.isError) {
    const { message, reference } = describeError(query.error);
    return page(
      'Connection',
      <Card>
        <h1 className="sr-only">Connection</h1>
        <ErrorState title={message} reference={reference} onRetry={() => void query.refetch()} />
      </Card>,
    );
  }
  return page(
    'Connection',
    <>
      <h1 className="sr-only">Connection</h1>
      <Skeleton className="mb-4 h-7 w-56" />
      <Skeleton className="mb-4 h-16" />
      <Skeleton className="mb-4 h-20" />
      <Skeleton className="h-64" />
    </>,
  );
}
