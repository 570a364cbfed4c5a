import { type OmnichannelKey, omnichannelHandle } from '@throughline/core/recipes/omnichannel';
import { definitionJson } from '@throughline/core/segments/check/check';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import type { CanvasModel } from '../canvases/canvas-model.ts';
import { insertCanvas } from '../canvases/create-canvas.ts';
import { insertSegment } from '../segments/create-segment.ts';
import type { SegmentModel } from '../segments/segment-model.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';
import { findExistingSegments } from './find-existing-segments.ts';
import { type RecipeArguments, readRecipeInput } from './read-recipe-input.ts';

export interface AppliedRecipe {
  /** In the order of the recipe's page. */
  segments: SegmentModel[];
  canvas: CanvasModel;
  reusedSegmentIds: string[];
}

const pageOrder: OmnichannelKey[] = ['uses', 'first', 'initialUse', 'thenY', 'onlyContinued'];

/** Makes the recipe's segments and canvas together; a saved segment of the same name and meaning is used again. */
export async function applyRecipe(
  context: RequestContext,
  input: RecipeArguments & { storeId: string; recipe: string },
): Promise<AppliedRecipe> {
  const store = await openStoreOrRefuse(context, input.storeId);
  if (input.recipe !== omnichannelHandle)
    refuse('recipe', `There is no recipe ${JSON.stringify(input.recipe)}.`, 'NOT_FOUND');
  const { layout, storeChannels } = await readRecipeInput(context, store, input);
  const existing = await findExistingSegments(context, store, layout.segments);
  const rank = (index: number) => {
    const { channels, key } = layout.segments[index]!;
    return storeChannels.indexOf(channels[0]!) * pageOrder.length + pageOrder.indexOf(key);
  };
  const order = layout.segments.map((_segment, index) => index).sort((a, b) => rank(a) - rank(b) || a - b);
  return context.services.database.inStore(store.id, async (client) => {
    const made = new Map<number, SegmentModel>();
    for (const index of order) {
      const { name, emoji, description, definition } = layout.segments[index]!;
      const fresh = { name, emoji, description, definition: definitionJson(definition), recipeHandle: input.recipe };
      made.set(index, existing[index] ?? (await insertSegment(client, store, context.viewer.id, fresh)));
    }
    const idOf = (index: number) => made.get(index)!.id;
    const canvas = await insertCanvas(client, store, context.viewer.id, {
      name: layout.name,
      nodes: layout.nodes.map(({ segment, x, y }) => ({ segmentId: idOf(segment), x, y })),
      edges: layout.edges.map(({ source, target }) => ({ source: idOf(source), target: idOf(target) })),
    });
    const reusedSegmentIds = existing.flatMap((segment) => (segment ? [segment.id] : []));
    return { segments: order.map((index) => made.get(index)!), canvas, reusedSegmentIds };
  });
}
