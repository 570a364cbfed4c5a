'use client';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { request } from '../../data/request.ts';
import { useStore } from '../shell/use-store.tsx';
import type { DayRange } from './history-range.ts';
import {
  segmentBalanceDocument,
  segmentDocument,
  segmentHistoryDocument,
  segmentMembersDocument,
  segmentMetricsDocument,
  segmentRevenueDocument,
} from './segment-documents.ts';
import type { Base, SegmentView } from './segment-view.ts';

/** The segment without its figures. */
export function useSegment(storeId: string, segmentId: string) {
  return useQuery({
    queryKey: ['segment', segmentId, 'head'],
    queryFn: ({ signal }) => request(segmentDocument, { storeId, segmentId }, signal),
  });
}

/** Its six metrics on the shown day. The figures of the day before stay until the new ones are here. */
export function useSegmentMetrics(storeId: string, segmentId: string, asOf: string | null, base: Base) {
  const { isReady } = useStore();
  return useQuery({
    enabled: isReady,
    queryKey: ['segment', segmentId, asOf, base],
    queryFn: ({ signal }) => request(segmentMetricsDocument, { storeId, segmentId, asOf, base }, signal),
    placeholderData: keepPreviousData,
  });
}

/** The rows with the range they are of, since those of the range before stay until the new ones are here. */
export function useSegmentHistory(storeId: string, segmentId: string, range: DayRange, base: Base) {
  const { isReady } = useStore();
  return useQuery({
    enabled: isReady,
    queryKey: ['segment', segmentId, 'history', range, base],
    queryFn: async ({ signal }) => {
      const { store } = await request(segmentHistoryDocument, { storeId, segmentId, ...range, base }, signal);
      return { range, rows: store?.segment?.history };
    },
    placeholderData: keepPreviousData,
  });
}

/** How many are in at the end of the range and were not at its start, and the other way round. */
export function useSegmentBalance(storeId: string, segmentId: string, range: DayRange) {
  const { from, to } = range;
  const isIn = { segment: { id: segmentId, is: 'member' } };
  const wasIn = { segment: { id: segmentId, is: 'member', asOf: from } };
  const asked = (yes: object, no: object) => ({ version: 1, universe: 'people', all: [yes, { not: no }] });
  const { isReady } = useStore();
  return useQuery({
    enabled: isReady,
    queryKey: ['segment', segmentId, 'balance', from, to],
    queryFn: ({ signal }) =>
      request(segmentBalanceDocument, { storeId, arrived: asked(isIn, wasIn), gone: asked(wasIn, isIn), to }, signal),
  });
}

export function useSegmentRevenue(storeId: string, segmentId: string, range: DayRange, base: Base) {
  const { isReady } = useStore();
  return useQuery({
    enabled: isReady,
    queryKey: ['segment', segmentId, 'revenue', range, base],
    queryFn: ({ signal }) => request(segmentRevenueDocument, { storeId, segmentId, ...range, base }, signal),
    placeholderData: keepPreviousData,
  });
}

const membersPerPage = 50;

export function useSegmentMembers(storeId: string, segmentId: string, view: Omit<SegmentView, 'metric' | 'range'>) {
  const { asOf, base, query, sort, direction } = view;
  const { isReady } = useStore();
  return useInfiniteQuery({
    enabled: isReady,
    queryKey: ['segment', segmentId, 'members', asOf, base, query, sort, direction],
    queryFn: ({ pageParam, signal }) =>
      request(
        segmentMembersDocument,
        {
          storeId,
          segmentId,
          asOf,
          base,
          sort,
          direction,
          query: query === '' ? null : query,
          first: membersPerPage,
          after: pageParam,
        },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => {
      const page = last.store?.segment?.members.pageInfo;
      return page?.hasNextPage ? (page.endCursor ?? null) : null;
    },
    placeholderData: keepPreviousData,
  });
}
