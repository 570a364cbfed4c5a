'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { request } from '../../../data/request.ts';
import { setUrlState } from '../../../data/use-url-state.ts';
import type {
  InsightFirstAndNextQuery,
  InsightOrderPathsQuery,
  InsightTimeToSwitchQuery,
  InsightTransitionsQuery,
} from '../../../gql/graphql.ts';
import { useStore } from '../../shell/use-store.tsx';
import type { InsightScope } from '../insight-view.ts';
import {
  firstAndNextDocument,
  orderPathsDocument,
  timeToSwitchDocument,
  transitionsDocument,
} from './first-and-next-documents.ts';

export type FirstAndNext = NonNullable<NonNullable<InsightFirstAndNextQuery['store']>['firstAndNext']>;
export type FirstRow = FirstAndNext['rows'][number];
export type Transition = NonNullable<NonNullable<InsightTransitionsQuery['store']>['transitions']>[number];
export type SwitchRow = NonNullable<NonNullable<InsightTimeToSwitchQuery['store']>['timeToSwitch']>[number];

export type OrderPaths = NonNullable<NonNullable<InsightOrderPathsQuery['store']>['orderPaths']>;
export type PathLink = OrderPaths['links'][number];

export const pathDimensions = ['CHANNEL', 'TYPE', 'PRODUCT'] as const;
export type PathDimension = (typeof pathDimensions)[number];

/** What the paths of orders are told by; it stands in the URL. */
export function usePathDimension(): [PathDimension, (next: PathDimension) => void] {
  const asked = useSearchParams().get('paths')?.toUpperCase();
  return [
    pathDimensions.find((name) => name === asked) ?? 'CHANNEL',
    (next) => setUrlState({ paths: next === 'CHANNEL' ? null : next.toLowerCase() }),
  ];
}

export function useOrderPaths(scope: InsightScope, by: PathDimension) {
  const { id: storeId, isReady } = useStore();
  return useQuery({
    enabled: isReady,
    queryKey: ['insights', storeId, 'order-paths', scope, by],
    queryFn: async ({ signal }) =>
      (await request(orderPathsDocument, { storeId, ...scope, by }, signal)).store?.orderPaths ?? null,
    placeholderData: keepPreviousData,
  });
}

export function useFirstAndNext(scope: InsightScope) {
  const { id: storeId, isReady } = useStore();
  return useQuery({
    enabled: isReady,
    queryKey: ['insights', storeId, 'first-and-next', scope],
    queryFn: async ({ signal }) =>
      (await request(firstAndNextDocument, { storeId, ...scope }, signal)).store?.firstAndNext ?? null,
    placeholderData: keepPreviousData,
  });
}

/** Pairs of consecutive orders, the later one in the window; an amount base does not bear on them. */
export function useTransitions({ segmentId, asOf, from, to }: InsightScope) {
  const { id: storeId, isReady } = useStore();
  return useQuery({
    enabled: isReady,
    queryKey: ['insights', storeId, 'transitions', segmentId, asOf, from, to],
    queryFn: async ({ signal }) =>
      (await request(transitionsDocument, { storeId, segmentId, asOf, from, to }, signal)).store?.transitions ?? null,
    placeholderData: keepPreviousData,
  });
}

export function useTimeToSwitch(scope: InsightScope) {
  const { id: storeId, isReady } = useStore();
  return useQuery({
    enabled: isReady,
    queryKey: ['insights', storeId, 'time-to-switch', scope],
    queryFn: async ({ signal }) =>
      (await request(timeToSwitchDocument, { storeId, ...scope }, signal)).store?.timeToSwitch ?? null,
    placeholderData: keepPreviousData,
  });
}
