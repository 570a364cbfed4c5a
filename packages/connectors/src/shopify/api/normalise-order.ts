// An order as the Admin API has it -> the order and its refunds (docs/semantics.md 1). Pure. Agrees with the reader of Shopify's order
// export wherever the two know the same; `same-order.test.ts` lists where they cannot.

import { channelHandle } from '@throughline/core/facts/channel';
import type { Identifiers, Order, OrderLine, Refund } from '@throughline/core/facts/facts';
import { isCurrency } from '@throughline/core/money';
import { parseEmail, parsePhone } from '../../contact.ts';
import type { ImportStore } from '../../import-reader.ts';
import type { Normalised, RecordProblem } from '../../source.ts';
import { Fields } from './fields.ts';
import { compareIds } from './gid.ts';
import { keptOfOrder } from './kept-of-order.ts';
import { readAddress } from './read-address.ts';

/** `body`: the fields of `orderFields` with `lines`, and `lines` in each refund, whole. */
export function normaliseOrder(body: unknown, store: ImportStore): Normalised {
  const problems: RecordProblem[] = [];
  const order = new Fields(body, problems);
  const externalId = order.ownId();
  const taxIncluded = order.flag('taxesIncluded');
  const lines = order.list('lines').map((line) => readLine(line, store.currencyCode, taxIncluded));
  lines.sort((a, b) => compareIds(a.id, b.id));
  const placedAt = order.instant('processedAt');
  if (placedAt === undefined) order.note('processedAt', undefined, 'the time of the order');
  const grossMinor = order.money('totalPriceSet', store.currencyCode);
  if (grossMinor === undefined && problems.length === 0) order.note('totalPriceSet', null, 'the total of the order');
  const fact: Order = {
    kind: 'order',
    externalId,
    placedAt: placedAt ?? 0,
    paidAt: paidAt(order),
    updatedAt: order.instant('updatedAt'),
    cancelledAt: order.instant('cancelledAt'),
    test: order.flag('test'),
    channel: channelHandle(order.text('sourceName'), order.object('app')?.id()),
    location: order.object('retailLocation')?.id(),
    staff: order.object('staffMember')?.text('name'),
    gateway: order.texts('paymentGatewayNames').join(' + ') || undefined,
    fulfilment: order.object('shippingLine')?.text('title'),
    ...readSession(order),
    discountCodes: order.texts('discountCodes'),
    tags: order.texts('tags'),
    grossMinor: grossMinor ?? 0,
    productMinor: productMinor(order, lines, store.currencyCode, taxIncluded),
    ...readCustomerMoney(order),
    subscription: isSubscription(order),
    gift: isGift(order),
    ...readPeople(order, store),
    lines,
  };
  const refunds = order
    .list('refunds')
    .map((refund) => readRefund(refund, externalId, store.currencyCode, taxIncluded));
  refunds.sort((a, b) => compareIds(a.externalId, b.externalId));
  return problems.length > 0 ? { facts: [], problems } : { facts: [fact, ...refunds], problems };
}

/** After all discounts, without tax: where prices include tax, the line's taxes are taken off. */
function readLine(line: Fields, currency: string, taxIncluded: boolean): OrderLine {
  const discounts = line.list('discountAllocations').map((each) => each.money('allocatedAmountSet', currency) ?? 0);
  const amount = (line.money('originalTotalSet', currency) ?? 0) - sum(discounts);
  const variant = line.text('variantTitle');
  return {
    id: line.ownId(),
    productId: line.object('product')?.id(),
    title: line.text('title') ?? line.required('name', "the product's title"),
    variant: variant === 'Default Title' ? undefined : variant,
    vendor: line.text('vendor'),
    sku: line.text('sku'),
    quantity: line.wholeNumber('quantity'),
    amountMinor: amount - (taxIncluded ? lineTax(line, currency) : 0),
  };
}

function lineTax(line: Fields, currency: string): number {
  return sum(line.list('taxLines').map((each) => each.money('priceSet', currency) ?? 0));
}

function productMinor(order: Fields, lines: OrderLine[], currency: string, taxIncluded: boolean): number {
  const subtotal = order.money('subtotalPriceSet', currency);
  if (subtotal === undefined) return sum(lines.map(({ amountMinor }) => amountMinor));
  return subtotal - (taxIncluded ? sum(order.list('lines').map((line) => lineTax(line, currency))) : 0);
}

