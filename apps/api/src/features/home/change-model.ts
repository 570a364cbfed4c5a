// One figure of a week against the same of the week before (docs/semantics.md 8, What changed), and which of all are clear.

import type { Definition } from '@throughline/core/segments/definition';
import { benjaminiHochberg } from '@throughline/stats/benjamini-hochberg';
import type { Interval } from '@throughline/stats/interval';
import type { CanvasModel } from '../canvases/canvas-model.ts';
import type { ChannelModel } from '../insights/channel-labels.ts';
import type { SegmentModel } from '../segments/segment-model.ts';

export const changeKinds = ['ORDERS', 'REVENUE', 'ORDER_VALUE', 'CHANNEL_ORDERS', 'ENTERED', 'LEFT', 'EDGE'] as const;

/** Largest adjusted p of a change that is called clear. */
const CLEAR_MAX = 0.05;

export interface Week {
  /** Local days, both included. */
  from: string;
  to: string;
}

export interface ChangeSide {
  /** Orders, or people. */
  count: number;
  /** Out of so many people; null of what has no share. */
  of: number | null;
  /** Minor units of the store's currency: their sum, of ORDER_VALUE their mean. */
  amountMinor: bigint | null;
  /** Who is counted, at the end of the week's last day. */
  people: Definition | null;
}

export interface Estimated extends Interval {
  value: number;
}

export interface Change {
  kind: (typeof changeKinds)[number];
  channel?: ChannelModel;
  segment?: SegmentModel;
  source?: SegmentModel;
  target?: SegmentModel;
  /** One on which the edge is drawn. */
  canvas?: CanvasModel;
  now: ChangeSide;
  before: ChangeSide;
  /** Of counts of orders. */
  ratio?: Estimated | null;
  /** Of rates. */
  difference?: Estimated | null;
  /** Of amounts, minor units. */
  amountDifference?: Estimated | null;
  /** Two-sided; null where nothing could be tested. */
  p: number | null;
}

export interface JudgedChange extends Change {
  /** Benjamini-Hochberg over the totals of the store, or over everything else. */
  adjustedP: number | null;
  clear: boolean;
}

/** Corrects and orders them: the clear ones first, within both the one with most evidence. */
export function judgeChanges(totals: readonly Change[], others: readonly Change[]): JudgedChange[] {
  const judged = [totals, others].flatMap((family) => {
    const adjusted = benjaminiHochberg(family.map(({ p }) => p));
    return family.map((change, i) => {
      const adjustedP = adjusted[i]!;
      return { ...change, adjustedP, clear: adjustedP !== null && adjustedP < CLEAR_MAX };
    });
  });
  return judged.sort((a, b) => Number(b.clear) - Number(a.clear) || (a.p ?? 1) - (b.p ?? 1));
}
