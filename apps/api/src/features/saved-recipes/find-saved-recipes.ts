// The gate to saved recipes: a member reaches those of the own organizations, a key those that were made in its store.

import { inOrganization } from '@throughline/db/organizations/in-organization';
import type { RequestContext } from '../../context.ts';
import { refuseUnknown } from '../../refused.ts';
import { mayGoOn, type OpenStore, openStore } from '../stores/open-store.ts';
import type { SavedRecipeModel } from './saved-recipe-model.ts';
import { toSeenRecipes } from './seen-versions.ts';

function reached({ viewer }: RequestContext): { madeIn?: string } {
  return viewer.kind === 'apiKey' ? { madeIn: viewer.storeId } : {};
}

/** Of the store's organization, by name. */
export async function findSavedRecipes(
  context: RequestContext,
  { organizationId, seesPersonal }: OpenStore,
  { archived }: { archived?: boolean | null },
): Promise<SavedRecipeModel[]> {
  return inOrganization(context.services.database, organizationId, async (prisma) => {
    const rows = await prisma.savedRecipe.findMany({
      where: { organizationId, ...reached(context), archivedAt: archived ? { not: null } : null },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    });
    return toSeenRecipes(prisma, context, rows, seesPersonal);
  });
}

/** Those of the ids that the viewer reaches in the store's organization, archived ones included. */
export async function findSavedRecipesById(
  context: RequestContext,
  { organizationId, seesPersonal }: OpenStore,
  ids: string[],
): Promise<Map<string, SavedRecipeModel>> {
  const found = await inOrganization(context.services.database, organizationId, async (prisma) => {
    const where = { organizationId, id: { in: ids }, ...reached(context) };
    return toSeenRecipes(prisma, context, await prisma.savedRecipe.findMany({ where }), seesPersonal);
  });
  return new Map(found.map((recipe) => [recipe.id, recipe]));
}

/** null for an unknown, a malformed and a foreign id alike. */
export async function findSavedRecipe(context: RequestContext, id: string): Promise<SavedRecipeModel | null> {
  if (!/^sav_[\w-]{1,60}$/.test(id)) return null;
  const organizations = new Map(
    [...(await context.reachable()).values()].map((store) => [store.organizationId, store]),
  );
  for (const [organizationId, store] of organizations) {
    const [recipe] = await inOrganization(context.services.database, organizationId, async (prisma) => {
      const rows = await prisma.savedRecipe.findMany({ where: { id, organizationId, ...reached(context) } });
      return toSeenRecipes(prisma, context, rows, store.seesPersonal);
    });
    if (recipe) return mayGoOn(context, store) ? recipe : null;
  }
  return null;
}

export async function findSavedRecipeOrRefuse(context: RequestContext, id: string): Promise<SavedRecipeModel> {
  return (await findSavedRecipe(context, id)) ?? refuseUnknown('id', 'recipe');
}

/** A store of the recipe's organization; null for every other. */
export async function openStoreOf(
  context: RequestContext,
  recipe: SavedRecipeModel,
  storeId: string,
): Promise<OpenStore | null> {
  const store = await openStore(context, storeId);
  return store?.organizationId === recipe.organizationId ? store : null;
}
