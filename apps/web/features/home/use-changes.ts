'use client';
// The questions of the home page, each kept by the store and the day it looks from.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '../../data/request.ts';
import { useStore } from '../shell/use-store.tsx';
import { addDays } from '../timeline/slider-range.ts';
import { changesDocument, homeSideDocument } from './home-documents.ts';

const SHAPE_DAYS = 728;

export function useChanges(asOf: string | null) {
  const store = useStore();
  return useQuery({
    queryKey: ['changes', store.id, store.today, asOf],
    queryFn: async ({ signal }) => {
      const { store: found } = await request(changesDocument, { storeId: store.id, asOf }, signal);
      return found?.changes;
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    enabled: store.isReady,
  });
}

export function useHomeSide(asOf: string | null) {
  const store = useStore();
  const to = asOf ?? store.today;
  const variables = { storeId: store.id, asOf, from: addDays(to, -SHAPE_DAYS), to };
  return useQuery({
    queryKey: ['home-side', store.id, to, asOf],
    queryFn: ({ signal }) => request(homeSideDocument, variables, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    enabled: store.isReady,
  });
}
