'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { request } from '../../../data/request.ts';
import { useDebounced } from '../../../data/use-debounced.ts';
import { useStore } from '../../shell/use-store.tsx';
import { isObject, type Json } from '../condition-tree.ts';
import { previewSegmentDocument } from '../segment-documents.ts';

const waitMs = 200;

/**
 * Count, sample and the API's own problems of the last definition without a problem. An edit waits 200 ms; a request
 * that was overtaken is aborted; meanwhile the old answer stays and `isStale` says so.
 */
export function usePreview(storeId: string, definition: Json, asOf: string | null, isValid: boolean) {
  const { isReady } = useStore();
  const lastValid = useRef<Json>(null);
  if (isValid) lastValid.current = definition;
  const text = lastValid.current === null ? null : JSON.stringify(lastValid.current);
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
  const universe = universeOf(lastValid.current);
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

export const universeOf = (definition: Json): 'people' | 'customers' =>
  isObject(definition) && definition.universe === 'people' ? 'people' : 'customers';

export type PreviewState = ReturnType<typeof usePreview>;
