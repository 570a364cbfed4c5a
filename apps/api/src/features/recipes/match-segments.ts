import { isDeepStrictEqual } from 'node:util';
import { withIds } from '@throughline/core/recipes/plan-references';
import type { PlanSegment, RecipePlan } from '@throughline/core/recipes/recipe-plan';
import type { RequestContext } from '../../context.ts';
import { findSegmentRows } from '../segments/find-segments.ts';
import type { SegmentModel } from '../segments/segment-model.ts';
import { toDefinition } from '../segments/to-segment-input.ts';
import type { OpenStore } from '../stores/open-store.ts';

/** For each segment of a plan, by key, the saved one of the same name and meaning, which is used instead of another copy. */
export async function matchSegments(
  context: RequestContext,
  store: OpenStore,
  { segments }: Pick<RecipePlan, 'segments'>,
): Promise<Map<string, SegmentModel>> {
  const saved = await findSegmentRows(context, store, {});
  const matches = new Map<string, SegmentModel>();
  for (const segment of segments) {
    const match = findMatch(segment, saved, matches);
    if (match) matches.set(segment.key, match);
  }
  return matches;
}

function findMatch({ name, definition }: PlanSegment, saved: SegmentModel[], before: Map<string, SegmentModel>) {
  const wanted = withIds(definition, (key) => before.get(key)?.id ?? null);
  if (wanted === null) return null;
  return saved.find((one) => one.name === name && isDeepStrictEqual(toDefinition(one.definition), wanted));
}
