import { type Dimension, orderDimensions } from '@throughline/core/insights/dimensions';
import { type Figure, figureOf } from '@throughline/core/insights/figure';
import type { TransitionRow } from '@throughline/engine/insights/answer-transitions';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readScope, type ScopeArguments } from './scope-arguments.ts';

/** There can be as many pairs as orders: referrers that no two share. */
const PAIRS_MAX = 10_000;

export interface TransitionModel extends TransitionRow {
  figure: Figure;
}

/** Pairs of consecutive orders, the most frequent ones; null when the segment is unknown in this store. */
export async function findTransitions(
  context: RequestContext,
  store: OpenStore,
  args: Pick<ScopeArguments, 'segmentId' | 'from' | 'to' | 'asOf'> & { dimension: Dimension },
): Promise<TransitionModel[] | null> {
  if (!orderDimensions.includes(args.dimension)) {
    refuse('dimension', `Transitions need a dimension with one value an order: ${orderDimensions.join(', ')}.`);
  }
  const read = await readScope(context, store, args);
  if (!read) return null;
  const { dimension } = args;
  const pairs = await context.loaders.insight(store, 'transitions', { ...read.scope, dimension });
  return pairs.slice(0, PAIRS_MAX).map((pair) => ({
    ...pair,
    figure: figureOf(read.people, { transitions: { dimension, from: pair.from, to: pair.to } }),
  }));
}
