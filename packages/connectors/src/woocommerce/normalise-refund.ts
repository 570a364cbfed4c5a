import type { Refund } from '@throughline/core/facts/facts';
import type { WooOrder } from './woo-schemas.ts';
import { type Amounts, metaText } from './woo-values.ts';

/** A refund of an order; its lines are known when each of them names the line that it gives back. */
export function normaliseRefund(
  orderId: number,
  refund: NonNullable<WooOrder['refund_records']>[number],
  amounts: Amounts,
  index: number,
): Refund {
  const place = ['refund_records', index];
  const lines = (refund.line_items ?? []).map(({ meta_data, quantity, total }, line) => ({
    lineId: metaText(meta_data, '_refunded_item_id'),
    quantity: Number.isInteger(quantity) ? Math.abs(quantity) : 1,
    amountMinor: Math.abs(amounts.read(total, [...place, 'line_items', line, 'total'])),
  }));
  const known = lines.flatMap(({ lineId, ...rest }) => (lineId === undefined ? [] : { lineId, ...rest }));
  return {
    kind: 'refund',
    externalId: String(refund.id),
    orderExternalId: String(orderId),
    refundedAt: refund.date_created_gmt,
    amountMinor: Math.abs(amounts.read(refund.amount, [...place, 'amount'])),
    ...(lines.length > 0 && known.length === lines.length ? { lines: known } : {}),
  };
}
