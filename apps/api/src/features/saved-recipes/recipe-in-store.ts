// A version of a saved recipe seen from one store of the organization: what it asks for there, and what it would make.

import { asRecipe } from '@throughline/core/recipes/saved-as-recipe';
import { type AskedValue, askedValues } from '@throughline/core/recipes/saved-parameters';
import { planSaved } from '@throughline/core/recipes/saved-plan';
import type { SavedRecipe } from '@throughline/core/recipes/saved-recipe';
import type { RequestContext } from '../../context.ts';
import { previewRecipe, type RecipePreviewModel } from '../recipes/preview-recipe.ts';
import type { RecipeArguments } from '../recipes/read-plan.ts';
import { readStoreOutline } from '../recipes/read-store-outline.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { nowOf } from '../stores/store-clock.ts';
import { hiddenMessage, isHidden, type SavedVersion } from './read-saved-version.ts';
import type { SavedRecipeModel } from './saved-recipe-model.ts';

export interface RecipeInStore {
  of: SavedRecipeModel;
  store: OpenStore;
  version: SavedVersion;
}

export interface AskedInStore extends AskedValue {
  /** Names of the segments in which it stands. */
  segmentNames: string[];
  default: string | null;
  defaultLabel: string | null;
  reason: string | null;
}

export function recipeOf({ of, store, version }: RecipeInStore) {
  return asRecipe(version.recipe, { handle: of.id, isHome: version.takenFrom === store.id });
}

/** Marked values first, then those that only belong to the store it was taken from. */
export async function findAskedValues(context: RequestContext, inStore: RecipeInStore): Promise<AskedInStore[]> {
  const { of, store, version } = inStore;
  if (isHidden(of, version.recipe)) return [];
  const outline = await readStoreOutline(context, store, { instant: nowOf(context, store) }, { spread: false });
  const { parameters } = recipeOf(inStore);
  return askedValues(version.recipe).map((asked, index) => {
    const taken = parameters[index]!.default(outline);
    const value = taken?.values[0] ?? null;
    return {
      ...asked,
      segmentNames: namesOf(version.recipe, asked),
      default: value,
      defaultLabel: value === null || asked.field === null ? value : outline.labelOf(asked.field, value),
      reason: taken?.reason ?? null,
    };
  });
}

/** As they are called where the recipe was taken from. */
function namesOf(recipe: SavedRecipe, { places }: AskedValue): string[] {
  return planSaved(recipe, {})
    .segments.filter(({ key }) => places.some(({ segment }) => segment === key))
    .map(({ name }) => name);
}

/** What another currency means for it; null = the same. */
export function currencyNotice({ store, version }: RecipeInStore): string | null {
  const { currencyCode } = version.recipe;
  if (currencyCode === store.currencyCode) return null;
  const hasAmounts = askedValues(version.recipe).some(({ type }) => type === 'AMOUNT');
  return hasAmounts
    ? `The recipe was made in ${currencyCode}, this store counts in ${store.currencyCode}: look at its amounts.`
    : null;
}

export async function previewInStore(
  context: RequestContext,
  inStore: RecipeInStore,
  args: Pick<RecipeArguments, 'parameters'> & { asOf?: string | null },
): Promise<RecipePreviewModel> {
  const { of, store, version } = inStore;
  if (isHidden(of, version.recipe)) {
    const problem = { path: ['id'], code: 'PERSONAL_FIELD' as const, message: hiddenMessage };
    return { segments: [], checks: [], edges: [], edgeCount: 0, userErrors: [problem] };
  }
  return previewRecipe(context, { store, id: of.id, recipe: recipeOf(inStore) }, args);
}
