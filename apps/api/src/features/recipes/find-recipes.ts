import { omnichannelHandle, omnichannelName } from '@throughline/core/recipes/omnichannel';
import type { RequestContext } from '../../context.ts';
import { type OpenStore, openStore } from '../stores/open-store.ts';

export interface RecipeModel {
  store: OpenStore;
  id: string;
  handle: string;
  name: string;
  description: string;
  parameters: { name: string; type: 'CHANNEL'; label: string }[];
}

const description =
  'Five segments that show how customers of one channel come to another, and a journey canvas with the ways between them.';

/** Recipes are the same for every store; their ids name the store, in which they are previewed. */
export function findRecipes(store: OpenStore): RecipeModel[] {
  return [
    {
      store,
      id: `rec_${store.id}_${omnichannelHandle}`,
      handle: omnichannelHandle,
      name: omnichannelName,
      description,
      parameters: [
        { name: 'X', type: 'CHANNEL', label: 'First channel' },
        { name: 'Y', type: 'CHANNEL', label: 'Other channel' },
      ],
    },
  ];
}

/** A recipe known by its id alone; null when its store can't be reached. */
export async function findRecipe(context: RequestContext, id: string): Promise<RecipeModel | null> {
  const storeId = /^rec_(.+)_[a-z]+$/.exec(id)?.[1];
  const store = storeId === undefined ? null : await openStore(context, storeId);
  return (store && findRecipes(store).find((recipe) => recipe.id === id)) ?? null;
}
