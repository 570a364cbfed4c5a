'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '../../../data/request.ts';
import type { InsightCohortsQuery } from '../../../gql/graphql.ts';
import { useStore } from '../../shell/use-store.tsx';
import type { InsightScope } from '../insight-view.ts';
import { cohortsDocument } from './cohort-documents.ts';

export type Cohort = NonNullable<NonNullable<InsightCohortsQuery['store']>['cohorts']>[number];

/** Oldest first; those of the question before stay until the new ones are here. */
export function useCohorts(scope: InsightScope, channel: string | null) {
  const { id: storeId, isReady } = useStore();
  const first = channel === null ? null : { dimension: 'CHANNEL' as const, key: channel };
  return useQuery({
    enabled: isReady,
    queryKey: ['insights', storeId, 'cohorts', scope, channel],
    queryFn: async ({ signal }) => {
      const { store } = await request(cohortsDocument, { storeId, first, ...scope }, signal);
      return store?.cohorts ?? [];
    },
    placeholderData: keepPreviousData,
  });
}
