'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { request } from '../../../data/request.ts';
import { useDebounced } from '../../../data/use-debounced.ts';
import { useStore } from '../../shell/use-store.tsx';
import { previewSegmentDocument } from '../segment-documents.ts';
import { readDefinition, type SegmentDraft } from '../segment-draft.ts';

const waitMs = 200;

/**
 * Count, sample and the API's own problems of the last definition without a problem. An edit waits 200 ms; a request
 * that was overtaken is aborted; meanwhile the old answer stays and `isStale` says so.
 */
export function usePreview(storeId: string, draft: SegmentDraft, asOf: string | null, isValid: boolean) {
  const { isReady } = useStore();
  const lastValid = useRef<string | null>(null);
  const written = useMemo(() => JSON.stringify(readDefinition(draft)), [draft]);
  if (isValid) lastValid.current = written;
  const text = lastValid.current;
  const settled = useDebounced(text, waitMs);
  const query = useQuery({
    queryKey: ['segment-preview', storeId, asOf, settled],
    queryFn: ({ signal }) =>
      request(
        previewSegmentDocument,
        { storeId, definition: JSON.parse(settled ?? 'null'), asOf, base: 'GROSS' },
        signal,
      ),
    enabled: isReady && settled !== null,
    placeholderData: keepPreviousData,
  });
  const universe = draft.head.universe === 'people' ? 'people' : 'customers';
  const everyone = { version: 1, universe, all: [] };
  const total = useQuery({
    enabled: isReady,
    queryKey: ['segment-preview', storeId, asOf, 'everyone', universe],
    queryFn: ({ signal }) =>
      request(previewSegmentDocument, { storeId, definition: everyone, asOf, base: 'GROSS' }, signal),
  });
  const preview = query.data?.store?.previewSegment ?? null;
  const isAwaited = query.isPlaceholderData || (query.isFetching && query.data === undefined);
  const isAnswer = settled === text && !isAwaited;
  return {
    preview,
    /** The definition the answer is of, or will be, as JSON text. */
    asked: settled,
    /** Whether the answer is of the definition as it stands. */
    isCurrent: isValid && isAnswer,
    isStale: !isAnswer,
    error: query.error,
    retry: () => void query.refetch(),
    /** Everyone the definition could ask for. */
    universeTotal: total.data?.store?.previewSegment.metrics?.customerCount ?? null,
  };
}

export type PreviewState = ReturnType<typeof usePreview>;
