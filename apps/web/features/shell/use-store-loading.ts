'use client';
import { useIsFetching, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { request } from '../../data/request.ts';
import type { StoreLoadingQuery } from '../../gql/graphql.ts';
import { storeLoadingDocument } from './shell-documents.ts';

const KEY = 'store-loading';
/** What is answered within this time needs no words. */
const PATIENCE_MS = 700;
const ASK_AGAIN_MS = 1_000;

export type StoreLoading = NonNullable<StoreLoadingQuery['store']>['loading'];

/** How far the engine is with the store's facts, asked for while questions wait for their answers; null = it is not that. */
export function useStoreLoading(storeId: string): StoreLoading {
  const isWaiting = useIsFetching({ predicate: ({ queryKey }) => queryKey[0] !== KEY }) > 0;
  const isLong = useHasHeld(isWaiting, PATIENCE_MS);
  const { data } = useQuery({
    queryKey: [KEY, storeId],
    queryFn: ({ signal }) => request(storeLoadingDocument, { storeId }, signal),
    enabled: isLong,
    refetchInterval: ASK_AGAIN_MS,
    gcTime: 0,
  });
  return (isLong && data?.store?.loading) || null;
}

/** Whether the condition has held for so long without a break. */
function useHasHeld(condition: boolean, forMs: number): boolean {
  const [hasHeld, setHasHeld] = useState(false);
  useEffect(() => {
    if (!condition) return;
    const timer = setTimeout(() => setHasHeld(true), forMs);
    return () => {
      clearTimeout(timer);
      setHasHeld(false);
    };
  }, [condition, forMs]);
  return hasHeld;
}
