import { builder } from '../../builder.ts';
import { withUserErrors } from '../../graphql-errors.ts';
import type { UserProblem } from '../../refused.ts';
import { UserError } from '../../scalars.ts';
import { Canvas } from '../canvases/canvas-type.ts';
import { Segment } from '../segments/segment-type.ts';
import { type AppliedRecipe, applyRecipe } from './apply-recipe.ts';
import { OnlyContinued, RecipePairs, RecipeParameterValueInput } from './recipe-type.ts';

const ApplyRecipeInput = builder.inputType('ApplyRecipeInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    recipe: t.string({ required: true }),
    parameters: t.field({ type: [RecipeParameterValueInput] }),
    pairs: t.field({ type: RecipePairs }),
    onlyContinued: t.field({ type: OnlyContinued, defaultValue: 'strict' }),
  }),
});

const ApplyRecipePayload = builder
  .objectRef<Partial<AppliedRecipe> & { userErrors: UserProblem[] }>('ApplyRecipePayload')
  .implement({
    fields: (t) => ({
      segments: t.field({ type: [Segment], resolve: (payload) => payload.segments ?? [] }),
      canvas: t.field({ type: Canvas, nullable: true, resolve: (payload) => payload.canvas ?? null }),
      reusedSegmentIds: t.idList({ resolve: (payload) => payload.reusedSegmentIds ?? [] }),
      userErrors: t.expose('userErrors', { type: [UserError] }),
    }),
  });

builder.mutationField('applyRecipe', (t) =>
  t.field({
    type: ApplyRecipePayload,
    args: { input: t.arg({ type: ApplyRecipeInput, required: true }) },
    resolve: (_root, { input }, context) => withUserErrors(() => applyRecipe(context, input)),
  }),
);
