// The parts of an order as webhooks write them: lines, shipping, refunds, payments, deliveries.

import { gidOf, idOf } from './gid.ts';
import { fulfilledQuantity, refundedQuantity } from './order-sums.ts';
import { type AddressRecord, channels, type OrderRecord } from './shop-records.ts';
import type { ShopState } from './shop-state.ts';
import { restAmount, restMoneySet, restTime } from './shop-values.ts';

export type RestBody = Record<string, unknown>;

/** Writes amounts and times of one order. */
export function orderWriter(shop: ShopState, order: OrderRecord) {
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

export function restShipping(shop: ShopState, order: OrderRecord): RestBody {
  const { amount, set } = orderWriter(shop, order);
  return {
    id: idOf('ShippingLine', order.index),
    carrier_identifier: null,
    code: 'Standard',
    current_discounted_price_set: set(order.shippingMinor),
    discounted_price: amount(order.shippingMinor),
    discounted_price_set: set(order.shippingMinor),
    is_removed: false,
    phone: null,
    price: amount(order.shippingMinor),
    price_set: set(order.shippingMinor),
    requested_fulfillment_service_id: null,
    source: 'shopify',
    title: 'Standard',
    tax_lines: [],
    discount_allocations: [],
  };
}

export function restLine(shop: ShopState, order: OrderRecord, place: number): RestBody {
  const { amount, set } = orderWriter(shop, order);
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
    sales_line_item_group_id: null,
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
  const { amount, set, time, location, staff } = orderWriter(shop, order);
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
  const { amount, time, location } = orderWriter(shop, order);
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
    payment_details: null,
    total_unsettled_set: {
      presentment_money: { amount: amount(0), currency: shop.profile.currency },
      shop_money: { amount: amount(0), currency: shop.profile.currency },
    },
    manual_payment_gateway: transaction.gateway === 'cash',
    amount_rounding: null,
    admin_graphql_api_id: gidOf('OrderTransaction', order.index, place),
  };
}

export function restFulfillment(shop: ShopState, order: OrderRecord, place: number): RestBody {
  const { time, location } = orderWriter(shop, order);
  const fulfillment = order.fulfillments[place]!;
  const number = fulfillment.tracking?.number ?? null;
  const url = number === null ? null : `https://track.example/${number}`;
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
    tracking_number: number,
    tracking_numbers: number === null ? [] : [number],
    tracking_url: url,
    tracking_urls: url === null ? [] : [url],
    receipt: {},
    name: `#${order.number}.${place + 1}`,
    admin_graphql_api_id: gidOf('Fulfillment', order.index, place),
  };
}
