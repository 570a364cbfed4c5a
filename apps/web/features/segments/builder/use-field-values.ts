'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '../../../data/request.ts';
import { fieldValuesDocument } from '../segment-documents.ts';

/** As many as the API gives at once: enough to name every location of most stores. */
const valuesMax = 250;

/** Values the store has seen of a field, most frequent first; `query` narrows them. */
export function useFieldValues(storeId: string, field: string, query: string, enabled = true) {
  const { data, isFetching } = useQuery({
    queryKey: ['field-values', storeId, field, query],
    queryFn: ({ signal }) =>
      request(fieldValuesDocument, { storeId, field, query: query === '' ? null : query, first: valuesMax }, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    enabled,
  });
  return { values: data?.store?.fieldValues ?? [], isFetching };
}
