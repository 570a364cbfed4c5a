// Orders and what belongs to them, as the API answers them.

import { gidOf, idOf } from '../gid.ts';
import { listRecords } from '../listing.ts';
import { financialStatusOf, fulfillmentStatusOf, type OrderSums, refundedQuantity } from '../order-sums.ts';
import type { Context, Fields } from '../resolve-field.ts';
import { channels, type OrderRecord, type VisitRecord } from '../shop-records.ts';
import { graphqlTime } from '../shop-values.ts';
import { addressOf } from './customer-fields.ts';
import { bagOf, locationOf, type PartOf, staffOf, sumsOfOrder, taxLines } from './order-part.ts';

type MoneyName = keyof OrderSums;
const total = (name: MoneyName) => (order: OrderRecord, _: unknown, context: Context) =>
  bagOf(order, sumsOfOrder(order, context)[name], context);
const nothing = (order: OrderRecord, _: unknown, context: Context) => bagOf(order, 0, context);
const time = (at: number | null) => (at === null ? null : graphqlTime(at));
const parts = (order: OrderRecord, records: readonly unknown[]) =>
  records.map((_, place): PartOf => ({ order, place }));
const firstOf = <T>(items: T[], first: unknown) => (typeof first === 'number' ? items.slice(0, first) : items);
const appOf = ({ channel }: OrderRecord) => ({
  id: `gid://shopify/App/${channels[channel].appId}`,
  name: channels[channel].appName,
});

export const orderFields: Fields<OrderRecord> = {
  id: ({ index }) => gidOf('Order', index),
  legacyResourceId: ({ index }) => String(idOf('Order', index)),
  name: ({ number }) => `#${number}`,
  confirmationNumber: ({ number }) => `C${number}`,
  createdAt: ({ createdAt }) => graphqlTime(createdAt),
  processedAt: ({ processedAt }) => graphqlTime(processedAt),
  updatedAt: ({ updatedAt }) => graphqlTime(updatedAt),
  cancelledAt: ({ cancelledAt }) => time(cancelledAt),
  closedAt: ({ closedAt }) => time(closedAt),
  closed: ({ closedAt }) => closedAt !== null,
  confirmed: () => true,
  edited: () => false,
  customer: (order, _, { shop }) => shop.customerOf(order),
  customerLocale: (order, _, { shop }) => shop.customerOf(order)?.locale ?? null,
  customerAcceptsMarketing: (order, _, { shop }) => shop.customerOf(order)?.emailConsent?.state === 'SUBSCRIBED',
  sourceName: ({ channel }) => channels[channel].sourceName,
  app: (order) => appOf(order),
  attribution: ({ channel }) => ({
    handle: channels[channel].handle,
    displayName: channels[channel].appName,
    icon: null,
  }),
  channelInformation: (order) => {
    const { appId, appName, handle } = channels[order.channel];
    return {
      id: `gid://shopify/ChannelInformation/${appId}`,
      channelId: `gid://shopify/Channel/${appId}`,
      displayName: appName,
      app: appOf(order),
      channelDefinition: {
        id: `gid://shopify/ChannelDefinition/${appId}`,
        handle,
        channelName: appName,
        subChannelName: appName,
        isMarketplace: false,
        svgIcon: null,
      },
    };
  },
  publication: ({ channel }) => ({
    id: `gid://shopify/Publication/${channels[channel].appId}`,
    name: channels[channel].appName,
  }),
  currencyCode: (_, __, { shop }) => shop.profile.currency,
  presentmentCurrencyCode: ({ presentment }, _, { shop }) => presentment?.currency ?? shop.profile.currency,
  taxesIncluded: (_, __, { shop }) => shop.profile.taxesIncluded,
  taxExempt: () => false,
  dutiesIncluded: () => false,
  estimatedTaxes: () => false,
  totalPriceSet: total('totalMinor'),
  originalTotalPriceSet: total('totalMinor'),
  currentTotalPriceSet: total('currentTotalMinor'),
  subtotalPriceSet: total('subtotalMinor'),
  currentSubtotalPriceSet: total('currentSubtotalMinor'),
  totalTaxSet: total('taxMinor'),
  currentTotalTaxSet: total('currentTaxMinor'),
  totalDiscountsSet: total('discountMinor'),
  currentTotalDiscountsSet: total('discountMinor'),
  cartDiscountAmountSet: total('discountMinor'),
  totalReceivedSet: total('paidMinor'),
  totalRefundedSet: total('refundedMinor'),
  totalRefundedShippingSet: total('refundedShippingMinor'),
  totalOutstandingSet: total('outstandingMinor'),
  netPaymentSet: (order, _, context) =>
    bagOf(order, sumsOfOrder(order, context).paidMinor - sumsOfOrder(order, context).refundedMinor, context),
  totalShippingPriceSet: (order, _, context) => bagOf(order, order.shippingMinor, context),
  currentShippingPriceSet: (order, _, context) =>
    bagOf(order, order.shippingMinor - sumsOfOrder(order, context).refundedShippingMinor, context),
  totalTipReceivedSet: nothing,
  refundDiscrepancySet: nothing,
  subtotalLineItemsQuantity: ({ lines }) => lines.reduce((sum, { quantity }) => sum + quantity, 0),
  currentSubtotalLineItemsQuantity: (order) =>
    order.lines.reduce((sum, { quantity }, place) => sum + quantity - refundedQuantity(order, place), 0),
  displayFinancialStatus: (order, _, context) => financialStatusOf(order, sumsOfOrder(order, context)),
  displayFulfillmentStatus: (order) => fulfillmentStatusOf(order),
  fullyPaid: (order, _, context) => sumsOfOrder(order, context).outstandingMinor === 0,
  unpaid: (order, _, context) => sumsOfOrder(order, context).paidMinor === 0,
  returnStatus: () => 'NO_RETURN',
  discountCode: ({ discountCodes }) => discountCodes[0] ?? null,
  paymentGatewayNames: ({ transactions }) => [...new Set(transactions.map(({ gateway }) => gateway))],
  customAttributes: ({ attributes }) => attributes,
  shippingAddress: ({ shipping, index }) => addressOf(shipping, gidOf('OrderAddress', index)),
  billingAddress: ({ billing, index }) => addressOf(billing, gidOf('OrderAddress', index, 1)),
  displayAddress: ({ shipping, index }) => addressOf(shipping, gidOf('OrderAddress', index)),
  billingAddressMatchesShippingAddress: () => true,
  requiresShipping: ({ channel }) => channel !== 'pos',
  retailLocation: ({ location }, _, context) => locationOf(context, location),
  physicalLocation: ({ location }, _, context) => locationOf(context, location),
  staffMember: ({ staff }, _, context) => staffOf(context, staff),
  statusPageUrl: ({ index }, _, { shop }) => `https://${shop.profile.domain}/${shop.profile.id}/orders/${index}`,
  shippingLine: (order) => (order.shippingMinor === 0 ? null : { order }),
  shippingLines: (order) => listRecords(order.shippingMinor === 0 ? [] : [{ order }]),
  taxLines: (order, _, context) => taxLines(order, sumsOfOrder(order, context).taxMinor, context),
  currentTaxLines: (order, _, context) => taxLines(order, sumsOfOrder(order, context).currentTaxMinor, context),
  customerJourneySummary: (order) => order,
  lineItems: (order) => listRecords(parts(order, order.lines)),
  refunds: (order, { first }) => firstOf(parts(order, order.refunds), first),
  transactions: (order, { first }) => firstOf(parts(order, order.transactions), first),
  transactionsCount: ({ transactions }) => ({ count: transactions.length, precision: 'EXACT' }),
  fulfillments: (order, { first }) => firstOf(parts(order, order.fulfillments), first),
  fulfillmentsCount: ({ fulfillments }) => ({ count: fulfillments.length, precision: 'EXACT' }),
  discountApplications: (order) =>
    listRecords(order.discountCodes.map((_, place) => ({ __typename: 'DiscountCodeApplication', order, place }))),
  metafields: () => listRecords([]),
  metafield: () => null,
};

