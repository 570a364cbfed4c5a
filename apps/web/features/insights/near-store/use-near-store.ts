'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { NearStoreView } from '@throughline/core/insights/near-store-view';
import { request } from '../../../data/request.ts';
import type { InsightNearStoreQuery } from '../../../gql/graphql.ts';
import { useStore } from '../../shell/use-store.tsx';
import type { InsightScope } from '../insight-view.ts';
import { nearStoreDocument } from './near-store-documents.ts';

export type NearStores = NonNullable<NonNullable<InsightNearStoreQuery['store']>['nearStores']>;
export type NearLocation = NearStores['locations'][number];

export function useNearStore(scope: InsightScope, { radiusKm, channels }: NearStoreView) {
  const { id: storeId, isReady } = useStore();
  return useQuery({
    enabled: isReady,
    queryKey: ['insights', storeId, 'near-store', scope, radiusKm, channels],
    queryFn: async ({ signal }) => {
      const { store } = await request(nearStoreDocument, { storeId, ...scope, radiusKm, channels }, signal);
      return { found: store?.nearStores ?? null, credit: store?.geocoding.credit ?? null };
    },
    placeholderData: keepPreviousData,
  });
}

/** The same of the segment compared with, in the channels of the first; null while there is none, and on a shared page. */
export function useComparedNearStore(scope: InsightScope, view: NearStoreView, found: NearStores | null) {
  const { id: storeId, isReady, isShared } = useStore();
  const segmentId = scope.compareWithSegmentId;
  const channels = view.channels ?? found?.channels.filter(({ isChosen }) => isChosen).map(({ key }) => key) ?? null;
  const variables = { ...scope, storeId, segmentId, radiusKm: view.radiusKm, channels };
  const { data } = useQuery({
    enabled: isReady && !isShared && segmentId !== null && found !== null,
    queryKey: ['insights', storeId, 'near-store', 'compared', variables],
    queryFn: async ({ signal }) => (await request(nearStoreDocument, variables, signal)).store?.nearStores ?? null,
  });
  return segmentId === null || isShared ? null : (data ?? null);
}
