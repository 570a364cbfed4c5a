// What an order of Square gives back. One refund for each sale that it names; money counts once Square has approved it.

import type { Refund } from '@throughline/core/facts/facts';
import { netMinor, piecesOf } from './line-figures.ts';
import type { SquareOrder } from './square-schemas.ts';

type Return = NonNullable<SquareOrder['returns']>[number];

const approvedStates = new Set(['APPROVED', 'COMPLETED']);

/** A return without a sale (an unlinked refund) belongs to no order: there is no refund for it. */
export function normaliseRefunds(order: SquareOrder): Refund[] {
  const refunds = order.refunds ?? [];
  const approved = refunds.filter(({ status }) => approvedStates.has(status));
  if (!order.returns?.length)
    return order.line_items?.length ? approved.map((refund) => plainRefund(order, refund)) : [];
  const isDone = refunds.length > 0 ? approved.length > 0 && !isPending(order) : order.state === 'COMPLETED';
  if (!isDone) return [];
  const linked = order.returns.filter((each) => each.source_order_id);
  const paidBackMinor = approved.reduce((sum, { amount_money }) => sum + amount_money.amount, 0);
  const isPlain = order.returns.length === 1 && approved.length > 0 && !order.line_items?.length;
  const times = approved.flatMap(({ created_at }) => created_at ?? []);
  const refundedAt = times.length > 0 ? Math.min(...times) : (order.closed_at ?? order.created_at);
  return linked.map((each) => ({
    kind: 'refund',
    externalId: order.returns!.length === 1 ? order.id : `${order.id}:${each.source_order_id}`,
    orderExternalId: each.source_order_id!,
    refundedAt,
    amountMinor: isPlain ? paidBackMinor : returnedMinor(order, each),
    ...linesOf(each),
  }));
}

function isPending(order: SquareOrder): boolean {
  return (order.refunds ?? []).some(({ status }) => status === 'PENDING');
}

function plainRefund(order: SquareOrder, refund: NonNullable<SquareOrder['refunds']>[number]): Refund {
  return {
    kind: 'refund',
    externalId: refund.id,
    orderExternalId: order.id,
    refundedAt: refund.created_at ?? order.closed_at ?? order.created_at,
    amountMinor: refund.amount_money.amount,
  };
}

/** In an exchange: the worth of what came back, though less money or none went out. */
function returnedMinor(order: SquareOrder, each: Return): number {
  const own =
    each.return_amounts?.total_money ?? (order.returns!.length === 1 ? order.return_amounts?.total_money : undefined);
  return own?.amount ?? (each.return_line_items ?? []).reduce((sum, line) => sum + (line.total_money?.amount ?? 0), 0);
}

/** Unknown as soon as one of them names no line of the sale (an amount typed in). */
function linesOf(each: Return): Pick<Refund, 'lines'> {
  const lines = each.return_line_items ?? [];
  if (lines.length === 0 || lines.some((line) => !line.source_line_item_uid || !line.total_money)) return {};
  return {
    lines: lines.map((line) => ({
      lineId: line.source_line_item_uid!,
      quantity: piecesOf(line.quantity),
      amountMinor: netMinor(line.total_money!, line),
    })),
  };
}
