'use client';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../data/request.ts';
import { useStore } from '../shell/use-store.tsx';
import { geocodingDocument } from './geocoding-documents.ts';

/** Asked for only where something rests on where people live; undefined until it is known. */
export function useGeocoding(isWanted: boolean) {
  const store = useStore();
  const query = useQuery({
    enabled: isWanted && store.isReady,
    queryKey: ['geocoding', store.id],
    queryFn: ({ signal }) => request(geocodingDocument, { storeId: store.id }, signal),
  });
  return query.data?.store?.geocoding;
}
