'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { request } from '../../data/request.ts';
import { createFolderDocument, deleteFolderDocument, renameFolderDocument } from './folder-documents.ts';
import type { ItemNoun } from './item-noun.ts';

/** Folders of one kind. Each answers the first reason it was refused, or null when it was done. */
export function useFolderActions(storeId: string, noun: ItemNoun) {
  const client = useQueryClient();
  return useMemo(() => {
    const done = async (errors: readonly { message: string }[]) => {
      await client.invalidateQueries({ queryKey: [noun.many, storeId] });
      return errors[0]?.message ?? null;
    };
    return {
      create: async (name: string) => {
        const { createFolder } = await request(createFolderDocument, { input: { storeId, kind: noun.kind, name } });
        return { problem: await done(createFolder.userErrors), folderId: createFolder.folder?.id ?? null };
      },
      rename: async (id: string, name: string) =>
        done((await request(renameFolderDocument, { input: { id, name } })).renameFolder.userErrors),
      remove: async (id: string) =>
        done((await request(deleteFolderDocument, { input: { id } })).deleteFolder.userErrors),
    };
  }, [client, noun, storeId]);
}
