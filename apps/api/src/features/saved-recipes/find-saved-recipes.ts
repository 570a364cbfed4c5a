// The gate to saved recipes: a member reaches those of the own organizations, a key those that were made in its stores.

import { inOrganization } from '@throughline/db/organizations/in-organization';
import type { RequestContext } from '../../context.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { mayGoOn, type OpenStore, openStore } from '../stores/open-store.ts';
import type { SavedRecipeModel } from './saved-recipe-model.ts';
import { toSeenRecipes } from './seen-versions.ts';

function reached({ viewer }: RequestContext): { madeIn?: { in: string[] } } {
  return viewer.kind === 'apiKey' ? { madeIn: { in: [...viewer.storeIds] } } : {};
}

/** So many are answered at once. */
export const savedRecipesMax = 500;

interface Which {
  archived?: boolean | null;
}

const whereOf = (context: RequestContext, organizationId: string, { archived }: Which) => ({
  organizationId,
  ...reached(context),
  archivedAt: archived ? { not: null } : null,
});

/** Of the store's organization, the first by name. */
export async function findSavedRecipes(
  context: RequestContext,
  { organizationId, seesPersonal }: OpenStore,
  which: Which & { first?: number | null },
): Promise<SavedRecipeModel[]> {
  const first = which.first ?? savedRecipesMax;
  if (first < 1 || first > savedRecipesMax) refuse('first', `first is 1 to ${savedRecipesMax}, found ${first}.`);
  return inOrganization(context.services.database, organizationId, async (prisma) => {
    const rows = await prisma.savedRecipe.findMany({
      where: whereOf(context, organizationId, which),
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: first,
    });
    return toSeenRecipes(prisma, context, rows, seesPersonal);
  });
}

/** Of the store's organization, answered at once or not. */
export function countSavedRecipes(
  context: RequestContext,
  { organizationId }: OpenStore,
  which: Which,
): Promise<number> {
  return inOrganization(context.services.database, organizationId, (prisma) =>
    prisma.savedRecipe.count({ where: whereOf(context, organizationId, which) }),
  );
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
