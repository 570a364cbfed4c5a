'use client';
import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { request } from '../../../data/request.ts';
import { useStore } from '../../shell/use-store.tsx';
import type { Difference } from '../changed-people.tsx';
import type { DayRange } from '../history-range.ts';
import type { Base } from '../segment-view.ts';
import {
  comparedVersionsDocument,
  segmentVersionHistoryDocument,
  segmentVersionsDocument,
  versionChangesDocument,
  versionPeopleDocument,
} from './version-documents.ts';

const versionsPerPage = 10;
type Counts = { gainedCount: number; lostCount: number };

/** All versions, page by page, without their figures. */
export function useVersions(storeId: string, segmentId: string) {
  return useInfiniteQuery({
    queryKey: ['segment', segmentId, 'versions'],
    queryFn: ({ pageParam, signal }) =>
      request(segmentVersionsDocument, { storeId, segmentId, first: versionsPerPage, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => {
      const page = last.store?.segment?.versions.pageInfo;
      return page?.hasNextPage ? (page.endCursor ?? null) : null;
    },
  });
}

/** Who came and went with each version of the pages that are shown, by version; null = the first. */
export function useVersionChanges(
  storeId: string,
  segmentId: string,
  pages: readonly (string | null)[],
  asOf: string | null,
): ReadonlyMap<number, Counts | null> {
  const { isReady } = useStore();
  const answers = useQueries({
    queries: pages.map((after) => ({
      enabled: isReady,
      queryKey: ['segment', segmentId, 'versions', 'changes', after, asOf],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        request(versionChangesDocument, { storeId, segmentId, first: versionsPerPage, after, asOf }, signal),
      placeholderData: keepPreviousData,
    })),
  });
  const nodes = answers.flatMap(({ data }) => data?.store?.segment?.versions.nodes ?? []);
  return new Map(nodes.map(({ version, difference }) => [version, difference ?? null]));
}

export function useComparedVersions(
  storeId: string,
  segmentId: string,
  pair: { from: number; to: number },
  asOf: string | null,
) {
  const { isReady } = useStore();
  return useQuery({
    enabled: isReady,
    queryKey: ['segment', segmentId, 'versions', 'compared', pair.from, pair.to, asOf],
    queryFn: ({ signal }) => request(comparedVersionsDocument, { storeId, segmentId, ...pair, asOf }, signal),
  });
}

/** From one version to another, with the way to list the people. */
export function versionDifference(
  storeId: string,
  segmentId: string,
  { from, to }: { from: number; to: number },
  asOf: string | null,
  counts: Counts,
): Difference {
  return {
    ...counts,
    key: ['segment', segmentId, 'versions', 'people', from, to, asOf],
    load: async (side, page, signal) => {
      const asked = { storeId, segmentId, from, to, asOf, ...page, gained: side === 'gained' };
      const answer = await request(versionPeopleDocument, asked, signal);
      return answer.store?.segment?.savedVersion?.difference?.[side];
    },
  };
}

/** What was read under earlier versions; nothing is asked of a segment that has only one. */
export function useVersionHistory(segmentId: string, version: number | undefined, range: DayRange, base: Base) {
  const store = useStore();
  const query = useQuery({
    enabled: store.isReady && version !== undefined && version > 1,
    queryKey: ['segment', segmentId, 'version-history', version, range, base],
    queryFn: ({ signal }) =>
      request(segmentVersionHistoryDocument, { storeId: store.id, segmentId, ...range, base }, signal),
  });
  return query.data?.store?.segment?.versionHistory ?? [];
}
