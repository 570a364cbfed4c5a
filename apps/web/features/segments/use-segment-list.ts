'use client';
import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { request } from '../../data/request.ts';
import type { SegmentListCountsQuery } from '../../gql/graphql.ts';
import { useStore } from '../shell/use-store.tsx';
import { segmentFoldersDocument, segmentListCountsDocument, segmentListDocument } from './segment-documents.ts';

export type SegmentCounts = NonNullable<SegmentListCountsQuery['store']>['segments']['nodes'][number]['metrics'];
const pageSize = 100;

/** Saved segments page by page, archived ones apart. */
export function useSegmentList(storeId: string, query: string, archived: boolean) {
  return useInfiniteQuery({
    queryKey: ['segments', storeId, 'list', query, archived],
    queryFn: ({ pageParam, signal }) =>
      request(
        segmentListDocument,
        { storeId, first: pageSize, after: pageParam, query: query === '' ? null : query, archived },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) =>
      last.store?.segments.pageInfo.hasNextPage ? (last.store.segments.pageInfo.endCursor ?? null) : null,
    placeholderData: keepPreviousData,
  });
}

/** The figures of the list's rows by id, page by page; those of a row stay until newer ones are here. */
export function useSegmentCounts(storeId: string, query: string, archived: boolean, pages: readonly (string | null)[]) {
  const { isReady } = useStore();
  const answers = useQueries({
    queries: pages.map((after) => ({
      queryKey: ['segments', storeId, 'counts', query, archived, after],
      enabled: isReady,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        request(
          segmentListCountsDocument,
          { storeId, first: pageSize, after, query: query === '' ? null : query, archived },
          signal,
        ),
    })),
  });
  const known = useRef(new Map<string, SegmentCounts>());
  for (const { data } of answers)
    for (const { id, metrics } of data?.store?.segments.nodes ?? []) known.current.set(id, metrics);
  return {
    counts: known.current as ReadonlyMap<string, SegmentCounts>,
    error: answers.find((answer) => answer.isLoadingError)?.error ?? null,
    retry: () => void Promise.all(answers.map((answer) => answer.refetch())),
  };
}

export function useSegmentFolders(storeId: string) {
  const { data } = useQuery({
    queryKey: ['segments', storeId, 'folders'],
    queryFn: ({ signal }) => request(segmentFoldersDocument, { storeId }, signal),
  });
  return data?.store?.folders ?? [];
}
