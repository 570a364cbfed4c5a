import { definitionJson } from '@throughline/core/segments/check/check';
import { builder } from '../../builder.ts';
import { Store } from '../stores/store-type.ts';
import { InsightChannel } from './channel-use-type.ts';
import { Estimate, MoneyEstimate, moneyOf, rateOf } from './estimate-type.ts';
import {
  type FirstAndNextModel,
  type FirstCellModel,
  type FirstRowModel,
  findFirstAndNext,
  type LaterCellModel,
} from './find-first-and-next.ts';
import { scopeArguments } from './scope-arguments.ts';

const FirstCustomers = builder.interfaceRef<FirstCellModel>('FirstCustomers').implement({
  description: 'Customers by the channel of their first order.',
  fields: (t) => ({
    customers: t.exposeInt('customers'),
    lifetimeValue: t.field({
      type: MoneyEstimate,
      nullable: true,
      resolve: ({ amount, currencyCode }) => moneyOf({ ...amount, currencyCode }),
    }),
    people: t.field({
      type: 'JSON',
      description: 'The definition that selects exactly these customers at `asOf`.',
      resolve: ({ people }) => definitionJson(people),
    }),
  }),
});

const share = (of: FirstCellModel) => rateOf(of.customers, of.customersOfAll);

const LaterChannelCell = builder.objectRef<LaterCellModel>('LaterChannelCell').implement({
  description: 'Those with a later order in a channel; the cells of a row overlap.',
  interfaces: [FirstCustomers],
  fields: (t) => ({
    channel: t.expose('channel', { type: InsightChannel }),
    rate: t.field({ type: Estimate, nullable: true, description: "Of the row's customers.", resolve: share }),
    medianDays: t.field({
      type: Estimate,
      description: 'Local dates from the first order to the first later one in the channel.',
      resolve: ({ days, customers }) => ({ value: days.median, low: days.low, high: days.high, n: customers }),
    }),
  }),
});

const NoLaterCell = builder.objectRef<FirstCellModel>('NoLaterCell').implement({
  description: 'Those without any later order.',
  interfaces: [FirstCustomers],
  fields: (t) => ({
    rate: t.field({ type: Estimate, nullable: true, description: "Of the row's customers.", resolve: share }),
  }),
});

const FirstChannelRow = builder.objectRef<FirstRowModel>('FirstChannelRow').implement({
  interfaces: [FirstCustomers],
  fields: (t) => ({
    channel: t.expose('channel', { type: InsightChannel }),
    share: t.field({ type: Estimate, nullable: true, description: 'Of all customers of the group.', resolve: share }),
    later: t.expose('later', { type: [LaterChannelCell] }),
    none: t.expose('none', { type: NoLaterCell }),
  }),
});

const FirstAndNext = builder.objectRef<FirstAndNextModel>('FirstAndNext').implement({
  fields: (t) => ({
    rows: t.expose('rows', { type: [FirstChannelRow] }),
    compared: t.expose('compared', {
      type: [FirstChannelRow],
      nullable: true,
      description: 'The same of the group compared with.',
    }),
  }),
});

builder.objectFields(Store, (t) => ({
  firstAndNext: t.field({
    type: FirstAndNext,
    nullable: true,
    description:
      'By the channel of the first order, which lies in the window: who ordered later, where and after how long.',
    args: scopeArguments,
    resolve: (store, args, context) => findFirstAndNext(context, store, args),
  }),
}));
