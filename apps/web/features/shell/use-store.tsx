'use client';
import { useQuery } from '@tanstack/react-query';
// The store that the URL names: what every page below /stores/[storeId] may count on.
import { type ChannelColour, channelColours } from '@throughline/ui/channel-colour';
import { MayProvider } from '@throughline/ui/may';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo } from 'react';
import { request } from '../../data/request.ts';
import type { StoreCountsQuery, StoreFiguresQuery, StoreQuery } from '../../gql/graphql.ts';
import { storeCountsDocument, storeDocument, storeFiguresDocument, viewerDocument } from './shell-documents.ts';
import { useLongWait } from './use-long-wait.ts';

type StoreFields = NonNullable<StoreQuery['store']>;
type StoreFigures = NonNullable<StoreFiguresQuery['store']>;
type StoreCounts = NonNullable<StoreCountsQuery['store']>;
export type StoreContextValue = StoreFields &
  StoreCounts &
  StoreFigures & {
    /** Whether the store's figures are here; until then it seems to have no orders and no channels. */
    hasFigures: boolean;
    /**
     * Whether figures are answered at once. Until then pages ask for none: a browser has six connections to a server, and
     * names, progress and further pages must get through.
     */
    isReady: boolean;
    /** Shown by a read-only link: nothing can be changed, and no figure opens its people. */
    isShared: boolean;
    /** The path of a page of this store: `path('/segments')`. */
    path: (rest: string) => string;
    /** Channels keep their colour on every screen of the store; unknown handles are grey. */
    colours: ReadonlyMap<string, ChannelColour>;
    channelName: (handle: string) => string;
  };

const StoreContext = createContext<StoreContextValue | undefined>(undefined);

export const useViewerQuery = () =>
  useQuery({ queryKey: ['viewer'], queryFn: ({ signal }) => request(viewerDocument, {}, signal), staleTime: 60_000 });

const progressEveryMs = 1000;

/** Reads the store's names, and apart from them its figures; while answers are awaited, how far loading is. */
export function useStoreQueries(storeId: string) {
  const queryKey = ['store', storeId];
  const isLong = useLongWait(queryKey);
  const store = useQuery({
    queryKey,
    queryFn: ({ signal }) => request(storeDocument, { storeId }, signal),
    refetchInterval: (query) => (query.state.data?.store?.loading || isLong ? progressEveryMs : false),
  });
  // Who looks customers up at the till sees no figures; whoever does asks for them beside the names.
  const enabled = store.data?.store?.permissions.includes('figures:read') ?? true;
  const figures = useQuery({
    queryKey: [...queryKey, 'figures'],
    queryFn: ({ signal }) => request(storeFiguresDocument, { storeId }, signal),
    enabled,
  });
  const counts = useQuery({
    queryKey: [...queryKey, 'counts'],
    queryFn: ({ signal }) => request(storeCountsDocument, { storeId }, signal),
    enabled,
  });
  const { refetch } = store;
  useEffect(() => {
    if (isLong) void refetch();
  }, [isLong, refetch]);
  return { store, figures, counts };
}

const noCounts: StoreCounts = { segments: { totalCount: 0 }, canvases: { totalCount: 0 } };

const noFigures = {
  dataAsOf: null,
  orderCount: 0,
  customerCount: 0,
  firstOrderOn: null,
  lastOrderOn: null,
};

export function StoreProvider(props: {
  store: StoreFields;
  counts?: StoreCounts | null;
  figures: StoreFigures | null;
  isShared?: boolean;
  children: ReactNode;
}) {
  const { store: named, counts, figures, isShared = false } = props;
  const value = useMemo<StoreContextValue>(() => {
    const store = { ...named, ...(counts ?? noCounts), ...noFigures, channels: [], ...figures };
    const names = new Map(store.channels.map((channel) => [channel.handle, channel.name]));
    return {
      ...store,
      hasFigures: figures !== null,
      isShared,
      isReady: figures !== null && !named.loading,
      path: (rest) => `/stores/${store.id}${rest}`,
      colours: channelColours(store.channels.map((channel) => channel.handle)),
      channelName: (handle) => names.get(handle) ?? handle,
    };
  }, [named, counts, figures, isShared]);
  const may = useCallback((permission: string) => named.permissions.some((has) => has === permission), [named]);
  return (
    <StoreContext.Provider value={value}>
      <MayProvider may={may}>{props.children}</MayProvider>
    </StoreContext.Provider>
  );
}

/** The store in the URL. Only below /stores/[storeId], where the layout has read it. */
export function useStore(): StoreContextValue {
  const store = useContext(StoreContext);
  if (!store) throw new Error('useStore is for pages below /stores/[storeId]');
  return store;
}
