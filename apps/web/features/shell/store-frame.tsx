'use client';
import { AppFrame, PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { EmptyState } from '@throughline/ui/empty-state';
import { ErrorState } from '@throughline/ui/error-state';
import { Link } from '@throughline/ui/link';
import { useMay } from '@throughline/ui/may';
import { PhoneBottomBar } from '@throughline/ui/phone-bottom-bar';
import { type NavGroup, Sidebar } from '@throughline/ui/sidebar';
import { Skeleton } from '@throughline/ui/skeleton';
import { usePathname, useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { NoPermission } from '../access/no-permission.tsx';
import { pageNeeds, pathBelowStore } from '../access/page-needs.ts';
import { useBrandColour, useStoreBrand } from '../brand/use-brand.ts';
import { LiveProvider } from '../live/use-live.tsx';
import { EndingBanner } from '../store-deletion/ending-banner.tsx';
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
  useBrandColour(useStoreBrand(store.id).data);
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
      <EndingBanner />
      <Page groups={groups} place={place}>
        {props.children}
      </Page>
      <JumpDialog open={open === 'jump'} onClose={() => setOpen(undefined)} groups={groups} />
      <ShortcutsDialog open={open === 'shortcuts'} onClose={() => setOpen(undefined)} groups={groups} />
    </AppFrame>
  );
}

/** The page, unless its figures are awaited or the viewer may not open it. */
function Page({ groups, place, children }: { groups: readonly NavGroup[]; place: string; children: ReactNode }) {
  const store = useStore();
  const needs = pageNeeds(pathBelowStore(usePathname()));
  const label = groups.flatMap(({ items }) => items).find(({ key }) => key === place)?.label ?? 'Store';
  if (isOfTillAlone(store) && needs !== 'people:lookup') return <ToTill />;
  if (!store.permissions.includes(needs)) return <NoPermission needs={needs} label={label} />;
  return store.hasFigures || namedPlaces.includes(place) ? children : <WaitingPage label={label} />;
}

/** Who looks customers up and sees no figures: from everywhere to the till. */
const isOfTillAlone = ({ permissions }: { permissions: readonly string[] }) =>
  permissions.includes('people:lookup') && !permissions.includes('figures:read');

function ToTill() {
  const store = useStore();
  const router = useRouter();
  useEffect(() => router.replace(store.path('/till')), [router, store.path]);
  return null;
}

/** Places whose pages show names and structure before the store's figures are here. */
const namedPlaces: readonly string[] = ['home', 'canvases', 'segments', 'till'];

const WaitingPage = ({ label }: { label: string }) => (
  <>
    <StoreTopBar crumbs={[{ label }]} />
    <PageMain>
      <h1 className="sr-only">{label}</h1>
      <LoadingNote />
    </PageMain>
  </>
);

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

const maySee = (store: { permissions: readonly string[] } | null | undefined) =>
  store?.permissions.includes('figures:read') ?? true;

/** What is on screen follows the store for whoever may be told of people. */
function Following(props: { storeId: string; dataAsOf: string | null; children: ReactNode }) {
  return useMay()('people:read') ? <LiveProvider key={props.storeId} {...props} /> : props.children;
}

/** The frame around every page of a store; reads the store once and says so when it cannot. */
export function StoreFrame(props: { storeId: string; children: ReactNode }) {
  const { store: query, figures, counts } = useStoreQueries(props.storeId);
  if (query.isPending) return <FrameSkeleton />;
  // What was read before stays in sight when reading it anew fails: a page must not lose what is being done there.
  if (!query.data || (figures.isLoadingError && maySee(query.data.store))) {
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
    <StoreProvider store={store} counts={counts.data?.store ?? null} figures={figures.data?.store ?? null}>
      <Following storeId={store.id} dataAsOf={figures.data?.store?.dataAsOf ?? null}>
        <Frame>{props.children}</Frame>
      </Following>
    </StoreProvider>
  );
}
