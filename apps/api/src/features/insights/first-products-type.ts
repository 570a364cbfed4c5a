import { definitionJson } from '@throughline/core/segments/check/check';
import type { Definition } from '@throughline/core/segments/definition';
import { builder } from '../../builder.ts';
import { Store } from '../stores/store-type.ts';
import { BreakdownDimension } from './dimension-type.ts';
import { Estimate, MoneyEstimate, moneyOf, rateOf } from './estimate-type.ts';
import { FIGURE } from './figure-field.ts';
import {
  type FirstProductModel,
  type FirstProductsModel,
  findFirstProducts,
  type NextProductModel,
} from './find-first-products.ts';
import { scopeArguments } from './scope-arguments.ts';

const jsonOf = (definition: Definition | null) => definition && definitionJson(definition);

const NextProduct = builder.objectRef<NextProductModel>('NextProduct').implement({
  description: 'What most of them bought in their second order.',
  fields: (t) => ({
    key: t.exposeString('key'),
    label: t.exposeString('label'),
    customers: t.exposeInt('customers'),
    share: t.field({
      type: Estimate,
      nullable: true,
      description: 'Of those with a second order.',
      resolve: ({ customers, returned }) => rateOf(customers, returned),
    }),
    people: t.field({ type: 'JSON', nullable: true, resolve: ({ people }) => jsonOf(people) }),
    figure: t.field({ type: 'JSON', nullable: true, description: FIGURE, resolve: ({ figure }) => figure }),
  }),
});

const FirstProduct = builder.objectRef<FirstProductModel>('FirstProduct').implement({
  description: 'People by a value on the lines of their first order.',
  fields: (t) => ({
    key: t.exposeString('key', { nullable: true, description: 'null = a line without the value.' }),
    label: t.exposeString('label', { nullable: true }),
    customers: t.exposeInt('customers'),
    share: t.field({
      type: Estimate,
      nullable: true,
      description: 'Of all whose first order lies in the window; values overlap.',
      resolve: ({ customers, customersOfAll }) => rateOf(customers, customersOfAll),
    }),
    returned: t.exposeInt('returned', { description: 'With a second order.' }),
    repeatRate: t.field({
      type: Estimate,
      nullable: true,
      resolve: ({ returned, customers }) => rateOf(returned, customers),
    }),
    valueAfter90Days: t.field({
      type: MoneyEstimate,
      nullable: true,
      description: 'Mean amount of all orders up to 90 days after the first, of those who have had that long.',
      resolve: ({ early, currencyCode }) => moneyOf({ ...early, currencyCode }),
    }),
    next: t.expose('next', { type: NextProduct, nullable: true }),
    people: t.field({
      type: 'JSON',
      nullable: true,
      description: 'The definition that selects exactly these customers at `asOf`; null where none can.',
      resolve: ({ people }) => jsonOf(people),
    }),
    figure: t.field({ type: 'JSON', nullable: true, description: FIGURE, resolve: ({ figure }) => figure }),
    peopleReturned: t.field({
      type: 'JSON',
      nullable: true,
      resolve: ({ returnedBehind }) => jsonOf(returnedBehind.people),
    }),
    figureReturned: t.field({
      type: 'JSON',
      nullable: true,
      description: FIGURE,
      resolve: ({ returnedBehind }) => returnedBehind.figure,
    }),
  }),
});

const FirstProducts = builder.objectRef<FirstProductsModel>('FirstProducts').implement({
  fields: (t) => ({
    customers: t.exposeInt('customers', { description: 'All whose first order lies in the window.' }),
    values: t.exposeInt('values', {
      description: 'Different values of first orders; 200 of most customers have a row.',
    }),
    people: t.field({ type: 'JSON', resolve: ({ people }) => definitionJson(people) }),
    rows: t.field({ type: [FirstProduct], description: 'Most customers first.', resolve: ({ rows }) => rows }),
  }),
});

builder.objectField(Store, 'firstProducts', (t) =>
  t.field({
    type: FirstProducts,
    nullable: true,
    description: 'What people bought first, and what became of them, by a dimension of lines.',
    args: { ...scopeArguments, dimension: t.arg({ type: BreakdownDimension, required: true }) },
    resolve: (store, args, context) => findFirstProducts(context, store, args),
  }),
);
