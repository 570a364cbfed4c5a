import { inOrganization } from '@throughline/db/organizations/in-organization';
import type { RequestContext } from '../../context.ts';
import { checkVersion } from '../folders/item-changes.ts';
import { findSavedRecipeOrRefuse } from './find-saved-recipes.ts';
import { type HeadInput, readHead } from './read-head.ts';
import type { SavedAnswer } from './save-recipe.ts';
import type { SavedRecipeModel } from './saved-recipe-model.ts';
import { lockLatest, toSeenRecipes } from './seen-versions.ts';

/** Name, description and cover; they are of all versions. */
export async function updateSavedRecipe(
  context: RequestContext,
  input: Partial<HeadInput> & { id: string; expectedVersion?: number | null },
): Promise<SavedAnswer> {
  const of = await findSavedRecipeOrRefuse(context, input.id);
  const { name, description, cover } = readHead({ ...input, name: input.name ?? of.name }, of);
  const data = { name, description, coverEmoji: cover.emoji, coverColour: cover.colour };
  return change(context, of, data, input);
}

/** Out of the lists; what was made of it stays. */
export async function archiveSavedRecipe(context: RequestContext, id: string): Promise<SavedAnswer> {
  const of = await findSavedRecipeOrRefuse(context, id);
  return of.archivedAt ? { recipe: of } : change(context, of, { archivedAt: new Date(context.now) });
}

export async function restoreSavedRecipe(context: RequestContext, id: string): Promise<SavedAnswer> {
  return change(context, await findSavedRecipeOrRefuse(context, id), { archivedAt: null });
}

interface Change {
  name?: string;
  description?: string;
  coverEmoji?: string;
  coverColour?: string;
  archivedAt?: Date | null;
}

async function change(
  context: RequestContext,
  of: SavedRecipeModel,
  data: Change,
  expected: { id: string; expectedVersion?: number | null } = { id: of.id },
): Promise<SavedAnswer> {
  return inOrganization(context.services.database, of.organizationId, async (prisma) => {
    checkVersion(await lockLatest(prisma, context, of.id), expected, 'recipe');
    const row = await prisma.savedRecipe.update({ where: { id: of.id }, data });
    const [recipe] = await toSeenRecipes(prisma, context, [row], of.seesPersonal);
    return { recipe: recipe! };
  });
}
