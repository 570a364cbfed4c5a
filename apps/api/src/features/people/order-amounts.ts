// What is left of one order at an instant (docs/semantics.md 1), for orders the engine does not hold as well: the same
// figures as the engine's sums over counted orders.
import { divideHalfAwayFromZero } from '@throughline/core/money';
import type { PersonOrderRecord } from '@throughline/db/people/find-person-orders';

type Refund = PersonOrderRecord['refunds'][number];
type Refunded = Pick<PersonOrderRecord, 'grossMinor' | 'productMinor' | 'refunds'>;

/** Gross less the refunds known at the instant, minor units. */
export function netMinorAt(order: Refunded, instant: number): bigint {
  return knownAt(order, instant).reduce((net, refund) => net - refund.amountMinor, order.grossMinor);
}

/** Product less the refunded lines known at the instant, minor units. */
export function productMinorAt(order: Refunded, instant: number): bigint {
  return knownAt(order, instant).reduce((product, refund) => product - ofProducts(order, refund), order.productMinor);
}

function knownAt({ refunds }: Refunded, instant: number): Refund[] {
  return refunds.filter((refund) => refund.refundedAt.getTime() <= instant);
}

/** Without lines the refund's share is product / gross, rounded half away from zero; 0 of a zero order. */
function ofProducts({ grossMinor, productMinor }: Refunded, { amountMinor, lines }: Refund): bigint {
  if (lines) return lines.reduce((sum, line) => sum + BigInt(line.amountMinor), 0n);
  return grossMinor === 0n ? 0n : divideHalfAwayFromZero(amountMinor * productMinor, grossMinor);
}
