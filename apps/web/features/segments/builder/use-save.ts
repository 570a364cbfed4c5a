'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useToast } from '@throughline/ui/toast';
import { useState } from 'react';
import { describeError } from '../../../data/api-error.ts';
import { request } from '../../../data/request.ts';
import type { PlacedProblem } from '../problem-places.ts';
import { readDefinition, type SegmentDraft } from '../segment-draft.ts';
import { createSegmentDocument, updateSegmentDocument } from '../segment-mutations.ts';

export interface SaveFailure {
  kind: 'conflict' | 'refused' | 'error';
  message: string;
  /** Those that belong to a condition, with their paths in the definition. */
  problems: PlacedProblem[];
}

interface SaveOptions {
  /** As a new segment, whatever it was opened from. */
  asCopy?: boolean;
  /** About the version that is made. */
  note?: string;
}

type UserError = { path: string[]; code: string; message: string; hint?: string | null };

function readFailure(errors: readonly UserError[]): SaveFailure {
  const problems = errors.flatMap((error) => {
    const at = error.path.indexOf('definition');
    return at < 0 ? [] : [{ ...error, path: error.path.slice(at + 1) }];
  });
  const conflict = errors.find((error) => error.code === 'VERSION_CONFLICT');
  return { kind: conflict ? 'conflict' : 'refused', message: (conflict ?? errors[0])?.message ?? '', problems };
}

/** Saves a draft: as a new segment, or as the next version of one. Nothing is overwritten that someone else saved since. */
export function useSave(storeId: string, segmentId: string | null, onSaved: (id: string) => void) {
  const client = useQueryClient();
  const toast = useToast();
  const [isSaving, setSaving] = useState(false);
  const [failure, setFailure] = useState<SaveFailure | null>(null);

  const fieldsOf = (draft: SegmentDraft) => ({
    name: draft.name.trim(),
    emoji: draft.emoji.trim() === '' ? null : draft.emoji.trim(),
    description: draft.description.trim() === '' ? null : draft.description.trim(),
    folderId: draft.folderId,
    definition: readDefinition(draft),
  });
  const send = async (draft: SegmentDraft, expectedVersion: number | null, { asCopy, note }: SaveOptions) => {
    if (segmentId === null || asCopy) {
      return (await request(createSegmentDocument, { input: { storeId, ...fieldsOf(draft) } })).createSegment;
    }
    const about = note === undefined || note.trim() === '' ? null : note.trim();
    const input = { id: segmentId, expectedVersion, note: about, ...fieldsOf(draft) };
    return (await request(updateSegmentDocument, { input })).updateSegment;
  };
  /** `expectedVersion` null saves over whatever stands there. */
  const save = async (draft: SegmentDraft, expectedVersion: number | null, options: SaveOptions = {}) => {
    setSaving(true);
    setFailure(null);
    try {
      const { segment, userErrors } = await send(draft, expectedVersion, options);
      if (!segment || userErrors.length > 0) return setFailure(readFailure(userErrors));
      await Promise.all([
        client.invalidateQueries({ queryKey: ['segments', storeId] }),
        client.invalidateQueries({ queryKey: ['segment'] }),
        client.invalidateQueries({ queryKey: ['store', storeId] }),
      ]);
      toast({ text: `${segment.name} saved` });
      onSaved(segment.id);
    } catch (error) {
      setFailure({ kind: 'error', message: describeError(error).message, problems: [] });
    } finally {
      setSaving(false);
    }
  };
  return { save, isSaving, failure, clearFailure: () => setFailure(null) };
}

export type SaveState = ReturnType<typeof useSave>;
