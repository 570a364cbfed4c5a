import type { RecipePlan } from '@throughline/core/recipes/recipe-plan';
import { findRecipeOf } from '@throughline/core/recipes/recipe-table';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import type { CanvasModel } from '../canvases/canvas-model.ts';
import type { SegmentModel } from '../segments/segment-model.ts';
import { type OpenStore, openStoreOrRefuse } from '../stores/open-store.ts';
import { nowOf } from '../stores/store-clock.ts';
import { insertPlan } from './insert-plan.ts';
import { matchSegments } from './match-segments.ts';
import { type RecipeArguments, readPlan } from './read-plan.ts';

export interface AppliedRecipe {
  /** In the order of the recipe's page. */
  segments: SegmentModel[];
  canvas: CanvasModel;
  reusedSegmentIds: string[];
}

export async function applyRecipe(
  context: RequestContext,
  input: RecipeArguments & { storeId: string; recipe: string },
): Promise<AppliedRecipe> {
  const store = await openStoreOrRefuse(context, input.storeId);
  const recipe =
    findRecipeOf(input.recipe) ?? refuse('recipe', `There is no recipe ${JSON.stringify(input.recipe)}.`, 'NOT_FOUND');
  const { plan } = await readPlan(context, store, recipe, input, { instant: nowOf(context, store) });
  return applyPlan(context, store, plan, recipe.handle);
}

/** Makes a plan's segments and canvas together; a saved segment of the same name and meaning is used again. */
export async function applyPlan(
  context: RequestContext,
  store: OpenStore,
  plan: RecipePlan,
  recipeHandle: string,
): Promise<AppliedRecipe> {
  const existing = await matchSegments(context, store, plan);
  const { segments, canvas } = await context.services.database.inStore(store.id, (client) =>
    insertPlan(client, store, context.viewer.id, plan, { recipeHandle, existing }),
  );
  return { segments, canvas, reusedSegmentIds: [...existing.values()].map(({ id }) => id) };
}
