'use client';
// A page shown by a read-only link: the same components over the same queries, without the frame of the store, without links.
import { useQuery } from '@tanstack/react-query';
import { PageMain } from '@throughline/ui/app-frame';
import { EmptyState } from '@throughline/ui/empty-state';
import { ErrorState } from '@throughline/ui/error-state';
import { type LinkProps, LinkProvider } from '@throughline/ui/link';
import { Skeleton } from '@throughline/ui/skeleton';
import { useSearchParams } from 'next/navigation';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { useFormat } from '../../data/use-format.ts';
import { BrandMark } from '../brand/brand-mark.tsx';
import { useBrandColour } from '../brand/use-brand.ts';
import { insightPages } from '../insights/insight-pages.ts';
import { readInsightView } from '../insights/insight-view.ts';
import { StoreProvider, useStore } from '../shell/use-store.tsx';
import type { SharedBrand, SharedLink } from './read-shared-page.ts';
import { SharedCanvas } from './shared-canvas.tsx';
import { SharedHome } from './shared-home.tsx';
import { SharedScope } from './shared-scope.tsx';
import { sharedStoreDocument } from './sharing-documents.ts';

/** Whatever would be a link is its words. */
const Words = ({ children }: LinkProps) => <span>{children}</span>;

const loadingEveryMs = 1000;

export function SharedPage({ link }: { link: SharedLink }) {
  const { storeId, brand } = link;
  useBrandColour(brand);
  const query = useQuery({
    queryKey: ['shared', storeId],
    queryFn: ({ signal }) => request(sharedStoreDocument, { storeId }, signal),
    refetchInterval: ({ state }) => (state.data?.store?.loading ? loadingEveryMs : false),
  });
  const store = query.data?.store;
  if (query.isPending) {
    return (
      <Frame brand={brand} title={link.label}>
        <Skeleton className="h-80 w-full" />
      </Frame>
    );
  }
  if (!store) {
    const { message, reference } = describeError(query.error);
    return (
      <Frame brand={brand} title={link.label}>
        <ErrorState title={message} reference={reference} onRetry={() => void query.refetch()} />
      </Frame>
    );
  }
  const none = {
    organization: { id: '', name: '' },
    sandbox: null,
    permissions: [],
    deletesAt: null,
  };
  return (
    <LinkProvider link={Words}>
      <StoreProvider store={{ ...none, ...store }} figures={store} isShared>
        <Shown link={link} />
      </StoreProvider>
    </LinkProvider>
  );
}

function Shown({ link }: { link: SharedLink }) {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const [folder, key] = link.page.split('/');
  const until = `Read only, until ${format.dateTimeZone(link.expiresAt)}`;
  return (
    <Frame brand={link.brand} title={link.label} store={store.name} note={until}>
      {folder === 'home' ? (
        <SharedHome />
      ) : folder === 'canvases' ? (
        <SharedCanvas canvasId={key!} />
      ) : (
        <SharedInsights pageKey={key!} />
      )}
    </Frame>
  );
}

function SharedInsights({ pageKey }: { pageKey: string }) {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const search = useSearchParams();
  const page = insightPages.find((one) => one.key === pageKey);
  const read = readInsightView(search);
  // Who lives near a store is asked of one segment at a time, and a link asks for the one it was made of.
  const isCompared = page?.compares && page.key !== 'near-store';
  const view = isCompared ? read : { ...read, compareWithId: null };
  if (!page) return <EmptyState title="This page is not there any more">Ask for a new link.</EmptyState>;
  return (
    <>
      {!page.chooses && <SharedScope view={view} />}
      {store.orderCount === 0 ? (
        <EmptyState title="No orders yet">Insights are here as soon as the first orders are.</EmptyState>
      ) : (
        <page.Page view={view} format={format} />
      )}
    </>
  );
}

function Frame(props: {
  brand: SharedBrand | null;
  title: string;
  store?: string;
  note?: string;
  children: React.ReactNode;
}) {
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-0.5 border-b border-line bg-surface px-5 py-1.5 max-md:px-3.5">
        <BrandMark brand={props.brand} />
        <h1 className="min-w-0 flex-1 truncate font-semibold">
          {props.store ? `${props.store}: ` : ''}
          {props.title}
        </h1>
        <p className="text-small text-ink3 max-md:w-full">{props.note}</p>
      </header>
      <PageMain>{props.children}</PageMain>
    </div>
  );
}
