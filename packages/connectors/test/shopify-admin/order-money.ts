// What an order costs, how it is paid, and what is given back.

import type { Random } from '../../src/demo/random.ts';
import type { OrderRecord, RefundRecord, TransactionRecord } from './shop-records.ts';

/** Whether the shop's prices hold the tax. */
export interface Pricing {
  taxesIncluded: boolean;
}

/** What is paid: lines after discounts, shipping, and tax where prices are without. */
export function totalOf(order: Pick<OrderRecord, 'lines' | 'shippingMinor'>, taxesIncluded: boolean): number {
  const lines = order.lines.reduce(
    (sum, line) => sum + line.unitPriceMinor * line.quantity - line.discountMinor + (taxesIncluded ? 0 : line.taxMinor),
    0,
  );
  return lines + order.shippingMinor;
}

export function addPayment(order: OrderRecord, history: Pricing, random: Random): void {
  const amountMinor = totalOf(order, history.taxesIncluded);
  if (amountMinor === 0) return;
  const gateway =
    order.channel === 'pos' ? random.pick(['shopify_payments', 'cash']) : random.pick(['shopify_payments', 'paypal']);
  const paid = (
    kind: TransactionRecord['kind'],
    afterMs: number,
    parent: number | null,
    status = 'SUCCESS' as const,
  ) => ({
    kind,
    status,
    gateway,
    amountMinor,
    createdAt: order.createdAt + afterMs,
    parent,
  });
  if (random.chance(0.03)) order.transactions.push({ ...paid('SALE', 0, null), status: 'FAILURE' });
  if (order.channel === 'draft' && random.chance(0.2)) return;
  if (random.chance(0.1)) {
    order.transactions.push(paid('AUTHORIZATION', 0, null));
    order.transactions.push(paid('CAPTURE', 60_000, order.transactions.length - 1));
  } else order.transactions.push(paid('SALE', 0, null));
}

/** All of a line, or so many of it. */
export function refundedLine(
  order: OrderRecord,
  line: number,
  restockType: 'RETURN' | 'NO_RESTOCK' | 'CANCEL',
  quantity = order.lines[line]!.quantity,
): RefundRecord['lines'][number] {
  const sold = order.lines[line]!;
  const share = (minor: number) => Math.round((minor * quantity) / sold.quantity);
  return {
    line,
    quantity,
    subtotalMinor: share(sold.unitPriceMinor * sold.quantity - sold.discountMinor),
    taxMinor: share(sold.taxMinor),
    restockType,
    location: restockType === 'NO_RESTOCK' ? null : (order.location ?? 0),
  };
}

export function refundTotalOf(refund: Omit<RefundRecord, 'transactions'>, taxesIncluded: boolean): number {
  const lines = refund.lines.reduce((sum, l) => sum + l.subtotalMinor + (taxesIncluded ? 0 : l.taxMinor), 0);
  return lines + refund.shippingMinor + refund.adjustmentMinor;
}

/** With the money given back, if any was paid. */
export function pushRefund(
  order: OrderRecord,
  history: Pricing,
  refund: Omit<RefundRecord, 'transactions'>,
): RefundRecord {
  const amountMinor = refundTotalOf(refund, history.taxesIncluded);
  const paidBy = order.transactions.findIndex(
    ({ kind, status }) => (kind === 'SALE' || kind === 'CAPTURE') && status === 'SUCCESS',
  );
  const full: RefundRecord = { ...refund, transactions: [] };
  if (paidBy >= 0 && amountMinor > 0) {
    const { gateway } = order.transactions[paidBy]!;
    full.transactions.push(order.transactions.length);
    order.transactions.push({
      kind: 'REFUND',
      status: 'SUCCESS',
      gateway,
      amountMinor,
      createdAt: refund.createdAt,
      parent: paidBy,
    });
  }
  order.refunds.push(full);
  return full;
}
