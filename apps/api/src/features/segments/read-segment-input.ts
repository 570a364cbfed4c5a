import type { SegmentInput } from '@throughline/engine/engine';
import type { RequestContext } from '../../context.ts';
import type { SegmentModel } from './segment-model.ts';
import { toSegmentInput } from './to-segment-input.ts';

/** A saved segment's definition with every definition it refers to. */
export async function readSegmentInput(context: RequestContext, segment: SegmentModel): Promise<SegmentInput> {
  return toSegmentInput(segment.definition, await context.loaders.definitions(segment.store));
}