export const journeyFields: Fields<OrderRecord> = {
  ready: () => true,
  customerOrderIndex: (order, _, { shop }) => {
    const customer = shop.customerOf(order);
    if (!customer) return null;
    const before = shop.customerColumns.orders[customer.index]!.filter((index) => index <= order.index);
    return before.length - 1;
  },
  daysToConversion: ({ visits, createdAt }) =>
    visits.length === 0 ? null : Math.floor((createdAt - visits[0]!.occurredAt) / 86_400_000),
  firstVisit: (order) => (order.visits.length === 0 ? null : { order, place: 0 }),
  lastVisit: (order) => (order.visits.length === 0 ? null : { order, place: order.visits.length - 1 }),
  momentsCount: ({ visits }) => ({ count: visits.length, precision: 'EXACT' }),
};

const visitOf = ({ order, place }: PartOf): VisitRecord => order.visits[place]!;

export const visitFields: Fields<PartOf> = {
  id: ({ order, place }) => gidOf('CustomerVisit', order.index, place),
  occurredAt: (part) => graphqlTime(visitOf(part).occurredAt),
  landingPage: (part) => visitOf(part).landingPage,
  referrerUrl: (part) => visitOf(part).referrerUrl,
  referralInfoHtml: (part) => visitOf(part).source,
  source: (part) => visitOf(part).source,
  sourceType: (part) => (visitOf(part).utm ? 'AD' : null),
  utmParameters: (part) => visitOf(part).utm,
};
