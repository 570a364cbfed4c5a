// Undo and redo of a draft. Edits that carry one `merge` key within a second (typing into one field, a node pushed by
// arrow keys) are one step.

export interface UndoHistory<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
  merge: { key: string; at: number } | null;
}
export type UndoAction<T> =
  /** `at` in milliseconds of any steady clock. A change that answers what it was given is no step. */
  { type: 'edit'; change: (present: T) => T; at: number; merge?: string } | { type: 'undo' } | { type: 'redo' };

const stepsMax = 200;
const mergeMs = 1000;

export const startHistory = <T>(present: T): UndoHistory<T> => ({ past: [], present, future: [], merge: null });

export function reduceHistory<T>(history: UndoHistory<T>, action: UndoAction<T>): UndoHistory<T> {
  const { past, present, future, merge } = history;
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
