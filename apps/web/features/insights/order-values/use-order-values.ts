'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { request } from '../../../data/request.ts';
import { setUrlState } from '../../../data/use-url-state.ts';
import type { InsightOrderValuesQuery } from '../../../gql/graphql.ts';
import { useStore } from '../../shell/use-store.tsx';
import type { InsightScope } from '../insight-view.ts';
import { orderValuesDocument } from './order-values-documents.ts';

export type OrderValues = NonNullable<NonNullable<InsightOrderValuesQuery['store']>['orderValues']>;
export type OrderValueRow = OrderValues['rows'][number];
export type OrderSelection = 'ALL' | 'FIRST';

/** Which orders of a customer count; it stands in the URL. */
export function useOrderSelection(): [OrderSelection, (next: OrderSelection) => void] {
  const selection = useSearchParams().get('orders') === 'first' ? 'FIRST' : 'ALL';
  return [selection, (next) => setUrlState({ orders: next === 'FIRST' ? 'first' : null })];
}

export function useOrderValues(scope: InsightScope, orders: OrderSelection) {
  const { id: storeId, isReady } = useStore();
  return useQuery({
    enabled: isReady,
    queryKey: ['insights', storeId, 'order-values', scope, orders],
    queryFn: async ({ signal }) =>
      (await request(orderValuesDocument, { storeId, ...scope, orders }, signal)).store?.orderValues ?? null,
    placeholderData: keepPreviousData,
  });
}
