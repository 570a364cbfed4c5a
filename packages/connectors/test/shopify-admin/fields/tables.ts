// Every type that is served, with its resolvers.

import type { Context, Tables } from '../resolve-field.ts';
import {
  collectionFields,
  inventoryItemFields,
  inventoryLevelFields,
  locationAddressFields,
  locationFields,
  productFields,
  staffFields,
  variantFields,
} from './catalogue-fields.ts';
import { addressFields, customerFields } from './customer-fields.ts';
import { journeyFields, orderFields, visitFields } from './order-fields.ts';
import {
  discountFields,
  fulfillmentFields,
  lineFields,
  refundFields,
  refundLineFields,
  refundShippingFields,
  shippingLineFields,
  transactionFields,
} from './order-part-fields.ts';
import { bulkOperationFields, mutationFields, queryFields, shopFields, subscriptionFields } from './root-fields.ts';

export function fieldTables(runBulk: (query: string, grouped: boolean, context: Context) => unknown): Tables {
  return {
    QueryRoot: queryFields,
    Mutation: mutationFields(runBulk),
    Order: orderFields,
    LineItem: lineFields,
    ShippingLine: shippingLineFields,
    OrderTransaction: transactionFields,
    Refund: refundFields,
    RefundLineItem: refundLineFields,
    RefundShippingLine: refundShippingFields,
    Fulfillment: fulfillmentFields,
    DiscountCodeApplication: discountFields,
    CustomerJourneySummary: journeyFields,
    CustomerVisit: visitFields,
    Customer: customerFields,
    MailingAddress: addressFields,
    Product: productFields,
    ProductVariant: variantFields,
    InventoryItem: inventoryItemFields,
    InventoryLevel: inventoryLevelFields,
    Collection: collectionFields,
    Location: locationFields,
    LocationAddress: locationAddressFields,
    StaffMember: staffFields,
    BulkOperation: bulkOperationFields,
    WebhookSubscription: subscriptionFields,
    Shop: shopFields,
  };
}
