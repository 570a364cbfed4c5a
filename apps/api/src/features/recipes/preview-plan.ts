// What a plan would make, with the counts it would show. All counts are one question to the engine.

import { windowEndingOn } from '@throughline/core/journeys/window';
import { brokenBy, countInvariant, type Invariant, labelOf, termsOf } from '@throughline/core/recipes/invariants';
import { planReferences } from '@throughline/core/recipes/plan-references';
import { definitionsOf, everyone, type RecipePlan } from '@throughline/core/recipes/recipe-plan';
import { definitionJson } from '@throughline/core/segments/check/check';
import type { Definition } from '@throughline/core/segments/definition';
import type { AsOf, SegmentInput } from '@throughline/engine/engine';
import type { RequestContext } from '../../context.ts';
import type { MoneyModel } from '../../scalars.ts';
import { describeDefinition } from '../segments/describe-segment.ts';
import type { SegmentModel } from '../segments/segment-model.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { todayOf } from '../stores/read-as-of.ts';
import { matchSegments } from './match-segments.ts';

export interface SegmentPreviewOfPlan {
  key: string;
  name: string;
  emoji: string;
  description: string;
  definition: unknown;
  sentence: string;
  customerCount: number;
  share: number | null;
  lifetimeValue: MoneyModel | null;
  existing: SegmentModel | null;
  strictCount: number | null;
  orEmptyCount: number | null;
}

export interface RecipeCheckModel {
  kind: Invariant['kind'];
  sentence: string;
  label: string;
  left: number;
  leftLabel: string;
  right: number;
  parts: number[];
  partLabels: string[];
  holds: boolean;
  /** Who breaks it, and how many they are; null of a sum. */
  broken: unknown;
  brokenCount: number | null;
}

/** Source and target are indexes into the preview's segments. */
export interface EdgePreviewOfPlan {
  source: number;
  target: number;
  moved: number;
  atRisk: number;
}

/** Each edge is two segments walked over a year for every person: of a plan with more, the first are counted. */
const edgesCountedMax = 100;

export interface PlanPreview {
  segments: SegmentPreviewOfPlan[];
  checks: RecipeCheckModel[];
  /** Of the plan; `edges` are the first of them. */
  edgeCount: number;
  edges: EdgePreviewOfPlan[];
}

export async function previewPlan(
  context: RequestContext,
  store: OpenStore,
  plan: RecipePlan,
  asOf: AsOf,
): Promise<PlanPreview> {
  const count = await countAll(context, store, plan, asOf);
  const [segments, edges] = await Promise.all([
    previewSegments(context, store, plan, count),
    previewEdges(context, store, plan, asOf),
  ]);
  return { segments, edges, edgeCount: plan.edges.length, checks: previewChecks(plan, count) };
}

interface Counted {
  customerCount: number;
  lifetimeValueMinor: bigint | null;
}
type CountOf = (definition: Definition) => Counted;

/** Every definition that a preview shows, each counted once. */
async function countAll(context: RequestContext, store: OpenStore, plan: RecipePlan, asOf: AsOf): Promise<CountOf> {
  const known = definitionsOf(plan);
  const wanted = [
    ...known.values(),
    ...plan.segments.flatMap(({ readings = [] }) => readings.map(({ definition }) => definition)),
    ...plan.invariants.flatMap((invariant) => brokenBy(invariant, known) ?? []),
  ];
  const distinct = new Map(wanted.map((definition) => [JSON.stringify(definition), definition]));
  const inputs = await toInputs(context, store, plan, [...distinct.values()]);
  const options = { medians: false, changes: false };
  const metrics = await context.services.engine.metrics(store.id, inputs, asOf, 'gross', options);
  const counts = new Map([...distinct.keys()].map((key, index) => [key, metrics[index]!]));
  return (definition) => counts.get(JSON.stringify(definition))!;
}

