// The bodies of order, refund, fulfilment and transaction webhooks: the shapes of the Admin REST API, as in Shopify's
// documentation examples of 2026-07.

import { gidOf, idOf } from './gid.ts';
import { financialStatusOf, fulfilledQuantity, fulfillmentStatusOf, refundedQuantity, sumOrder } from './order-sums.ts';
import { restCustomer } from './rest-customer.ts';
import { type AddressRecord, channels, type OrderRecord } from './shop-records.ts';
import type { ShopState } from './shop-state.ts';
import { restAmount, restMoneySet, restTime } from './shop-values.ts';

export type RestBody = Record<string, unknown>;

/** Writes amounts and times of one order. */
function writer(shop: ShopState, order: OrderRecord) {
  const { currency, timeZone } = shop.profile;
  return {
    amount: (minor: number) => restAmount(minor, currency),
    set: (minor: number) => restMoneySet(minor, currency, order.presentment),
    time: (at: number | null) => (at === null ? null : restTime(at, timeZone)),
    location: (index: number | null) => (index === null ? null : idOf('Location', index)),
    staff: (index: number | null) => (index === null ? null : idOf('StaffMember', index)),
  };
}

export function restAddress(address: AddressRecord | null): RestBody | null {
  if (!address) return null;
  return {
    first_name: address.firstName,
    address1: address.address1,
    phone: address.phone,
    city: address.city,
    zip: address.zip,
    province: address.province,
    country: address.country,
    last_name: address.lastName,
    address2: address.address2,
    company: address.company,
    latitude: address.latitude,
    longitude: address.longitude,
    name: [address.firstName, address.lastName].filter((part) => part !== null).join(' '),
    country_code: address.countryCode,
    province_code: address.provinceCode,
  };
}

export function restOrder(shop: ShopState, order: OrderRecord): RestBody {
  const { amount, set, time, location, staff } = writer(shop, order);
  const sums = sumOrder(order, shop.profile);
  const customer = shop.customerOf(order);
  const channel = channels[order.channel];
  const visit = order.visits.at(-1);
  return {
    id: idOf('Order', order.index),
    admin_graphql_api_id: gidOf('Order', order.index),
    app_id: channel.appId,
    browser_ip: null,
    buyer_accepts_marketing: customer?.emailConsent?.state === 'SUBSCRIBED',
    cancel_reason: order.cancelReason?.toLowerCase() ?? null,
    cancelled_at: time(order.cancelledAt),
    cart_token: null,
    checkout_token: null,
    client_details: null,
    closed_at: time(order.closedAt),
    confirmation_number: `C${order.number}`,
    confirmed: true,
    contact_email: order.email,
    created_at: time(order.createdAt),
    currency: shop.profile.currency,
    current_subtotal_price: amount(sums.currentSubtotalMinor),
    current_subtotal_price_set: set(sums.currentSubtotalMinor),
    current_total_price: amount(sums.currentTotalMinor),
    current_total_price_set: set(sums.currentTotalMinor),
    current_total_tax: amount(sums.currentTaxMinor),
    current_total_tax_set: set(sums.currentTaxMinor),
    customer_locale: customer?.locale ?? null,
    device_id: order.device,
    discount_codes: order.discountCodes.map((code) => ({
      code,
      amount: amount(sums.discountMinor),
      type: 'percentage',
    })),
    duties_included: false,
    email: order.email ?? '',
    estimated_taxes: false,
    financial_status: financialStatusOf(order, sums).toLowerCase(),
    fulfillment_status: { FULFILLED: 'fulfilled', PARTIALLY_FULFILLED: 'partial', UNFULFILLED: null }[
      fulfillmentStatusOf(order)
    ],
    landing_site: visit?.landingPage ?? null,
    landing_site_ref: null,
    location_id: location(order.location),
    merchant_of_record_app_id: null,
    name: `#${order.number}`,
    note: order.note,
    note_attributes: order.attributes.map(({ key, value }) => ({ name: key, value })),
    number: order.number - 1000,
    order_number: order.number,
    order_status_url: `https://${shop.profile.domain}/${shop.profile.id}/orders/${order.index}/authenticate?key=local`,
    payment_gateway_names: [...new Set(order.transactions.map(({ gateway }) => gateway))],
    phone: order.phone,
    po_number: null,
    presentment_currency: order.presentment?.currency ?? shop.profile.currency,
    processed_at: time(order.processedAt),
    reference: null,
    referring_site: visit?.referrerUrl ?? null,
    source_identifier: null,
    source_name: channel.sourceName,
    source_url: null,
    subtotal_price: amount(sums.subtotalMinor),
    subtotal_price_set: set(sums.subtotalMinor),
    tags: order.tags.join(', '),
    tax_exempt: false,
    tax_lines: [],
    taxes_included: shop.profile.taxesIncluded,
    test: order.test,
    token: `token${order.index}`,
    total_discounts: amount(sums.discountMinor),
    total_discounts_set: set(sums.discountMinor),
    total_line_items_price: amount(sums.linesMinor),
    total_line_items_price_set: set(sums.linesMinor),
    total_outstanding: amount(sums.outstandingMinor),
    total_price: amount(sums.totalMinor),
    total_price_set: set(sums.totalMinor),
    total_shipping_price_set: set(order.shippingMinor),
    total_tax: amount(sums.taxMinor),
    total_tax_set: set(sums.taxMinor),
    total_tip_received: amount(0),
    total_weight: 0,
    updated_at: time(order.updatedAt),
    user_id: staff(order.staff),
    billing_address: restAddress(order.billing),
    customer: customer === null ? null : restCustomer(shop, customer, false),
    discount_applications: [],
    fulfillments: order.fulfillments.map((_, i) => restFulfillment(shop, order, i)),
    line_items: order.lines.map((_, i) => restLine(shop, order, i)),
    payment_terms: null,
    refunds: order.refunds.map((_, i) => restRefund(shop, order, i)),
    shipping_address: restAddress(order.shipping),
    shipping_lines: order.shippingMinor === 0 ? [] : [restShipping(shop, order)],
    returns: [],
    line_item_groups: [],
  };
}

