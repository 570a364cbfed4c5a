'use client';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { request } from '../../data/request.ts';
import { segmentFoldersDocument, segmentListDocument } from './segment-documents.ts';

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

export function useSegmentFolders(storeId: string) {
  const { data } = useQuery({
    queryKey: ['segments', storeId, 'folders'],
    queryFn: ({ signal }) => request(segmentFoldersDocument, { storeId }, signal),
  });
  return data?.store?.folders ?? [];
}