function readRefund(refund: Fields, orderExternalId: string, currency: string, taxIncluded: boolean): Refund {
  const byLine = new Map<string, { lineId: string; quantity: number; amountMinor: number }>();
  for (const each of refund.list('lines')) {
    const lineId = each.object('lineItem')?.ownId() ?? '';
    const line = byLine.get(lineId) ?? { lineId, quantity: 0, amountMinor: 0 };
    line.quantity += each.wholeNumber('quantity');
    line.amountMinor += each.money('subtotalSet', currency) ?? 0;
    if (taxIncluded) line.amountMinor -= each.money('totalTaxSet', currency) ?? 0;
    byLine.set(lineId, line);
  }
  const refundedAt = refund.instant('processedAt') ?? refund.instant('createdAt');
  if (refundedAt === undefined) refund.note('processedAt', undefined, 'the time of the refund');
  return {
    kind: 'refund',
    externalId: refund.ownId(),
    orderExternalId,
    refundedAt: refundedAt ?? 0,
    amountMinor: refund.money('totalRefundedSet', currency) ?? 0,
    lines: [...byLine.values()].sort((a, b) => compareIds(a.lineId, b.lineId)),
  };
}

/** The last payment of an order that has been paid in full. */
function paidAt(order: Fields): number | undefined {
  if (!['PAID', 'PARTIALLY_REFUNDED', 'REFUNDED'].includes(order.text('displayFinancialStatus') ?? ''))
    return undefined;
  const paid = order
    .list('transactions')
    .filter((each) => each.text('status') === 'SUCCESS' && ['SALE', 'CAPTURE'].includes(each.text('kind') ?? ''))
    .flatMap((each) => each.instant('processedAt') ?? each.instant('createdAt') ?? []);
  return paid.length === 0 ? undefined : Math.max(...paid);
}

/** The last session before the order. */
function readSession(order: Fields): Pick<Order, 'referrer' | 'utmSource' | 'utmMedium' | 'utmCampaign'> {
  const visit = order.object('customerJourneySummary')?.object('lastVisit');
  const utm = visit?.object('utmParameters');
  return {
    referrer: visit?.text('referrerUrl'),
    utmSource: utm?.text('source'),
    utmMedium: utm?.text('medium'),
    utmCampaign: utm?.text('campaign'),
  };
}

function readCustomerMoney(order: Fields): Pick<Order, 'customerCurrency' | 'customerGrossMinor'> {
  const currency = order.text('presentmentCurrencyCode');
  if (currency === undefined || !isCurrency(currency)) return {};
  return { customerCurrency: currency, customerGrossMinor: order.money('totalPriceSet', currency, 'presentmentMoney') };
}

/** Sold with a selling plan, or made by a subscription contract. */
function isSubscription(order: Fields): boolean {
  if (order.text('sourceName')?.startsWith('subscription_contract')) return true;
  return order.list('lines').some((line) => line.has('sellingPlan'));
}

const giftFlags = new Set(['gift', 'is gift', 'gift order']);
const giftTexts = new Set(['gift message', 'gift note']);
const no = new Set(['no', 'false', '0', 'off']);

/** By the order's attributes, since Shopify has no mark of its own: `gift` that is not "no", or a gift message. */
function isGift(order: Fields): boolean {
  return order.list('customAttributes').some((attribute) => {
    const key = (attribute.text('key') ?? '').toLowerCase().replaceAll(/[_-]/g, ' ').trim();
    const value = attribute.text('value')?.toLowerCase();
    return value !== undefined && (giftTexts.has(key) || (giftFlags.has(key) && !no.has(value)));
  });
}

function readPeople(
  order: Fields,
  store: ImportStore,
): Pick<Order, 'buyer' | 'shippingAddress' | 'billingAddress' | 'kept'> {
  const [shipping, billing] = [order.object('shippingAddress'), order.object('billingAddress')];
  const shippingAddress = readAddress(shipping);
  const billingAddress = readAddress(billing);
  const countries = [shippingAddress?.country, billingAddress?.country, store.country];
  const kept = keptOfOrder(order, countries, store.currencyCode);
  const [emailText, phoneText] = [order.text('email'), order.text('phone')];
  const email = emailText === undefined ? undefined : parseEmail(emailText);
  const phone = phoneText === undefined ? undefined : parsePhone(phoneText, ...countries);
  if (emailText && !email) kept.Email = emailText;
  if (phoneText && !phone) kept.Phone = phoneText;
  const customerId = order.object('customer')?.id();
  const buyer: Identifiers = { customerId, email, phone };
  if (customerId || email || phone) buyer.name = shipping?.text('name') ?? billing?.text('name');
  return { buyer, shippingAddress, billingAddress, kept };
}

function sum(amounts: number[]): number {
  return amounts.reduce((total, each) => total + each, 0);
}
