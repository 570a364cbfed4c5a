import { definitionJson } from '@throughline/core/segments/check/check';
import { builder } from '../../builder.ts';
import { Money } from '../../scalars.ts';
import { Store } from '../stores/store-type.ts';
import { InsightChannel } from './channel-use-type.ts';
import { Estimate, MoneyEstimate, rateOf } from './estimate-type.ts';
import { FIGURE } from './figure-field.ts';
import {
  type ChosenRangesModel,
  findOrderValues,
  type OrderValueModel,
  type OrderValuesModel,
} from './find-order-values.ts';
import { scopeArguments } from './scope-arguments.ts';

const OrderSelection = builder.enumType('OrderSelection', {
  values: { ALL: { value: 'all' }, FIRST: { value: 'first' } } as const,
});

const ChosenRanges = builder.objectRef<ChosenRangesModel>('ChosenRanges').implement({
  description: 'The orders in the ranges asked for.',
  fields: (t) => ({
    orders: t.exposeInt('orders'),
    share: t.field({
      type: Estimate,
      nullable: true,
      description: "Of the channel's orders.",
      resolve: ({ orders, ordersOfAll }) => rateOf(orders, ordersOfAll),
    }),
    people: t.field({
      type: 'JSON',
      nullable: true,
      description: 'The definition of the people with such an order at `asOf`; null by other bases than gross.',
      resolve: ({ people }) => people && definitionJson(people),
    }),
    figure: t.field({ type: 'JSON', nullable: true, description: FIGURE, resolve: ({ figure }) => figure }),
  }),
});

const OrderValueRow = builder.objectRef<OrderValueModel>('OrderValueRow').implement({
  fields: (t) => ({
    channel: t.expose('channel', { type: InsightChannel }),
    orders: t.exposeInt('orders'),
    deciles: t.field({
      type: [Money],
      description: 'The nine.',
      resolve: ({ deciles, currencyCode }) => deciles.map((amountMinor) => ({ amountMinor, currencyCode })),
    }),
    median: t.field({
      type: MoneyEstimate,
      resolve: ({ median, orders, currencyCode }) => ({
        valueMinor: BigInt(median.median),
        interval: { lowMinor: BigInt(median.low), highMinor: BigInt(median.high) },
        n: orders,
        currencyCode,
      }),
    }),
    ranges: t.exposeIntList('ranges', { description: 'Orders in each of twenty ranges of `rangeWidth`, from 0 on.' }),
    below: t.exposeInt('below', { description: 'Orders below 0.' }),
    beyond: t.exposeInt('beyond', { description: 'Orders beyond the last range.' }),
    shift: t.field({
      type: [Money],
      nullable: true,
      description: 'Deciles less those of the channel `against`; null of itself.',
      resolve: ({ shift, currencyCode }) => shift?.map((amountMinor) => ({ amountMinor, currencyCode })) ?? null,
    }),
    people: t.field({
      type: 'JSON',
      description: 'The definition of the people with such an order at `asOf`.',
      resolve: ({ people }) => definitionJson(people),
    }),
    chosen: t.expose('chosen', { type: ChosenRanges, nullable: true }),
  }),
});

const OrderValues = builder.objectRef<OrderValuesModel>('OrderValues').implement({
  fields: (t) => ({
    rangeWidth: t.field({
      type: Money,
      resolve: ({ widthMinor, currencyCode }) => ({ amountMinor: widthMinor, currencyCode }),
    }),
    rows: t.expose('rows', { type: [OrderValueRow] }),
    compared: t.expose('compared', {
      type: [OrderValueRow],
      nullable: true,
      description: 'The same of the group compared with, by the same ranges.',
    }),
  }),
});

builder.objectFields(Store, (t) => ({
  orderValues: t.field({
    type: OrderValues,
    nullable: true,
    description: 'How large the orders of each channel are.',
    args: {
      ...scopeArguments,
      orders: t.arg({ type: OrderSelection, defaultValue: 'all' }),
      rangeFrom: t.arg.int({ description: 'Ranges 0 to 20 that are looked at together: this one up to `rangeTo`.' }),
      rangeTo: t.arg.int({ description: 'Behind the last of them.' }),
      against: t.arg.string({ description: 'Handle of the channel that deciles are compared with.' }),
    },
    resolve: (store, args, context) => findOrderValues(context, store, args),
  }),
}));
