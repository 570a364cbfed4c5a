// Each edge against the preceding window of equal length (docs/semantics.md 5).

import { compareRates } from '@throughline/stats/compare-rates';
import type { EdgeComparison, Window } from '../engine.ts';
import { rateOf } from './answer-moves.ts';
import type { EdgeTally } from './tally-edges.ts';

/** Per edge the tally of the window and of the one before, which is `preceding`. */
export function answerCompareMoves(now: EdgeTally[], before: EdgeTally[], preceding: Window): EdgeComparison[] {
  const counted = ({ movers, atRisk }: EdgeTally) => ({ successes: movers.length, n: atRisk });
  const changes = compareRates(now.map((tally, edge) => ({ now: counted(tally), before: counted(before[edge]!) })));
  return before.map((tally, edge) => ({
    window: preceding,
    ...rateOf(tally.movers.length, tally.atRisk),
    ...changes[edge]!,
  }));
}
