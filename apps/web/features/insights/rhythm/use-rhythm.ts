'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '../../../data/request.ts';
import type { InsightRhythmQuery } from '../../../gql/graphql.ts';
import { useStore } from '../../shell/use-store.tsx';
import type { InsightScope } from '../insight-view.ts';
import { rhythmDocument } from './rhythm-documents.ts';

export type Rhythm = NonNullable<NonNullable<InsightRhythmQuery['store']>['rhythm']>;

export function useRhythm(scope: InsightScope) {
  const { id: storeId, isReady } = useStore();
  return useQuery({
    enabled: isReady,
    queryKey: ['insights', storeId, 'rhythm', scope],
    queryFn: async ({ signal }) => (await request(rhythmDocument, { storeId, ...scope }, signal)).store?.rhythm ?? null,
    placeholderData: keepPreviousData,
  });
}
