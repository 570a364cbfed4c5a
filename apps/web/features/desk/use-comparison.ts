'use client';
import { useQueries } from '@tanstack/react-query';
import { formatDay, parseDay } from '@throughline/core/calendar';
import { request } from '../../data/request.ts';
import { type AppliedRecipe, type Compared, recipesOf } from './compare-table.ts';
import { compareCanvasDocument, compareRecipesDocument } from './desk-documents.ts';
import type { DeskStore } from './desk-row.ts';
import { useDeskStores } from './use-desk.ts';

/** `asked`: a recipe's handle; the one of the most stores where it is none of theirs. Stores that are reached no more are left out. */
export function useComparison(ids: readonly string[], asked: string | undefined, days: number) {
  const names = useDeskStores();
  const stores = (names.data ?? []).filter(({ id }) => ids.includes(id));
  const applied = useQueries({
    queries: stores.map(({ id }) => ({
      queryKey: ['store', id, 'compareRecipes'],
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        (await request(compareRecipesDocument, { storeId: id }, signal)).store,
    })),
  });
  const recipes = recipesOf(applied.map(({ data }) => data?.appliedRecipes ?? []));
  const recipe = recipes.find(({ handle }) => handle === asked)?.handle ?? recipes[0]?.handle;
  const chosen = stores.map((_, index) => latestOf(applied[index]?.data?.appliedRecipes, recipe));
  const canvases = useQueries({
    queries: stores.map((store, index) => canvasQuery(store, chosen[index]?.canvas?.id, days)),
  });
  const compared = stores.flatMap(({ id }, index): Compared[] => {
    const [canvas, made, customerCount] = [canvases[index]?.data, chosen[index], applied[index]?.data?.customerCount];
    return canvas && made && customerCount !== undefined ? [{ storeId: id, customerCount, recipe: made, canvas }] : [];
  });
  const isPending =
    names.isPending ||
    applied.some((query) => query.isPending) ||
    canvases.some((query) => query.isPending && query.fetchStatus !== 'idle');
  const shown = new Set(compared.map(({ storeId }) => storeId));
  return {
    stores,
    recipes,
    recipe,
    compared,
    missing: stores.filter(({ id }) => !shown.has(id)),
    isPending,
    error: names.error ?? applied.find(({ error }) => error !== null)?.error ?? null,
    retry: () => void Promise.all([names.refetch(), ...applied.map((query) => query.refetch())]),
  };
}

/** The list has the latest first. */
const latestOf = (applied: readonly AppliedRecipe[] | undefined, recipe: string | undefined) =>
  applied?.find(({ handle, canvas }) => handle === recipe && canvas !== null);

/** The window ends with the store's own today. */
function canvasQuery({ id, today }: DeskStore, canvasId: string | undefined, days: number) {
  const from = formatDay(parseDay(today)! - days + 1);
  return {
    queryKey: ['store', id, 'compareCanvas', canvasId, from, today],
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const { store } = await request(
        compareCanvasDocument,
        { storeId: id, canvasId: canvasId!, from, to: today },
        signal,
      );
      return store?.canvas ?? null;
    },
    enabled: canvasId !== undefined,
  };
}
