'use client';
// A canvas while it is edited: undo and redo, and saving by itself. A save names the version it rests on; when
// someone else was faster nothing is overwritten, and the person chooses theirs or a copy of their own.
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { reduceHistory, startHistory } from '../../data/undo-history.ts';
import type { CanvasQuery } from '../../gql/graphql.ts';
import { type CanvasDraft, sameDraft } from './canvas-draft.ts';
import { updateCanvasDocument } from './canvas-mutations.ts';

export type LoadedCanvas = NonNullable<NonNullable<CanvasQuery['store']>['canvas']>;
export type SaveState = { kind: 'saved' | 'saving' | 'conflict' } | { kind: 'failed'; message: string };

const restMs = 500;

export const draftOf = (canvas: LoadedCanvas): CanvasDraft => ({
  name: canvas.name,
  nodes: canvas.nodes.map((node) => ({ segmentId: node.segment.id, x: node.x, y: node.y })),
  edges: canvas.edges.map(({ source, target }) => ({ source, target })),
});

/** `windowDays` is saved with an edit, as the window that the canvas opens with. Who may not edit changes nothing, by whatever way. */
export function useCanvasDraft(canvas: LoadedCanvas, windowDays: number, mayEdit: boolean) {
  const [history, dispatch] = useReducer(reduceHistory<CanvasDraft>, canvas, (loaded) => startHistory(draftOf(loaded)));
  const [saved, setSaved] = useState(() => ({ draft: history.present, version: canvas.version }));
  const [save, setSave] = useState<SaveState>({ kind: 'saved' });
  const draft = history.present;
  const unsaved = draft !== saved.draft && !sameDraft(draft, saved.draft);

  const send = useCallback(async () => {
    setSave({ kind: 'saving' });
    const { name, nodes, edges } = draft;
    const input = {
      id: canvas.id,
      name,
      nodes: [...nodes],
      edges: [...edges],
      settings: { windowDays },
      expectedVersion: saved.version,
    };
    try {
      const { updateCanvas } = await request(updateCanvasDocument, { input });
      const [problem] = updateCanvas.userErrors;
      if (problem?.code === 'VERSION_CONFLICT') return setSave({ kind: 'conflict' });
      if (problem || !updateCanvas.canvas)
        return setSave({ kind: 'failed', message: problem?.message ?? 'It was not saved.' });
      setSaved({ draft, version: updateCanvas.canvas.version });
      setSave({ kind: 'saved' });
    } catch (error) {
      setSave({ kind: 'failed', message: describeError(error).message });
    }
  }, [canvas.id, draft, saved.version, windowDays]);

  useEffect(() => {
    if (!unsaved || save.kind !== 'saved') return;
    const timer = setTimeout(() => void send(), restMs);
    return () => clearTimeout(timer);
  }, [unsaved, save.kind, send]);
  useSaveOnLeaving(unsaved && save.kind !== 'conflict' ? send : null);

  return {
    draft,
    saved: saved.draft,
    save: (unsaved && save.kind === 'saved' ? { kind: 'saving' } : save) as SaveState,
    retry: send,
    edit: useCallback(
      (change: (before: CanvasDraft) => CanvasDraft, merge?: string) => {
        if (mayEdit) dispatch({ type: 'edit', change, at: performance.now(), ...(merge ? { merge } : {}) });
      },
      [mayEdit],
    ),
    undo: history.past.length > 0 ? () => dispatch({ type: 'undo' }) : undefined,
    redo: history.future.length > 0 ? () => dispatch({ type: 'redo' }) : undefined,
  };
}

/** Sends what is not saved yet when the page is left within the application; warns when the tab is closed. */
function useSaveOnLeaving(send: (() => Promise<void>) | null): void {
  const latest = useRef(send);
  latest.current = send;
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (latest.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      void latest.current?.();
    };
  }, []);
}
