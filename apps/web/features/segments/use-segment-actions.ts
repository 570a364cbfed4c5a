'use client';
import { useMemo } from 'react';
import { request } from '../../data/request.ts';
import { segmentNoun } from '../folders/item-noun.ts';
import { type ItemRequests, useItemActions } from '../folders/use-item-actions.ts';
import {
  archiveSegmentDocument,
  arrangeSegmentsDocument,
  duplicateSegmentDocument,
  restoreSegmentDocument,
  updateSegmentDocument,
} from './segment-mutations.ts';

const requests: ItemRequests = {
  noun: segmentNoun,
  alsoShown: [['segment']],
  update: async (id, change) =>
    (await request(updateSegmentDocument, { input: { id, ...change } })).updateSegment.userErrors,
  archive: async (id) => (await request(archiveSegmentDocument, { input: { id } })).archiveSegment.userErrors,
  restore: async (id) => (await request(restoreSegmentDocument, { input: { id } })).restoreSegment.userErrors,
  arrange: async (storeId, ids) =>
    (await request(arrangeSegmentsDocument, { input: { storeId, ids } })).arrangeSegments.userErrors,
};

export function useSegmentActions(storeId: string) {
  const actions = useItemActions(storeId, requests);
  return useMemo(
    () => ({
      ...actions,
      /** The copy; null when it was refused. */
      duplicate: (segment: { id: string }) =>
        actions.make(async () => {
          const answer = await request(duplicateSegmentDocument, { input: { id: segment.id } });
          const { segment: copy, userErrors } = answer.duplicateSegment;
          return { made: copy ?? null, errors: userErrors };
        }),
    }),
    [actions],
  );
}

export type SegmentActions = ReturnType<typeof useSegmentActions>;
