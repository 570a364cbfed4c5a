// The file of a saved recipe (docs/saved-recipes.md): JSON of a named format and version, which is also how versions are kept.

import { definitionJson } from '../segments/check/check.ts';
import { checkSavedRecipe, type FileProblem, savedFormat } from './saved-check.ts';
import { withoutLists } from './saved-people.ts';
import { type SavedRecipe, savedLimits } from './saved-recipe.ts';

export function savedRecipeJson(recipe: SavedRecipe): Record<string, unknown> {
  const { name, description, cover, currencyCode, segments, canvas, parameters, names } = recipe;
  return {
    format: savedFormat,
    version: 1,
    name,
    description,
    cover,
    currencyCode,
    segments: segments.map(({ definition, ...segment }) => ({ ...segment, definition: definitionJson(definition) })),
    ...(canvas && { canvas }),
    parameters,
    names,
  };
}

export function writeRecipeFile(recipe: SavedRecipe): string {
  return `${JSON.stringify(savedRecipeJson(recipe), null, 2)}\n`;
}

/** Why the API does not take the file; null = it does. */
export function fileTooLarge(file: string): string | null {
  const bytes = new TextEncoder().encode(JSON.stringify(file)).length;
  const { fileBytes } = savedLimits;
  if (bytes <= fileBytes) return null;
  const [most, found] = [fileBytes, bytes].map((count) => count.toLocaleString('en'));
  return `A recipe's file has at most ${most} bytes as a text within JSON, found ${found}`;
}

/** Every problem at once; never throws. */
export function readRecipeFile(file: string): { recipe: SavedRecipe | null; problems: FileProblem[] } {
  const refused = (message: string) => ({
    recipe: null,
    problems: [{ path: [], code: 'WRONG_VALUE' as const, message }],
  });
  const tooLarge = fileTooLarge(file);
  if (tooLarge !== null) return refused(tooLarge);
  try {
    return withoutLists(checkSavedRecipe(JSON.parse(file.replace(/^\uFEFF/, ''))));
  } catch (error) {
    if (error instanceof SyntaxError) return refused(`The file is not JSON: ${error.message}`);
    throw error;
  }
}
