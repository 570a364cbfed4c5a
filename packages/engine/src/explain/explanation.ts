// Why a person is in a segment or not: what each condition of its tree says, the facts it looked at, and what made each entry and exit.

import type { BoundaryCause } from '@throughline/core/journeys/membership-log';
import type { Scalar } from '@throughline/core/segments/definition';

export interface Explanation {
  isMember: boolean;
  /** False where the universe leaves the person out, whatever the conditions say. */
  isInUniverse: boolean;
  /** The tree, each condition before those inside it. */
  nodes: ExplainedNode[];
  /** Every entry and exit up to the instant, in order. */
  changes: { at: number; isEntry: boolean; cause: BoundaryCause }[];
}

export interface ExplainedNode {
  /** Keys and indexes from the condition at the root, as in `Problem`. */
  path: (string | number)[];
  holds: boolean;
  /** How many facts were looked at, and how many of them matched; null where no facts are counted. */
  selected: number | null;
  matching: number | null;
  /** Measured over those that matched: amounts in minor units, null = missing. Absent where nothing is measured. */
  measured?: Scalar | null;
  /** The latest of them, at most `FACTS_MAX`, in order. */
  facts: ExplainedFact[];
}

export type ExplainedFact =
  | { kind: 'order'; id: string; at: number; matches: boolean; position: number; step?: number }
  | { kind: 'event'; id: string; at: number; matches: boolean; eventKind: string; step?: number }
  /** A value of the profile; `at` = known since, null = before anything was known. */
  | {
      kind: 'value';
      at: number | null;
      matches: boolean;
      value: string | null;
      before?: string | null;
      isAssumed: boolean;
    }
  /** The nearest place that is meant and open; `level` = how well it is known where the person lives. */
  | { kind: 'place'; matches: boolean; name: string; km: number; level: string }
  /** The first move in the window, and whether the person was still in the segment moved from. */
  | { kind: 'move'; at: number; matches: boolean; stayed: boolean }
  /** What of the person a score rests on, and the cut points of the day that it is held against, from the lowest on. */
  | { kind: 'standing'; matches: boolean; measure: string; value: string; cutPoints: string[] }
  /** The list that the person is on, and since when. */
  | { kind: 'list'; at: number; matches: boolean; importId: string }
  /** Where a salt puts the person, from 0 to below 1, and the bounds asked for. */
  | { kind: 'share'; matches: boolean; u: number; from: number; to: number }
  /** A stay in the other segment; null = still in. */
  | { kind: 'stay'; at: number; leftAt: number | null; matches: boolean };

export const FACTS_MAX = 25;
