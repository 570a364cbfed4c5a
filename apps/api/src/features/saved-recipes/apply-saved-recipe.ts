import type { RequestContext } from '../../context.ts';
import { refuseUnknown } from '../../refused.ts';
import type { CanvasModel } from '../canvases/canvas-model.ts';
import { insertPlanCanvas, insertPlanSegments } from '../recipes/insert-plan.ts';
import { matchSegments } from '../recipes/match-segments.ts';
import { readPlan } from '../recipes/read-plan.ts';
import type { SegmentModel } from '../segments/segment-model.ts';
import { nowOf } from '../stores/store-clock.ts';
import { findSavedRecipeOrRefuse, openStoreOf } from './find-saved-recipes.ts';
import { readSavedVersionOrRefuse, refuseHidden } from './read-saved-version.ts';
import { recipeOf } from './recipe-in-store.ts';

export interface ApplySavedInput {
  id: string;
  storeId: string;
  version?: number | null;
  values?: { name: string; value: string }[] | null;
}

export interface AppliedSavedRecipe {
  /** In the recipe's order. */
  segments: SegmentModel[];
  canvas: CanvasModel | null;
  reusedSegmentIds: string[];
}

/** Makes segments and canvas in a store of the organization; saved segments of the same name and meaning are used again. */
export async function applySavedRecipe(context: RequestContext, input: ApplySavedInput): Promise<AppliedSavedRecipe> {
  const of = await findSavedRecipeOrRefuse(context, input.id);
  const store = (await openStoreOf(context, of, input.storeId)) ?? refuseUnknown('storeId', 'store');
  const version = await readSavedVersionOrRefuse(context, of, input.version);
  refuseHidden(of, version.recipe);
  const recipe = recipeOf({ of, store, version });
  const { plan } = await readPlan(
    context,
    store,
    recipe,
    { parameters: input.values },
    { instant: nowOf(context, store) },
  );
  const existing = await matchSegments(context, store, plan);
  return context.services.database.inStore(store.id, async (client) => {
    const createdBy = context.viewer.id;
    const byKey = await insertPlanSegments(client, store, createdBy, plan, { recipeHandle: of.id, existing });
    const canvas = plan.nodes.length > 0 ? await insertPlanCanvas(client, store, createdBy, plan, byKey) : null;
    const reusedSegmentIds = [...existing.values()].map(({ id }) => id);
    return { segments: [...byKey.values()], canvas, reusedSegmentIds };
  });
}
