import { fileTooLarge, savedRecipeJson, writeRecipeFile } from '@throughline/core/recipes/saved-file';
import type { SavedRecipe } from '@throughline/core/recipes/saved-recipe';
import { newId } from '@throughline/db/ids';
import { inOrganization } from '@throughline/db/organizations/in-organization';
import type { RequestContext } from '../../context.ts';
import { readText } from '../../read-name.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { checkVersion } from '../folders/item-changes.ts';
import { type OpenStore, openStoreOrRefuse } from '../stores/open-store.ts';
import { type ExtractInput, extractDraft } from './extract-draft.ts';
import { findSavedRecipeOrRefuse, openStoreOf } from './find-saved-recipes.ts';
import { type HeadInput, readHead } from './read-head.ts';
import { isHidden, readSavedVersionOrRefuse, refuseHidden } from './read-saved-version.ts';
import { type SavedRecipeModel, type SavedRecipeSummary, toSavedRecipe } from './saved-recipe-model.ts';
import { lockLatest } from './seen-versions.ts';

const recipesMax = 1_000;
const tooManyRecipes =
  'An organization has at most 1,000 saved recipes, those in the archive included: delete one there first.';
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
  refuseTooLarge(recipe);
  return inOrganization(context.services.database, organizationId, async (prisma) => {
    const count = await prisma.savedRecipe.count({ where: { organizationId } });
    if (count >= recipesMax) refuse('storeId', tooManyRecipes, 'LIMIT');
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

/** What can't be imported again is not saved either. */
function refuseTooLarge(recipe: SavedRecipe): void {
  const tooLarge = fileTooLarge(writeRecipeFile(recipe));
  if (tooLarge !== null) refuse('segmentIds', `${tooLarge}: take fewer segments.`, 'LIMIT');
}

interface NextVersion {
  id: string;
  expectedVersion?: number | null;
  note?: string | null;
}

/** The next version, of what is chosen in a store of the organization. Name and cover stay. */
export async function addSavedRecipeVersion(
  context: RequestContext,
  input: ExtractInput & NextVersion & { storeId: string },
): Promise<SavedAnswer> {
  const of = await findSavedRecipeOrRefuse(context, input.id);
  const store = (await openStoreOf(context, of, input.storeId)) ?? refuseUnknown('storeId', 'store');
  const { name, description, cover } = of;
  const recipe = await extractDraft(context, store, { name, description, cover }, input);
  return { recipe: await insertVersion(context, of, recipe, { ...input, takenFrom: store.id }) };
}

/** An earlier version becomes the next one; those between stay. */
export async function restoreSavedRecipeVersion(
  context: RequestContext,
  input: NextVersion & { version: number },
): Promise<SavedAnswer> {
  const of = await findSavedRecipeOrRefuse(context, input.id);
  const { recipe, takenFrom, version } = await readSavedVersionOrRefuse(context, of, input.version);
  refuseHidden(of, recipe);
  const note = input.note || `Version ${version} restored`;
  return { recipe: await insertVersion(context, of, recipe, { ...input, takenFrom, note }) };
}

function insertVersion(
  context: RequestContext,
  of: SavedRecipeModel,
  recipe: SavedRecipe,
  { takenFrom, ...next }: NextVersion & { takenFrom: string | null },
): Promise<SavedRecipeModel> {
  const { id, organizationId } = of;
  const note = readText('note', next.note, noteLengthMax) ?? null;
  refuseTooLarge(recipe);
  return inOrganization(context.services.database, organizationId, async (prisma) => {
    checkVersion(await lockLatest(prisma, context, id), next, 'recipe');
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
