'use client';
// The choice, its live preview, and the application with its Undo.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useToast } from '@throughline/ui/toast';
import { useRouter, useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { request } from '../../data/request.ts';
import { setUrlState } from '../../data/use-url-state.ts';
import type { ApplyRecipeMutation, RecipePreviewQuery } from '../../gql/graphql.ts';
import { archiveCanvasDocument } from '../canvases/canvas-mutations.ts';
import { archiveSegmentDocument } from '../segments/segment-mutations.ts';
import { useStore } from '../shell/use-store.tsx';
import { restingDay } from '../timeline/slider-range.ts';
import { choiceProblem, type RecipeChoice, readRecipeChoice, recipeInput } from './recipe-choice.ts';
import { applyRecipeDocument, recipePreviewDocument } from './recipe-documents.ts';

export type RecipePreview = NonNullable<NonNullable<RecipePreviewQuery['store']>['recipe']>['preview'];
export type PreviewSegment = RecipePreview['segments'][number];

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
  return {
    store,
    choice,
    problem,
    asOf,
    query,
    recipe,
    preview: recipe?.preview,
    stale: query.isPlaceholderData || problem !== null,
    choose: (change: Partial<RecipeChoice>) => {
      const next = { ...choice, ...change };
      setUrlState({
        x: next.x,
        y: next.y,
        pairs: next.allPairs ? 'all' : null,
        onlyContinued: next.onlyContinued === 'orEmpty' ? 'orEmpty' : null,
      });
    },
  };
}
export type Recipe = ReturnType<typeof useRecipe>;

type Applied = ApplyRecipeMutation['applyRecipe'];

/** Makes segments and canvas, opens the canvas, and offers to take it all back. */
export function useApplyRecipe({ store, choice, asOf }: Recipe) {
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
  const undo = async ({ canvas, segments, reusedSegmentIds }: Applied) => {
    if (canvas) await request(archiveCanvasDocument, { input: { id: canvas.id } });
    for (const segment of segments)
      if (!reusedSegmentIds.includes(segment.id)) await request(archiveSegmentDocument, { input: { id: segment.id } });
    await refresh();
    router.push(store.path('/recipes/omnichannel'));
    toast({ text: 'Taken back: the canvas and its new segments are in the archive' });
  };
  return useMutation({
    mutationFn: async () =>
      (
        await request(applyRecipeDocument, {
          input: { storeId: store.id, recipe: 'omnichannel', ...recipeInput(choice) },
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
}
