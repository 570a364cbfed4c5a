// Lines, payments, refunds and deliveries of orders, as the API answers them.

import { gidOf, idOf } from '../gid.ts';
import { listRecords } from '../listing.ts';
import { fulfilledQuantity, refundedQuantity } from '../order-sums.ts';
import type { Fields } from '../resolve-field.ts';
import type { LineRecord, OrderRecord } from '../shop-records.ts';
import { graphqlTime } from '../shop-values.ts';
import { bagOf, locationOf, type PartOf, staffOf, taxLines } from './order-part.ts';

const lineOf = ({ order, place }: PartOf): LineRecord => order.lines[place]!;
const priceOf = (line: LineRecord) => line.unitPriceMinor * line.quantity;
const fulfillable = (part: PartOf) =>
  Math.max(
    0,
    lineOf(part).quantity - fulfilledQuantity(part.order, part.place) - refundedQuantity(part.order, part.place),
  );

export const lineFields: Fields<PartOf> = {
  id: ({ order, place }) => gidOf('LineItem', order.index, place),
  title: (part) => lineOf(part).title,
  name: (part) => {
    const { title, variantTitle } = lineOf(part);
    return variantTitle === null ? title : `${title} - ${variantTitle}`;
  },
  variantTitle: (part) => lineOf(part).variantTitle,
  sku: (part) => lineOf(part).sku,
  vendor: (part) => lineOf(part).vendor,
  quantity: (part) => lineOf(part).quantity,
  currentQuantity: (part) => lineOf(part).quantity - refundedQuantity(part.order, part.place),
  refundableQuantity: (part) => lineOf(part).quantity - refundedQuantity(part.order, part.place),
  unfulfilledQuantity: fulfillable,
  fulfillableQuantity: fulfillable,
  isGiftCard: (part) => lineOf(part).giftCard,
  requiresShipping: (part) => !lineOf(part).giftCard,
  restockable: () => true,
  merchantEditable: () => false,
  taxable: (part) => !lineOf(part).giftCard,
  product: (part, _, { shop }) => {
    const { product } = lineOf(part);
    return product === null ? null : shop.products[product];
  },
  variant: (part, _, { shop }) => {
    const { product, variant } = lineOf(part);
    return product === null ? null : { product: shop.products[product], place: variant };
  },
  originalUnitPriceSet: (part, _, context) => bagOf(part.order, lineOf(part).unitPriceMinor, context),
  originalTotalSet: (part, _, context) => bagOf(part.order, priceOf(lineOf(part)), context),
  discountedTotalSet: (part, { withCodeDiscounts }, context) =>
    bagOf(part.order, priceOf(lineOf(part)) - (withCodeDiscounts ? lineOf(part).discountMinor : 0), context),
  discountedUnitPriceSet: (part, _, context) => bagOf(part.order, lineOf(part).unitPriceMinor, context),
  discountedUnitPriceAfterAllDiscountsSet: (part, _, context) => {
    const line = lineOf(part);
    return bagOf(part.order, Math.round((priceOf(line) - line.discountMinor) / line.quantity), context);
  },
  totalDiscountSet: (part, _, context) => bagOf(part.order, 0, context),
  taxLines: (part, _, context) => taxLines(part.order, lineOf(part).taxMinor, context),
  duties: () => [],
  discountAllocations: (part, _, context) => {
    const { discountMinor } = lineOf(part);
    if (discountMinor === 0) return [];
    return [
      {
        allocatedAmountSet: bagOf(part.order, discountMinor, context),
        discountApplication: { __typename: 'DiscountCodeApplication', order: part.order, place: 0 },
      },
    ];
  },
  sellingPlan: (part) => {
    const { sellingPlan } = lineOf(part);
    return sellingPlan === null ? null : { name: sellingPlan, sellingPlanId: 'gid://shopify/SellingPlan/688' };
  },
  customAttributes: (part) => lineOf(part).attributes,
};

export const shippingLineFields: Fields<{ order: OrderRecord }> = {
  id: ({ order }) => gidOf('ShippingLine', order.index),
  title: () => 'Standard',
  code: () => 'Standard',
  source: () => 'shopify',
  custom: () => false,
  isRemoved: () => false,
  originalPriceSet: ({ order }, _, context) => bagOf(order, order.shippingMinor, context),
  discountedPriceSet: ({ order }, _, context) => bagOf(order, order.shippingMinor, context),
  discountAllocations: () => [],
  taxLines: () => [],
};

const transactionOf = ({ order, place }: PartOf) => order.transactions[place]!;

export const transactionFields: Fields<PartOf> = {
  id: ({ order, place }) => gidOf('OrderTransaction', order.index, place),
  kind: (part) => transactionOf(part).kind,
  status: (part) => transactionOf(part).status,
  gateway: (part) => transactionOf(part).gateway,
  formattedGateway: (part) => transactionOf(part).gateway,
  manualPaymentGateway: (part) => transactionOf(part).gateway === 'cash',
  createdAt: (part) => graphqlTime(transactionOf(part).createdAt),
  processedAt: (part) => graphqlTime(transactionOf(part).createdAt),
  amountSet: (part, _, context) => bagOf(part.order, transactionOf(part).amountMinor, context),
  paymentId: ({ order, place }) => `#${order.number}.${place + 1}`,
  test: ({ order }) => order.test,
  order: ({ order }) => order,
  device: ({ order }) => (order.device === null ? null : { id: gidOf('PointOfSaleDevice', order.device) }),
  location: ({ order }, _, context) => locationOf(context, order.location),
  parentTransaction: (part) => {
    const { parent } = transactionOf(part);
    return parent === null ? null : { order: part.order, place: parent };
  },
};

