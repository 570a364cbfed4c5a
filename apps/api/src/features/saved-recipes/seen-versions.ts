// Which versions of saved recipes a viewer sees: a member all, a key those that hold values of its own stores or of none (files).

import type { StoreClient } from '@throughline/db/database';
import type { RequestContext } from '../../context.ts';
import {
  type SavedRecipeModel,
  type SavedRecipeRow,
  type SavedRecipeSummary,
  toSavedRecipe,
} from './saved-recipe-model.ts';

export function seenVersions({ viewer }: Pick<RequestContext, 'viewer'>) {
  return viewer.kind === 'apiKey' ? { OR: [{ takenFrom: { in: [...viewer.storeIds] } }, { takenFrom: null }] } : {};
}

/** The latest version that the viewer sees, of a recipe that nobody changes until the transaction ends. */
export async function lockLatest(
  prisma: StoreClient['prisma'],
  context: Pick<RequestContext, 'viewer'>,
  recipeId: string,
): Promise<{ version: number }[]> {
  await prisma.$queryRaw`SELECT FROM saved_recipes WHERE id = ${recipeId} FOR UPDATE`;
  const where = { recipeId, ...seenVersions(context) };
  return prisma.savedRecipeVersion.findMany({
    where,
    orderBy: { version: 'desc' },
    take: 1,
    select: { version: true },
  });
}

interface Latest extends SavedRecipeSummary {
  id: string;
  version: number;
  isHead: boolean;
}

/** Recipes with the latest version that the viewer sees; one of which no version is seen is left out. */
export async function toSeenRecipes(
  prisma: StoreClient['prisma'],
  { viewer }: Pick<RequestContext, 'viewer'>,
  rows: SavedRecipeRow[],
  seesPersonal: boolean,
): Promise<SavedRecipeModel[]> {
  const recipes = rows.map((row) => toSavedRecipe(row, seesPersonal));
  if (viewer.kind !== 'apiKey' || rows.length === 0) return recipes;
  const ids = rows.map(({ id }) => id);
  const latest = await prisma.$queryRaw<Latest[]>`
    SELECT seen.id, seen.version, seen.version = head.version AS "isHead", of.segments, of.canvas, of.parameters
    FROM (
      SELECT recipe_id AS id, max(version) AS version FROM saved_recipe_versions
      WHERE recipe_id = ANY(${ids}) AND (taken_from IS NULL OR taken_from = ANY(${[...viewer.storeIds]}))
      GROUP BY recipe_id
    ) seen
    JOIN saved_recipes head ON head.id = seen.id
    LEFT JOIN LATERAL (
      SELECT jsonb_array_length(recipe->'segments') AS segments,
        recipe->'canvas' IS NOT NULL AS canvas,
        jsonb_path_query_array(recipe, '$.parameters[*].label') AS parameters
      FROM saved_recipe_versions
      WHERE recipe_id = seen.id AND version = seen.version AND seen.version <> head.version
    ) of ON true`;
  const byId = new Map(latest.map((one) => [one.id, one]));
  return recipes.flatMap((recipe) => {
    const seen = byId.get(recipe.id);
    if (!seen || seen.isHead) return seen ? [recipe] : [];
    const { version, segments, canvas, parameters } = seen;
    return [{ ...recipe, version, summary: { segments, canvas, parameters } }];
  });
}
