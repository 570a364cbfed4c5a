import type { Query, QueryClient } from '@tanstack/react-query';
import { restsOnFacts } from './rests-on-facts.ts';

/** A first answer, or a further page: ending it would take away what the person waits for. */
const isAwaited = ({ state }: Query): boolean =>
  state.fetchStatus !== 'idle' && (state.data === undefined || Boolean(state.fetchMeta?.fetchMore));

/**
 * Asks anew for all that is on screen and rests on the store's facts; what is not on screen is asked for when it comes
 * back. Former answers stay until the new ones are here. An answer that is awaited when it begins may rest on the facts of
 * before: it is asked for once more when it is here. The store itself goes first: while it says that it is loading, pages
 * ask for no figures.
 */
export async function refreshStore(client: QueryClient, storeId: string): Promise<void> {
  const concerns = ({ queryKey }: Query) => restsOnFacts(queryKey, storeId);
  const isStore = ({ queryKey }: Query) => queryKey.length === 2 && queryKey[0] === 'store' && queryKey[1] === storeId;
  const store = client.getQueryCache().find({ type: 'active', predicate: isStore, queryKey: ['store', storeId] });
  if (!store) return refresh(client, concerns);
  await client.invalidateQueries({ predicate: concerns, refetchType: 'none' });
  await store.fetch(undefined, { cancelRefetch: true }).catch(() => undefined);
  await refresh(client, (query) => concerns(query) && query !== store);
}

async function refresh(client: QueryClient, concerns: (query: Query) => boolean): Promise<void> {
  await client.invalidateQueries({ predicate: (query) => concerns(query) && !isAwaited(query) });
  const late = client
    .getQueryCache()
    .findAll({ type: 'active', predicate: (query) => concerns(query) && isAwaited(query) });
  if (late.length === 0) return;
  await Promise.allSettled(late.map((query) => query.fetch()));
  await refresh(client, (query) => late.includes(query));
}

/** The store is left: nothing tells of its changes any more, so all of it is asked for when it is looked at again. */
export function leaveStore(client: QueryClient, storeId: string): void {
  void client.invalidateQueries({
    predicate: ({ queryKey }) => restsOnFacts(queryKey, storeId),
    refetchType: 'none',
  });
}
