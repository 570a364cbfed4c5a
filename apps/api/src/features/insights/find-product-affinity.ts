import { DIMENSIONS, type Dimension } from '@throughline/core/insights/dimensions';
import { type Behind, behind } from '@throughline/core/insights/figure';
import { peopleOfPair } from '@throughline/core/insights/people-by-product';
import type { AffinityValue, ProductAffinityQuery } from '@throughline/engine/insights/answer-product-affinity';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { refuseUnlessOfLines } from './line-dimension.ts';
import { readScope, type ScopeArguments } from './scope-arguments.ts';

export interface ProductAffinityArguments extends ScopeArguments {
  dimension: Dimension;
  level?: ProductAffinityQuery['level'] | null;
  least?: number | null;
}

export interface LabelledValue {
  key: string | null;
  label: string | null;
  count: number;
}

export type ProductPairModel = Behind & {
  a: LabelledValue;
  b: LabelledValue;
  together: number;
  baskets: number;
};

export interface ProductAffinityModel {
  baskets: number;
  values: number;
  pairs: ProductPairModel[];
}

/** A pair of fewer orders or customers says nothing. */
export const LEAST_TOGETHER = 5;

/** null when a segment is unknown in this store. */
export async function findProductAffinity(
  context: RequestContext,
  store: OpenStore,
  { dimension, ...args }: ProductAffinityArguments,
): Promise<ProductAffinityModel | null> {
  refuseUnlessOfLines(dimension);
  const [level, least] = [args.level ?? 'order', args.least ?? LEAST_TOGETHER];
  if (least < 1) refuse('least', 'A pair is at least once together.');
  const read = await readScope(context, store, args);
  if (!read) return null;
  const query: ProductAffinityQuery = { ...read.scope, dimension, level, least };
  const { baskets, values, pairs } = await context.loaders.insight(store, 'productAffinity', query);
  const labelOf = await context.loaders.valueLabels(store);
  const { field } = DIMENSIONS[dimension];
  const labelled = ({ key, count }: AffinityValue) => ({ key, count, label: labelOf(field, key) });
  const behindPair = ({ key: a, ...ofA }: AffinityValue, { key: b, ...ofB }: AffinityValue) => {
    const pair = { dimension, level, a, b };
    const people = ofA.hasTwin || ofB.hasTwin ? null : peopleOfPair(read.people, pair);
    return behind(read.people, people, { productAffinity: pair });
  };
  return {
    baskets,
    values,
    pairs: pairs.map(({ a, b, together }) => ({
      a: labelled(a),
      b: labelled(b),
      together,
      baskets,
      ...behindPair(a, b),
    })),
  };
}
