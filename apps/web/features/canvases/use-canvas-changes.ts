'use client';
import { useLiveChanges } from '../live/use-live-changes.ts';
import { speakNode } from './describe-moves.ts';
import type { CanvasEditor } from './use-canvas-editor.ts';

/** The segments whose count has just changed by itself, on the day looked from. */
export function useCanvasChanges({ figures, view, moving, nameOf, words }: CanvasEditor): ReadonlySet<string> {
  const texts = [...figures.nodes].map(([id, { count }]): [string, string] => [
    id,
    speakNode(words, nameOf(id), { count, change: null }, false),
  ]);
  return useLiveChanges(figures.nodesStale || moving ? null : (view.asOf ?? 'today'), new Map(texts));
}
