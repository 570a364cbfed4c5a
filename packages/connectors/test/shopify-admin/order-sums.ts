// What follows from an order's lines, payments, refunds and deliveries. Minor units of the shop's currency.

import { type Pricing, refundTotalOf, totalOf } from './order-money.ts';
import type { OrderRecord } from './shop-records.ts';

export interface OrderSums {
  /** Before discounts. */
  linesMinor: number;
  discountMinor: number;
  subtotalMinor: number;
  taxMinor: number;
  totalMinor: number;
  paidMinor: number;
  refundedMinor: number;
  refundedShippingMinor: number;
  currentSubtotalMinor: number;
  currentTaxMinor: number;
  currentTotalMinor: number;
  outstandingMinor: number;
}

const sum = <T>(items: readonly T[], of: (item: T) => number) => items.reduce((total, item) => total + of(item), 0);

export function sumOrder(order: OrderRecord, pricing: Pricing): OrderSums {
  const linesMinor = sum(order.lines, (line) => line.unitPriceMinor * line.quantity);
  const discountMinor = sum(order.lines, (line) => line.discountMinor);
  const taxMinor = sum(order.lines, (line) => line.taxMinor);
  const totalMinor = totalOf(order, pricing.taxesIncluded);
  const returned = order.refunds.flatMap(({ lines }) => lines);
  const refundedLinesMinor = sum(returned, (line) => line.subtotalMinor);
  const refundedTaxMinor = sum(returned, (line) => line.taxMinor);
  const refundedShippingMinor = sum(order.refunds, (refund) => refund.shippingMinor);
  const paidMinor = sum(order.transactions, ({ kind, status, amountMinor }) =>
    status === 'SUCCESS' && (kind === 'SALE' || kind === 'CAPTURE') ? amountMinor : 0,
  );
  const refundedMinor = sum(order.transactions, ({ kind, status, amountMinor }) =>
    status === 'SUCCESS' && kind === 'REFUND' ? amountMinor : 0,
  );
  const given = sum(order.refunds, (refund) => refundTotalOf(refund, pricing.taxesIncluded));
  const currentTotalMinor = totalMinor - given;
  return {
    linesMinor,
    discountMinor,
    subtotalMinor: linesMinor - discountMinor,
    taxMinor,
    totalMinor,
    paidMinor,
    refundedMinor,
    refundedShippingMinor,
    currentSubtotalMinor: linesMinor - discountMinor - refundedLinesMinor,
    currentTaxMinor: taxMinor - refundedTaxMinor,
    currentTotalMinor,
    outstandingMinor: order.cancelledAt === null ? Math.max(0, currentTotalMinor - (paidMinor - refundedMinor)) : 0,
  };
}

export type FinancialStatus = 'AUTHORIZED' | 'PAID' | 'PARTIALLY_REFUNDED' | 'PENDING' | 'REFUNDED' | 'VOIDED';

export function financialStatusOf(order: OrderRecord, sums: OrderSums): FinancialStatus {
  if (sums.refundedMinor > 0) return sums.refundedMinor >= sums.paidMinor ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  if (sums.paidMinor > 0 || sums.totalMinor === 0) return 'PAID';
  if (order.cancelledAt !== null) return 'VOIDED';
  return order.transactions.some(({ kind, status }) => kind === 'AUTHORIZATION' && status === 'SUCCESS')
    ? 'AUTHORIZED'
    : 'PENDING';
}

export function fulfilledQuantity(order: OrderRecord, line: number): number {
  return sum(order.fulfillments, (item) =>
    item.status === 'SUCCESS' ? sum(item.lines, (part) => (part.line === line ? part.quantity : 0)) : 0,
  );
}

export function refundedQuantity(order: OrderRecord, line: number): number {
  return sum(order.refunds, ({ lines }) => sum(lines, (part) => (part.line === line ? part.quantity : 0)));
}

export function fulfillmentStatusOf(order: OrderRecord): 'FULFILLED' | 'PARTIALLY_FULFILLED' | 'UNFULFILLED' {
  const sold = sum(order.lines, ({ quantity }) => quantity);
  const sent = sum(
    order.lines.map((_, line) => fulfilledQuantity(order, line)),
    (quantity) => quantity,
  );
  return sent === 0 ? 'UNFULFILLED' : sent < sold ? 'PARTIALLY_FULFILLED' : 'FULFILLED';
}
