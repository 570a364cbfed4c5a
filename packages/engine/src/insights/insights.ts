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
import { allFigurePeople, figurePeople } from './answer-figure-people.ts';
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
import { type Asked, readScope } from './asked.ts';
import { carryOut, type Outcome } from './carry-out.ts';
import type { Insight } from './insight.ts';
import type { Passes } from './people-pass.ts';

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
  allFigurePeople,
};

type Insights = typeof INSIGHTS;
export type InsightName = keyof Insights;
export type InsightQuery<N extends InsightName> = Parameters<Insights[N]['needed']>[0];
export type InsightAnswer<N extends InsightName> = Insights[N] extends Insight<never, infer Answer> ? Answer : never;

function insightOf<N extends InsightName>(name: N): Insight<InsightQuery<N>, InsightAnswer<N>> {
  return INSIGHTS[name] as unknown as Insight<InsightQuery<N>, InsightAnswer<N>>;
}

export function neededByInsight<N extends InsightName>(name: N, query: InsightQuery<N>): ColdGroup[] {
  const segments = [query.segment, query.compareWith].filter((segment) => segment !== null);
  return [...neededBySegments(segments), ...insightOf(name).needed(query)];
}

/** A question as it is asked. */
export interface AskedInsight<N extends InsightName = InsightName> {
  name: N;
  query: InsightQuery<N>;
}

/** Answers in the order of the questions, which all have the scope of the first. */
export function answerInsights(
  columns: Columns,
  makeEvaluator: MakeEvaluator,
  questions: readonly AskedInsight[],
  team: ThreadTeam | null,
): Outcome<unknown>[] {
  const needed = [...new Set(questions.flatMap(({ name, query }) => neededByInsight(name, query)))];
  const helpers = team && { team, needed };
  const [scope] = carryOut(columns, [readScope(columns, makeEvaluator, questions[0]!.query)], helpers);
  if ('error' in scope!) return questions.map(() => scope);
  const { answer: asked } = scope!;
  const passes = questions.map(({ name, query }) => openQuestion(columns, asked, name, query));
  return carryOut(columns, passes, helpers);
}

/** What fails before its first pass fails as any other. */
function* openQuestion<N extends InsightName>(
  columns: Columns,
  asked: Asked,
  name: N,
  query: InsightQuery<N>,
): Passes<unknown> {
  return yield* insightOf(name).answer(columns, asked, query);
}
