'use client';
// Tags put on, taken off, renamed and merged: each says what it did, with Undo.
import { useToast } from '@throughline/ui/toast';
import { useMemo } from 'react';
import { request } from '../../data/request.ts';
import { type TagChange, type Tagged, undoOf } from './change-tags.ts';
import { renameSegmentTagDocument, tagSegmentsDocument } from './segment-mutations.ts';
import type { SegmentActions } from './use-segment-actions.ts';

export function useTagActions(storeId: string, { run }: SegmentActions) {
  const toast = useToast();
  return useMemo(() => {
    const tag = (change: TagChange) =>
      run(async () => {
        const { ids, add, remove } = change;
        return (await request(tagSegmentsDocument, { input: { storeId, ids, add, remove } })).tagSegments.userErrors;
      });
    const tagInTurn = async (changes: readonly TagChange[]) => {
      for (const change of changes) await tag(change);
    };
    const renamed = async (name: string, to: string | null, done: string) => {
      let undo: TagChange[] = [];
      const isDone = await run(async () => {
        const { renameSegmentTag } = await request(renameSegmentTagDocument, { input: { storeId, name, to } });
        const { ids, mergedIds, userErrors } = renameSegmentTag;
        const gained = ids.filter((id) => !mergedIds.includes(id));
        undo = [
          { ids: gained, add: [], remove: to === null ? [] : [to] },
          { ids, add: [name], remove: [] },
        ];
        return userErrors;
      });
      if (isDone) toast({ text: done, action: { label: 'Undo', run: () => void tagInTurn(undo) } });
      return isDone;
    };
    return {
      change: async (segments: readonly Tagged[], change: TagChange) => {
        const done = await tag(change);
        const undo = { label: 'Undo', run: () => void tagInTurn(undoOf(segments, change)) };
        const count = segments.length;
        if (done) toast({ text: `Tags of ${count === 1 ? '1 segment' : `${count} segments`} changed`, action: undo });
        return done;
      },
      rename: (name: string, to: string) => renamed(name, to, `${name} is called ${to} now`),
      merge: (name: string, to: string) => renamed(name, to, `${name} and ${to} are one tag now`),
      remove: (name: string) => renamed(name, null, `${name} is taken off every segment`),
    };
  }, [run, storeId, toast]);
}

export type TagActions = ReturnType<typeof useTagActions>;
