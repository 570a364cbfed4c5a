import type { Recipe } from '@throughline/core/recipes/recipe';
import { recipes } from '@throughline/core/recipes/recipe-table';
import type { RequestContext } from '../../context.ts';
import { type OpenStore, openStore } from '../stores/open-store.ts';

export interface RecipeModel {
  store: OpenStore;
  id: string;
  recipe: Recipe;
}

/** Recipes are the same for every store; their ids name the store, in which they are previewed. */
export function findRecipes(store: OpenStore): RecipeModel[] {
  return recipes.map((recipe) => ({ store, recipe, id: `rec_${store.id}_${recipe.handle}` }));
}

/** A recipe known by its id alone; null when its store can't be reached. */
export async function findRecipe(context: RequestContext, id: string): Promise<RecipeModel | null> {
  const storeId = /^rec_(.+)_[a-z0-9-]+$/.exec(id)?.[1];
  const store = storeId === undefined ? null : await openStore(context, storeId);
  return (store && findRecipes(store).find((recipe) => recipe.id === id)) ?? null;
}
