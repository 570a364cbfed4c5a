'use client';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { Card } from '@throughline/ui/card';
import { ErrorState } from '@throughline/ui/error-state';
import { Skeleton } from '@throughline/ui/skeleton';
import { type ReactNode, useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import type { ConnectSourceMutation } from '../../gql/graphql.ts';
import { MissingPage } from '../shell/missing-page.tsx';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { ConnectForm } from './connect-form.tsx';
import { ConnectedView } from './connected-view.tsx';
import { SourceMark } from './source-mark.tsx';
import { sourceSentence } from './source-words.ts';
import { useConnections } from './use-connections.ts';

export type Connected = ConnectSourceMutation['connectSource'];

/** Connects an account of one source; afterwards what was granted and what is to be taken over there. */
export function ConnectPage({ sourceName }: { sourceName: string }) {
  const store = useStore();
  const query = useConnections(store.id);
  const [connected, setConnected] = useState<Connected>();
  const source = query.data?.sources.find(({ name }) => name === sourceName);
  if (query.data && !source)
    return (
      <MissingPage one="source" many="connections">
        This instance has no source of that name.
      </MissingPage>
    );
  const page = (body: ReactNode) => (
    <>
      <StoreTopBar
        title={`Connect ${source?.label ?? ''}`.trim()}
        crumbs={[{ label: 'Connections', href: store.path('/connections') }, { label: source?.label ?? 'Connect' }]}
      />
      <PageMain>
        <div className="mx-auto max-w-2xl">{body}</div>
      </PageMain>
    </>
  );
  if (query.isError && !source)
    return page(
      <Card>
        <h1 className="sr-only">Connect a source</h1>
        <ErrorState
          title={describeError(query.error).message}
          reference={describeError(query.error).reference}
          onRetry={() => void query.refetch()}
        />
      </Card>,
    );
  if (!source)
    return page(
      <>
        <Skeleton className="mb-4 h-7 w-56" />
        <Skeleton className="h-64" />
      </>,
    );
  if (connected?.connection) return page(<ConnectedView source={source} connected={connected} />);
  return page(
    <>
      <PageHead
        title={
          <span className="flex items-center gap-2.5">
            <SourceMark source={source.name} large />
            Connect {source.label}
          </span>
        }
        lead={sourceSentence(source)}
      />
      <ConnectForm source={source} onConnected={setConnected} />
    </>,
  );
}
