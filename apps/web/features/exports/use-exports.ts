'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../../data/request.ts';
import type { CreateExportInput } from '../../gql/graphql.ts';
import { useStore } from '../shell/use-store.tsx';
import { createExportDocument, exportsDocument } from './export-documents.ts';
import { isUnderWay } from './export-words.ts';

const soonMs = 1_000;
/** Addresses are good for an hour: those on screen are renewed long before. */
const laterMs = 300_000;

/** The newest exports of the store; asked again soon while one is under way. */
export function useExports(first: number) {
  const { id: storeId } = useStore();
  return useQuery({
    queryKey: ['exports', storeId, first],
    queryFn: ({ signal }) => request(exportsDocument, { storeId, first }, signal),
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => (state.data?.store?.exports.nodes.some(isUnderWay) ? soonMs : laterMs),
  });
}

export type ExportInput = Omit<CreateExportInput, 'storeId'>;

export function useCreateExport() {
  const { id: storeId } = useStore();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: ExportInput) =>
      (await request(createExportDocument, { input: { storeId, ...input } })).createExport,
    onSuccess: () => client.invalidateQueries({ queryKey: ['exports', storeId] }),
  });
}
