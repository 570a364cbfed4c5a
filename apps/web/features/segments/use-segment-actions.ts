'use client';
// What can be done with a saved segment from the list and from its page. Each says what it did in a toast, with Undo
// where undo exists, and refreshes every list and page of segments.
import { useQueryClient } from '@tanstack/react-query';
import { useToast } from '@throughline/ui/toast';
import { useMemo } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import {
  archiveSegmentDocument,
  arrangeSegmentsDocument,
  duplicateSegmentDocument,
  restoreSegmentDocument,
  updateSegmentDocument,
} from './segment-mutations.ts';

type Named = { id: string; name: string };
type Errors = readonly { message: string }[];

export function useSegmentActions(storeId: string) {
  const client = useQueryClient();
  const toast = useToast();
  return useMemo(() => {
    const refresh = () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['segments', storeId] }),
        client.invalidateQueries({ queryKey: ['segment'] }),
      ]);
    /** Runs a change; true when it was made. Otherwise the reason is said and nothing has changed. */
    const run = async (change: () => Promise<Errors>): Promise<boolean> => {
      try {
        const [problem] = await change();
        if (problem) toast({ text: problem.message });
        await refresh();
        return problem === undefined;
      } catch (error) {
        toast({ text: describeError(error).message });
        return false;
      }
    };
    const restore = (segment: Named) =>
      run(async () => (await request(restoreSegmentDocument, { input: { id: segment.id } })).restoreSegment.userErrors);
    return {
      refresh,
      restore: async (segment: Named) => {
        if (await restore(segment)) toast({ text: `${segment.name} is back in the list` });
      },
      archive: async (segment: Named) => {
        const done = await run(
          async () => (await request(archiveSegmentDocument, { input: { id: segment.id } })).archiveSegment.userErrors,
        );
        if (done)
          toast({ text: `${segment.name} archived`, action: { label: 'Undo', run: () => void restore(segment) } });
        return done;
      },
      /** The copy's id; null when it was refused. */
      duplicate: async (segment: Named) => {
        let copy: Named | null = null;
        await run(async () => {
          const { duplicateSegment } = await request(duplicateSegmentDocument, { input: { id: segment.id } });
          copy = duplicateSegment.segment ?? null;
          return duplicateSegment.userErrors;
        });
        return copy as Named | null;
      },
      update: (id: string, change: { favourite?: boolean; folderId?: string | null }) =>
        run(async () => (await request(updateSegmentDocument, { input: { id, ...change } })).updateSegment.userErrors),
      arrange: (ids: string[]) =>
        run(
          async () => (await request(arrangeSegmentsDocument, { input: { storeId, ids } })).arrangeSegments.userErrors,
        ),
    };
  }, [client, storeId, toast]);
}

export type SegmentActions = ReturnType<typeof useSegmentActions>;
