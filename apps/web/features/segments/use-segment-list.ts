'use client';
import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { request } from '../../data/request.ts';
import type { SegmentListCountsQuery } from '../../gql/graphql.ts';
import { useStore } from '../shell/use-store.tsx';
import {
  segmentFoldersDocument,
  segmentListCountsDocument,
  segmentListDocument,
  segmentTagsDocument,
} from './segment-documents.ts';

export type SegmentCounts = NonNullable<SegmentListCountsQuery['store']>['segments']['nodes'][number]['metrics'];
const pageSize = 100;

/** What a list is narrowed to. */
export interface ListedBy {
  query: string;
  archived: boolean;
  /** All of them. */
  tags: readonly string[];
  /** A member's id; null = anybody. */
  ownedBy: string | null;
}

const asked = ({ query, archived, tags, ownedBy }: ListedBy) => ({
  query: query === '' ? null : query,
  archived,
  tags: [...tags],
  ownedBy,
});

/** Saved segments page by page, archived ones apart. */
export function useSegmentList(storeId: string, by: ListedBy) {
  return useInfiniteQuery({
    queryKey: ['segments', storeId, 'list', by],
    queryFn: ({ pageParam, signal }) =>
      request(segmentListDocument, { storeId, first: pageSize, after: pageParam, ...asked(by) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) =>
      last.store?.segments.pageInfo.hasNextPage ? (last.store.segments.pageInfo.endCursor ?? null) : null,
    placeholderData: keepPreviousData,
  });
}

/** The figures of the list's rows by id, page by page; those of a row stay until newer ones are here. */
export function useSegmentCounts(storeId: string, by: ListedBy, pages: readonly (string | null)[]) {
  const { isReady } = useStore();
  const answers = useQueries({
    queries: pages.map((after) => ({
      queryKey: ['segments', storeId, 'counts', by, after],
      enabled: isReady,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        request(segmentListCountsDocument, { storeId, first: pageSize, after, ...asked(by) }, signal),
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

/** The store's tags with how many segments have each, and its members. */
export function useSegmentTags(storeId: string, archived = false) {
  const { data } = useQuery({
    queryKey: ['segments', storeId, 'tags', archived],
    queryFn: ({ signal }) => request(segmentTagsDocument, { storeId, archived }, signal),
    placeholderData: keepPreviousData,
  });
  return { tags: data?.store?.segmentTags ?? [], members: data?.store?.members ?? [] };
}
