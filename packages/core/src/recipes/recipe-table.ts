// Every recipe that comes with the product, in the order of their page.

import { omnichannelRecipe } from './omnichannel-recipe.ts';
import type { Recipe } from './recipe.ts';

export const recipes: readonly Recipe[] = [omnichannelRecipe];

export function findRecipeOf(handle: string): Recipe | null {
  return recipes.find((recipe) => recipe.handle === handle) ?? null;
}
