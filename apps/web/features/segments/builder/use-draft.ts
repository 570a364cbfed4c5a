'use client';
// The draft under the person's hands: history, the copy kept in the browser, and the edits of its tree.
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { reduceHistory, startHistory } from '../../../data/undo-history.ts';
import { type SegmentDraft, sameDraft } from '../segment-draft.ts';
import { readStoredDraft, removeStoredDraft, type StoredDraft, writeStoredDraft } from '../stored-draft.ts';

export interface DraftOptions {
  storeId: string;
  /** Null for a new segment. */
  segmentId: string | null;
  version: number | null;
  /** As saved, or as a new one begins. */
  saved: SegmentDraft;
  /** What the page opens with when it differs from `saved`: a link's definition. */
  opened: SegmentDraft;
}

export function useDraft({ storeId, segmentId, version, saved, opened }: DraftOptions) {
  const [history, dispatch] = useReducer(reduceHistory<SegmentDraft>, opened, startHistory);
  const [offered, setOffered] = useState<StoredDraft | null>(null);
  const looked = useRef(false);
  const draft = history.present;
  const isDirty = !sameDraft(draft, saved);

  useEffect(() => {
    const stored = readStoredDraft(localStorage, storeId, segmentId);
    if (stored && !sameDraft(stored.draft, saved) && !sameDraft(stored.draft, opened)) setOffered(stored);
    looked.current = true;
  }, [storeId, segmentId, saved, opened]);

  useEffect(() => {
    if (!looked.current || offered) return;
    if (!isDirty) return removeStoredDraft(localStorage, storeId, segmentId);
    const timer = setTimeout(
      () =>
        writeStoredDraft(localStorage, storeId, segmentId, {
          draft,
          baseVersion: version,
          storedAt: new Date().toISOString(),
        }),
      300,
    );
    return () => clearTimeout(timer);
  }, [draft, isDirty, offered, storeId, segmentId, version]);

  const change = useCallback(
    (next: SegmentDraft, merge?: string) =>
      dispatch({ type: 'edit', change: () => next, at: performance.now(), ...(merge === undefined ? {} : { merge }) }),
    [],
  );
  return {
    draft,
    isDirty,
    change,
    undo: useCallback(() => dispatch({ type: 'undo' }), []),
    redo: useCallback(() => dispatch({ type: 'redo' }), []),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    discard: () => change(saved),
    forget: () => removeStoredDraft(localStorage, storeId, segmentId),
    keepNow: () =>
      isDirty &&
      writeStoredDraft(localStorage, storeId, segmentId, {
        draft,
        baseVersion: version,
        storedAt: new Date().toISOString(),
      }),
    /** A draft kept from an earlier visit, until it is taken up or thrown away. */
    offered,
    takeOffered: () => {
      if (offered) change(offered.draft);
      setOffered(null);
    },
    dropOffered: () => {
      removeStoredDraft(localStorage, storeId, segmentId);
      setOffered(null);
    },
  };
}

export type DraftState = ReturnType<typeof useDraft>;
