// What a recipe would make, with the counts it would show. All counts are one question to the engine.

import { windowEndingOn } from '@throughline/core/journeys/window';
import { checksFor, type OmnichannelKey, type RecipeSegment, segmentsFor } from '@throughline/core/recipes/omnichannel';
import { definitionJson } from '@throughline/core/segments/check/check';
import type { Definition } from '@throughline/core/segments/definition';
import type { AsOf, SegmentInput } from '@throughline/engine/engine';
import type { RequestContext } from '../../context.ts';
import { Refused, type UserProblem } from '../../refused.ts';
import type { MoneyModel } from '../../scalars.ts';
import { describeDefinition } from '../segments/describe-segment.ts';
import type { SegmentModel } from '../segments/segment-model.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readAsOf, todayOf } from '../stores/read-as-of.ts';
import { findExistingSegments } from './find-existing-segments.ts';
import type { RecipeModel } from './find-recipes.ts';
import { type RecipeArguments, type RecipeInput, readRecipeInput } from './read-recipe-input.ts';

export interface RecipeSegmentPreviewModel {
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
  label: string;
  left: number;
  right: number;
  parts: number[];
  holds: boolean;
}

export interface RecipeEdgePreviewModel {
  source: number;
  target: number;
  moved: number;
  atRisk: number;
}

export interface RecipePreviewModel {
  segments: RecipeSegmentPreviewModel[];
  checks: RecipeCheckModel[];
  edges: RecipeEdgePreviewModel[];
  userErrors: UserProblem[];
}

export async function previewRecipe(
  context: RequestContext,
  { store }: RecipeModel,
  args: RecipeArguments & { asOf?: string | null },
): Promise<RecipePreviewModel> {
  const asOf = readAsOf(context, store, args.asOf);
  try {
    const input = await readRecipeInput(context, store, args);
    const count = await countAll(context, store, input, asOf);
    const [segments, edges] = await Promise.all([
      previewSegments(context, store, input, count),
      previewEdges(context, store, input, asOf),
    ]);
    return { segments, edges, checks: previewChecks(input, count), userErrors: [] };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { segments: [], checks: [], edges: [], userErrors: error.problems };
  }
}

interface Counted {
  customerCount: number;
  lifetimeValueMinor: bigint | null;
}

interface Counts {
  of: (definition: Definition) => Counted;
  /** Of the store as of the same instant. */
  customerCount: number;
}

/** Every definition a preview shows, each counted once. */
async function countAll(context: RequestContext, store: OpenStore, input: RecipeInput, asOf: AsOf): Promise<Counts> {
  const everyone: Definition = { version: 1, universe: 'customers', condition: { all: [] } };
  const wanted = [
    everyone,
    ...input.layout.segments.map((segment) => segment.definition),
    ...readings(input).flat(),
    ...recipeChecks(input).flatMap(({ left, right }) => [left, ...right].map((term) => term.definition)),
  ];
  const distinct = new Map(wanted.map((definition) => [JSON.stringify(definition), definition]));
  const inputs = [...distinct.values()].map(toInput);
  const metrics = await context.services.engine.metrics(store.id, inputs, asOf, 'gross', { medians: false });
  const counts = new Map([...distinct.keys()].map((key, index) => [key, metrics[index]!]));
  const of = (definition: Definition) => counts.get(JSON.stringify(definition))!;
  return { of, customerCount: of(everyone).customerCount };
}

function toInput(definition: Definition): SegmentInput {
  return { definition, references: {} };
}

/** "Only continued" of each first channel, strict and with one-time buyers. */
function readings({ layout, pairs, channelName }: RecipeInput): Definition[][] {
  return layout.segments.map((segment) => {
    if (segment.key !== 'onlyContinued') return [];
    const { x, y } = pairs.find((pair) => pair.x === segment.channels[0])!;
    return (['strict', 'orEmpty'] as const).map((reading) =>
      segmentOf('onlyContinued', segmentsFor(x, y, channelName, reading)),
    );
  });
}

function segmentOf(key: OmnichannelKey, segments: RecipeSegment[]): Definition {
  return segments.find((segment) => segment.key === key)!.definition;
}

async function previewSegments(
  context: RequestContext,
  store: OpenStore,
  input: RecipeInput,
  counts: Counts,
): Promise<RecipeSegmentPreviewModel[]> {
  const { segments } = input.layout;
  const existing = await findExistingSegments(context, store, segments);
  const both = readings(input);
  return Promise.all(
    segments.map(async ({ name, emoji, description, definition }, index) => {
      const { customerCount, lifetimeValueMinor } = counts.of(definition);
      const json = definitionJson(definition);
      const [strictCount = null, orEmptyCount = null] = both[index]!.map((one) => counts.of(one).customerCount);
      return {
        name,
        emoji,
        description,
        definition: json,
        sentence: (await describeDefinition(context, store, json)).sentence,
        customerCount,
        share: counts.customerCount === 0 ? null : customerCount / counts.customerCount,
        lifetimeValue:
          lifetimeValueMinor === null ? null : { amountMinor: lifetimeValueMinor, currencyCode: store.currencyCode },
        existing: existing[index]!,
        strictCount,
        orEmptyCount,
      };
    }),
  );
}

/** The sums of each pair; a sum that several pairs share stands once. */
function recipeChecks({ pairs, storeChannels, channelName, onlyContinued }: RecipeInput) {
  const all = pairs.flatMap(({ x, y }) => checksFor(x, y, storeChannels, channelName, onlyContinued));
  return [...new Map(all.map((check) => [JSON.stringify(check), check])).values()];
}

function previewChecks(input: RecipeInput, counts: Counts): RecipeCheckModel[] {
  return recipeChecks(input).map(({ left, right }) => {
    const parts = right.map((term) => counts.of(term.definition).customerCount);
    const total = parts.reduce((sum, part) => sum + part, 0);
    const count = counts.of(left.definition).customerCount;
    const label = `${left.label} = ${right.map((term) => term.label).join(' + ')}`;
    return { label, left: count, right: total, parts, holds: count === total };
  });
}

/** The layout's edges over the 365 days that end with the day looked at. */
async function previewEdges(
  context: RequestContext,
  store: OpenStore,
  { layout }: RecipeInput,
  asOf: AsOf,
): Promise<RecipeEdgePreviewModel[]> {
  if (layout.edges.length === 0) return [];
  const inputs = layout.segments.map((segment) => toInput(segment.definition));
  const edges = layout.edges.map(({ source, target }) => ({
    from: inputs[source]!,
    to: inputs[target]!,
    maxGapDays: 0,
  }));
  const window = windowEndingOn('day' in asOf ? asOf.day : todayOf(context, store), 365);
  const results = await context.services.engine.moves(store.id, edges, window, 'gross');
  return layout.edges.map((edge, index) => ({ ...edge, moved: results[index]!.moved, atRisk: results[index]!.atRisk }));
}
