'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useToast } from '@throughline/ui/toast';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { useStore } from '../shell/use-store.tsx';
import { deleteStoreDocument, restoreStoreDocument } from './deletion-documents.ts';

/** Marks the store to be deleted, or keeps it; `refused` says why that was not done. */
export function useDeletion(onDone?: () => void) {
  const store = useStore();
  const client = useQueryClient();
  const toast = useToast();
  const done = async (text: string) => {
    await client.invalidateQueries();
    toast({ text });
    onDone?.();
  };
  const mark = useMutation({
    mutationFn: async (input: { name: string; graceDays: number }) =>
      (await request(deleteStoreDocument, { input: { storeId: store.id, ...input } })).deleteStore.userErrors,
    onSuccess: (errors) => (errors.length === 0 ? done('The store is only read from now on') : undefined),
  });
  const keep = useMutation({
    mutationFn: async () =>
      (await request(restoreStoreDocument, { input: { storeId: store.id } })).restoreStore.userErrors,
    onSuccess: (errors) => (errors.length === 0 ? done('The store is kept') : undefined),
  });
  const refusedOf = ({ data, error }: typeof mark | typeof keep) =>
    data?.[0]?.message ?? (error ? describeError(error).message : null);
  return { mark, keep, refusedMark: refusedOf(mark), refusedKeep: refusedOf(keep) };
}
