'use client';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { request } from '../../../data/request.ts';
import type {
  InsightBoughtTogetherQuery,
  InsightFirstProductsQuery,
  InsightProductsByChannelQuery,
} from '../../../gql/graphql.ts';
import { useStore } from '../../shell/use-store.tsx';
import type { InsightScope } from '../insight-view.ts';
import { boughtTogetherDocument, firstProductsDocument, productsByChannelDocument } from './product-documents.ts';
import type { ProductView } from './product-view.ts';

type Of<Query extends { store?: unknown }> = NonNullable<Query['store']>;
export type ProductRow = NonNullable<Of<InsightProductsByChannelQuery>['breakdown']>[number];
export type BoughtTogether = NonNullable<Of<InsightBoughtTogetherQuery>['productAffinity']>;
export type ProductPair = BoughtTogether['pairs'][number];
export type FirstProducts = NonNullable<Of<InsightFirstProductsQuery>['firstProducts']>;
export type FirstProduct = FirstProducts['rows'][number];

/** Rows of all orders, and after them of the orders of each channel; undefined while they are awaited. */
export function useProductsByChannel(
  scope: InsightScope,
  { dimension, orders }: ProductView,
  channels: readonly string[],
) {
  const { id: storeId, isReady } = useStore();
  const position = orders === 'first' ? { from: 1, to: 1 } : null;
  return useQueries({
    queries: [null, ...channels].map((channel) => ({
      enabled: isReady,
      queryKey: ['insights', storeId, 'products', scope, dimension, orders, channel],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const compareWithSegmentId = channel === null ? scope.compareWithSegmentId : null;
        const variables = { storeId, ...scope, compareWithSegmentId, dimension, position, channel };
        return (await request(productsByChannelDocument, variables, signal)).store?.breakdown ?? [];
      },
    })),
  });
}

export function useBoughtTogether(scope: InsightScope, { dimension, together: level, least }: ProductView) {
  const { id: storeId, isReady } = useStore();
  return useQuery({
    enabled: isReady,
    queryKey: ['insights', storeId, 'bought-together', scope, dimension, level, least],
    queryFn: async ({ signal }) => {
      const { store } = await request(boughtTogetherDocument, { storeId, ...scope, dimension, level, least }, signal);
      return store?.productAffinity ?? null;
    },
    placeholderData: keepPreviousData,
  });
}

export function useFirstProducts(scope: InsightScope, { dimension }: ProductView) {
  const { id: storeId, isReady } = useStore();
  return useQuery({
    enabled: isReady,
    queryKey: ['insights', storeId, 'first-products', scope, dimension],
    queryFn: async ({ signal }) =>
      (await request(firstProductsDocument, { storeId, ...scope, dimension }, signal)).store?.firstProducts ?? null,
    placeholderData: keepPreviousData,
  });
}
