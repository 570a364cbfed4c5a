'use client';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../data/request.ts';
import { builderContextDocument } from './segment-documents.ts';

/** What the builder knows of the store: channels, attributes, folders, and the segments that can be referred to. */
export function useBuilderStore(storeId: string) {
  return useQuery({
    queryKey: ['segments', storeId, 'builder'],
    queryFn: ({ signal }) => request(builderContextDocument, { storeId }, signal),
  });
}