const refundOf = ({ order, place }: PartOf) => order.refunds[place]!;

export interface RefundLinePart extends PartOf {
  line: number;
}

export const refundFields: Fields<PartOf> = {
  id: ({ order, place }) => gidOf('Refund', order.index, place),
  legacyResourceId: ({ order, place }) => String(idOf('Refund', order.index, place)),
  createdAt: (part) => graphqlTime(refundOf(part).createdAt),
  processedAt: (part) => graphqlTime(refundOf(part).createdAt),
  updatedAt: (part) => graphqlTime(refundOf(part).createdAt),
  note: (part) => refundOf(part).note,
  order: ({ order }) => order,
  staffMember: (part, _, context) => staffOf(context, refundOf(part).staff),
  totalRefundedSet: (part, _, context) => {
    const given = refundOf(part).transactions.reduce((sum, i) => sum + part.order.transactions[i]!.amountMinor, 0);
    return bagOf(part.order, given, context);
  },
  transactions: (part) => listRecords(refundOf(part).transactions.map((place) => ({ order: part.order, place }))),
  refundLineItems: (part) => listRecords(refundOf(part).lines.map((_, line): RefundLinePart => ({ ...part, line }))),
  refundShippingLines: (part) => listRecords(refundOf(part).shippingMinor === 0 ? [] : [part]),
  orderAdjustments: (part, _, context) => {
    const { adjustmentMinor } = refundOf(part);
    if (adjustmentMinor === 0) return listRecords([]);
    return listRecords([
      {
        id: gidOf('OrderAdjustment', part.order.index, part.place),
        amountSet: bagOf(part.order, -adjustmentMinor, context),
        taxAmountSet: bagOf(part.order, 0, context),
        reason: 'REFUND_DISCREPANCY',
      },
    ]);
  },
  duties: () => [],
};

const refundLineOf = (part: RefundLinePart) => refundOf(part).lines[part.line]!;

export const refundLineFields: Fields<RefundLinePart> = {
  id: ({ order, place, line }) => gidOf('RefundLineItem', order.index, place * 16 + line),
  quantity: (part) => refundLineOf(part).quantity,
  lineItem: (part): PartOf => ({ order: part.order, place: refundLineOf(part).line }),
  location: (part, _, context) => locationOf(context, refundLineOf(part).location),
  restockType: (part) => refundLineOf(part).restockType,
  restocked: (part) => refundLineOf(part).restockType !== 'NO_RESTOCK',
  priceSet: (part, _, context) => bagOf(part.order, part.order.lines[refundLineOf(part).line]!.unitPriceMinor, context),
  subtotalSet: (part, _, context) => bagOf(part.order, refundLineOf(part).subtotalMinor, context),
  totalTaxSet: (part, _, context) => bagOf(part.order, refundLineOf(part).taxMinor, context),
};

export const refundShippingFields: Fields<PartOf> = {
  id: ({ order, place }) => `gid://shopify/RefundShippingLine/${idOf('Refund', order.index, place)}`,
  shippingLine: ({ order }) => ({ order }),
  subtotalAmountSet: (part, _, context) => bagOf(part.order, refundOf(part).shippingMinor, context),
  taxAmountSet: (part, _, context) => bagOf(part.order, 0, context),
};

const fulfillmentOf = ({ order, place }: PartOf) => order.fulfillments[place]!;

export const fulfillmentFields: Fields<PartOf> = {
  id: ({ order, place }) => gidOf('Fulfillment', order.index, place),
  legacyResourceId: ({ order, place }) => String(idOf('Fulfillment', order.index, place)),
  name: ({ order, place }) => `#${order.number}-F${place + 1}`,
  status: (part) => fulfillmentOf(part).status,
  displayStatus: () => 'FULFILLED',
  createdAt: (part) => graphqlTime(fulfillmentOf(part).createdAt),
  updatedAt: (part) => graphqlTime(fulfillmentOf(part).updatedAt),
  order: ({ order }) => order,
  requiresShipping: ({ order }) => order.channel !== 'pos',
  totalQuantity: (part) => fulfillmentOf(part).lines.reduce((sum, { quantity }) => sum + quantity, 0),
  location: (part, _, context) => locationOf(context, fulfillmentOf(part).location),
  trackingInfo: (part) => {
    const { tracking } = fulfillmentOf(part);
    return tracking ? [{ ...tracking, url: `https://track.example/${tracking.number}` }] : [];
  },
};

export const discountFields: Fields<{ order: OrderRecord; place: number }> = {
  allocationMethod: () => 'ACROSS',
  code: ({ order, place }) => order.discountCodes[place],
  index: ({ place }) => place,
  targetSelection: () => 'ALL',
  targetType: () => 'LINE_ITEM',
  value: ({ order, place }) => ({
    __typename: 'PricingPercentageValue',
    percentage: order.discountCodes[place] === 'SUMMER15' ? 15 : 10,
  }),
};
