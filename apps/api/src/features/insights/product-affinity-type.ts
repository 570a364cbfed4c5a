import { definitionJson } from '@throughline/core/segments/check/check';
import { liftOf } from '@throughline/stats/lift';
import { builder } from '../../builder.ts';
import { Store } from '../stores/store-type.ts';
import { BreakdownDimension } from './dimension-type.ts';
import { Estimate, type EstimateModel, rateOf } from './estimate-type.ts';
import { FIGURE } from './figure-field.ts';
import {
  findProductAffinity,
  type LabelledValue,
  LEAST_TOGETHER,
  type ProductAffinityModel,
  type ProductPairModel,
} from './find-product-affinity.ts';
import { scopeArguments } from './scope-arguments.ts';

const AffinityLevel = builder.enumType('AffinityLevel', {
  values: {
    ORDER: { value: 'order' as const, description: 'Together in one order.' },
    CUSTOMER: { value: 'customer' as const, description: 'Ever bought by one customer, in one order or in several.' },
  },
});

const PairedValue = builder.objectRef<LabelledValue>('PairedValue').implement({
  fields: (t) => ({
    key: t.exposeString('key', { nullable: true }),
    label: t.exposeString('label', { nullable: true }),
    count: t.exposeInt('count', { description: 'Orders, or customers, with it.' }),
  }),
});

const ProductPair = builder.objectRef<ProductPairModel>('ProductPair').implement({
  description: 'Two values that occur together; `a` is the more frequent one.',
  fields: (t) => ({
    a: t.expose('a', { type: PairedValue }),
    b: t.expose('b', { type: PairedValue }),
    together: t.exposeInt('together', { description: 'Orders, or customers, with both.' }),
    support: t.field({
      type: Estimate,
      nullable: true,
      description: 'Of all orders, or customers.',
      resolve: ({ together, baskets }) => rateOf(together, baskets),
    }),
    confidence: t.field({
      type: Estimate,
      nullable: true,
      description: 'Of those with `a`, who have `b` too.',
      resolve: ({ together, a }) => rateOf(together, a.count),
    }),
    backConfidence: t.field({
      type: Estimate,
      nullable: true,
      description: 'Of those with `b`, who have `a` too.',
      resolve: ({ together, b }) => rateOf(together, b.count),
    }),
    lift: t.field({
      type: Estimate,
      nullable: true,
      description: 'How much more often together than by chance: 1 = as by chance.',
      resolve: ({ together, a, b, baskets }): EstimateModel | null => {
        const found = liftOf(together, a.count, b.count, baskets);
        return found && { value: found.lift, low: found.low, high: found.high, n: together };
      },
    }),
    people: t.field({
      type: 'JSON',
      nullable: true,
      description: 'The definition that selects exactly the customers with both at `asOf`; null where none can.',
      resolve: ({ people }) => people && definitionJson(people),
    }),
    figure: t.field({ type: 'JSON', nullable: true, description: FIGURE, resolve: ({ figure }) => figure }),
  }),
});

const ProductAffinity = builder.objectRef<ProductAffinityModel>('ProductAffinity').implement({
  fields: (t) => ({
    baskets: t.exposeInt('baskets', { description: 'All orders, or customers, looked at.' }),
    values: t.exposeInt('values', { description: 'Different values in them; the 200 most frequent make pairs.' }),
    pairs: t.field({
      type: [ProductPair],
      description: 'Greatest lower bound of the lift first; at most 100.',
      resolve: ({ pairs }) => pairs,
    }),
  }),
});

builder.objectField(Store, 'productAffinity', (t) =>
  t.field({
    type: ProductAffinity,
    nullable: true,
    description: 'What is bought together, by a dimension of lines.',
    args: {
      ...scopeArguments,
      dimension: t.arg({ type: BreakdownDimension, required: true }),
      level: t.arg({ type: AffinityLevel, defaultValue: 'order' }),
      least: t.arg.int({ defaultValue: LEAST_TOGETHER, description: 'Pairs with fewer together are left out.' }),
    },
    resolve: (store, args, context) => findProductAffinity(context, store, args),
  }),
);
