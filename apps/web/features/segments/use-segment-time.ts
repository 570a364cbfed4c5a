'use client';
// The day that a segment's page shows, and its metrics on every day of the slider, which stand in while those of a day are under way.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../data/request.ts';
import { setUrlState } from '../../data/use-url-state.ts';
import { useStore } from '../shell/use-store.tsx';
import { useDaySlider } from '../timeline/use-day-slider.ts';
import { figuresOn } from './segment-days.ts';
import { segmentDaysDocument } from './segment-documents.ts';
import type { SegmentView } from './segment-view.ts';

const setAsOf = (asOf: string | null) => setUrlState({ asOf });

/** `wanted`: the page's own figures are here, which go first. */
export function useSegmentTime(segmentId: string, view: Pick<SegmentView, 'asOf' | 'base'>, wanted: boolean) {
  const store = useStore();
  const [ready, setReady] = useState(false);
  const time = useDaySlider({ asOf: view.asOf, setAsOf, ready });
  const { slider, day } = time;
  const query = useQuery({
    queryKey: ['segment', segmentId, 'days', slider, view.base],
    queryFn: async ({ signal }) => {
      const variables = { storeId: store.id, segmentId, ...slider, base: view.base };
      const answer = await request(segmentDaysDocument, variables, signal);
      return { range: slider, base: view.base, rows: answer.store?.segment?.history ?? [] };
    },
    enabled: store.isReady && wanted,
    placeholderData: keepPreviousData,
  });
  const days = query.data && query.data.base === view.base && query.data.rows.length > 0 ? query.data : null;
  if (ready !== (days !== null)) setReady(days !== null);
  return {
    time,
    days,
    /** Of the day shown; null when they are not known. */
    metrics: figuresOn(days, day),
    onRetry: query.isError ? () => void query.refetch() : undefined,
  };
}
export type SegmentTime = ReturnType<typeof useSegmentTime>;