async function toInputs(
  context: RequestContext,
  store: OpenStore,
  plan: RecipePlan,
  definitions: Definition[],
): Promise<SegmentInput[]> {
  const saved = await context.loaders.definitions(store);
  const find = (id: string) => saved.get(id)?.definition;
  return definitions.map((definition) => ({ definition, references: planReferences(plan, definition, find) }));
}

async function previewSegments(
  context: RequestContext,
  store: OpenStore,
  plan: RecipePlan,
  countOf: CountOf,
): Promise<SegmentPreviewOfPlan[]> {
  const existing = await matchSegments(context, store, plan);
  const everybody = countOf(everyone.definition).customerCount;
  return Promise.all(
    plan.segments.map(async ({ key, name, emoji, description, definition, readings = [] }) => {
      const { customerCount, lifetimeValueMinor } = countOf(definition);
      const json = definitionJson(definition);
      const reading = (wanted: string) => {
        const found = readings.find((one) => one.name === wanted);
        return found ? countOf(found.definition).customerCount : null;
      };
      return {
        key,
        name,
        emoji,
        description,
        definition: json,
        sentence: (await describeDefinition(context, store, json)).sentence,
        customerCount,
        share: everybody === 0 ? null : customerCount / everybody,
        lifetimeValue:
          lifetimeValueMinor === null ? null : { amountMinor: lifetimeValueMinor, currencyCode: store.currencyCode },
        existing: existing.get(key) ?? null,
        strictCount: reading('strict'),
        orEmptyCount: reading('orEmpty'),
      };
    }),
  );
}

function previewChecks(plan: RecipePlan, countOf: CountOf): RecipeCheckModel[] {
  const known = definitionsOf(plan);
  return plan.invariants.map((invariant) => {
    const counts = termsOf(invariant).map(({ set }) => countOf(known.get(set)!).customerCount);
    const broken = brokenBy(invariant, known);
    return toCheck(invariant, counts, broken, broken === null ? null : countOf(broken).customerCount);
  });
}

/** `counts` are of the invariant's terms. */
export function toCheck(
  invariant: Invariant,
  counts: number[],
  broken: Definition | null,
  brokenCount: number | null,
): RecipeCheckModel {
  const labels = termsOf(invariant).map(({ label }) => label);
  const hasWhole = invariant.kind === 'partition' || invariant.kind === 'sum';
  return {
    kind: invariant.kind,
    sentence: invariant.sentence,
    label: labelOf(invariant),
    ...countInvariant(invariant, counts, brokenCount ?? 0),
    leftLabel: hasWhole ? labels[0]! : invariant.kind === 'subset' ? labels[0]! : 'in any of them',
    parts: hasWhole ? counts.slice(1) : counts,
    partLabels: hasWhole ? labels.slice(1) : labels,
    broken: broken && definitionJson(broken),
    brokenCount,
  };
}

/** The plan's first edges over the 365 days that end with the day looked at. */
async function previewEdges(
  context: RequestContext,
  store: OpenStore,
  plan: RecipePlan,
  asOf: AsOf,
): Promise<EdgePreviewOfPlan[]> {
  if (plan.edges.length === 0) return [];
  const definitions = plan.segments.map((segment) => segment.definition);
  const inputs = await toInputs(context, store, plan, definitions);
  const places = plan.edges.slice(0, edgesCountedMax).map(({ source, target }) => ({
    source: plan.segments.findIndex(({ key }) => key === source),
    target: plan.segments.findIndex(({ key }) => key === target),
  }));
  const edges = places.map(({ source, target }) => ({ from: inputs[source]!, to: inputs[target]!, maxGapDays: 0 }));
  const window = windowEndingOn('day' in asOf ? asOf.day : todayOf(context, store), 365);
  const results = await context.services.engine.moves(store.id, edges, window, 'gross');
  return places.map((place, index) => ({ ...place, moved: results[index]!.moved, atRisk: results[index]!.atRisk }));
}
