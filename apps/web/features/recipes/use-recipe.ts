'use client';
// The choice, its live preview, and the application with its Undo.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { restingDay } from '@throughline/core/insights/resting-day';
import { useToast } from '@throughline/ui/toast';
import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useMemo } from 'react';
import { request } from '../../data/request.ts';
import { setUrlState } from '../../data/use-url-state.ts';
import type { ApplyRecipeMutationVariables, RecipePreviewQuery } from '../../gql/graphql.ts';
import { useStore } from '../shell/use-store.tsx';
import { choiceProblem, type RecipeChoice, readRecipeChoice, recipeInput } from './recipe-choice.ts';
import { applyRecipeDocument, recipePreviewDocument } from './recipe-documents.ts';
import { useTakeBack } from './use-take-back.ts';

export type RecipePreview = NonNullable<NonNullable<RecipePreviewQuery['store']>['recipe']>['preview'];
export type PreviewSegment = RecipePreview['segments'][number];

/** What the cards of a recipe's page share, whichever recipe it is. */
export interface RecipeView {
  store: ReturnType<typeof useStore>;
  handle: string;
  /** Null = today. */
  asOf: string | null;
  /** The figures are of other values, and new ones are on their way. */
  stale: boolean;
  /** Why nothing can be made of the values, said at a field; null when it can. */
  problem: string | null;
  /** For preview and application alike. */
  input: RecipeInput;
  /** How "only continued" is read, where the recipe asks. */
  reading: { orEmpty: boolean; choose: (orEmpty: boolean) => void } | null;
}
export type RecipeInput = Omit<ApplyRecipeMutationVariables['input'], 'storeId' | 'recipe'>;

export function useRecipe() {
  const store = useStore();
  const search = useSearchParams();
  const choice = useMemo(() => readRecipeChoice(new URLSearchParams(search), store.channels), [search, store.channels]);
  const problem = choiceProblem(choice);
  /** Null = today. */
  const asOf = restingDay(store.today, store.lastOrderOn ?? null);
  const query = useQuery({
    queryKey: ['recipe', store.id, choice, asOf],
    queryFn: ({ signal }) =>
      request(
        recipePreviewDocument,
        { storeId: store.id, handle: 'omnichannel', ...recipeInput(choice), asOf },
        signal,
      ),
    placeholderData: keepPreviousData,
    enabled: problem === null && store.channels.length > 1,
  });
  const recipe = query.data?.store?.recipe;
  const choose = (change: Partial<RecipeChoice>) => {
    const next = { ...choice, ...change };
    setUrlState({
      x: next.x,
      y: next.y,
      pairs: next.allPairs ? 'all' : null,
      onlyContinued: next.onlyContinued === 'orEmpty' ? 'orEmpty' : null,
    });
  };
  return {
    store,
    handle: 'omnichannel',
    choice,
    choose,
    input: recipeInput(choice),
    reading: {
      orEmpty: choice.onlyContinued === 'orEmpty',
      choose: (orEmpty: boolean) => choose({ onlyContinued: orEmpty ? 'orEmpty' : 'strict' }),
    },
    problem,
    asOf,
    query,
    recipe,
    preview: recipe?.preview,
    stale: query.isPlaceholderData || problem !== null,
  };
}
export type Recipe = ReturnType<typeof useRecipe>;

/** Makes segments and canvas, opens the canvas, and offers to take it all back. */
export function useApplyRecipe({ store, handle, input, asOf }: RecipeView) {
  const client = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  const refresh = () =>
    Promise.all(
      [
        ['store', store.id],
        ['segments', store.id],
        ['canvases', store.id],
        ['recipe', store.id],
      ].map((queryKey) => client.invalidateQueries({ queryKey })),
    );
  const undo = useTakeBack({
    done: 'Taken back: the canvas and its new segments are in the archive',
    refresh,
    leave: () => router.push(store.path(`/recipes/${handle}`)),
  });
  const apply = useMutation({
    mutationFn: async () =>
      (
        await request(applyRecipeDocument, {
          input: { storeId: store.id, recipe: handle, ...input },
        })
      ).applyRecipe,
    onSuccess: async (applied) => {
      if (!applied.canvas) return;
      await refresh();
      const made = applied.segments.length - applied.reusedSegmentIds.length;
      const count = made === applied.segments.length ? `${made} segments` : `${made} new segments`;
      toast({ text: `${count} and a canvas made`, action: { label: 'Undo', run: () => void undo(applied) } });
      router.push(store.path(`/canvases/${applied.canvas.id}${asOf ? `?asOf=${asOf}` : ''}`));
    },
  });
  const { reset } = apply;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was refused is another choice's as soon as this one differs
  useEffect(reset, [handle, JSON.stringify(input)]);
  return apply;
}
