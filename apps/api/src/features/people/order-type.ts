import { builder } from '../../builder.ts';
import { connectionType } from '../../connection.ts';
import { Money, NodeInterface } from '../../scalars.ts';
import { Connection } from '../connections/connection-type.ts';
import { shownTo } from '../privacy/shown-to.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { nowOf } from '../stores/store-clock.ts';
import type { OrderModel } from './find-orders.ts';
import { netMinorAt, productMinorAt } from './order-amounts.ts';

type LineModel = OrderModel['record']['lines'][number] & { store: OpenStore };
type RefundModel = OrderModel['record']['refunds'][number] & { store: OpenStore };

const OrderUtm = builder
  .objectRef<{ utmSource: string | null; utmMedium: string | null; utmCampaign: string | null }>('OrderUtm')
  .implement({
    fields: (t) => ({
      source: t.exposeString('utmSource', { nullable: true }),
      medium: t.exposeString('utmMedium', { nullable: true }),
      campaign: t.exposeString('utmCampaign', { nullable: true }),
    }),
  });

const OrderLine = builder.objectRef<LineModel>('OrderLine').implement({
  fields: (t) => ({
    title: t.exposeString('title'),
    productId: t.exposeString('productId', { nullable: true }),
    variant: t.exposeString('variant', { nullable: true }),
    type: t.exposeString('type', { nullable: true }),
    vendor: t.exposeString('vendor', { nullable: true }),
    sku: t.exposeString('sku', { nullable: true }),
    quantity: t.exposeInt('quantity'),
    amount: t.field({ type: Money, resolve: (line) => inStoreMoney(line.store, line.amountMinor) }),
  }),
});

const Refund = builder.objectRef<RefundModel>('Refund').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    refundedAt: t.field({ type: 'DateTime', resolve: (refund) => refund.refundedAt.getTime() }),
    amount: t.field({ type: Money, resolve: (refund) => inStoreMoney(refund.store, refund.amountMinor) }),
    assumed: t.boolean({ resolve: (refund) => refund.assumedTime }),
  }),
});

export const Order = builder.objectRef<OrderModel>('Order').implement({
  interfaces: [NodeInterface],
  fields: (t) => ({
    externalId: t.string({ resolve: ({ record }) => record.externalId }),
    connection: t.field({
      type: Connection,
      resolve: async ({ store, record }, _args, context) =>
        (await context.loaders.connections(store)).get(record.connection.id)!,
    }),
    placedAt: t.field({ type: 'DateTime', resolve: ({ record }) => record.placedAt.getTime() }),
    channel: t.string({ resolve: ({ record }) => record.channel }),
    location: t.string({ nullable: true, resolve: ({ record }) => record.location }),
    position: t.int({ nullable: true, resolve: ({ record }) => record.position }),
    gross: t.field({ type: Money, resolve: ({ store, record }) => inStoreMoney(store, record.grossMinor) }),
    net: t.field({
      type: Money,
      resolve: ({ store, record }, _args, context) => inStoreMoney(store, netMinorAt(record, nowOf(context, store))),
    }),
    product: t.field({
      type: Money,
      resolve: ({ store, record }, _args, context) =>
        inStoreMoney(store, productMinorAt(record, nowOf(context, store))),
    }),
    counted: t.boolean({ resolve: ({ record }) => record.counted }),
    cancelledAt: t.field({
      type: 'DateTime',
      nullable: true,
      resolve: ({ record }) => record.cancelledAt?.getTime() ?? null,
    }),
    discountCodes: t.stringList({ resolve: ({ record }) => record.discountCodes }),
    tags: t.stringList({ resolve: ({ record }) => record.tags }),
    utm: t.field({ type: OrderUtm, resolve: ({ record }) => record }),
    lines: t.field({
      type: [OrderLine],
      resolve: ({ store, record }) => record.lines.map((line) => ({ ...line, store })),
    }),
    refunds: t.field({
      type: [Refund],
      resolve: ({ store, record }) => record.refunds.map((refund) => ({ ...refund, store })),
    }),
    kept: t.field({ type: 'JSON', resolve: ({ store, record }) => shownTo(store, { kept: record.kept }).kept }),
  }),
});

export const { Connection: OrderConnection } = connectionType('OrderConnection', 'OrderEdge', Order);

function inStoreMoney({ currencyCode }: OpenStore, amountMinor: number | bigint) {
  return { amountMinor, currencyCode };
}
