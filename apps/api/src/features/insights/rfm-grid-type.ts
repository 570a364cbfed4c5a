import type { RfmScores } from '@throughline/core/insights/people-by-rfm';
import { definitionJson } from '@throughline/core/segments/check/check';
import { builder } from '../../builder.ts';
import { Store } from '../stores/store-type.ts';
import { Estimate, MoneyEstimate, moneyOf, rateOf } from './estimate-type.ts';
import { FIGURE, FIGURE_ALONE } from './figure-field.ts';
import {
  findRfmGrid,
  type RfmCellModel,
  type RfmGridModel,
  type RfmMoveModel,
  type RfmPastCellModel,
} from './find-rfm-grid.ts';
import { scopeArguments } from './scope-arguments.ts';

const ofAll = ({ customers, customersOfAll }: { customers: number; customersOfAll: number }) =>
  rateOf(customers, customersOfAll);
const SHARE = 'Of all customers of the grid.';

const RfmClass = builder.objectRef<RfmScores>('RfmClass').implement({
  description: 'Scores 1 to 5; both null = without an order yet, or before the day that first has scores.',
  fields: (t) => ({
    recency: t.exposeInt('recency', { nullable: true }),
    frequency: t.exposeInt('frequency', { nullable: true }),
  }),
});

const RfmCell = builder.objectRef<RfmCellModel>('RfmCell').implement({
  fields: (t) => ({
    recency: t.exposeInt('recency', { nullable: true }),
    frequency: t.exposeInt('frequency', { nullable: true }),
    customers: t.exposeInt('customers'),
    share: t.field({ type: Estimate, nullable: true, description: SHARE, resolve: ofAll }),
    lifetimeValue: t.field({
      type: MoneyEstimate,
      nullable: true,
      description: 'Mean amount of all their orders.',
      resolve: ({ amount, currencyCode }) => moneyOf({ ...amount, currencyCode }),
    }),
    people: t.field({
      type: 'JSON',
      description: 'The definition that selects exactly these customers at `asOf`.',
      resolve: ({ people }) => definitionJson(people),
    }),
  }),
});

const RfmPastCell = builder.objectRef<RfmPastCellModel>('RfmPastCell').implement({
  description: 'The same people on the earlier day.',
  fields: (t) => ({
    recency: t.exposeInt('recency', { nullable: true }),
    frequency: t.exposeInt('frequency', { nullable: true }),
    customers: t.exposeInt('customers'),
    share: t.field({ type: Estimate, nullable: true, description: SHARE, resolve: ofAll }),
    people: t.field({
      type: 'JSON',
      nullable: true,
      description: 'The definition that selects exactly these customers as of the earlier day; null where none can.',
      resolve: ({ people }) => people && definitionJson(people),
    }),
    figure: t.field({
      type: 'JSON',
      nullable: true,
      description: `${FIGURE} As of the later day.`,
      resolve: ({ figure }) => figure,
    }),
  }),
});

const RfmMove = builder.objectRef<RfmMoveModel>('RfmMove').implement({
  fields: (t) => ({
    from: t.expose('from', { type: RfmClass }),
    to: t.expose('to', { type: RfmClass }),
    customers: t.exposeInt('customers'),
    share: t.field({ type: Estimate, nullable: true, description: SHARE, resolve: ofAll }),
    figure: t.field({ type: 'JSON', description: FIGURE_ALONE, resolve: ({ figure }) => figure }),
  }),
});

const RfmGrid = builder.objectRef<RfmGridModel>('RfmGrid').implement({
  fields: (t) => ({
    customers: t.exposeInt('customers'),
    cells: t.field({ type: [RfmCell], description: 'Those with anyone in.', resolve: ({ cells }) => cells }),
    before: t.expose('before', { type: [RfmPastCell], nullable: true }),
    moves: t.field({
      type: [RfmMove],
      nullable: true,
      description: 'From the earlier day to `asOf`, who stayed among them; most customers first.',
      resolve: ({ moves }) => moves,
    }),
  }),
});

builder.objectField(Store, 'rfmGrid', (t) =>
  t.field({
    type: RfmGrid,
    nullable: true,
    description: 'Customers with an order in the window by the classes of their recency and frequency.',
    args: {
      ...scopeArguments,
      before: t.arg({ type: 'Date', description: 'An earlier day that the same people are looked at on.' }),
    },
    resolve: (store, args, context) => findRfmGrid(context, store, args),
  }),
);
