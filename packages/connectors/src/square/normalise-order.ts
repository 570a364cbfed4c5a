// An order of Square -> an order, the refunds that it carries, or both (docs/semantics.md 1). Pure. Square writes a refund as an order
// of its own that names the sale it gives back; an exchange sells and gives back in one. What sells nothing is no order here.

import type { Address, Identifiers, Order, OrderLine } from '@throughline/core/facts/facts';
import { parseEmail } from '../contact.ts';
import { filled, present, problemAt, readDeletion, readRecord, settle } from '../read-record.ts';
import type { Account, Normalised, RawRecord, RecordProblem } from '../source.ts';
import { squareChannel } from './channels.ts';
import { netMinor, piecesOf } from './line-figures.ts';
import { normaliseRefunds } from './normalise-refunds.ts';
import { orderSchema, type SquareAddress, type SquareOrder } from './square-schemas.ts';

export function normaliseOrder(record: RawRecord, account: Pick<Account, 'store'>): Normalised {
  const deletion = readDeletion('order', record.id, record.body);
  if (deletion) return deletion;
  const { value: order, problems } = readRecord(orderSchema, record.body);
  if (!order) return { facts: [], problems };
  const foreign = findForeignMoney(order, record.body, account.store.currencyCode);
  return settle([...(sells(order) ? [saleOf(order)] : []), ...normaliseRefunds(order)], foreign);
}

/** Whether it is a sale, at least in part. */
export function sells(order: Pick<SquareOrder, 'line_items' | 'returns' | 'refunds'>): boolean {
  return (order.line_items?.length ?? 0) > 0 || (!order.returns?.length && !order.refunds?.length);
}

/** An open order counts once all of it is paid: an order to be collected stays open until it is handed over. */
export function isOpen(
  order: Pick<SquareOrder, 'state' | 'tenders' | 'net_amount_due_money' | 'total_money'>,
): boolean {
  if (order.state === 'DRAFT') return true;
  if (order.state !== 'OPEN') return false;
  const tenders = order.tenders ?? [];
  const paid = tenders.reduce((sum, { amount_money }) => sum + (amount_money?.amount ?? 0), 0);
  const due = order.net_amount_due_money?.amount ?? order.total_money.amount - paid;
  return tenders.length === 0 || due > 0;
}

function saleOf(order: SquareOrder): Order {
  const lines = (order.line_items ?? []).map(lineOf);
  const discounts = (order.discounts ?? []).flatMap(({ name }) => filled(name) ?? []);
  const { total_money: total } = order;
  return {
    kind: 'order',
    externalId: order.id,
    placedAt: order.created_at,
    paidAt: order.state === 'COMPLETED' ? order.closed_at : undefined,
    updatedAt: order.updated_at,
    cancelledAt: order.state === 'CANCELED' ? (order.closed_at ?? order.updated_at ?? order.created_at) : undefined,
    openDraft: isOpen(order) || undefined,
    channel: squareChannel(order.source?.name),
    location: order.location_id,
    gateway: gatewayOf(order),
    fulfilment: filled(order.fulfillments?.[0]?.type)?.toLowerCase(),
    discountCodes: [],
    tags: [],
    grossMinor: total.amount,
    productMinor: lines.length > 0 ? lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0) : total.amount,
    customerCurrency: total.currency,
    customerGrossMinor: total.amount,
    ...peopleOf(order),
    lines,
    kept: present({
      Reference: filled(order.reference_id),
      Discounts: discounts.length > 0 ? discounts.join(', ') : undefined,
    }) as Record<string, string> | undefined,
  };
}

function lineOf(line: NonNullable<SquareOrder['line_items']>[number]): OrderLine {
  return {
    id: line.uid,
    title: filled(line.name) ?? (line.item_type === 'GIFT_CARD' ? 'Gift card' : 'Custom amount'),
    variant: filled(line.variation_name),
    quantity: piecesOf(line.quantity),
    amountMinor: netMinor(line.total_money, line),
  };
}

function gatewayOf(order: SquareOrder): string | undefined {
  const types = new Set((order.tenders ?? []).flatMap(({ type }) => filled(type)?.toLowerCase() ?? []));
  return types.size > 0 ? [...types].sort().join(' + ') : undefined;
}

function peopleOf(order: SquareOrder): Pick<Order, 'buyer' | 'shippingAddress'> {
  const fulfilments = order.fulfillments ?? [];
  const recipients = fulfilments.flatMap(
    ({ pickup_details: pickup, shipment_details: shipment, delivery_details: delivery }) =>
      (shipment ?? delivery ?? pickup)?.recipient ?? [],
  );
  const customerId =
    filled(order.customer_id) ??
    order.tenders?.map((tender) => filled(tender.customer_id)).find((each) => each !== undefined) ??
    recipients.map((each) => filled(each.customer_id)).find((each) => each !== undefined);
  const [recipient] = recipients;
  const email = customerId === undefined && recipient?.email_address ? parseEmail(recipient.email_address) : undefined;
  const name = customerId || email ? filled(recipient?.display_name) : undefined;
  const buyer: Identifiers = { customerId, email, name };
  return { buyer, shippingAddress: recipient?.address && readAddress(recipient.address) };
}

export function readAddress(address: SquareAddress): Address | undefined {
  return present({
    line1: filled(address.address_line_1),
    line2: filled(address.address_line_2),
    city: filled(address.locality),
    region: filled(address.administrative_district_level_1),
    postalCode: filled(address.postal_code),
    country: filled(address.country),
  });
}

/** Amounts of an order are in its location's currency, which must be the store's. */
function findForeignMoney(order: SquareOrder, body: unknown, currencyCode: string): RecordProblem[] {
  if (order.total_money.currency === currencyCode) return [];
  return [problemAt(body, ['total_money', 'currency'], `"${currencyCode}", the store's currency`)];
}
