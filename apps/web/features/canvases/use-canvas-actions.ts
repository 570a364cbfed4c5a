'use client';
import { useMemo } from 'react';
import { request } from '../../data/request.ts';
import { canvasNoun } from '../folders/item-noun.ts';
import { type ItemRequests, useItemActions } from '../folders/use-item-actions.ts';
import type { CanvasDraft } from './canvas-draft.ts';
import {
  archiveCanvasDocument,
  arrangeCanvasesDocument,
  createCanvasDocument,
  restoreCanvasDocument,
  updateCanvasDocument,
} from './canvas-mutations.ts';

const requests: ItemRequests = {
  noun: canvasNoun,
  alsoShown: [],
  update: async (id, change) =>
    (await request(updateCanvasDocument, { input: { id, ...change } })).updateCanvas.userErrors,
  archive: async (id) => (await request(archiveCanvasDocument, { input: { id } })).archiveCanvas.userErrors,
  restore: async (id) => (await request(restoreCanvasDocument, { input: { id } })).restoreCanvas.userErrors,
  arrange: async (storeId, ids) =>
    (await request(arrangeCanvasesDocument, { input: { storeId, ids } })).arrangeCanvases.userErrors,
};

export function useCanvasActions(storeId: string) {
  const actions = useItemActions(storeId, requests);
  return useMemo(
    () => ({
      ...actions,
      /** The new canvas's id; null when it was refused. */
      create: (name: string, draft: Pick<CanvasDraft, 'nodes' | 'edges'> = { nodes: [], edges: [] }) =>
        actions.make(async () => {
          const input = { storeId, name, nodes: [...draft.nodes], edges: [...draft.edges] };
          const { canvas, userErrors } = (await request(createCanvasDocument, { input })).createCanvas;
          return { made: canvas?.id ?? null, errors: userErrors };
        }),
    }),
    [actions, storeId],
  );
}

export type CanvasActionsApi = ReturnType<typeof useCanvasActions>;
