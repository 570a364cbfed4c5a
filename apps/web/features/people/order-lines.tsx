import type { Format, Money } from '../../data/format.ts';

export interface LinesOrder {
  externalId: string;
  discountCodes: string[];
  tags: string[];
  lines: {
    title: string;
    variant?: string | null;
    type?: string | null;
    vendor?: string | null;
    sku?: string | null;
    quantity: number;
    amount: Money;
  }[];
  refunds: { id: string; refundedAt: string; assumed: boolean; amount: Money }[];
}

/** What was in an order: lines as sold, refunds, codes and tags. */
export function OrderLines({ order, format }: { order: LinesOrder; format: Format }) {
  const notes = [
    `Order ${order.externalId}`,
    ...order.discountCodes.map((code) => `code ${code}`),
    ...order.tags.map((tag) => `tag ${tag}`),
  ];
  return (
    <div className="py-1">
      <ul>
        {order.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines as sold have no other name
          <li key={index} className="flex gap-3 py-0.5">
            <span className="w-10 shrink-0 text-right text-ink2">{format.count(line.quantity)} ×</span>
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              {line.title}
              {line.variant && <span className="text-ink2">, {line.variant}</span>}
              <span className="text-small text-ink3">
                {' '}
                {[line.type, line.vendor, line.sku].filter(Boolean).join(' · ')}
              </span>
            </span>
            <span className="shrink-0">{format.money(line.amount)}</span>
          </li>
        ))}
        {order.refunds.map((refund) => (
          <li key={refund.id} className="flex gap-3 py-0.5 text-ink2">
            <span className="w-10 shrink-0" />
            <span className="flex-1">
              Refunded {format.instantDate(refund.refundedAt)}
              {refund.assumed && <em className="ml-1.5 text-small">time assumed</em>}
            </span>
            <span className="shrink-0">−{format.money(refund.amount)}</span>
          </li>
        ))}
      </ul>
      <p className="mt-1 pl-13 text-small text-ink3">{notes.join(' · ')}</p>
    </div>
  );
}
