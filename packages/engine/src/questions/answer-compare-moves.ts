// Each edge against the preceding window of equal length (docs/semantics.md 5): Newcombe's difference, Fisher's mid-p, and
// Benjamini-Hochberg over the edges asked together.

import { benjaminiHochberg } from '@throughline/stats/benjamini-hochberg';
import { fisherMidP } from '@throughline/stats/fisher-mid-p';
import { newcombeDifference } from '@throughline/stats/newcombe';
import type { EdgeComparison, Window } from '../engine.ts';
import { rateOf } from './answer-moves.ts';
import type { EdgeTally } from './tally-edges.ts';

/** Largest adjusted p of a change that is called clear. */
const CLEAR_MAX = 0.05;

/** `tallies` = per edge those of the window and of the one before, which is `preceding`. */
export function answerCompareMoves(tallies: EdgeTally[][], preceding: Window): EdgeComparison[] {
  const tested = tallies.map(([now, before]) => {
    const counts = [now!.movers.length, now!.atRisk, before!.movers.length, before!.atRisk] as const;
    return { counts, p: fisherMidP(...counts) };
  });
  const adjusted = benjaminiHochberg(tested.map(({ p }) => p));
  return tested.map(({ counts, p }, edge) => {
    const difference = newcombeDifference(...counts);
    const q = adjusted[edge]!;
    return {
      window: preceding,
      ...rateOf(counts[2], counts[3]),
      difference: difference?.difference ?? null,
      differenceLow: difference?.low ?? null,
      differenceHigh: difference?.high ?? null,
      p,
      clear: q !== null && q < CLEAR_MAX,
    };
  });
}