function restShipping(shop: ShopState, order: OrderRecord): RestBody {
  const { amount, set } = writer(shop, order);
  return {
    id: idOf('ShippingLine', order.index),
    carrier_identifier: null,
    code: 'Standard',
    discounted_price: amount(order.shippingMinor),
    discounted_price_set: set(order.shippingMinor),
    is_removed: false,
    phone: null,
    price: amount(order.shippingMinor),
    price_set: set(order.shippingMinor),
    source: 'shopify',
    title: 'Standard',
    tax_lines: [],
    discount_allocations: [],
  };
}

function restLine(shop: ShopState, order: OrderRecord, place: number): RestBody {
  const { amount, set } = writer(shop, order);
  const line = order.lines[place]!;
  return {
    id: idOf('LineItem', order.index, place),
    admin_graphql_api_id: gidOf('LineItem', order.index, place),
    attributed_staffs: order.staff === null ? [] : [{ id: gidOf('StaffMember', order.staff), quantity: line.quantity }],
    current_quantity: line.quantity - refundedQuantity(order, place),
    fulfillable_quantity: Math.max(0, line.quantity - fulfilledQuantity(order, place) - refundedQuantity(order, place)),
    fulfillment_service: 'manual',
    fulfillment_status: fulfilledQuantity(order, place) === line.quantity ? 'fulfilled' : null,
    gift_card: line.giftCard,
    grams: 0,
    name: line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`,
    price: amount(line.unitPriceMinor),
    price_set: set(line.unitPriceMinor),
    product_exists: line.product !== null,
    product_id: line.product === null ? null : idOf('Product', line.product),
    properties: line.attributes.map(({ key, value }) => ({ name: key, value })),
    quantity: line.quantity,
    requires_shipping: !line.giftCard,
    sku: line.sku,
    taxable: true,
    title: line.title,
    total_discount: amount(0),
    total_discount_set: set(0),
    variant_id: line.product === null ? null : idOf('ProductVariant', line.product, line.variant),
    variant_inventory_management: 'shopify',
    variant_title: line.variantTitle,
    vendor: line.vendor,
    tax_lines: line.taxMinor === 0 ? [] : [{ price: amount(line.taxMinor), rate: shop.profile.taxRate, title: 'Tax' }],
    duties: [],
    discount_allocations:
      line.discountMinor === 0
        ? []
        : [{ amount: amount(line.discountMinor), amount_set: set(line.discountMinor), discount_application_index: 0 }],
  };
}

export function restRefund(shop: ShopState, order: OrderRecord, place: number): RestBody {
  const { amount, set, time, location, staff } = writer(shop, order);
  const refund = order.refunds[place]!;
  return {
    id: idOf('Refund', order.index, place),
    order_id: idOf('Order', order.index),
    created_at: time(refund.createdAt),
    note: refund.note,
    user_id: staff(refund.staff),
    processed_at: time(refund.createdAt),
    duties: [],
    total_duties_set: set(0),
    return: null,
    refund_shipping_lines: [],
    restock: refund.lines.some(({ restockType }) => restockType !== 'NO_RESTOCK'),
    admin_graphql_api_id: gidOf('Refund', order.index, place),
    order_adjustments:
      refund.adjustmentMinor === 0
        ? []
        : [
            {
              id: idOf('OrderAdjustment', order.index, place),
              amount: amount(-refund.adjustmentMinor),
              kind: 'refund_discrepancy',
            },
          ],
    refund_line_items: refund.lines.map((line, i) => ({
      id: idOf('RefundLineItem', order.index, place * 16 + i),
      quantity: line.quantity,
      line_item_id: idOf('LineItem', order.index, line.line),
      location_id: location(line.location),
      restock_type: line.restockType.toLowerCase(),
      subtotal: Number(amount(line.subtotalMinor)),
      total_tax: Number(amount(line.taxMinor)),
      subtotal_set: set(line.subtotalMinor),
      total_tax_set: set(line.taxMinor),
      line_item: restLine(shop, order, line.line),
    })),
    transactions: refund.transactions.map((transaction) => restTransaction(shop, order, transaction)),
  };
}

export function restTransaction(shop: ShopState, order: OrderRecord, place: number): RestBody {
  const { amount, time, location } = writer(shop, order);
  const transaction = order.transactions[place]!;
  return {
    id: idOf('OrderTransaction', order.index, place),
    order_id: idOf('Order', order.index),
    kind: transaction.kind.toLowerCase(),
    gateway: transaction.gateway,
    status: transaction.status.toLowerCase(),
    message: null,
    created_at: time(transaction.createdAt),
    test: order.test,
    authorization: null,
    location_id: location(order.location),
    user_id: null,
    parent_id: transaction.parent === null ? null : idOf('OrderTransaction', order.index, transaction.parent),
    processed_at: time(transaction.createdAt),
    device_id: order.device,
    error_code: null,
    source_name: channels[order.channel].sourceName,
    receipt: {},
    amount: amount(transaction.amountMinor),
    currency: shop.profile.currency,
    payment_id: `#${order.number}.${place + 1}`,
    manual_payment_gateway: transaction.gateway === 'cash',
    amount_rounding: null,
    admin_graphql_api_id: gidOf('OrderTransaction', order.index, place),
  };
}

export function restFulfillment(shop: ShopState, order: OrderRecord, place: number): RestBody {
  const { time, location } = writer(shop, order);
  const fulfillment = order.fulfillments[place]!;
  return {
    id: idOf('Fulfillment', order.index, place),
    order_id: idOf('Order', order.index),
    status: fulfillment.status.toLowerCase(),
    created_at: time(fulfillment.createdAt),
    service: 'manual',
    updated_at: time(fulfillment.updatedAt),
    tracking_company: fulfillment.tracking?.company ?? null,
    shipment_status: null,
    location_id: location(fulfillment.location),
    origin_address: null,
    email: order.email ?? '',
    destination: restAddress(order.shipping),
    line_items: fulfillment.lines.map(({ line, quantity }) => ({ ...restLine(shop, order, line), quantity })),
    tracking_number: fulfillment.tracking?.number ?? null,
    receipt: {},
    name: `#${order.number}.${place + 1}`,
    admin_graphql_api_id: gidOf('Fulfillment', order.index, place),
  };
}
