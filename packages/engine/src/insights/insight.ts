// What every question of insights is asked with, and what answers it. A question is a file here and a row of insights.ts.

import type { AmountBase } from '@throughline/core/segments/definition';
import type { ColdGroup } from '../columns/cold-columns.ts';
import type { Columns } from '../columns/columns.ts';
import type { AsOf, SegmentInput } from '../engine.ts';
import type { Asked } from './asked.ts';
import type { Passes } from './people-pass.ts';

/** The head of every question: whom and what of them it looks at. */
export interface InsightScope {
  /** Its members at `asOf`; null = everyone. */
  segment: SegmentInput | null;
  /** Another group of people, who may be in both; null = nobody. */
  compareWith: SegmentInput | null;
  /** Local days, both included; null = open. */
  from: string | null;
  to: string | null;
  asOf: AsOf;
  base: AmountBase;
}

export interface Insight<Query extends InsightScope, Answer> {
  /** The cold columns it reads beside those that the segments rest on. */
  needed(query: Query): readonly ColdGroup[];
  answer(columns: Columns, asked: Asked, query: Query): Passes<Answer>;
}
