import { isDeepStrictEqual } from 'node:util';
import type { RecipeSegment } from '@throughline/core/recipes/omnichannel';
import type { RequestContext } from '../../context.ts';
import { findSegmentRows } from '../segments/find-segments.ts';
import type { SegmentModel } from '../segments/segment-model.ts';
import { toDefinition } from '../segments/to-segment-input.ts';
import type { OpenStore } from '../stores/open-store.ts';

/** For each segment of a recipe the saved one of the same name and meaning, which is used instead of another copy. */
export async function findExistingSegments(
  context: RequestContext,
  store: OpenStore,
  wanted: RecipeSegment[],
): Promise<(SegmentModel | null)[]> {
  const saved = await findSegmentRows(context, store, {});
  return wanted.map(
    ({ name, definition }) =>
      saved.find((one) => one.name === name && isDeepStrictEqual(toDefinition(one.definition), definition)) ?? null,
  );
}
