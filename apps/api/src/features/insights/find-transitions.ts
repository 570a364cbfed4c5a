import type { BreakdownDimension, TransitionRow } from '@throughline/engine/engine';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { readSegmentInput } from '../segments/read-segment-input.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readAsOf } from '../stores/read-as-of.ts';

const oneValueAnOrder: BreakdownDimension[] = ['CHANNEL', 'LOCATION'];

/** Pairs of consecutive orders; null when the segment is unknown in this store. */
export async function findTransitions(
  context: RequestContext,
  store: OpenStore,
  args: { dimension: BreakdownDimension; segmentId?: string | null; asOf?: string | null },
): Promise<TransitionRow[] | null> {
  const asOf = readAsOf(context, store, args.asOf);
  if (!oneValueAnOrder.includes(args.dimension)) {
    refuse('dimension', `Transitions need a dimension with one value an order: ${oneValueAnOrder.join(', ')}.`);
  }
  const segment =
    typeof args.segmentId === 'string' ? await context.loaders.segments.load({ store, id: args.segmentId }) : null;
  if (typeof args.segmentId === 'string' && segment === null) return null;
  const input = segment && (await readSegmentInput(context, segment));
  return context.services.engine.transitions(store.id, args.dimension, input, asOf);
}
