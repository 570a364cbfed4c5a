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
