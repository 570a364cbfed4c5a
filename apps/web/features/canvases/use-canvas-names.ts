'use client';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../data/request.ts';
import { useStore } from '../shell/use-store.tsx';
import { canvasNamesDocument } from './canvas-documents.ts';

/** The store's canvases in the merchant's order; none on a shared page, which says by itself what it looks at. */
export function useCanvasNames() {
  const { id: storeId, isShared } = useStore();
  const query = useQuery({
    queryKey: ['canvas-names', storeId],
    queryFn: async ({ signal }) => {
      const found = await request(canvasNamesDocument, { storeId }, signal);
      return found.store?.canvases.nodes ?? [];
    },
    staleTime: 60_000,
    enabled: !isShared,
  });
  return { canvases: query.data ?? [], isPending: !isShared && query.isPending };
}
