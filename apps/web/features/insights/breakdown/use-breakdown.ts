'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '../../../data/request.ts';
import type { InsightBreakdownQuery } from '../../../gql/graphql.ts';
import { useStore } from '../../shell/use-store.tsx';
import type { InsightScope } from '../insight-view.ts';
import { breakdownDocument } from './breakdown-documents.ts';
import { type BreakdownView, positionInput } from './breakdown-view.ts';

type Answered = NonNullable<InsightBreakdownQuery['store']>;
export type BreakdownRow = NonNullable<Answered['breakdown']>[number];
export type BreakdownTotals = NonNullable<Answered['breakdownTotals']>;

/** Rows and totals of one dimension; those of the question before stay until the new ones are here. */
export function useBreakdown(scope: InsightScope, { dimension, position }: BreakdownView) {
  const { id: storeId, isReady } = useStore();
  return useQuery({
    enabled: isReady,
    queryKey: ['insights', storeId, 'breakdown', scope, dimension, position],
    queryFn: async ({ signal }) => {
      const variables = { storeId, dimension, position: positionInput(position), ...scope };
      const { store } = await request(breakdownDocument, variables, signal);
      return { dimension, rows: store?.breakdown ?? [], totals: store?.breakdownTotals ?? null };
    },
    placeholderData: keepPreviousData,
  });
}
