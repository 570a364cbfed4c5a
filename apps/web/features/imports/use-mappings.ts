'use client';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../data/request.ts';
import { mappingsDocument } from './imports-documents.ts';
import type { Mapping } from './mapping/mapping-format.ts';

export type SavedMapping = {
  id: string;
  name: string;
  mapping: Mapping;
  preset: boolean;
  fileNames: readonly string[];
};

/** The store's own mappings, then those that come with the product. The API has checked their shape. */
export const useMappings = (storeId: string) =>
  useQuery({
    queryKey: ['mappings', storeId],
    queryFn: async ({ signal }) => {
      const { store } = await request(mappingsDocument, { storeId }, signal);
      return (store?.mappings ?? []).map((entry): SavedMapping => ({ ...entry, mapping: entry.mapping as Mapping }));
    },
  });
