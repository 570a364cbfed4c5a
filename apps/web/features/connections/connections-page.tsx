'use client';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { Card } from '@throughline/ui/card';
import { ErrorState } from '@throughline/ui/error-state';
import { useMay } from '@throughline/ui/may';
import { Problem } from '@throughline/ui/problem';
import { describeError } from '../../data/api-error.ts';
import { useUrlState } from '../../data/use-url-state.ts';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { ConnectionList } from './connection-list.tsx';
import { oauthProblemWords } from './health-words.ts';
import { SourceCards } from './source-cards.tsx';
import { useConnections } from './use-connections.ts';

/** Where the store's data comes from, how current it is, and what else can be connected. */
export function ConnectionsPage() {
  const store = useStore();
  const may = useMay();
  const query = useConnections(store.id);
  const [problem] = useUrlState('problem');
  const connections = query.data?.store?.connections;
  const isEmpty = connections?.length === 0;
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Connections' }]} />
      <PageMain>
        <PageHead
          title="Connections"
          lead={
            isEmpty
              ? 'Connect what you sell through: the whole history is read once, then every order, refund and profile follows as it happens, and one person stays one person across all of them.'
              : 'Where the orders, refunds and profiles of this store come from, and how current they are.'
          }
        />
        <div className="flex flex-col gap-4">
          {problem && (
            <div role="alert">
              <Problem message={oauthProblemWords(problem)} />
            </div>
          )}
          {query.isError && !query.data ? (
            <Card>
              <ErrorState
                title={describeError(query.error).message}
                reference={describeError(query.error).reference}
                onRetry={() => void query.refetch()}
              />
            </Card>
          ) : (
            <>
              {!isEmpty && (
                <ConnectionList
                  connections={connections}
                  sources={query.data?.sources}
                  updatedAt={query.dataUpdatedAt}
                />
              )}
              {query.data && may('data:write') && (
                <SourceCards sources={query.data.sources} title={isEmpty ? 'Sources' : 'Connect another'} />
              )}
            </>
          )}
        </div>
      </PageMain>
    </>
  );
}
