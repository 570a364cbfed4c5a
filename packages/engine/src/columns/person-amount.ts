import type { AmountBase } from '@throughline/core/segments/definition';
import { joinLimbs } from './amount-limbs.ts';
import type { AmountLimb, Columns } from './columns.ts';

/** Number of the person's refunds that lower its amounts at an instant, as the end of their rows. */
export function refundsEnd(columns: Pick<Columns, 'personRefunds'>, person: number, instant: number): number {
  const { start, end: ends, effectiveAt } = columns.personRefunds;
  let end = ends[person]!;
  while (end > start[person]! && effectiveAt[end - 1]! > instant) end--;
  return end;
}

/** One limb of a person's amount over its orders up to `end`, less its refunds up to `refundEnd` (not in `gross`). */
export function limbAmount(limb: AmountLimb, base: AmountBase, rows: PersonRows): number {
  const { first, end, refundFirst, refundEnd } = rows;
  const sums = base === 'product' ? limb.productBefore : limb.grossBefore;
  const sum = sums[end]! - sums[first]!;
  if (base === 'gross') return sum;
  const refunds = base === 'net' ? limb.refundGrossBefore : limb.refundProductBefore;
  return sum - (refunds[refundEnd]! - refunds[refundFirst]!);
}

export interface PersonRows {
  first: number;
  end: number;
  refundFirst: number;
  refundEnd: number;
}

/** A person's whole amount in the base at an instant, minor units. */
export function personAmount(columns: Columns, person: number, end: number, base: AmountBase, instant: number): bigint {
  const rows: PersonRows = {
    first: columns.orderStart[person]!,
    end,
    refundFirst: columns.personRefunds.start[person]!,
    refundEnd: refundsEnd(columns, person, instant),
  };
  return joinLimbs(
    columns.limbs,
    columns.limbs.map((limb) => limbAmount(limb, base, rows)),
  );
}
