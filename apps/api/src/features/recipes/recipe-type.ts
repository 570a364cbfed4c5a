import { isListParameter, parameterFields } from '@throughline/core/recipes/read-recipe-values';
import {
  type DefaultValue,
  type RecipeParameter as ParameterModel,
  parameterTypes,
} from '@throughline/core/recipes/recipe';
import { builder } from '../../builder.ts';
import { Money, NodeInterface, UserError } from '../../scalars.ts';
import { Segment } from '../segments/segment-type.ts';
import { readAsOf } from '../stores/read-as-of.ts';
import { Store } from '../stores/store-type.ts';
import { findRecipes, type RecipeModel } from './find-recipes.ts';
import type { EdgePreviewOfPlan, RecipeCheckModel, SegmentPreviewOfPlan } from './preview-plan.ts';
import { previewRecipe, type RecipePreviewModel } from './preview-recipe.ts';
import { readStoreOutline } from './read-store-outline.ts';

export const RecipeParameterType = builder.enumType('RecipeParameterType', { values: parameterTypes });
export const RecipePairs = builder.enumType('RecipePairs', { values: ['all'] as const });
export const OnlyContinued = builder.enumType('OnlyContinued', { values: ['strict', 'orEmpty'] as const });
export const RecipeParameterValueInput = builder.inputType('RecipeParameterValueInput', {
  fields: (t) => ({ name: t.string({ required: true }), value: t.string({ required: true }) }),
});

const RecipeDefault = builder.objectRef<DefaultValue>('RecipeDefault').implement({
  fields: (t) => ({
    values: t.stringList({ resolve: ({ values }) => [...values] }),
    reason: t.string({ nullable: true, resolve: ({ reason }) => reason ?? null }),
  }),
});

const RecipeChoice = builder.objectRef<{ value: string; label: string }>('RecipeChoice').implement({
  fields: (t) => ({ value: t.exposeString('value'), label: t.exposeString('label') }),
});

interface ParameterOfRecipe {
  of: RecipeModel;
  parameter: ParameterModel;
}

const RecipeParameter = builder.objectRef<ParameterOfRecipe>('RecipeParameter').implement({
  fields: (t) => ({
    name: t.string({ resolve: ({ parameter }) => parameter.name }),
    type: t.field({ type: RecipeParameterType, resolve: ({ parameter }) => parameter.type }),
    label: t.string({ resolve: ({ parameter }) => parameter.label }),
    hint: t.string({ nullable: true, resolve: ({ parameter }) => parameter.hint ?? null }),
    isList: t.boolean({
      description: 'Takes several values: the same name again and again.',
      resolve: ({ parameter }) => isListParameter(parameter),
    }),
    field: t.string({
      nullable: true,
      description: 'The field whose seen values (`Store.fieldValues`) can be picked.',
      resolve: ({ parameter }) => parameter.field ?? parameterFields[parameter.type] ?? null,
    }),
    choices: t.field({ type: [RecipeChoice], resolve: ({ parameter }) => [...(parameter.choices ?? [])] }),
    min: t.int({ nullable: true, resolve: ({ parameter }) => parameter.min ?? null }),
    max: t.int({ nullable: true, resolve: ({ parameter }) => parameter.max ?? null }),
    default: t.field({
      type: RecipeDefault,
      nullable: true,
      args: { asOf: t.arg({ type: 'Date' }) },
      description: 'What is taken where nothing is given; null = it has to be given.',
      resolve: async ({ of: { store, recipe }, parameter }, args, context) => {
        const spread = recipe.readsSpread === true;
        const outline = await readStoreOutline(context, store, readAsOf(context, store, args.asOf), { spread });
        return parameter.default(outline);
      },
    }),
  }),
});

