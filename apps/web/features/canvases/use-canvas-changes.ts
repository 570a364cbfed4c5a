'use client';
import { useMemo } from 'react';
import { useLiveChanges } from '../live/use-live-changes.ts';
import { speakNode } from './describe-moves.ts';
import type { CanvasEditor } from './use-canvas-editor.ts';

/** The segments whose count has just changed by itself, on the day looked from. */
export function useCanvasChanges({ figures, view, moving, segments, words }: CanvasEditor): ReadonlySet<string> {
  const { nodes, nodesStale } = figures;
  const texts = useMemo(
    () =>
      new Map(
        [...nodes].map(([id, { count }]) => {
          const name = segments.get(id)?.name ?? 'Segment';
          return [id, speakNode(words, name, { count, change: null }, false)];
        }),
      ),
    [nodes, segments, words],
  );
  return useLiveChanges(nodesStale || moving ? null : (view.asOf ?? 'today'), texts);
}
