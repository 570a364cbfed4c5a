// Each edge against the preceding window of equal length (docs/semantics.md 5).

import { compareRates } from '@throughline/stats/compare-rates';
import type { EdgeComparison, Window } from '../engine.ts';
import { rateOf } from './answer-moves.ts';
import type { EdgeTally } from './tally-edges.ts';

/** `tallies` = per edge those of the window and of the one before, which is `preceding`. */
export function answerCompareMoves(tallies: EdgeTally[][], preceding: Window): EdgeComparison[] {
  const counted = ({ movers, atRisk }: EdgeTally) => ({ successes: movers.length, n: atRisk });
  const changes = compareRates(tallies.map(([now, before]) => ({ now: counted(now!), before: counted(before!) })));
  return tallies.map(([, before], edge) => ({
    window: preceding,
    ...rateOf(before!.movers.length, before!.atRisk),
    ...changes[edge]!,
  }));
}
