// Unsaved drafts, kept in the browser per store and segment until they are saved or discarded.
import { emptyDraft, type SegmentDraft } from './segment-draft.ts';

export interface StoredDraft {
  draft: SegmentDraft;
  /** The saved version the draft was begun from; null for a new segment. */
  baseVersion: number | null;
  storedAt: string;
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (storeId: string, segmentId: string | null) => `throughline:draft:${storeId}:${segmentId ?? 'new'}`;

/** Null when nothing is stored, or when what is stored can't be read. */
export function readStoredDraft(storage: Storage, storeId: string, segmentId: string | null): StoredDraft | null {
  const text = storage.getItem(keyOf(storeId, segmentId));
  if (!text) return null;
  try {
    const stored = JSON.parse(text) as StoredDraft;
    if (!stored.draft || !('condition' in stored.draft) || typeof stored.storedAt !== 'string') return null;
    return { ...stored, draft: { ...emptyDraft(), ...stored.draft } };
  } catch {
    return null;
  }
}

/** A full or forbidden storage must not stop the editing, so a refused write is passed over. */
export function writeStoredDraft(
  storage: Storage,
  storeId: string,
  segmentId: string | null,
  stored: StoredDraft,
): void {
  try {
    storage.setItem(keyOf(storeId, segmentId), JSON.stringify(stored));
  } catch {
    return;
  }
}

export function removeStoredDraft(storage: Storage, storeId: string, segmentId: string | null): void {
  storage.removeItem(keyOf(storeId, segmentId));
}
