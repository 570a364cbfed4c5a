'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { request } from '../../../data/request.ts';
import { setUrlState } from '../../../data/use-url-state.ts';
import type { InsightRfmGridQuery } from '../../../gql/graphql.ts';
import { readDay } from '../../segments/segment-view.ts';
import { useStore } from '../../shell/use-store.tsx';
import type { InsightScope } from '../insight-view.ts';
import { rfmGridDocument } from './rhythm-documents.ts';

export type RfmGrid = NonNullable<NonNullable<InsightRfmGridQuery['store']>['rfmGrid']>;
export type RfmCell = RfmGrid['cells'][number];
export type RfmMove = NonNullable<RfmGrid['moves']>[number];

/** An earlier day to compare with, before the shown one; it stands in the URL. */
export function useEarlierDay(shownDay: string): [string | null, (next: string | null) => void] {
  const asked = readDay(useSearchParams().get('before'));
  return [asked !== null && asked < shownDay ? asked : null, (before) => setUrlState({ before })];
}

export function useRfmGrid(scope: InsightScope, before: string | null) {
  const { id: storeId, isReady } = useStore();
  return useQuery({
    enabled: isReady,
    queryKey: ['insights', storeId, 'rfm-grid', scope, before],
    queryFn: async ({ signal }) =>
      (await request(rfmGridDocument, { storeId, ...scope, before }, signal)).store?.rfmGrid ?? null,
    placeholderData: keepPreviousData,
  });
}
