// The questions of insights by name (docs/semantics.md 8): what each reads and how it is answered.

import type { ColdGroup } from '../columns/cold-columns.ts';
import type { Columns } from '../columns/columns.ts';
import type { MakeEvaluator } from '../compile/evaluator/evaluator.ts';
import { neededBySegments } from '../questions/columns-needed.ts';
import type { ThreadTeam } from '../threads/thread-team.ts';
import { breakdown } from './answer-breakdown.ts';
import { channelGap } from './answer-channel-gap.ts';
import { channelUse } from './answer-channel-use.ts';
import { cohorts } from './answer-cohorts.ts';
import { figurePeople } from './answer-figure-people.ts';
import { firstAndNext } from './answer-first-and-next.ts';
import { firstBuys } from './answer-first-buys.ts';
import { firstProducts } from './answer-first-products.ts';
import { nearStores } from './answer-near-stores.ts';
import { orderPaths } from './answer-order-paths.ts';
import { orderPeriods } from './answer-order-periods.ts';
import { orderValues } from './answer-order-values.ts';
import { productAffinity } from './answer-product-affinity.ts';
import { rfmGrid } from './answer-rfm-grid.ts';
import { rhythm } from './answer-rhythm.ts';
import { timeToSwitch } from './answer-time-to-switch.ts';
import { transitions } from './answer-transitions.ts';
import { readScope } from './asked.ts';
import type { Insight } from './insight.ts';

const INSIGHTS = {
  breakdown,
  transitions,
  channelUse,
  channelGap,
  firstAndNext,
  orderPaths,
  orderValues,
  orderPeriods,
  cohorts,
  rhythm,
  rfmGrid,
  timeToSwitch,
  productAffinity,
  firstProducts,
  firstBuys,
  nearStores,
  figurePeople,
};

type Insights = typeof INSIGHTS;
export type InsightName = keyof Insights;
export type InsightQuery<N extends InsightName> = Parameters<Insights[N]['needed']>[0];
export type InsightAnswer<N extends InsightName> = ReturnType<Insights[N]['answer']>;

function insightOf<N extends InsightName>(name: N): Insight<InsightQuery<N>, InsightAnswer<N>> {
  return INSIGHTS[name] as unknown as Insight<InsightQuery<N>, InsightAnswer<N>>;
}

export function neededByInsight<N extends InsightName>(name: N, query: InsightQuery<N>): ColdGroup[] {
  const segments = [query.segment, query.compareWith].filter((segment) => segment !== null);
  return [...neededBySegments(segments), ...insightOf(name).needed(query)];
}

export function answerInsight<N extends InsightName>(
  columns: Columns,
  makeEvaluator: MakeEvaluator,
  name: N,
  query: InsightQuery<N>,
  team: ThreadTeam | null,
): InsightAnswer<N> {
  const helpers = team && { team, needed: neededByInsight(name, query) };
  return insightOf(name).answer(columns, readScope(columns, makeEvaluator, query, helpers), query);
}
