import { definitionJson } from '@throughline/core/segments/check/check';
import { builder } from '../../builder.ts';
import { Store } from '../stores/store-type.ts';
import { InsightChannel } from './channel-use-type.ts';
import { BreakdownDimension } from './dimension-type.ts';
import { Estimate, rateOf } from './estimate-type.ts';
import { FIGURE, FIGURE_ALONE } from './figure-field.ts';
import {
  type ChannelPairModel,
  type ChosenPairModel,
  type FirstBuyModel,
  type FirstBuysModel,
  findFirstBuys,
} from './find-first-buys.ts';
import { scopeArguments } from './scope-arguments.ts';

const ChannelPair = builder.interfaceRef<ChannelPairModel>('ChannelPair').implement({
  description: 'Those whose first order was in one channel, with a later one in another.',
  fields: (t) => ({
    first: t.expose('first', { type: InsightChannel }),
    second: t.expose('second', { type: InsightChannel }),
    customers: t.exposeInt('customers'),
    people: t.field({
      type: 'JSON',
      description: 'The definition that selects exactly these customers at `asOf`.',
      resolve: ({ people }) => definitionJson(people),
    }),
  }),
});

const PairOfChannels = builder.objectRef<ChannelPairModel>('PairOfChannels').implement({ interfaces: [ChannelPair] });

const FirstBuy = builder.objectRef<FirstBuyModel>('FirstBuy').implement({
  description: 'A value on the first order in the second channel.',
  fields: (t) => ({
    key: t.exposeString('key', { nullable: true, description: 'null = a line without the value.' }),
    label: t.exposeString('label', { nullable: true }),
    customers: t.exposeInt('customers'),
    figure: t.field({ type: 'JSON', description: FIGURE_ALONE, resolve: ({ figure }) => figure }),
    share: t.field({
      type: Estimate,
      nullable: true,
      description: 'Of the customers of the pair; values overlap.',
      resolve: ({ customers, customersOfAll }) => rateOf(customers, customersOfAll),
    }),
    begun: t.exposeInt('begun', {
      description: 'Who began in the second channel, with the value on that first order.',
    }),
    begunShare: t.field({
      type: Estimate,
      nullable: true,
      description: 'Of all who began in the second channel.',
      resolve: ({ begun, begunOfAll }) => rateOf(begun, begunOfAll),
    }),
    begunPeople: t.field({
      type: 'JSON',
      nullable: true,
      description: 'The definition of `begun`; null where none can.',
      resolve: ({ begunBehind: { people } }) => people && definitionJson(people),
    }),
    begunFigure: t.field({
      type: 'JSON',
      nullable: true,
      description: FIGURE,
      resolve: ({ begunBehind }) => begunBehind.figure,
    }),
    index: t.expose('index', {
      type: Estimate,
      nullable: true,
      description: '100 x share / begunShare; null below 30 in either.',
    }),
  }),
});

const ChosenPair = builder.objectRef<ChosenPairModel>('ChosenPair').implement({
  interfaces: [ChannelPair],
  fields: (t) => ({
    begun: t.exposeInt('begun', { description: 'Who began in the second channel.' }),
    begunPeople: t.field({ type: 'JSON', resolve: ({ begunPeople }) => definitionJson(begunPeople) }),
    values: t.exposeInt('values', { description: 'Different values; 200 of most customers have a row.' }),
    rows: t.field({ type: [FirstBuy], description: 'Most customers first.', resolve: ({ rows }) => rows }),
  }),
});

const FirstBuys = builder.objectRef<FirstBuysModel>('FirstBuys').implement({
  fields: (t) => ({
    pairs: t.field({ type: [PairOfChannels], description: 'Most customers first.', resolve: ({ pairs }) => pairs }),
    chosen: t.expose('chosen', { type: ChosenPair, nullable: true }),
  }),
});

builder.objectField(Store, 'firstBuys', (t) =>
  t.field({
    type: FirstBuys,
    nullable: true,
    description: 'What who began in one channel buys first in another, against what who began there buys first.',
    args: {
      ...scopeArguments,
      dimension: t.arg({ type: BreakdownDimension, required: true }),
      firstChannel: t.arg.string({ description: 'Handle; without both channels the pair of most customers.' }),
      secondChannel: t.arg.string(),
    },
    resolve: (store, args, context) => findFirstBuys(context, store, args),
  }),
);
