'use client';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../data/request.ts';
import { useStore } from '../shell/use-store.tsx';
import { insightSegmentsDocument } from './insight-documents.ts';
import type { InsightView } from './insight-view.ts';

/** The names of the segments in the URL; null where one is not there. */
export function useInsightSegments({ segmentId, compareWithId }: Pick<InsightView, 'segmentId' | 'compareWithId'>) {
  const { id: storeId } = useStore();
  return useQuery({
    enabled: segmentId !== null || compareWithId !== null,
    queryKey: ['insight-segments', storeId, segmentId, compareWithId],
    queryFn: async ({ signal }) => {
      const { store } = await request(
        insightSegmentsDocument,
        {
          storeId,
          segmentId: segmentId ?? '',
          compareWithId: compareWithId ?? '',
          hasSegment: segmentId !== null,
          hasCompared: compareWithId !== null,
        },
        signal,
      );
      return { segment: store?.segment ?? null, compared: store?.compared ?? null };
    },
  });
}
