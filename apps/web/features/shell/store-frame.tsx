'use client';
import { AppFrame, PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { EmptyState } from '@throughline/ui/empty-state';
import { ErrorState } from '@throughline/ui/error-state';
import { Link } from '@throughline/ui/link';
import { PhoneBottomBar } from '@throughline/ui/phone-bottom-bar';
import { type NavGroup, Sidebar } from '@throughline/ui/sidebar';
import { Skeleton } from '@throughline/ui/skeleton';
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { LiveProvider } from '../live/use-live.tsx';
import { AccountMenu } from './account-menu.tsx';
import { JumpDialog, JumpField } from './jump-dialog.tsx';
import { LoadingNote } from './loading-note.tsx';
import { MoreMenu } from './more-menu.tsx';
import { phoneNavigation, placeOf, storeNavigation } from './navigation.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { StoreMenu } from './store-menu.tsx';
import { StoreTopBar } from './store-top-bar.tsx';
import { useShortcuts } from './use-shortcuts.ts';
import { StoreProvider, useStore, useStoreQueries } from './use-store.tsx';

/** Keeps which store was last looked at, for `/`. */
const keepLastStore = (storeId: string) => {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
  document.cookie = `throughline-store=${storeId}; path=/; max-age=31536000; samesite=lax`;
};

function Frame(props: { children: ReactNode }) {
  const store = useStore();
  const pathname = usePathname();
  const groups = storeNavigation(store);
  const [open, setOpen] = useState<'jump' | 'shortcuts'>();
  const place = placeOf(pathname);
  const phone = phoneNavigation(groups);
  const rail = place === 'canvases' && pathname.split('/').length > 4;
  useShortcuts(groups, setOpen);
  useEffect(() => keepLastStore(store.id), [store.id]);
  return (
    <AppFrame
      sidebar={
        <Sidebar
          rail={rail}
          head={<StoreMenu rail={rail} />}
          search={<JumpField rail={rail} onOpen={() => setOpen('jump')} />}
          groups={groups}
          currentKey={place}
          foot={<AccountMenu rail={rail} onShortcuts={() => setOpen('shortcuts')} />}
        />
      }
      bottomBar={
        <PhoneBottomBar items={phone.bar} currentKey={place} more={<MoreMenu items={phone.more} current={place} />} />
      }
    >
      {store.hasFigures || namedPlaces.includes(place) ? props.children : <WaitingPage groups={groups} place={place} />}
      <JumpDialog open={open === 'jump'} onClose={() => setOpen(undefined)} groups={groups} />
      <ShortcutsDialog open={open === 'shortcuts'} onClose={() => setOpen(undefined)} groups={groups} />
    </AppFrame>
  );
}

/** Places whose pages show names and structure before the store's figures are here. */
const namedPlaces: readonly string[] = ['home', 'canvases', 'segments'];

const WaitingPage = ({ groups, place }: { groups: readonly NavGroup[]; place: string }) => {
  const label = groups.flatMap(({ items }) => items).find(({ key }) => key === place)?.label ?? 'Store';
  return (
    <>
      <StoreTopBar crumbs={[{ label }]} />
      <PageMain>
        <h1 className="sr-only">{label}</h1>
        <LoadingNote />
      </PageMain>
    </>
  );
};

function FrameSkeleton(props: { children?: ReactNode }) {
  return (
    <AppFrame
      sidebar={<div className="w-[212px] shrink-0 border-r border-line max-rail:w-[52px] max-md:hidden" />}
      bottomBar={<div className="h-14 border-t border-line bg-surface md:hidden" />}
    >
      <div className="h-12 shrink-0 border-b border-line bg-surface" />
      <PageMain>{props.children ?? <Skeleton className="h-7 w-64" />}</PageMain>
    </AppFrame>
  );
}

/** The frame around every page of a store; reads the store once and says so when it cannot. */
export function StoreFrame(props: { storeId: string; children: ReactNode }) {
  const { store: query, figures } = useStoreQueries(props.storeId);
  if (query.isPending) return <FrameSkeleton />;
  // What was read before stays in sight when reading it anew fails: a page must not lose what is being done there.
  if (!query.data || figures.isLoadingError) {
    const { message, reference } = describeError(query.error ?? figures.error);
    return (
      <FrameSkeleton>
        <h1 className="text-title">The store could not be read</h1>
        <ErrorState
          title={message}
          reference={reference}
          onRetry={() => void Promise.all([query.refetch(), figures.refetch()])}
        />
      </FrameSkeleton>
    );
  }
  const { store } = query.data;
  if (!store)
    return (
      <FrameSkeleton>
        <h1 className="sr-only">Store not found</h1>
        <EmptyState
          title="There is no such store"
          action={
            <Button asChild variant="primary">
              <Link href="/stores">All stores</Link>
            </Button>
          }
        >
          It may have been removed, or it belongs to somebody else.
        </EmptyState>
      </FrameSkeleton>
    );
  return (
    <StoreProvider store={store} figures={figures.data?.store ?? null}>
      <LiveProvider key={store.id} storeId={store.id} dataAsOf={figures.data?.store?.dataAsOf ?? null}>
        <Frame>{props.children}</Frame>
      </LiveProvider>
    </StoreProvider>
  );
}
