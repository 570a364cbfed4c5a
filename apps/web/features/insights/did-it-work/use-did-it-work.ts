'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '../../../data/request.ts';
import { useStore } from '../../shell/use-store.tsx';
import { didItWorkCanvasesDocument, didItWorkDocument } from './did-it-work-documents.ts';
import type { askedOf } from './did-it-work-view.ts';

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

export function useCanvasNames() {
  const store = useStore();
  return useQuery({
    queryKey: ['canvas-names', store.id],
    queryFn: async ({ signal }) => {
      const found = await request(didItWorkCanvasesDocument, { storeId: store.id }, signal);
      return found.store?.canvases.nodes ?? [];
    },
    staleTime: 60_000,
  });
}
