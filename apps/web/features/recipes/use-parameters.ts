'use client';
// The values of any recipe with their live preview.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { restingDay } from '@throughline/core/insights/resting-day';
import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { request } from '../../data/request.ts';
import { useStore } from '../shell/use-store.tsx';
import { givenValues, problemsByName, readParameterValues, withParameter } from './parameter-values.ts';
import { recipeParametersDocument, recipePreviewDocument } from './recipe-documents.ts';
import type { RecipeView } from './use-recipe.ts';

export function useParameters(handle: string) {
  const store = useStore();
  const search = useSearchParams();
  /** Null = today. */
  const asOf = restingDay(store.today, store.lastOrderOn ?? null);
  const asked = useQuery({
    queryKey: ['recipe', store.id, handle, 'parameters', asOf],
    queryFn: ({ signal }) => request(recipeParametersDocument, { storeId: store.id, handle, asOf }, signal),
  });
  const recipe = asked.data?.store?.recipe ?? null;
  const values = useMemo(
    () => readParameterValues(new URLSearchParams(search), recipe?.parameters ?? []),
    [search, recipe],
  );
  const input = { parameters: givenValues(values), onlyContinued: 'strict' as const };
  const query = useQuery({
    queryKey: ['recipe', store.id, handle, input.parameters, asOf],
    queryFn: ({ signal }) => request(recipePreviewDocument, { storeId: store.id, handle, ...input, asOf }, signal),
    placeholderData: keepPreviousData,
    enabled: recipe !== null && !recipe.lacks,
  });
  const answer = query.data?.store?.recipe?.preview;
  const problems = problemsByName(answer?.userErrors ?? [], input.parameters);
  const preview = answer && answer.userErrors.length === 0 ? answer : undefined;
  const problem = [...problems.values()][0] ?? null;
  const view: RecipeView = { store, handle, asOf, input, problem, stale: query.isPlaceholderData, reading: null };
  return {
    view,
    asked,
    recipe,
    values,
    query,
    preview,
    problems,
    choose: (name: string, chosen: readonly string[]) =>
      window.history.replaceState(null, '', `?${withParameter(search.toString(), name, chosen)}`),
  };
}
export type Parameters = ReturnType<typeof useParameters>;
export type RecipeParameter = NonNullable<Parameters['recipe']>['parameters'][number];
