'use client';
import { useToast } from '@throughline/ui/toast';
import { request } from '../../data/request.ts';
import { useStore } from '../shell/use-store.tsx';
import { canvasDocument } from './canvas-documents.ts';
import type { CanvasActionsApi } from './use-canvas-actions.ts';
import { draftOf } from './use-canvas-draft.ts';

/** Makes a canvas of the same picture under the name with "(copy)". */
export function useDuplicateCanvas(actions: CanvasActionsApi) {
  const store = useStore();
  const toast = useToast();
  return async (canvas: { id: string; name: string }) => {
    const answer = await request(canvasDocument, { storeId: store.id, canvasId: canvas.id, today: store.today }).catch(
      () => null,
    );
    const original = answer?.store?.canvas;
    if (!original) return toast({ text: `${canvas.name} could not be read, nothing was copied.` });
    if (await actions.create(`${canvas.name} (copy)`, draftOf(original))) toast({ text: `${canvas.name} duplicated` });
  };
}
