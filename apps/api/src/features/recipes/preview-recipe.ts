import type { RequestContext } from '../../context.ts';
import { Refused, type UserProblem } from '../../refused.ts';
import { readAsOf } from '../stores/read-as-of.ts';
import type { RecipeModel } from './find-recipes.ts';
import { type PlanPreview, previewPlan } from './preview-plan.ts';
import { type RecipeArguments, readPlan } from './read-plan.ts';

export interface RecipePreviewModel extends PlanPreview {
  userErrors: UserProblem[];
}

/** What a recipe would make of these values, before anything is made. */
export async function previewRecipe(
  context: RequestContext,
  { store, recipe }: RecipeModel,
  args: RecipeArguments & { asOf?: string | null },
): Promise<RecipePreviewModel> {
  const asOf = readAsOf(context, store, args.asOf);
  try {
    const { plan } = await readPlan(context, store, recipe, args, asOf);
    return { ...(await previewPlan(context, store, plan, asOf)), userErrors: [] };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { segments: [], checks: [], edges: [], edgeCount: 0, userErrors: error.problems };
  }
}
