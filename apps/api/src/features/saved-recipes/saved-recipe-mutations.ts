import { builder } from '../../builder.ts';
import { addMutation } from '../../mutation.ts';
import type { UserProblem } from '../../refused.ts';
import { UserError } from '../../scalars.ts';
import { Canvas } from '../canvases/canvas-type.ts';
import { RecipeParameterValueInput } from '../recipes/recipe-type.ts';
import { Segment } from '../segments/segment-type.ts';
import { type AppliedSavedRecipe, applySavedRecipe } from './apply-saved-recipe.ts';
import { deleteSavedRecipe } from './delete-saved-recipe.ts';
import { importSavedRecipe } from './import-saved-recipe.ts';
import {
  addSavedRecipeVersion,
  createSavedRecipe,
  restoreSavedRecipeVersion,
  type SavedAnswer,
} from './save-recipe.ts';
import { CoverColour, SavedRecipe } from './saved-recipe-type.ts';
import { archiveSavedRecipe, restoreSavedRecipe, updateSavedRecipe } from './update-saved-recipe.ts';

type PayloadModel = Partial<SavedAnswer> & { userErrors: UserProblem[] };
const SavedRecipePayload = builder.objectRef<PayloadModel>('SavedRecipePayload').implement({
  fields: (t) => ({
    savedRecipe: t.field({ type: SavedRecipe, nullable: true, resolve: (payload) => payload.recipe ?? null }),
    userErrors: t.expose('userErrors', { type: [UserError] }),
  }),
});

const ParameterPlaceInput = builder.inputType('RecipeParameterPlaceInput', {
  fields: (t) => ({ segmentId: t.id({ required: true }), path: t.stringList({ required: true }) }),
});
const SavedParameterInput = builder.inputType('SavedRecipeParameterInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    label: t.string({ required: true }),
    hint: t.string(),
    places: t.field({ type: [ParameterPlaceInput], required: true }),
  }),
});

const CreateInput = builder.inputType('CreateSavedRecipeInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    segmentIds: t.idList(),
    canvasId: t.id(),
    name: t.string({ required: true }),
    description: t.string(),
    coverEmoji: t.string(),
    coverColour: t.field({ type: CoverColour }),
    parameters: t.field({ type: [SavedParameterInput] }),
  }),
});
addMutation('createSavedRecipe', SavedRecipePayload, CreateInput, createSavedRecipe);

const AddVersionInput = builder.inputType('AddSavedRecipeVersionInput', {
  fields: (t) => ({
    id: t.id({ required: true }),
    storeId: t.id({ required: true }),
    segmentIds: t.idList(),
    canvasId: t.id(),
    parameters: t.field({ type: [SavedParameterInput] }),
    note: t.string(),
    expectedVersion: t.int({
      description: 'VERSION_CONFLICT if another is the latest; without it the last writer wins.',
    }),
  }),
});
addMutation('addSavedRecipeVersion', SavedRecipePayload, AddVersionInput, addSavedRecipeVersion);

const RestoreVersionInput = builder.inputType('RestoreSavedRecipeVersionInput', {
  fields: (t) => ({
    id: t.id({ required: true }),
    version: t.int({ required: true }),
    note: t.string(),
    expectedVersion: t.int({
      description: 'VERSION_CONFLICT if another is the latest; without it the last writer wins.',
    }),
  }),
});
addMutation('restoreSavedRecipeVersion', SavedRecipePayload, RestoreVersionInput, restoreSavedRecipeVersion);

const UpdateInput = builder.inputType('UpdateSavedRecipeInput', {
  fields: (t) => ({
    id: t.id({ required: true }),
    name: t.string(),
    description: t.string(),
    coverEmoji: t.string(),
    coverColour: t.field({ type: CoverColour }),
    expectedVersion: t.int({
      description: 'VERSION_CONFLICT if another is the latest; without it the last writer wins.',
    }),
  }),
});
addMutation('updateSavedRecipe', SavedRecipePayload, UpdateInput, (context, { name, ...input }) =>
  updateSavedRecipe(context, { ...input, ...(name != null && { name }) }),
);

const ArchiveInput = builder.inputType('ArchiveSavedRecipeInput', {
  fields: (t) => ({ id: t.id({ required: true }) }),
});
const RestoreInput = builder.inputType('RestoreSavedRecipeInput', {
  fields: (t) => ({ id: t.id({ required: true }) }),
});
addMutation('archiveSavedRecipe', SavedRecipePayload, ArchiveInput, (context, { id }) =>
  archiveSavedRecipe(context, id),
);
addMutation('restoreSavedRecipe', SavedRecipePayload, RestoreInput, (context, { id }) =>
  restoreSavedRecipe(context, id),
);

type DeletedModel = { deletedId?: string; userErrors: UserProblem[] };
const DeletePayload = builder.objectRef<DeletedModel>('DeleteSavedRecipePayload').implement({
  fields: (t) => ({
    deletedId: t.id({ nullable: true, resolve: (payload) => payload.deletedId ?? null }),
    userErrors: t.expose('userErrors', { type: [UserError] }),
  }),
});
const DeleteInput = builder.inputType('DeleteSavedRecipeInput', {
  fields: (t) => ({
    id: t.id({ required: true, description: 'Of a recipe in the archive.' }),
    name: t.string({ required: true, description: 'Its name, so that no other is deleted.' }),
  }),
});
addMutation('deleteSavedRecipe', DeletePayload, DeleteInput, deleteSavedRecipe);

const ImportInput = builder.inputType('ImportSavedRecipeInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    file: t.string({ required: true, description: 'The text of the file.' }),
  }),
});
addMutation('importSavedRecipe', SavedRecipePayload, ImportInput, importSavedRecipe);

type AppliedModel = Partial<AppliedSavedRecipe> & { userErrors: UserProblem[] };
const ApplyPayload = builder.objectRef<AppliedModel>('ApplySavedRecipePayload').implement({
  fields: (t) => ({
    segments: t.field({ type: [Segment], resolve: (payload) => payload.segments ?? [] }),
    canvas: t.field({ type: Canvas, nullable: true, resolve: (payload) => payload.canvas ?? null }),
    reusedSegmentIds: t.idList({ resolve: (payload) => payload.reusedSegmentIds ?? [] }),
    userErrors: t.expose('userErrors', { type: [UserError] }),
  }),
});
const ApplyInput = builder.inputType('ApplySavedRecipeInput', {
  fields: (t) => ({
    id: t.id({ required: true }),
    storeId: t.id({ required: true, description: 'Of the same organization.' }),
    version: t.int(),
    values: t.field({ type: [RecipeParameterValueInput] }),
  }),
});
addMutation('applySavedRecipe', ApplyPayload, ApplyInput, applySavedRecipe);
