import type { BreakdownRow as BreakdownFigures, TransitionRow as TransitionFigures } from '@throughline/engine/engine';
import { builder } from '../../builder.ts';
import { AmountBaseEnum, Money } from '../../scalars.ts';
import type { InCurrency } from '../segments/metrics-type.ts';
import { Store } from '../stores/store-type.ts';
import { findBreakdown } from './find-breakdown.ts';
import { findOrdersPerDay, type OrdersDayModel } from './find-orders-per-day.ts';
import { findTransitions } from './find-transitions.ts';

const BreakdownDimension = builder.enumType('BreakdownDimension', {
  values: ['CHANNEL', 'LOCATION', 'PRODUCT', 'TYPE', 'VENDOR'] as const,
});

const PositionInput = builder.inputType('PositionInput', {
  fields: (t) => ({ from: t.int(), to: t.int(), last: t.boolean() }),
});

export type BreakdownModel = InCurrency<BreakdownFigures> & { label: string | null };

const BreakdownRow = builder.objectRef<BreakdownModel>('BreakdownRow').implement({
  fields: (t) => ({
    key: t.exposeString('key', { nullable: true }),
    label: t.exposeString('label', { nullable: true }),
    customers: t.exposeInt('customers'),
    orders: t.exposeInt('orders'),
    units: t.exposeInt('units'),
    revenue: t.field({
      type: Money,
      resolve: (row) => ({ amountMinor: row.revenueMinor, currencyCode: row.currencyCode }),
    }),
  }),
});

const TransitionRow = builder.objectRef<TransitionFigures>('TransitionRow').implement({
  fields: (t) => ({
    from: t.exposeString('from', { nullable: true }),
    to: t.exposeString('to', { nullable: true }),
    count: t.exposeInt('count'),
    people: t.exposeInt('people'),
  }),
});

const OrdersDay = builder.objectRef<OrdersDayModel>('OrdersDay').implement({
  fields: (t) => ({
    date: t.field({ type: 'Date', resolve: (row) => row.day }),
    orders: t.exposeInt('orders'),
    amount: t.field({ type: Money, resolve: (row) => row }),
  }),
});

builder.objectFields(Store, (t) => ({
  breakdown: t.field({
    type: [BreakdownRow],
    nullable: true,
    args: {
      segmentId: t.arg.id(),
      dimension: t.arg({ type: BreakdownDimension, required: true }),
      position: t.arg({ type: PositionInput }),
      from: t.arg({ type: 'Date' }),
      to: t.arg({ type: 'Date' }),
      asOf: t.arg({ type: 'Date' }),
      base: t.arg({ type: AmountBaseEnum, defaultValue: 'gross' }),
    },
    complexity: 10,
    resolve: (store, args, context) => findBreakdown(context, store, args),
  }),
  transitions: t.field({
    type: [TransitionRow],
    nullable: true,
    args: {
      dimension: t.arg({ type: BreakdownDimension, required: true }),
      segmentId: t.arg.id(),
      asOf: t.arg({ type: 'Date' }),
    },
    complexity: 10,
    resolve: (store, args, context) => findTransitions(context, store, args),
  }),
  ordersPerDay: t.field({
    type: [OrdersDay],
    args: { from: t.arg({ type: 'Date', required: true }), to: t.arg({ type: 'Date', required: true }) },
    complexity: 10,
    resolve: (store, args, context) => findOrdersPerDay(context, store, args),
  }),
}));
