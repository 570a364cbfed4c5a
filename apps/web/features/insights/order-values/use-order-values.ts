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

/** Handle of the channel that the deciles of the others are compared with; it stands in the URL, null = the largest. */
export function useAgainst(): [string | null, (next: string) => void] {
  return [useSearchParams().get('against'), (against) => setUrlState({ against })];
}

/** So many ranges there are. */
export const RANGES = 20;
export type Ranges = readonly [from: number, to: number];

/** Ranges looked at together, from the one up to the other; they stand in the URL. */
export function useRanges(): [Ranges | null, (next: Ranges | null) => void] {
  const [from, to] = (useSearchParams().get('ranges') ?? '').split('-').map(Number);
  const isRange = Number.isInteger(from) && Number.isInteger(to) && 0 <= from! && from! < to! && to! <= RANGES;
  return [
    isRange ? [from!, to!] : null,
    (next) => setUrlState({ ranges: next === null || next[1] - next[0] === RANGES ? null : next.join('-') }),
  ];
}

export function useOrderValues(scope: InsightScope, orders: OrderSelection) {
  const { id: storeId, isReady } = useStore();
  const [ranges] = useRanges();
  const [rangeFrom, rangeTo] = ranges ?? [null, null];
  return useQuery({
    enabled: isReady,
    queryKey: ['insights', storeId, 'order-values', scope, orders, rangeFrom, rangeTo],
    queryFn: async ({ signal }) =>
      (await request(orderValuesDocument, { storeId, ...scope, orders, rangeFrom, rangeTo }, signal)).store
        ?.orderValues ?? null,
    placeholderData: keepPreviousData,
  });
}
