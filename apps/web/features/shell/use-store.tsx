'use client';
import { useQuery } from '@tanstack/react-query';
// The store that the URL names: what every page below /stores/[storeId] may count on.
import { type ChannelColour, channelColours } from '@throughline/ui/channel-colour';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { request } from '../../data/request.ts';
import type { StoreQuery } from '../../gql/graphql.ts';
import { storeDocument, viewerDocument } from './shell-documents.ts';

type StoreFields = NonNullable<StoreQuery['store']>;
export type StoreContextValue = StoreFields & {
  /** The path of a page of this store: `path('/segments')`. */
  path: (rest: string) => string;
  /** Channels keep their colour on every screen of the store; unknown handles are grey. */
  colours: ReadonlyMap<string, ChannelColour>;
  channelName: (handle: string) => string;
};

const StoreContext = createContext<StoreContextValue | undefined>(undefined);

export const useViewerQuery = () =>
  useQuery({ queryKey: ['viewer'], queryFn: ({ signal }) => request(viewerDocument, {}, signal), staleTime: 60_000 });

export const useStoreQuery = (storeId: string) =>
  useQuery({
    queryKey: ['store', storeId],
    queryFn: ({ signal }) => request(storeDocument, { storeId }, signal),
  });

export function StoreProvider(props: { store: StoreFields; children: ReactNode }) {
  const { store } = props;
  const value = useMemo<StoreContextValue>(() => {
    const names = new Map(store.channels.map((channel) => [channel.handle, channel.name]));
    return {
      ...store,
      path: (rest) => `/stores/${store.id}${rest}`,
      colours: channelColours(store.channels.map((channel) => channel.handle)),
      channelName: (handle) => names.get(handle) ?? handle,
    };
  }, [store]);
  return <StoreContext.Provider value={value}>{props.children}</StoreContext.Provider>;
}

/** The store in the URL. Only below /stores/[storeId], where the layout has read it. */
export function useStore(): StoreContextValue {
  const store = useContext(StoreContext);
  if (!store) throw new Error('useStore is for pages below /stores/[storeId]');
  return store;
}
