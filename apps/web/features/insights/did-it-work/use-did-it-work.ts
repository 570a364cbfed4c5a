'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { askedOf } from '@throughline/core/insights/did-it-work-view';
import { request } from '../../../data/request.ts';
import { useStore } from '../../shell/use-store.tsx';
import { didItWorkDocument } from './did-it-work-documents.ts';

export function useDidItWork(asked: ReturnType<typeof askedOf>) {
  const store = useStore();
  return useQuery({
    queryKey: ['did-it-work', store.id, asked],
    queryFn: async ({ signal }) => {
      const found = await request(didItWorkDocument, { storeId: store.id, ...asked! }, signal);
      return found.store?.didItWork ?? null;
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    enabled: store.isReady && asked !== null,
  });
}
