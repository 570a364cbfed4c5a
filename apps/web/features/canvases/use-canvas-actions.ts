'use client';
// What can be done with a canvas from the list and from its page. Each says what it did, with Undo where undo exists.
import { useQueryClient } from '@tanstack/react-query';
import { useToast } from '@throughline/ui/toast';
import { useMemo } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import type { CanvasDraft } from './canvas-draft.ts';
import {
  archiveCanvasDocument,
  arrangeCanvasesDocument,
  createCanvasDocument,
  createCanvasFolderDocument,
  deleteCanvasFolderDocument,
  renameCanvasFolderDocument,
  restoreCanvasDocument,
  updateCanvasDocument,
} from './canvas-mutations.ts';

type Named = { id: string; name: string };
type Errors = readonly { message: string }[];

export function useCanvasActions(storeId: string) {
  const client = useQueryClient();
  const toast = useToast();
  return useMemo(() => {
    const refresh = () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['canvases', storeId] }),
        client.invalidateQueries({ queryKey: ['store', storeId] }),
      ]);
    /** Runs a change; true when it was made. Otherwise the reason is said and nothing has changed. */
    const run = async (change: () => Promise<Errors>): Promise<boolean> => {
      try {
        const [problem] = await change();
        if (problem) toast({ text: problem.message });
        await refresh();
        return problem === undefined;
      } catch (error) {
        toast({ text: describeError(error).message });
        return false;
      }
    };
    const restore = (canvas: Named) =>
      run(async () => (await request(restoreCanvasDocument, { input: { id: canvas.id } })).restoreCanvas.userErrors);
    const refused = async (errors: Errors) => {
      await refresh();
      return errors[0]?.message ?? null;
    };
    return {
      refresh,
      /** The new canvas's id; null when it was refused. */
      create: async (name: string, draft: Pick<CanvasDraft, 'nodes' | 'edges'> = { nodes: [], edges: [] }) => {
        let id: string | null = null;
        await run(async () => {
          const input = { storeId, name, nodes: [...draft.nodes], edges: [...draft.edges] };
          const { createCanvas } = await request(createCanvasDocument, { input });
          id = createCanvas.canvas?.id ?? null;
          return createCanvas.userErrors;
        });
        return id as string | null;
      },
      update: (id: string, change: { name?: string; favourite?: boolean; folderId?: string | null }) =>
        run(async () => (await request(updateCanvasDocument, { input: { id, ...change } })).updateCanvas.userErrors),
      archive: async (canvas: Named) => {
        const done = await run(
          async () => (await request(archiveCanvasDocument, { input: { id: canvas.id } })).archiveCanvas.userErrors,
        );
        if (done)
          toast({ text: `${canvas.name} archived`, action: { label: 'Undo', run: () => void restore(canvas) } });
        return done;
      },
      restore: async (canvas: Named) => {
        const done = await restore(canvas);
        if (done) toast({ text: `${canvas.name} is back in the list` });
        return done;
      },
      arrange: (ids: string[]) =>
        run(
          async () => (await request(arrangeCanvasesDocument, { input: { storeId, ids } })).arrangeCanvases.userErrors,
        ),
      createFolder: async (name: string) => {
        const { createFolder } = await request(createCanvasFolderDocument, {
          input: { storeId, kind: 'CANVAS', name },
        });
        return { problem: await refused(createFolder.userErrors), folderId: createFolder.folder?.id ?? null };
      },
      renameFolder: async (id: string, name: string) =>
        refused((await request(renameCanvasFolderDocument, { input: { id, name } })).renameFolder.userErrors),
      deleteFolder: async (id: string) =>
        refused((await request(deleteCanvasFolderDocument, { input: { id } })).deleteFolder.userErrors),
    };
  }, [client, storeId, toast]);
}
export type CanvasActionsApi = ReturnType<typeof useCanvasActions>;
