// Every recipe that comes with the product, in the order of their page.

import { discountRecipe } from './discount-recipe.ts';
import { firstProductRecipe } from './first-product-recipe.ts';
import { giftRecipe } from './gift-recipe.ts';
import { membershipRecipe } from './membership-recipe.ts';
import { nearStoreRecipe } from './near-store-recipe.ts';
import { omnichannelRecipe } from './omnichannel-recipe.ts';
import type { Recipe } from './recipe.ts';
import { rfmRecipe } from './rfm-recipe.ts';
import { seasonRecipe } from './season-recipe.ts';
import { subscriptionRecipe } from './subscription-recipe.ts';
import { winBackRecipe } from './win-back-recipe.ts';
import { yearRecipe } from './year-recipe.ts';

export const recipes: readonly Recipe[] = [
  omnichannelRecipe,
  rfmRecipe,
  membershipRecipe,
  seasonRecipe,
  yearRecipe,
  firstProductRecipe,
  subscriptionRecipe,
  giftRecipe,
  discountRecipe,
  nearStoreRecipe,
  winBackRecipe,
];

export function findRecipeOf(handle: string): Recipe | null {
  return recipes.find((recipe) => recipe.handle === handle) ?? null;
}
