// What an order's status means here (docs/semantics.md 1): one table, shown in docs/source-woocommerce.md.

export type StatusMeaning = 'counted' | 'openDraft' | 'cancelled' | 'deleted';

export const statusMeanings: Readonly<Record<string, { meaning: StatusMeaning; why: string }>> = {
  processing: { meaning: 'counted', why: 'Paid, to be sent.' },
  completed: { meaning: 'counted', why: 'Done.' },
  'on-hold': { meaning: 'counted', why: 'Placed; the payment (a bank transfer) is waited for.' },
  refunded: { meaning: 'counted', why: 'The sale stays; what went back are its refunds.' },
  pending: { meaning: 'openDraft', why: 'Nobody has paid yet.' },
  'checkout-draft': { meaning: 'openDraft', why: 'A checkout that is still open.' },
  draft: { meaning: 'openDraft', why: 'Not placed yet.' },
  'auto-draft': { meaning: 'openDraft', why: 'Not placed yet.' },
  failed: { meaning: 'cancelled', why: 'The payment failed.' },
  cancelled: { meaning: 'cancelled', why: 'Called off.' },
  trash: { meaning: 'deleted', why: 'In the bin.' },
};

/** Any other status is a step that the shop or a plugin has added to placed orders. */
export const otherStatus = {
  meaning: 'counted',
  why: 'A step of placed orders that the shop or a plugin has added.',
} as const;

export function meaningOf(status: string): StatusMeaning {
  return (Object.hasOwn(statusMeanings, status) ? statusMeanings[status]! : otherStatus).meaning;
}
