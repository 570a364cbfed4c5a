import type { AmountBase } from '@throughline/core/segments/definition';
import type { WalkColumns } from '../columns/walk-columns.ts';
import type { Evaluator, StillTask, SumStill } from '../compile/evaluator/evaluator.ts';
import type { FlipDays } from './flip-days.ts';

/** Whether people who stand still can be summed by generated code: sums fit into doubles, and facts and flips tell all. */
export function stillSummer({ limbs }: WalkColumns, { sumStill, edges }: Evaluator): SumStill | null {
  return limbs.length === 1 && edges.sources.length === 0 ? sumStill : null;
}

/** People who stand still from an instant on, as far as the flips are known; null = all people, at that instant. */
export function stillTask(
  { limbs, zone }: WalkColumns,
  flips: FlipDays | null,
  instant: number,
  base: AmountBase,
): StillTask {
  const limb = limbs[0]!;
  return {
    instant,
    day: zone.dayOf(instant),
    since: flips ? instant : Number.POSITIVE_INFINITY,
    flipBase: flips?.base ?? 0,
    flips: flips?.any?.has ?? null,
    firstFlips: flips?.first?.has ?? null,
    lastFlips: flips?.last?.has ?? null,
    amounts: base === 'product' ? limb.productBefore : limb.grossBefore,
    refundAmounts: base === 'gross' ? null : base === 'net' ? limb.refundGrossBefore : limb.refundProductBefore,
  };
}

/** Persons asked about at once: as many rows are kept of those that move. */
export const CHUNK = 16_384;
