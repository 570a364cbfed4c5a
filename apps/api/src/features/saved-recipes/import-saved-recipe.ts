import { readRecipeFile, writeRecipeFile } from '@throughline/core/recipes/saved-file';
import type { RequestContext } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';
import { isHidden, readSavedVersion, refuseHidden } from './read-saved-version.ts';
import { insertSavedRecipe, type SavedAnswer } from './save-recipe.ts';
import type { SavedRecipeModel } from './saved-recipe-model.ts';

/** Refused with every problem of the file, each at its place below `file`. */
export async function importSavedRecipe(
  context: RequestContext,
  input: { storeId: string; file: string },
): Promise<SavedAnswer> {
  const store = await openStoreOrRefuse(context, input.storeId);
  const { recipe, problems } = readRecipeFile(input.file);
  if (recipe === null) {
    throw new Refused(
      problems.map(({ path, code, message, hint }) => ({
        path: ['file', ...path.map(String)],
        code,
        message,
        hint: hint ?? null,
      })),
    );
  }
  refuseHidden(store, recipe);
  return { recipe: await insertSavedRecipe(context, store, recipe, null) };
}

/** The text of a version's file; null where there is no such version, or it holds what the viewer may not see. */
export async function exportSavedRecipe(
  context: RequestContext,
  of: SavedRecipeModel,
  version?: number | null,
): Promise<string | null> {
  const found = await readSavedVersion(context, of, version);
  return found === null || isHidden(of, found.recipe) ? null : writeRecipeFile(found.recipe);
}
