'use client';
import { useQuery } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { ErrorState } from '@throughline/ui/error-state';
import { ChevronRight, Plus } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { Skeleton } from '@throughline/ui/skeleton';
import { describeError } from '../../data/api-error.ts';
import type { Format } from '../../data/format.ts';
import { request } from '../../data/request.ts';
import { useFormat } from '../../data/use-format.ts';
import { useUrlState } from '../../data/use-url-state.ts';
import type { ViewerQuery } from '../../gql/graphql.ts';
import { AccountMenu } from '../shell/account-menu.tsx';
import { Logo } from '../shell/logo.tsx';
import { useViewerQuery } from '../shell/use-store.tsx';
import { CreateStoreForm } from './create-store-form.tsx';
import { makersOf } from './may-make-stores.ts';
import { storeSizeDocument } from './stores-documents.ts';

type StoreEntry = ViewerQuery['viewer']['stores'][number];

function StoreRow(props: { store: StoreEntry }) {
  const format = useFormat(props.store.timeZone);
  const { store } = props;
  const maySee = store.permissions.includes('figures:read');
  return (
    <li className="border-b border-line last:border-b-0">
      <Link href={`/stores/${store.id}`} className="flex min-h-14 items-center gap-3 px-4 py-2 hover:bg-sunken">
        <span className="min-w-0 flex-1">
          <span className="block font-semibold [overflow-wrap:anywhere]">{store.name}</span>
          <span className="block text-small text-ink3">
            {maySee && <StoreSize storeId={store.id} format={format} />}
          </span>
        </span>
        <span className="text-right text-small text-ink3">
          {store.currencyCode}
          <span className="block">{store.timeZone.replaceAll('_', ' ')}</span>
        </span>
        <ChevronRight className="size-4 text-ink3" />
      </Link>
    </li>
  );
}

/** How much data it has; asked for apart, so that names are here before any store is loaded. */
function StoreSize({ storeId, format }: { storeId: string; format: Format }) {
  const query = useQuery({
    queryKey: ['store', storeId, 'size'],
    queryFn: ({ signal }) => request(storeSizeDocument, { storeId }, signal),
  });
  const store = query.data?.store;
  if (query.isPending) return <Skeleton className="h-4 w-40" />;
  if (!store) return <>–</>;
  return store.dataAsOf ? (
    <>
      {format.counted(store.orderCount, 'order', 'orders')},{' '}
      {format.counted(store.customerCount, 'customer', 'customers')}
    </>
  ) : (
    <>No data yet</>
  );
}

/** Pick a store or make one. */
export function StoresPage() {
  const viewer = useViewerQuery();
  const [making, setMaking] = useUrlState('new');
  const stores = viewer.data?.viewer.stores;
  const all = viewer.data?.viewer.organizations ?? [];
  const organizations = makersOf(all);
  const isMaking = making !== undefined || stores?.length === 0;
  return (
    <div className="min-h-dvh">
      <header className="flex h-12 items-center justify-between border-b border-line bg-surface px-5 max-md:px-3.5">
        <p className="flex items-center gap-2.5 font-semibold">
          <Logo />
          Throughline
        </p>
        <div className="w-auto">
          <AccountMenu />
        </div>
      </header>
      <main className="mx-auto max-w-xl px-4 py-10 max-md:py-6">
        <div className="mb-4 flex items-center justify-between gap-3">
          <h1 className="text-title">{isMaking ? 'New store' : 'Stores'}</h1>
          {!isMaking && stores && organizations.length > 0 && (
            <Button icon={<Plus />} onClick={() => setMaking('1')}>
              New store
            </Button>
          )}
        </div>
        {viewer.isError ? (
          <Card>
            <ErrorState
              title={describeError(viewer.error).message}
              reference={describeError(viewer.error).reference}
              onRetry={() => void viewer.refetch()}
            />
          </Card>
        ) : !stores ? (
          <Skeleton className="h-44" />
        ) : isMaking ? (
          <Card>
            {organizations.length === 0 ? (
              <p>
                {all.length === 0
                  ? 'You are not a member of any organization yet. Ask its owner to add you.'
                  : 'There is no store yet, and your role makes none. Ask an owner or admin.'}
              </p>
            ) : (
              <CreateStoreForm
                organizations={organizations}
                {...(stores.length > 0 ? { onCancel: () => setMaking(undefined) } : {})}
              />
            )}
          </Card>
        ) : (
          <Card flush>
            <ul>
              {stores.map((store) => (
                <StoreRow key={store.id} store={store} />
              ))}
            </ul>
          </Card>
        )}
      </main>
    </div>
  );
}
