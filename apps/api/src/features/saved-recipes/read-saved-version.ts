import { checkSavedRecipe } from '@throughline/core/recipes/saved-check';
import type { SavedRecipe } from '@throughline/core/recipes/saved-recipe';
import { placesOf } from '@throughline/core/segments/condition-places';
import { looksAtPersonal } from '@throughline/core/segments/looks-at-personal';
import { inOrganization } from '@throughline/db/organizations/in-organization';
import type { RequestContext } from '../../context.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import type { SavedRecipeModel } from './saved-recipe-model.ts';
import { seenVersions } from './seen-versions.ts';

export interface SavedVersion {
  recipe: SavedRecipe;
  version: number;
  takenFrom: string | null;
}

/** What a version makes, under the recipe's present name; the current one where none is named, null for one that never was. */
export async function readSavedVersion(
  context: RequestContext,
  of: SavedRecipeModel,
  version?: number | null,
): Promise<SavedVersion | null> {
  const row = await inOrganization(context.services.database, of.organizationId, (prisma) =>
    prisma.savedRecipeVersion.findFirst({
      where: { recipeId: of.id, version: version ?? of.version, ...seenVersions(context) },
    }),
  );
  if (row === null) return null;
  const { recipe, problems } = checkSavedRecipe(row.recipe);
  if (recipe === null) throw new Error(`A saved recipe can't be read: ${JSON.stringify(problems)}`);
  const { name, description, cover } = of;
  return { recipe: { ...recipe, name, description, cover }, version: row.version, takenFrom: row.takenFrom };
}

export async function readSavedVersionOrRefuse(
  context: RequestContext,
  of: SavedRecipeModel,
  version?: number | null,
): Promise<SavedVersion> {
  return (await readSavedVersion(context, of, version)) ?? refuseUnknown('version', 'version');
}

/** Whether a definition asks for what the viewer may not see; such a recipe is neither shown nor applied. */
export function isHidden(of: Pick<SavedRecipeModel, 'seesPersonal'>, recipe: Pick<SavedRecipe, 'segments'>): boolean {
  if (of.seesPersonal) return false;
  return recipe.segments.some(({ definition }) =>
    placesOf(definition.condition).some(({ condition }) => looksAtPersonal(condition)),
  );
}

export const hiddenMessage = 'The recipe asks for personal data, which you may not see here.';

export function refuseHidden(of: Pick<SavedRecipeModel, 'seesPersonal'>, recipe: Pick<SavedRecipe, 'segments'>): void {
  if (isHidden(of, recipe)) refuse('id', hiddenMessage, 'PERSONAL_FIELD');
}
