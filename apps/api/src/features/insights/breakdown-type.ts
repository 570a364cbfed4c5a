import { divideHalfAwayFromZero } from '@throughline/core/money';
import { definitionJson } from '@throughline/core/segments/check/check';
import { builder } from '../../builder.ts';
import { Money } from '../../scalars.ts';
import { Store } from '../stores/store-type.ts';
import { BreakdownDimension, PositionInput } from './dimension-type.ts';
import { Estimate, rateOf } from './estimate-type.ts';
import { FIGURE, FIGURE_ALONE } from './figure-field.ts';
import {
  type BreakdownModel,
  type BreakdownTotalsModel,
  findBreakdown,
  findBreakdownTotals,
  type GroupModel,
} from './find-breakdown.ts';
import { findOrdersPerDay, type OrdersDayModel } from './find-orders-per-day.ts';
import { findTransitions, type TransitionModel } from './find-transitions.ts';
import { scopeArguments } from './scope-arguments.ts';

const BreakdownGroup = builder.interfaceRef<GroupModel>('BreakdownGroup').implement({
  description: 'Figures of one group of people.',
  fields: (t) => ({
    customers: t.exposeInt('customers'),
    orders: t.exposeInt('orders'),
    units: t.exposeInt('units'),
    revenue: t.field({
      type: Money,
      resolve: (row) => ({ amountMinor: row.revenueMinor, currencyCode: row.currencyCode }),
    }),
    averageOrderValue: t.field({
      type: Money,
      nullable: true,
      description: 'Revenue over orders.',
      resolve: ({ orders, revenueMinor, currencyCode }) =>
        orders === 0 ? null : { amountMinor: divideHalfAwayFromZero(revenueMinor, BigInt(orders)), currencyCode },
    }),
    share: t.field({
      type: Estimate,
      nullable: true,
      description: 'Of the customers of the group with a selected order.',
      resolve: ({ customers, customersOfAll }) => rateOf(customers, customersOfAll),
    }),
    people: t.field({
      type: 'JSON',
      nullable: true,
      description: 'The definition that selects exactly these customers at `asOf`; null where none can.',
      resolve: ({ people }) => people && definitionJson(people),
    }),
    figure: t.field({ type: 'JSON', nullable: true, description: FIGURE, resolve: ({ figure }) => figure }),
  }),
});

const ComparedFigures = builder.objectRef<GroupModel>('ComparedFigures').implement({
  description: 'The same of the group compared with.',
  interfaces: [BreakdownGroup],
});

const BreakdownRow = builder.objectRef<BreakdownModel>('BreakdownRow').implement({
  interfaces: [BreakdownGroup],
  fields: (t) => ({
    key: t.exposeString('key', {
      nullable: true,
      description: 'null = missing. Hours are 0 to 23, weekdays 1 (Monday) to 7, acquisition months YYYY-MM.',
    }),
    label: t.exposeString('label', { nullable: true }),
    compared: t.expose('compared', { type: ComparedFigures, nullable: true }),
    index: t.expose('index', {
      type: Estimate,
      nullable: true,
      description:
        'Share of the segment over share of the group compared with, times 100. null below 30 customers in either.',
    }),
  }),
});

const BreakdownTotals = builder.objectRef<BreakdownTotalsModel>('BreakdownTotals').implement({
  description: 'Of all orders selected, each counted once.',
  interfaces: [BreakdownGroup],
  fields: (t) => ({
    rowCount: t.exposeInt('rowCount', { description: 'Of all values there are, whatever `first` says.' }),
    compared: t.expose('compared', { type: ComparedFigures, nullable: true }),
  }),
});

const TransitionRow = builder.objectRef<TransitionModel>('TransitionRow').implement({
  fields: (t) => ({
    from: t.exposeString('from', { nullable: true }),
    to: t.exposeString('to', { nullable: true }),
    count: t.exposeInt('count'),
    people: t.exposeInt('people'),
    figure: t.field({ type: 'JSON', description: FIGURE_ALONE, resolve: ({ figure }) => figure }),
  }),
});

const OrdersDay = builder.objectRef<OrdersDayModel>('OrdersDay').implement({
  fields: (t) => ({
    date: t.field({ type: 'Date', resolve: (row) => row.day }),
    orders: t.exposeInt('orders'),
    amount: t.field({ type: Money, resolve: (row) => row }),
  }),
});

const breakdownArguments = builder.args((t) => ({
  dimension: t.field({ type: BreakdownDimension, required: true }),
  position: t.field({ type: PositionInput }),
  channel: t.string({ description: 'Only orders in this channel (its handle), after positions are counted.' }),
}));

builder.objectFields(Store, (t) => ({
  breakdown: t.field({
    type: [BreakdownRow],
    nullable: true,
    args: {
      ...scopeArguments,
      ...breakdownArguments,
      first: t.arg.int({ description: 'The rows of most revenue: 1 to 10,000, which is the default.' }),
    },
    resolve: (store, args, context) => findBreakdown(context, store, args),
  }),
  breakdownTotals: t.field({
    type: BreakdownTotals,
    nullable: true,
    description: 'Beside `breakdown` of the same arguments.',
    args: { ...scopeArguments, ...breakdownArguments },
    resolve: (store, args, context) => findBreakdownTotals(context, store, args),
  }),
  transitions: t.field({
    type: [TransitionRow],
    nullable: true,
    description: 'Most frequent first, 10,000 pairs at most.',
    args: {
      dimension: t.arg({ type: BreakdownDimension, required: true }),
      segmentId: t.arg.id(),
      from: t.arg({ type: 'Date', description: 'Local days of the later order of a pair, both included.' }),
      to: t.arg({ type: 'Date' }),
      asOf: t.arg({ type: 'Date' }),
    },
    resolve: (store, args, context) => findTransitions(context, store, args),
  }),
  ordersPerDay: t.field({
    type: [OrdersDay],
    args: { from: t.arg({ type: 'Date', required: true }), to: t.arg({ type: 'Date', required: true }) },
    resolve: (store, args, context) => findOrdersPerDay(context, store, args),
  }),
}));
