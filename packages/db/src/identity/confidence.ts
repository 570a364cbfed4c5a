// How sure a merge is, by what it rests on: shown for review, decides nothing.
import type { IdentifierKind } from './rules.ts';

export type MergeRule = IdentifierKind | 'accepted';

/** Of an identifier on two profiles. */
const CONFIDENCE: Record<MergeRule, number> = { accepted: 1, email: 0.98, member: 0.97, phone: 0.9 };

/** Less for every further profile. */
const LESS_A_PROFILE = 0.02;

/** From 0 to 1, to two decimals. */
export function confidenceOf(rule: MergeRule, profileCount: number): number {
  if (rule === 'accepted') return CONFIDENCE.accepted;
  return Math.round((CONFIDENCE[rule] - LESS_A_PROFILE * Math.max(0, profileCount - 2)) * 100) / 100;
}
