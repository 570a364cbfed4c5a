'use client';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { request } from '../../data/request.ts';
import { personPrivacyDocument, privacyRequestsDocument, retentionDocument } from './privacy-documents.ts';

const workingMs = 2_000;

/** Asked again while an erasure goes on. */
export function usePrivacyRequests(storeId: string) {
  const query = useInfiniteQuery({
    queryKey: ['privacy', storeId, 'requests'],
    queryFn: ({ pageParam, signal }) => request(privacyRequestsDocument, { storeId, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ store }) => {
      const page = store?.privacyRequests.pageInfo;
      return page?.hasNextPage ? (page.endCursor ?? null) : null;
    },
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ store }) => store?.privacyRequests.nodes.some(({ status }) => status === 'WORKING'))
        ? workingMs
        : false,
  });
  const pages = query.data?.pages;
  return {
    ...query,
    rows: pages?.flatMap(({ store }) => store?.privacyRequests.nodes ?? []),
    total: pages?.[0]?.store?.privacyRequests.totalCount,
    sources: pages?.[0]?.sources,
  };
}

export const useRetention = (storeId: string) =>
  useQuery({
    queryKey: ['privacy', storeId, 'retention'],
    queryFn: ({ signal }) => request(retentionDocument, { storeId }, signal),
  });

export const usePersonPrivacy = (storeId: string, personId: string) =>
  useQuery({
    queryKey: ['person', personId, 'privacy'],
    queryFn: ({ signal }) => request(personPrivacyDocument, { storeId, personId }, signal),
  });

export type PrivacyRequestRow = NonNullable<ReturnType<typeof usePrivacyRequests>['rows']>[number];