const RecipeSegmentPreview = builder.objectRef<SegmentPreviewOfPlan>('RecipeSegmentPreview').implement({
  fields: (t) => ({
    key: t.exposeString('key'),
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

export const RecipeCheckKind = builder.enumType('RecipeCheckKind', {
  values: {
    PARTITION: { value: 'partition' },
    SUM: { value: 'sum' },
    DISJOINT: { value: 'disjoint' },
    SUBSET: { value: 'subset' },
  } as const,
});

const RecipeCheck = builder.objectRef<RecipeCheckModel>('RecipeCheck').implement({
  fields: (t) => ({
    label: t.exposeString('label'),
    left: t.exposeInt('left'),
    right: t.exposeInt('right'),
    parts: t.exposeIntList('parts'),
    holds: t.exposeBoolean('holds'),
    kind: t.expose('kind', { type: RecipeCheckKind }),
    sentence: t.exposeString('sentence'),
    leftLabel: t.exposeString('leftLabel'),
    partLabels: t.exposeStringList('partLabels'),
    broken: t.expose('broken', {
      type: 'JSON',
      nullable: true,
      description: 'The definition of the people who break it; null of a sum, which is of counts alone.',
    }),
    brokenCount: t.exposeInt('brokenCount', { nullable: true }),
  }),
});

const RecipeEdgePreview = builder.objectRef<EdgePreviewOfPlan>('RecipeEdgePreview').implement({
  fields: (t) => ({
    source: t.exposeInt('source'),
    target: t.exposeInt('target'),
    moved: t.exposeInt('moved'),
    atRisk: t.exposeInt('atRisk'),
  }),
});

export const RecipePreview = builder.objectRef<RecipePreviewModel>('RecipePreview').implement({
  fields: (t) => ({
    segments: t.expose('segments', { type: [RecipeSegmentPreview] }),
    checks: t.expose('checks', { type: [RecipeCheck] }),
    edges: t.expose('edges', { type: [RecipeEdgePreview], description: 'The first 100 of them.' }),
    edgeCount: t.exposeInt('edgeCount', { description: 'How many edges the canvas gets.' }),
    userErrors: t.expose('userErrors', { type: [UserError] }),
  }),
});

export const Recipe = builder.objectRef<RecipeModel>('Recipe').implement({
  interfaces: [NodeInterface],
  fields: (t) => ({
    handle: t.string({ resolve: ({ recipe }) => recipe.handle }),
    name: t.string({ resolve: ({ recipe }) => recipe.name }),
    description: t.string({ resolve: ({ recipe }) => recipe.purpose }),
    parameters: t.field({
      type: [RecipeParameter],
      resolve: (of) => of.recipe.parameters.map((parameter) => ({ of, parameter })),
    }),
    lacks: t.string({
      nullable: true,
      description: "Why the store can't use it now; null = it can.",
      args: { asOf: t.arg({ type: 'Date' }) },
      resolve: async ({ store, recipe }, args, context) => {
        const spread = recipe.readsSpread === true;
        const outline = await readStoreOutline(context, store, readAsOf(context, store, args.asOf), { spread });
        return recipe.lacks?.(outline) ?? null;
      },
    }),
    preview: t.field({
      type: RecipePreview,
      args: {
        parameters: t.arg({ type: [RecipeParameterValueInput] }),
        pairs: t.arg({ type: RecipePairs }),
        onlyContinued: t.arg({ type: OnlyContinued, defaultValue: 'strict' }),
        asOf: t.arg({ type: 'Date' }),
      },
      resolve: (recipe, args, context) => previewRecipe(context, recipe, args),
    }),
  }),
});

builder.objectField(Store, 'recipes', (t) => t.field({ type: [Recipe], resolve: (store) => findRecipes(store) }));
builder.objectField(Store, 'recipe', (t) =>
  t.field({
    type: Recipe,
    nullable: true,
    args: { handle: t.arg.string({ required: true }) },
    resolve: (store, { handle }) => findRecipes(store).find(({ recipe }) => recipe.handle === handle) ?? null,
  }),
);
