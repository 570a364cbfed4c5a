'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { request } from '../../data/request.ts';
import { useStore } from '../shell/use-store.tsx';
import { type DayRange, weekly } from './slider-range.ts';
import { ordersPerDayDocument } from './timeline-documents.ts';

/** The store's orders of each week of the slider. */
export function useWeeklyOrders(storeId: string, slider: DayRange): number[] {
  const { isReady } = useStore();
  const { data } = useQuery({
    queryKey: ['orders-per-day', storeId, slider],
    queryFn: ({ signal }) => request(ordersPerDayDocument, { storeId, ...slider }, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    enabled: isReady,
  });
  const days = data?.store?.ordersPerDay;
  return useMemo(() => weekly(days ?? [], slider), [days, slider]);
}
