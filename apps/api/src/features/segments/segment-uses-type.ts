import { builder } from '../../builder.ts';
import { Canvas } from '../canvases/canvas-type.ts';
import { findRecipes } from '../recipes/find-recipes.ts';
import { Recipe } from '../recipes/recipe-type.ts';
import { SavedRecipe } from '../saved-recipes/saved-recipe-type.ts';
import type { SegmentModel } from './segment-model.ts';
import { Segment } from './segment-type.ts';

const SegmentUsesType = builder.objectRef<SegmentModel>('SegmentUses').implement({
  description: 'What leans on a segment; archived things are not named.',
  fields: (t) => ({
    segments: t.field({
      type: [Segment],
      description: 'Whose definition refers to it.',
      resolve: async ({ store, id }, _args, context) => {
        const ids = (await context.loaders.uses(store)).get(id)?.segmentIds ?? [];
        const found = await Promise.all(ids.map((each) => context.loaders.segments.load({ store, id: each })));
        return found.filter((segment) => segment !== null);
      },
    }),
    canvases: t.field({
      type: [Canvas],
      description: 'On which it stands.',
      resolve: async ({ store, id }, _args, context) => (await context.loaders.uses(store)).get(id)?.canvases ?? [],
    }),
    recipe: t.field({
      type: Recipe,
      nullable: true,
      description: 'The recipe that made it.',
      resolve: ({ store, recipeHandle }) =>
        findRecipes(store).find(({ recipe }) => recipe.handle === recipeHandle) ?? null,
    }),
    savedRecipe: t.field({
      type: SavedRecipe,
      nullable: true,
      description: 'The recipe of the organization that made it.',
      resolve: async ({ store, recipeHandle: id }, _args, context) => {
        const recipe = id?.startsWith('sav_') ? await context.loaders.savedRecipes.load({ store, id }) : null;
        return recipe?.archivedAt ? null : recipe;
      },
    }),
  }),
});

builder.objectField(Segment, 'usedBy', (t) => t.field({ type: SegmentUsesType, resolve: (segment) => segment }));
