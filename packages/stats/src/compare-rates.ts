// Several rates, each against the same rate in an earlier window: which changes are clear when all are looked at together.

import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { fisherMidP } from './fisher-mid-p.ts';
import { newcombeDifference } from './newcombe.ts';

/** Largest adjusted p of a change that is called clear. */
const CLEAR_MAX = 0.05;

export interface Counted {
  successes: number;
  n: number;
}

export interface RateChange {
  /** Difference of the rates, now less before, with Newcombe's interval; null without a rate on either side. */
  difference: number | null;
  differenceLow: number | null;
  differenceHigh: number | null;
  /** Fisher's mid-p, two-sided. */
  p: number | null;
  /** Benjamini-Hochberg over all pairs given: q < 0.05. */
  clear: boolean;
}

export function compareRates(pairs: readonly { now: Counted; before: Counted }[]): RateChange[] {
  const counts = pairs.map(({ now, before }) => [now.successes, now.n, before.successes, before.n] as const);
  const p = counts.map((four) => fisherMidP(...four));
  const adjusted = benjaminiHochberg(p);
  return counts.map((four, pair) => {
    const difference = newcombeDifference(...four);
    const q = adjusted[pair]!;
    return {
      difference: difference?.difference ?? null,
      differenceLow: difference?.low ?? null,
      differenceHigh: difference?.high ?? null,
      p: p[pair]!,
      clear: q !== null && q < CLEAR_MAX,
    };
  });
}
