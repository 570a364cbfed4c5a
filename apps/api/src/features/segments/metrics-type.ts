import type { Metrics, MetricsChange, RevenueDay, RevenuePart as RevenuePartRow } from '@throughline/engine/engine';
import { builder } from '../../builder.ts';
import { AmountBaseEnum, Money } from '../../scalars.ts';
import type { VersionHistory } from './read-version-history.ts';

/** Figures of the engine, with the currency their amounts are in. */
export type InCurrency<T> = T & { currencyCode: string };

export const windowAndBase = builder.args((t) => ({
  from: t.field({ type: 'Date', required: true }),
  to: t.field({ type: 'Date', required: true }),
  base: t.field({ type: AmountBaseEnum, defaultValue: 'gross' }),
}));

const SegmentMetricsChange = builder.objectRef<MetricsChange>('SegmentMetricsChange').implement({
  fields: (t) => ({
    customerCount: t.exposeFloat('customerCount', { nullable: true }),
    repeatCustomerRate: t.exposeFloat('repeatCustomerRate', { nullable: true }),
    lifetimeValue: t.exposeFloat('lifetimeValue', { nullable: true }),
    averageOrderValue: t.exposeFloat('averageOrderValue', { nullable: true }),
    averageOrderValuePooled: t.exposeFloat('averageOrderValuePooled', { nullable: true }),
    averageOrderCount: t.exposeFloat('averageOrderCount', { nullable: true }),
    purchaseIntervalDays: t.exposeFloat('purchaseIntervalDays', { nullable: true }),
  }),
});

export const SegmentMetrics = builder.objectRef<InCurrency<Metrics>>('SegmentMetrics');
SegmentMetrics.implement({
  fields: (t) => {
    const money = (key: 'lifetimeValueMinor' | 'averageOrderValueMinor' | 'averageOrderValuePooledMinor') =>
      t.field({
        type: Money,
        nullable: true,
        resolve: (metrics) => {
          const amountMinor = metrics[key];
          return amountMinor === null ? null : { amountMinor, currencyCode: metrics.currencyCode };
        },
      });
    return {
      asOf: t.field({ type: 'DateTime', resolve: (metrics) => metrics.asOf }),
      customerCount: t.exposeInt('customerCount'),
      repeatCustomerRate: t.exposeFloat('repeatCustomerRate', { nullable: true }),
      lifetimeValue: money('lifetimeValueMinor'),
      averageOrderValue: money('averageOrderValueMinor'),
      averageOrderValuePooled: money('averageOrderValuePooledMinor'),
      averageOrderCount: t.exposeFloat('averageOrderCount', { nullable: true }),
      purchaseIntervalDays: t.exposeFloat('purchaseIntervalDays', { nullable: true }),
      purchaseIntervalMedianDays: t.exposeFloat('purchaseIntervalMedianDays', { nullable: true }),
      purchaseIntervalKaplanMeierDays: t.exposeFloat('purchaseIntervalKaplanMeierDays', { nullable: true }),
      change: t.expose('change', { type: SegmentMetricsChange }),
    };
  },
});

export const SegmentVersionHistory = builder.objectRef<VersionHistory>('SegmentVersionHistory').implement({
  description: 'A stretch of days that was read under a definition which stands no more.',
  fields: (t) => ({
    version: t.exposeInt('version'),
    from: t.field({ type: 'Date', resolve: ({ from }) => from }),
    to: t.field({
      type: 'Date',
      description: 'Included: the day it was replaced on, where the window holds that day.',
      resolve: ({ to }) => to,
    }),
    replacedBy: t.exposeInt('replacedBy', { description: 'The version that took its place.' }),
    replacedOn: t.field({ type: 'Date', resolve: ({ replacedOn }) => replacedOn }),
    history: t.field({ type: [SegmentMetrics], description: 'One row a day.', resolve: ({ rows }) => rows }),
  }),
});

export const SegmentCount = builder.objectRef<{ day: string; count: number }>('SegmentCount').implement({
  fields: (t) => ({ date: t.field({ type: 'Date', resolve: (row) => row.day }), count: t.exposeInt('count') }),
});

const RevenuePart = builder.objectRef<InCurrency<RevenuePartRow>>('RevenuePart').implement({
  fields: (t) => ({ orders: t.exposeInt('orders'), amount: t.field({ type: Money, resolve: (part) => part }) }),
});

export const SegmentRevenueDay = builder.objectRef<InCurrency<RevenueDay>>('SegmentRevenueDay');
SegmentRevenueDay.implement({
  fields: (t) => {
    const part = (key: 'joining' | 'staying' | 'leaving') =>
      t.field({ type: RevenuePart, resolve: (row) => ({ ...row[key], currencyCode: row.currencyCode }) });
    return {
      date: t.field({ type: 'Date', resolve: (row) => row.day }),
      joining: part('joining'),
      staying: part('staying'),
      leaving: part('leaving'),
    };
  },
});
