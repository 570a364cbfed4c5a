// A recipe applied to one of many stores: what was done there, in a word and a sentence.
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { applyRecipeDocument } from '../recipes/recipe-documents.ts';
import { deskRecipeDocument } from './desk-documents.ts';

export type ApplyOutcome = 'made' | 'reused' | 'choice' | 'refused';

export interface ApplyResult {
  outcome: ApplyOutcome;
  message: string;
  /** Below the store's path: the canvas, or the recipe's page to choose on. */
  path: string | null;
}

const omnichannel = 'omnichannel';
const [shop, online] = ['pos', 'online_store'];

/** Store and Online where there are both, else the two that there are; null = somebody has to choose. */
export function pairOf(handles: readonly string[]): [string, string] | null {
  if (handles.includes(shop!) && handles.includes(online!)) return [shop!, online!];
  return handles.length === 2 ? [handles[0]!, handles[1]!] : null;
}

/** With the choices that the store itself suggests; a canvas of the recipe that is there already is left as it is. */
export async function applyToStore(storeId: string, handle: string): Promise<ApplyResult> {
  try {
    const { store } = await request(deskRecipeDocument, { storeId, handle });
    if (!store?.permissions.includes('definitions:write'))
      return { outcome: 'refused', message: 'Your role or the grant allows no new canvas here.', path: null };
    const there = store.appliedRecipes.find((one) => one.handle === handle && one.canvas !== null)?.canvas;
    if (there) return { outcome: 'reused', message: `${there.name} is there already.`, path: `/canvases/${there.id}` };
    if (store.recipe?.lacks) return { outcome: 'refused', message: store.recipe.lacks, path: null };
    const pair = handle === omnichannel ? pairOf(store.channels.map((channel) => channel.handle)) : null;
    if (handle === omnichannel && pair === null)
      return { outcome: 'choice', message: 'Choose which two channels to compare.', path: `/recipes/${handle}` };
    const parameters = pair && ['X', 'Y'].map((name, index) => ({ name, value: pair[index]! }));
    const { applyRecipe } = await request(applyRecipeDocument, {
      input: { storeId, recipe: handle, ...(parameters && { parameters }) },
    });
    const [problem] = applyRecipe.userErrors;
    if (problem?.path.includes('parameters'))
      return { outcome: 'choice', message: problem.message, path: `/recipes/${handle}` };
    if (problem || !applyRecipe.canvas)
      return { outcome: 'refused', message: problem?.message ?? 'Nothing was made.', path: null };
    const [all, reused] = [applyRecipe.segments.length, applyRecipe.reusedSegmentIds.length];
    const message = `${applyRecipe.canvas.name}: ${all - reused} segments made${reused > 0 ? `, ${reused} used again` : ''}.`;
    return { outcome: 'made', message, path: `/canvases/${applyRecipe.canvas.id}` };
  } catch (error) {
    return { outcome: 'refused', message: describeError(error).message, path: null };
  }
}
