'use client';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../data/request.ts';
import { isUnderWay } from './import-progress.ts';
import { importDocument, importsDocument } from './imports-documents.ts';

const pollMs = 400;

/** One import, read again and again while it is under way. */
export const useImport = (id: string | undefined) =>
  useQuery({
    queryKey: ['import', id],
    queryFn: ({ signal }) => request(importDocument, { id: id ?? '' }, signal),
    enabled: id !== undefined,
    refetchInterval: (query) => (query.state.data?.import && isUnderWay(query.state.data.import) ? pollMs : false),
  });

/** The store's imports, newest first; polls while one is under way. */
export const useImports = (storeId: string, first = 50) =>
  useQuery({
    queryKey: ['imports', storeId, first],
    queryFn: ({ signal }) => request(importsDocument, { storeId, first }, signal),
    refetchInterval: (query) => (query.state.data?.store?.imports.nodes.some(isUnderWay) ? pollMs : false),
  });
