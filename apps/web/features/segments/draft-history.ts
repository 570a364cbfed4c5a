// Undo and redo of a draft. Edits that carry the same `merge` key within a second (typing into one field) are one step.

import type { SegmentDraft } from './segment-draft.ts';

export interface DraftHistory {
  past: SegmentDraft[];
  present: SegmentDraft;
  future: SegmentDraft[];
  merge: { key: string; at: number } | null;
}

export type DraftAction =
  | { type: 'edit'; draft: SegmentDraft; at: number; merge?: string }
  | { type: 'undo' }
  | { type: 'redo' }
  | { type: 'reset'; draft: SegmentDraft };

const stepsMax = 200;
const mergeMs = 1000;

export function startHistory(draft: SegmentDraft): DraftHistory {
  return { past: [], present: draft, future: [], merge: null };
}

export function reduceHistory(history: DraftHistory, action: DraftAction): DraftHistory {
  const { past, present, future } = history;
  if (action.type === 'reset') return startHistory(action.draft);
  if (action.type === 'undo') {
    const last = past.at(-1);
    return last ? { past: past.slice(0, -1), present: last, future: [present, ...future], merge: null } : history;
  }
  if (action.type === 'redo') {
    const next = future[0];
    return next ? { past: [...past, present], present: next, future: future.slice(1), merge: null } : history;
  }
  const merges =
    action.merge !== undefined &&
    history.merge?.key === action.merge &&
    action.at - history.merge.at < mergeMs &&
    past.length > 0;
  return {
    past: merges ? past : [...past, present].slice(-stepsMax),
    present: action.draft,
    future: [],
    merge: action.merge === undefined ? null : { key: action.merge, at: action.at },
  };
}
