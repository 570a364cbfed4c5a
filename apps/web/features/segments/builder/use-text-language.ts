'use client';
import { useQueryClient } from '@tanstack/react-query';
import type { TextContext } from '@throughline/core/segments/text/text-context';
import { useMemo } from 'react';
import { useBuilderContext } from './builder-context.tsx';
import { textLanguage } from './text-language.ts';
import { fieldValuesQuery } from './use-field-values.ts';

/** The language of the editor with the store's own values; a value that can't be asked for is not offered. */
export function useTextLanguage(context: TextContext) {
  const client = useQueryClient();
  const { storeId } = useBuilderContext();
  return useMemo(
    () =>
      textLanguage(context, async (field) => {
        const answer = await client.fetchQuery(fieldValuesQuery(storeId, field, '')).catch(() => null);
        return answer?.store?.fieldValues.map(({ value }) => value) ?? [];
      }),
    [client, context, storeId],
  );
}
