import { savedRecipeJson } from '@throughline/core/recipes/saved-file';
import type { SavedRecipe } from '@throughline/core/recipes/saved-recipe';
import { newId } from '@throughline/db/ids';
import { inOrganization } from '@throughline/db/organizations/in-organization';
import type { RequestContext } from '../../context.ts';
import { readText } from '../../read-name.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { type OpenStore, openStoreOrRefuse } from '../stores/open-store.ts';
import { type ExtractInput, extractDraft } from './extract-draft.ts';
import { findSavedRecipeOrRefuse, openStoreOf } from './find-saved-recipes.ts';
import { type HeadInput, readHead } from './read-head.ts';
import { isHidden, readSavedVersionOrRefuse, refuseHidden } from './read-saved-version.ts';
import { type SavedRecipeModel, type SavedRecipeSummary, toSavedRecipe } from './saved-recipe-model.ts';

const recipesMax = 1_000;
const versionsMax = 500;
const noteLengthMax = 2_000;

export interface SavedAnswer {
  recipe: SavedRecipeModel;
}

export async function createSavedRecipe(
  context: RequestContext,
  input: HeadInput & ExtractInput & { storeId: string },
): Promise<SavedAnswer> {
  const store = await openStoreOrRefuse(context, input.storeId);
  const recipe = await extractDraft(context, store, readHead(input), input);
  return { recipe: await insertSavedRecipe(context, store, recipe, store.id) };
}

/** `takenFrom`: the store whose values it holds; null of a file. */
export function insertSavedRecipe(
  context: RequestContext,
  store: OpenStore,
  recipe: SavedRecipe,
  takenFrom: string | null,
): Promise<SavedRecipeModel> {
  const { organizationId } = store;
  const createdBy = context.viewer.id;
  const { name, description, cover } = recipe;
  return inOrganization(context.services.database, organizationId, async (prisma) => {
    const count = await prisma.savedRecipe.count({ where: { organizationId } });
    if (count >= recipesMax) refuse('storeId', `An organization has at most ${recipesMax} saved recipes.`, 'LIMIT');
    const row = await prisma.savedRecipe.create({
      data: {
        id: newId('sav'),
        organizationId,
        madeIn: store.id,
        name,
        description,
        coverEmoji: cover.emoji,
        coverColour: cover.colour,
        summary: { ...summaryOf(recipe) },
        createdBy,
      },
    });
    await prisma.savedRecipeVersion.create({
      data: {
        organizationId,
        recipeId: row.id,
        version: 1,
        recipe: savedRecipeJson(recipe) as object,
        takenFrom,
        createdBy,
      },
    });
    return toSavedRecipe(row, store.seesPersonal);
  });
}

/** The next version, of what is chosen in a store of the organization. Name and cover stay. */
export async function addSavedRecipeVersion(
  context: RequestContext,
  input: ExtractInput & { id: string; storeId: string; note?: string | null },
): Promise<SavedAnswer> {
  const of = await findSavedRecipeOrRefuse(context, input.id);
  const store = (await openStoreOf(context, of, input.storeId)) ?? refuseUnknown('storeId', 'store');
  const { name, description, cover } = of;
  const recipe = await extractDraft(context, store, { name, description, cover }, input);
  return { recipe: await insertVersion(context, of, recipe, { takenFrom: store.id, note: readNote(input.note) }) };
}

/** An earlier version becomes the next one; those between stay. */
export async function restoreSavedRecipeVersion(
  context: RequestContext,
  input: { id: string; version: number; note?: string | null },
): Promise<SavedAnswer> {
  const of = await findSavedRecipeOrRefuse(context, input.id);
  const { recipe, takenFrom, version } = await readSavedVersionOrRefuse(context, of, input.version);
  refuseHidden(of, recipe);
  const note = readNote(input.note) ?? `Version ${version} restored`;
  return { recipe: await insertVersion(context, of, recipe, { takenFrom, note }) };
}

function readNote(note: string | null | undefined): string | null {
  return readText('note', note, noteLengthMax) ?? null;
}

function insertVersion(
  context: RequestContext,
  of: SavedRecipeModel,
  recipe: SavedRecipe,
  { takenFrom, note }: { takenFrom: string | null; note: string | null },
): Promise<SavedRecipeModel> {
  const { id, organizationId } = of;
  return inOrganization(context.services.database, organizationId, async (prisma) => {
    const summary = { ...summaryOf(recipe) };
    const row = await prisma.savedRecipe.update({ where: { id }, data: { version: { increment: 1 }, summary } });
    if (row.version > versionsMax) refuse('id', `A recipe has at most ${versionsMax} versions.`, 'LIMIT');
    await prisma.savedRecipeVersion.create({
      data: {
        organizationId,
        recipeId: id,
        version: row.version,
        recipe: savedRecipeJson(recipe) as object,
        takenFrom,
        note,
        createdBy: context.viewer.id,
      },
    });
    return toSavedRecipe(row, of.seesPersonal);
  });
}

function summaryOf({ segments, canvas, parameters }: SavedRecipe): SavedRecipeSummary {
  return {
    segments: segments.length,
    canvas: canvas !== null,
    parameters: parameters.map(({ label }) => label),
    personal: isHidden({ seesPersonal: false }, { segments }),
  };
}
