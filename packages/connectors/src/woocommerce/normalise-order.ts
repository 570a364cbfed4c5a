// An order of WooCommerce with its refunds -> facts (docs/semantics.md 1). Pure.

import type { Address, Order, OrderLine } from '@throughline/core/facts/facts';
import { parseEmail, parsePhone } from '../contact.ts';
import { filled, present, problemAt, readDeletion, readRecord, settle } from '../read-record.ts';
import type { Account, Normalised, RawRecord } from '../source.ts';
import { wooChannel } from './channels.ts';
import { normaliseRefund } from './normalise-refund.ts';
import { meaningOf } from './statuses.ts';
import { orderSchema, type WooAddress, type WooOrder } from './woo-schemas.ts';
import { Amounts, metaText, withoutEntities } from './woo-values.ts';

export function normaliseOrder(record: RawRecord, account: Pick<Account, 'store'>): Normalised {
  const deletion = readDeletion('order', record.id, record.body);
  if (deletion) return deletion;
  const { value: order, problems } = readRecord(orderSchema, record.body);
  if (!order) return { facts: [], problems };
  const { currencyCode, country } = account.store;
  if (order.currency !== currencyCode) {
    return settle([], [problemAt(record.body, ['currency'], `"${currencyCode}", the store's currency`)]);
  }
  const changedAt = order.date_modified_gmt ?? order.date_created_gmt;
  const meaning = meaningOf(order.status);
  if (meaning === 'deleted') {
    return settle([{ kind: 'deletion', of: 'order', externalId: String(order.id), deletedAt: changedAt }], []);
  }
  const amounts = new Amounts(currencyCode, record.body);
  const lines = order.line_items.map((line, index) => lineOf(line, amounts, index));
  const grossMinor = amounts.read(order.total, ['total']);
  const fact: Order = {
    kind: 'order',
    externalId: String(order.id),
    placedAt: order.date_created_gmt,
    paidAt: order.date_paid_gmt,
    updatedAt: order.date_modified_gmt,
    cancelledAt: meaning === 'cancelled' ? changedAt : undefined,
    openDraft: meaning === 'openDraft' || undefined,
    channel: wooChannel(order.created_via),
    gateway: filled(order.payment_method),
    fulfilment: filled(order.shipping_lines?.[0]?.method_title),
    discountCodes: (order.coupon_lines ?? []).flatMap(({ code }) => filled(code) ?? []),
    tags: [],
    grossMinor,
    productMinor: lines.length > 0 ? lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0) : grossMinor,
    customerCurrency: order.currency,
    customerGrossMinor: grossMinor,
    subscription:
      order.created_via === 'subscription' ||
      metaText(order.meta_data, '_subscription_renewal') !== undefined ||
      undefined,
    ...attributionOf(order),
    ...peopleOf(order, country),
    lines,
  };
  const refunds = (order.refund_records ?? []).map((refund, index) =>
    normaliseRefund(order.id, refund, amounts, index),
  );
  const isWhole = order.refund_records !== undefined && refunds.length === (order.refunds ?? []).length;
  return { ...settle([fact, ...refunds], amounts.problems), ...(isWhole && { wholeOrders: [fact.externalId] }) };
}

function lineOf(line: WooOrder['line_items'][number], amounts: Amounts, index: number): OrderLine {
  const name = withoutEntities(line.name).trim();
  const parent = filled(line.parent_name && withoutEntities(line.parent_name));
  const options = (line.meta_data ?? []).filter(({ key }) => key && !key.startsWith('_'));
  const values = options.flatMap(({ value }) =>
    typeof value === 'string' ? (filled(withoutEntities(value)) ?? []) : [],
  );
  return {
    id: String(line.id),
    productId: line.product_id ? String(line.product_id) : undefined,
    title: parent ?? (name || `Product ${line.product_id ?? line.id}`),
    variant: line.variation_id && values.length > 0 ? values.join(' / ') : undefined,
    sku: filled(line.sku),
    quantity: Number.isInteger(line.quantity) && line.quantity <= 1_000_000_000 ? line.quantity : 1,
    amountMinor: amounts.read(line.total, ['line_items', index, 'total']),
  };
}

/** WooCommerce writes where a visit came from as if it were UTM; only a visit by a marked link is. */
function attributionOf({
  meta_data: meta,
}: WooOrder): Pick<Order, 'utmSource' | 'utmMedium' | 'utmCampaign' | 'referrer'> {
  const told = (name: string) => metaText(meta, `_wc_order_attribution_${name}`);
  const referrer = told('referrer');
  if ((told('source_type') ?? 'utm') !== 'utm') return { referrer };
  return { referrer, utmSource: told('utm_source'), utmMedium: told('utm_medium'), utmCampaign: told('utm_campaign') };
}

function peopleOf(order: WooOrder, storeCountry: string | undefined) {
  const { billing, shipping } = order;
  const phoneText = filled(billing?.phone);
  const emailText = filled(billing?.email);
  const email = emailText && parseEmail(emailText);
  const customerId = order.customer_id ? String(order.customer_id) : undefined;
  const device = metaText(order.meta_data, '_wc_order_attribution_device_type');
  return {
    buyer: { customerId, email, name: customerId || email ? (nameOf(billing) ?? nameOf(shipping)) : undefined },
    shippingAddress: addressOf(shipping),
    billingAddress: addressOf(billing),
    kept: present({
      Number: filled(order.number),
      Status: order.status,
      Device: device,
      'Billing Phone': phoneText && (parsePhone(phoneText, filled(billing?.country), storeCountry) ?? phoneText),
      Email: email ? undefined : emailText,
    }) as Record<string, string>,
  };
}

export function nameOf(address: { first_name?: string; last_name?: string } | null | undefined): string | undefined {
  const names = [filled(address?.first_name), filled(address?.last_name)].filter((each) => each !== undefined);
  return names.length > 0 ? names.join(' ') : undefined;
}

export function addressOf(address: WooAddress): Address | undefined {
  return present({
    line1: filled(address?.address_1),
    line2: filled(address?.address_2),
    city: filled(address?.city),
    region: filled(address?.state),
    postalCode: filled(address?.postcode),
    country: filled(address?.country),
  });
}
