import { savedParameterTypes } from '@throughline/core/recipes/saved-literal-run';
import { type RecipeCover as CoverModel, coverColours } from '@throughline/core/recipes/saved-recipe';
import { builder } from '../../builder.ts';
import { connectionType, pageArguments } from '../../connection.ts';
import { NodeInterface } from '../../scalars.ts';
import { RecipeParameterValueInput, RecipePreview } from '../recipes/recipe-type.ts';
import { openStore } from '../stores/open-store.ts';
import { Store } from '../stores/store-type.ts';
import { isValueField } from '../stores/value-field.ts';
import {
  countSavedRecipes,
  findSavedRecipe,
  findSavedRecipes,
  openStoreOf,
  savedRecipesMax,
} from './find-saved-recipes.ts';
import { findSavedVersions, type SavedVersionModel } from './find-saved-versions.ts';
import { exportSavedRecipe } from './import-saved-recipe.ts';
import { hiddenMessage, isHidden, readSavedVersion } from './read-saved-version.ts';
import {
  type AskedInStore,
  currencyNotice,
  findAskedValues,
  previewInStore,
  type RecipeInStore,
} from './recipe-in-store.ts';
import type { SavedRecipeModel } from './saved-recipe-model.ts';

export const CoverColour = builder.enumType('CoverColour', { values: coverColours });
export const SavedParameterType = builder.enumType('SavedParameterType', { values: savedParameterTypes });

const RecipeCover = builder.objectRef<CoverModel>('RecipeCover').implement({
  fields: (t) => ({ emoji: t.exposeString('emoji'), colour: t.expose('colour', { type: CoverColour }) }),
});

const SavedRecipeVersion = builder.objectRef<SavedVersionModel>('SavedRecipeVersion').implement({
  fields: (t) => ({
    version: t.exposeInt('version'),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt.getTime() }),
    author: t.exposeString('author', { nullable: true }),
    note: t.exposeString('note', { nullable: true }),
    segmentCount: t.exposeInt('segmentCount'),
    parameterCount: t.exposeInt('parameterCount'),
  }),
});
const { Connection: SavedRecipeVersionConnection } = connectionType(
  'SavedRecipeVersionConnection',
  'SavedRecipeVersionEdge',
  SavedRecipeVersion,
);

const SavedRecipeParameter = builder.objectRef<AskedInStore>('SavedRecipeParameter').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    label: t.exposeString('label'),
    hint: t.exposeString('hint', { nullable: true }),
    type: t.expose('type', { type: SavedParameterType }),
    field: t.string({
      nullable: true,
      description: 'The field whose seen values (`Store.fieldValues`) can be picked.',
      resolve: ({ field }) => (field !== null && isValueField(field) ? field : null),
    }),
    marked: t.exposeBoolean('marked', {
      description:
        'Marked by the author; the others belong to the store the recipe was taken from and have to be matched.',
    }),
    value: t.string({ description: 'As it was saved.', resolve: ({ value }) => String(value) }),
    valueLabel: t.exposeString('valueLabel'),
    default: t.exposeString('default', {
      nullable: true,
      description: 'The same value in this store, matched by name; null = it has to be given.',
    }),
    defaultLabel: t.exposeString('defaultLabel', { nullable: true }),
    reason: t.exposeString('reason', { nullable: true }),
    segmentNames: t.exposeStringList('segmentNames'),
  }),
});

const SavedRecipeInStore = builder.objectRef<RecipeInStore>('SavedRecipeInStore').implement({
  description: 'What a saved recipe asks for and makes in one store.',
  fields: (t) => ({
    store: t.field({ type: Store, resolve: ({ store }) => store }),
    version: t.int({ resolve: ({ version }) => version.version }),
    lacks: t.string({
      nullable: true,
      description: "Why it can't be used here; null = it can.",
      resolve: ({ of, version }) => (isHidden(of, version.recipe) ? hiddenMessage : null),
    }),
    currencyNotice: t.string({ nullable: true, resolve: currencyNotice }),
    parameters: t.field({
      type: [SavedRecipeParameter],
      resolve: (inStore, _args, context) => findAskedValues(context, inStore),
    }),
    preview: t.field({
      type: RecipePreview,
      args: {
        values: t.arg({ type: [RecipeParameterValueInput] }),
        asOf: t.arg({ type: 'Date' }),
      },
      resolve: (inStore, { values, asOf }, context) => previewInStore(context, inStore, { parameters: values, asOf }),
    }),
  }),
});

export const SavedRecipe = builder.objectRef<SavedRecipeModel>('SavedRecipe').implement({
  interfaces: [NodeInterface],
  fields: (t) => ({
    name: t.exposeString('name'),
    description: t.exposeString('description'),
    cover: t.expose('cover', { type: RecipeCover }),
    version: t.exposeInt('version'),
    archivedAt: t.field({
      type: 'DateTime',
      nullable: true,
      resolve: ({ archivedAt }) => archivedAt?.getTime() ?? null,
    }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt.getTime() }),
    updatedAt: t.field({ type: 'DateTime', resolve: ({ updatedAt }) => updatedAt.getTime() }),
    segmentCount: t.int({ resolve: ({ summary }) => summary.segments }),
    hasCanvas: t.boolean({ resolve: ({ summary }) => summary.canvas }),
    parameterLabels: t.stringList({
      description: 'Of the marked values; none where it asks for what the viewer may not see.',
      resolve: ({ summary, seesPersonal }) => (seesPersonal || summary.personal === false ? summary.parameters : []),
    }),
    madeIn: t.field({
      type: Store,
      nullable: true,
      resolve: ({ madeIn }, _args, context) => (madeIn === null ? null : openStore(context, madeIn)),
    }),
    versions: t.field({
      type: SavedRecipeVersionConnection,
      description: 'The latest first.',
      args: { ...pageArguments },
      resolve: (of, args, context) => findSavedVersions(context, of, args),
    }),
    file: t.string({
      nullable: true,
      description: 'Its file (docs/saved-recipes.md); null where it asks for what the viewer may not see.',
      args: { version: t.arg.int() },
      resolve: (of, { version }, context) => exportSavedRecipe(context, of, version),
    }),
    inStore: t.field({
      type: SavedRecipeInStore,
      nullable: true,
      description: 'Of a store of the same organization, and a version that there is.',
      args: { storeId: t.arg.id({ required: true }), version: t.arg.int() },
      resolve: async (of, args, context) => {
        const store = await openStoreOf(context, of, args.storeId);
        const version = store && (await readSavedVersion(context, of, args.version));
        return version && { of, store, version };
      },
    }),
  }),
});

builder.objectField(Store, 'savedRecipes', (t) =>
  t.field({
    type: [SavedRecipe],
    description: `Of the store's organization, the first by name: ${savedRecipesMax} at most, and so many without \`first\`.`,
    args: { archived: t.arg.boolean(), first: t.arg.int() },
    resolve: (store, args, context) => findSavedRecipes(context, store, args),
  }),
);
builder.objectField(Store, 'savedRecipeCount', (t) =>
  t.int({
    description: 'All of them, also those beyond what `savedRecipes` answers.',
    args: { archived: t.arg.boolean() },
    resolve: (store, args, context) => countSavedRecipes(context, store, args),
  }),
);
builder.objectField(Store, 'savedRecipe', (t) =>
  t.field({
    type: SavedRecipe,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: async (store, { id }, context) => {
      const recipe = await findSavedRecipe(context, id);
      return recipe?.organizationId === store.organizationId ? recipe : null;
    },
  }),
);
