import { builder } from '../../builder.ts';
import { Money, NodeInterface, UserError } from '../../scalars.ts';
import { Segment } from '../segments/segment-type.ts';
import { Store } from '../stores/store-type.ts';
import { findRecipes, type RecipeModel } from './find-recipes.ts';
import {
  previewRecipe,
  type RecipeCheckModel,
  type RecipeEdgePreviewModel,
  type RecipePreviewModel,
  type RecipeSegmentPreviewModel,
} from './preview-recipe.ts';

const RecipeParameterType = builder.enumType('RecipeParameterType', { values: ['CHANNEL'] as const });
export const RecipePairs = builder.enumType('RecipePairs', { values: ['all'] as const });
export const OnlyContinued = builder.enumType('OnlyContinued', { values: ['strict', 'orEmpty'] as const });
export const RecipeParameterValueInput = builder.inputType('RecipeParameterValueInput', {
  fields: (t) => ({ name: t.string({ required: true }), value: t.string({ required: true }) }),
});

const RecipeParameter = builder.objectRef<RecipeModel['parameters'][number]>('RecipeParameter').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    type: t.expose('type', { type: RecipeParameterType }),
    label: t.exposeString('label'),
  }),
});

const RecipeSegmentPreview = builder.objectRef<RecipeSegmentPreviewModel>('RecipeSegmentPreview').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    emoji: t.exposeString('emoji'),
    description: t.exposeString('description'),
    definition: t.expose('definition', { type: 'JSON' }),
    sentence: t.exposeString('sentence'),
    customerCount: t.exposeInt('customerCount'),
    share: t.exposeFloat('share', { nullable: true }),
    lifetimeValue: t.expose('lifetimeValue', { type: Money, nullable: true }),
    existing: t.expose('existing', {
      type: Segment,
      nullable: true,
      description: 'The saved segment of the same definition and name that would be reused.',
    }),
    strictCount: t.exposeInt('strictCount', {
      nullable: true,
      description: 'Of "only continued": the counts under both readings.',
    }),
    orEmptyCount: t.exposeInt('orEmptyCount', { nullable: true }),
  }),
});

const RecipeCheck = builder.objectRef<RecipeCheckModel>('RecipeCheck').implement({
  fields: (t) => ({
    label: t.exposeString('label'),
    left: t.exposeInt('left'),
    right: t.exposeInt('right'),
    parts: t.exposeIntList('parts'),
    holds: t.exposeBoolean('holds'),
  }),
});

const RecipeEdgePreview = builder.objectRef<RecipeEdgePreviewModel>('RecipeEdgePreview').implement({
  fields: (t) => ({
    source: t.exposeInt('source'),
    target: t.exposeInt('target'),
    moved: t.exposeInt('moved'),
    atRisk: t.exposeInt('atRisk'),
  }),
});

const RecipePreview = builder.objectRef<RecipePreviewModel>('RecipePreview').implement({
  fields: (t) => ({
    segments: t.expose('segments', { type: [RecipeSegmentPreview] }),
    checks: t.expose('checks', { type: [RecipeCheck] }),
    edges: t.expose('edges', { type: [RecipeEdgePreview] }),
    userErrors: t.expose('userErrors', { type: [UserError] }),
  }),
});

export const Recipe = builder.objectRef<RecipeModel>('Recipe').implement({
  interfaces: [NodeInterface],
  fields: (t) => ({
    handle: t.exposeString('handle'),
    name: t.exposeString('name'),
    description: t.exposeString('description'),
    parameters: t.expose('parameters', { type: [RecipeParameter] }),
    preview: t.field({
      type: RecipePreview,
      args: {
        parameters: t.arg({ type: [RecipeParameterValueInput] }),
        pairs: t.arg({ type: RecipePairs }),
        onlyContinued: t.arg({ type: OnlyContinued, defaultValue: 'strict' }),
        asOf: t.arg({ type: 'Date' }),
      },
      complexity: 50,
      resolve: (recipe, args, context) => previewRecipe(context, recipe, args),
    }),
  }),
});

builder.objectField(Store, 'recipes', (t) => t.field({ type: [Recipe], resolve: (store) => findRecipes(store) }));
