'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '../../../data/request.ts';
import { useDebounced } from '../../../data/use-debounced.ts';
import { useStore } from '../../shell/use-store.tsx';
import type { Difference } from '../changed-people.tsx';
import {
  previewDifferenceDocument,
  previewFunnelDocument,
  previewNearMissesDocument,
  previewPeopleDocument,
} from './preview-documents.ts';

/** What costs more than a count waits this much longer than it. */
const waitMs = 300;

/** A definition without a problem, as JSON text, on a day; null = none yet. */
export interface AskedDefinition {
  text: string | null;
  asOf: string | null;
}

function useDetail<T>(
  name: string,
  { text, asOf }: AskedDefinition,
  ask: (variables: { storeId: string; definition: unknown; asOf: string | null }, signal: AbortSignal) => Promise<T>,
  isWanted = true,
) {
  const store = useStore();
  const settled = useDebounced(text, waitMs);
  const query = useQuery({
    queryKey: ['segment-preview', store.id, asOf, settled, name],
    queryFn: ({ signal }) => ask({ storeId: store.id, definition: JSON.parse(settled ?? 'null'), asOf }, signal),
    enabled: isWanted && store.isReady && settled !== null,
    placeholderData: keepPreviousData,
  });
  return {
    answer: query.data,
    isStale: settled !== text || query.isPlaceholderData,
    error: query.error,
    retry: () => void query.refetch(),
    settled,
  };
}

/** How many each condition leaves. */
export function usePreviewFunnel(asked: AskedDefinition) {
  const { answer, ...state } = useDetail(
    'funnel',
    asked,
    async (variables, signal) => (await request(previewFunnelDocument, variables, signal)).store?.previewSegment.funnel,
  );
  return { ...state, steps: answer };
}

/** Whom a single condition keeps out; asked for only where they are looked at. */
export function usePreviewNearMisses(asked: AskedDefinition, isWanted: boolean) {
  const { answer, ...state } = useDetail(
    'near-misses',
    asked,
    async (variables, signal) =>
      (await request(previewNearMissesDocument, variables, signal)).store?.previewSegment.nearMisses,
    isWanted,
  );
  return { ...state, misses: answer };
}

/** Against the saved segment: both texts and counts, and who comes and goes. */
export function usePreviewDifference(segmentId: string, asked: AskedDefinition) {
  const { asOf } = asked;
  const { answer, settled, ...state } = useDetail(`difference ${segmentId}`, asked, (variables, signal) =>
    request(previewDifferenceDocument, { ...variables, segmentId }, signal),
  );
  const store = useStore();
  const saved = answer?.store?.segment;
  const draft = answer?.store?.previewSegment;
  const counts = draft?.difference;
  const difference: Difference | null = counts
    ? {
        ...counts,
        key: ['segment-preview', store.id, asOf, settled, 'people', segmentId],
        load: async (side, page, signal) => {
          const definition = JSON.parse(settled ?? 'null');
          const variables = { storeId: store.id, segmentId, definition, asOf, ...page, gained: side === 'gained' };
          const found = await request(previewPeopleDocument, variables, signal);
          return found.store?.previewSegment.difference?.[side];
        },
      }
    : null;
  return { ...state, saved, draft, difference };
}
