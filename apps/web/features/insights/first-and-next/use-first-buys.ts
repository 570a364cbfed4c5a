'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { request } from '../../../data/request.ts';
import { setUrlState } from '../../../data/use-url-state.ts';
import type { InsightFirstBuysQuery } from '../../../gql/graphql.ts';
import { useStore } from '../../shell/use-store.tsx';
import type { InsightScope } from '../insight-view.ts';
import { firstBuysDocument } from './first-and-next-documents.ts';

export type FirstBuys = NonNullable<NonNullable<InsightFirstBuysQuery['store']>['firstBuys']>;
export type ChosenPair = NonNullable<FirstBuys['chosen']>;
export type FirstBuy = ChosenPair['rows'][number];

export interface FirstBuysView {
  dimension: 'TYPE' | 'PRODUCT';
  /** Handles; both null = the pair of most customers. */
  firstChannel: string | null;
  secondChannel: string | null;
}

/** It stands in the URL; half a pair is none. */
export function useFirstBuysView(): [FirstBuysView, (next: Partial<FirstBuysView>) => void] {
  const search = useSearchParams();
  const [first, second] = [search.get('firstChannel'), search.get('secondChannel')];
  const isPair = first !== null && second !== null;
  return [
    {
      dimension: search.get('buys') === 'product' ? 'PRODUCT' : 'TYPE',
      firstChannel: isPair ? first : null,
      secondChannel: isPair ? second : null,
    },
    ({ dimension, ...pair }) =>
      setUrlState({ ...pair, ...(dimension && { buys: dimension === 'TYPE' ? null : 'product' }) }),
  ];
}

export function useFirstBuys({ segmentId, from, to, asOf, base }: InsightScope, view: FirstBuysView) {
  const { id: storeId, isReady } = useStore();
  const variables = { storeId, segmentId, from, to, asOf, base, ...view };
  return useQuery({
    enabled: isReady,
    queryKey: ['insights', storeId, 'first-buys', variables],
    queryFn: async ({ signal }) => (await request(firstBuysDocument, variables, signal)).store?.firstBuys ?? null,
    placeholderData: keepPreviousData,
  });
}
