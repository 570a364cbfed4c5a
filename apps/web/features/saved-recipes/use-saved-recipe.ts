'use client';
// A saved recipe seen from the store it is to be used in, the values chosen for it, and their live counts.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { restingDay } from '@throughline/core/insights/resting-day';
import { useToast } from '@throughline/ui/toast';
import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useState } from 'react';
import { request } from '../../data/request.ts';
import { useDebounced } from '../../data/use-debounced.ts';
import type { SavedRecipePreviewQuery, SavedRecipeQuery } from '../../gql/graphql.ts';
import { useTakeBack } from '../recipes/use-take-back.ts';
import { useStore } from '../shell/use-store.tsx';
import { type Chosen, missing, problemsByName, toValues } from './chosen-values.ts';
import { applySavedRecipeDocument, savedPreviewDocument } from './saved-recipe-documents.ts';

export type SavedRecipe = NonNullable<NonNullable<SavedRecipeQuery['store']>['savedRecipe']>;
export type InStore = NonNullable<SavedRecipe['inStore']>;
export type SavedPreview = NonNullable<
  NonNullable<NonNullable<SavedRecipePreviewQuery['store']>['savedRecipe']>['inStore']
>['preview'];

const typingMs = 300;

export function useSavedRecipe(recipe: SavedRecipe, inStore: InStore) {
  const store = useStore();
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const { parameters } = inStore;
  const target = inStore.store;
  const values = useMemo(() => toValues(parameters, chosen), [parameters, chosen]);
  const settled = useDebounced(values, typingMs);
  const lacking = missing(parameters, chosen);
  /** Null = today. */
  const asOf = restingDay(target.today, target.lastOrderOn ?? null);
  const query = useQuery({
    queryKey: ['saved-recipe', recipe.id, 'preview', target.id, inStore.version, settled, asOf],
    queryFn: ({ signal }) => {
      const variables = { storeId: store.id, id: recipe.id, targetId: target.id, version: inStore.version };
      return request(savedPreviewDocument, { ...variables, values: settled, asOf }, signal);
    },
    placeholderData: keepPreviousData,
    enabled: lacking.length === 0 && !inStore.lacks,
  });
  const preview = query.data?.store?.savedRecipe?.inStore?.preview;
  const problems = problemsByName(preview?.userErrors ?? [], settled);
  return {
    recipe,
    inStore,
    chosen,
    values,
    lacking,
    asOf,
    query,
    preview: lacking.length === 0 ? preview : undefined,
    problems,
    stale: query.isPlaceholderData || settled !== values,
    choose: (name: string, value: string | null) =>
      setChosen((before) => {
        const next = new Map(before);
        if (value === null) next.delete(name);
        else next.set(name, value);
        return next;
      }),
  };
}
export type SavedRecipeUse = ReturnType<typeof useSavedRecipe>;

/** Makes segments and canvas in the chosen store, opens what was made there, and offers to take it back. */
export function useApplySavedRecipe({ recipe, inStore, values, asOf }: SavedRecipeUse) {
  const client = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  const { id: targetId } = inStore.store;
  const refresh = () =>
    Promise.all(
      ['store', 'segments', 'canvases'].map((key) => client.invalidateQueries({ queryKey: [key, targetId] })),
    );
  const undo = useTakeBack({ done: 'Taken back: what was made is in the archive', refresh });
  const apply = useMutation({
    mutationFn: async () => {
      const input = { id: recipe.id, storeId: targetId, version: inStore.version, values };
      return (await request(applySavedRecipeDocument, { input })).applySavedRecipe;
    },
    onSuccess: async (applied) => {
      if (applied.userErrors.length > 0) return;
      await client.invalidateQueries({ queryKey: ['saved-recipe', recipe.id, 'preview'] });
      await refresh();
      const made = applied.segments.length - applied.reusedSegmentIds.length;
      const what = [
        ...(made > 0 ? [`${made} ${made === 1 ? 'segment' : 'segments'}`] : []),
        ...(applied.canvas ? ['a canvas'] : []),
      ];
      const text = what.length === 0 ? 'Everything is there already' : `${what.join(' and ')} made`;
      toast({ text, ...(what.length > 0 && { action: { label: 'Undo', run: () => void undo(applied) } }) });
      const page = applied.canvas ? `/canvases/${applied.canvas.id}${asOf ? `?asOf=${asOf}` : ''}` : '/segments';
      router.push(`/stores/${targetId}${page}`);
    },
  });
  const { reset } = apply;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was refused is that of other values as soon as these differ
  useEffect(reset, [values, targetId, inStore.version]);
  return apply;
}
