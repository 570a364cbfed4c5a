// What one request asks of saved recipes, gathered so that a list asks the database once.

import { type BatchLoader, batchLoader } from '../../batch-loader.ts';
import type { RequestContext } from '../../context.ts';
import type { OffsetRows } from '../../page.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { findSavedRecipesById } from './find-saved-recipes.ts';
import { readSavedVersionRanges, type SavedVersionModel, type VersionsKey } from './find-saved-versions.ts';
import type { SavedRecipeModel } from './saved-recipe-model.ts';

export interface SavedRecipeLoaders {
  savedVersions: BatchLoader<VersionsKey, OffsetRows<SavedVersionModel>>;
  /** By id, of the store's organization. */
  savedRecipes: BatchLoader<{ store: OpenStore; id: string }, SavedRecipeModel | null>;
}

export function createSavedRecipeLoaders(context: RequestContext): SavedRecipeLoaders {
  return {
    savedVersions: batchLoader({
      groupOf: ({ of, limit, offset }) => JSON.stringify([of.organizationId, limit, offset]),
      idOf: ({ of }) => of.id,
      load: (keys) => readSavedVersionRanges(context, keys),
    }),
    savedRecipes: batchLoader({
      groupOf: ({ store }) => store.id,
      idOf: ({ id }) => id,
      load: async (keys) => {
        const ids = keys.map(({ id }) => id);
        const found = await findSavedRecipesById(context, keys[0]!.store, ids);
        return ids.map((id) => found.get(id) ?? null);
      },
    }),
  };
}
