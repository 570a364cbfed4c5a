// Undo and redo of a canvas. Steps that carry one `merge` key within a second (a node pushed by arrow keys) are one.
import type { CanvasDraft } from './canvas-draft.ts';

export interface CanvasHistory {
  past: readonly CanvasDraft[];
  present: CanvasDraft;
  future: readonly CanvasDraft[];
  merge: { key: string; at: number } | null;
}
export type CanvasAction =
  /** `at` in milliseconds of any steady clock. */
  | { type: 'edit'; change: (draft: CanvasDraft) => CanvasDraft; at: number; merge?: string }
  | { type: 'undo' }
  | { type: 'redo' }
  | { type: 'reset'; draft: CanvasDraft };

const stepsMax = 200;
const mergeMs = 1000;

export const startHistory = (draft: CanvasDraft): CanvasHistory => ({
  past: [],
  present: draft,
  future: [],
  merge: null,
});

export function reduceCanvas(history: CanvasHistory, action: CanvasAction): CanvasHistory {
  const { past, present, future, merge } = history;
  if (action.type === 'reset') return startHistory(action.draft);
  if (action.type === 'undo') {
    const last = past.at(-1);
    return last ? { past: past.slice(0, -1), present: last, future: [present, ...future], merge: null } : history;
  }
  if (action.type === 'redo') {
    const next = future[0];
    return next ? { past: [...past, present], present: next, future: future.slice(1), merge: null } : history;
  }
  const next = action.change(present);
  if (next === present) return history;
  const merges =
    action.merge !== undefined && merge?.key === action.merge && action.at - merge.at < mergeMs && past.length > 0;
  return {
    past: merges ? past : [...past, present].slice(-stepsMax),
    present: next,
    future: [],
    merge: action.merge === undefined ? null : { key: action.merge, at: action.at },
  };
}
