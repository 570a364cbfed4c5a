'use client';
import { keepPreviousData, type QueryFunctionContext, useQuery } from '@tanstack/react-query';
import { request } from '../../../data/request.ts';
import { fieldValuesDocument } from '../segment-documents.ts';

/** As many as the API gives at once: enough to name every location of most stores. */
const valuesMax = 250;

export const fieldValuesQuery = (storeId: string, field: string, query: string) => ({
  queryKey: ['field-values', storeId, field, query],
  queryFn: ({ signal }: QueryFunctionContext) =>
    request(fieldValuesDocument, { storeId, field, query: query === '' ? null : query, first: valuesMax }, signal),
  staleTime: 60_000,
});

const nothing: never[] = [];

/** Values the store has seen of a field, most frequent first; `query` narrows them. */
export function useFieldValues(storeId: string, field: string, query: string, enabled = true) {
  const { data, isFetching } = useQuery({
    ...fieldValuesQuery(storeId, field, query),
    placeholderData: keepPreviousData,
    enabled,
  });
  return { values: data?.store?.fieldValues ?? nothing, isFetching, isKnown: data !== undefined };
}
