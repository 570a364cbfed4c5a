'use client';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { request } from '../../../data/request.ts';
import { useStore } from '../../shell/use-store.tsx';
import {
  combinationDocument,
  combinationMembersDocument,
  overlapChoicesDocument,
  overlapDocument,
} from './overlap-documents.ts';
import type { Combination, OverlapView } from './overlap-view.ts';

/** How the chosen segments overlap on the shown day; those of the day before stay until the new figures are here. */
export function useOverlap({ ids, asOf }: OverlapView) {
  const { id: storeId, isReady } = useStore();
  return useQuery({
    enabled: isReady && ids.length > 1,
    queryKey: ['overlap', storeId, ids, asOf],
    queryFn: async ({ signal }) => {
      const { store } = await request(overlapDocument, { storeId, segmentIds: ids, asOf }, signal);
      return { ids, overlap: store?.overlap ?? null };
    },
    placeholderData: keepPreviousData,
  });
}

/** The saved segments that can be chosen, by name. */
export function useOverlapChoices(query: string) {
  const { id: storeId } = useStore();
  return useQuery({
    queryKey: ['segments', storeId, 'overlap', query],
    queryFn: ({ signal }) => request(overlapChoicesDocument, { storeId, query: query === '' ? null : query }, signal),
    placeholderData: keepPreviousData,
  });
}

export function useCombination({ ids, asOf, base }: OverlapView, combination: Combination) {
  const { id: storeId, isReady } = useStore();
  return useQuery({
    enabled: isReady,
    queryKey: ['overlap', storeId, ids, asOf, base, combination],
    queryFn: ({ signal }) =>
      request(combinationDocument, { storeId, segmentIds: ids, asOf, base, ...combination }, signal),
    placeholderData: keepPreviousData,
  });
}

const membersPerPage = 25;

export function useCombinationMembers({ ids, asOf, base }: OverlapView, combination: Combination) {
  const { id: storeId, isReady } = useStore();
  return useInfiniteQuery({
    enabled: isReady,
    queryKey: ['overlap', storeId, ids, asOf, base, combination, 'members'],
    queryFn: ({ pageParam, signal }) =>
      request(
        combinationMembersDocument,
        { storeId, segmentIds: ids, asOf, base, ...combination, first: membersPerPage, after: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => {
      const page = last.store?.overlap?.combination?.members.pageInfo;
      return page?.hasNextPage ? (page.endCursor ?? null) : null;
    },
    placeholderData: keepPreviousData,
  });
}
