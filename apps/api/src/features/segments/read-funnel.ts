// How many people each condition of a definition leaves, and whom a single one keeps out.

import { placesOf } from '@throughline/core/segments/condition-places';
import type { Condition, Definition } from '@throughline/core/segments/definition';
import { nearMissesOf } from '@throughline/core/segments/near-misses';
import type { AsOf, SegmentInput } from '@throughline/engine/engine';
import type { RequestContext } from '../../context.ts';
import { readFirst } from '../../page.ts';
import type { PersonModel } from '../people/person-model.ts';
import { shownDefinition } from '../privacy/shown-to.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { nameConditions } from './describe-segment.ts';

export interface FunnelStep {
  path: (string | number)[];
  depth: number;
  sentence: string;
  /** Who fulfils the condition, whatever the others say. */
  customerCount: number;
  /** Inside an `all`: who fulfils this condition and those before it. */
  remaining: number | null;
}

export interface NearMiss {
  store: OpenStore;
  path: (string | number)[];
  sentence: string;
  /** Who is not in, and would be if this condition held. */
  customerCount: number;
  input: SegmentInput;
  asOf: AsOf;
}

/** A definition in a store, as of an instant. */
export interface Asked {
  store: OpenStore;
  input: SegmentInput;
  asOf: AsOf;
}

/** One step a condition, each before those inside it. */
export async function readFunnel(context: RequestContext, asked: Asked): Promise<FunnelStep[]> {
  const { definition } = asked.input;
  const places = placesOf(definition.condition);
  const groups = places.map(({ condition, path }) => [condition, cumulative(definition.condition, path)] as const);
  const counts = await countEach(
    context,
    asked,
    groups.flatMap(([alone, upTo]) => (upTo ? [alone, upTo] : [alone])),
  );
  const sentences = await sentencesOf(context, asked);
  let next = 0;
  return places.map(({ path, depth }, index) => ({
    path,
    depth,
    sentence: sentences[index]!,
    customerCount: counts[next++]!,
    remaining: groups[index]![1] ? counts[next++]! : null,
  }));
}

/** The conditions of the `all` that holds the path, up to the one it names; null where there is none. */
function cumulative(root: Condition, path: (string | number)[]): Condition | null {
  const [index, key] = [path.at(-1), path.at(-2)];
  if (key !== 'all' || typeof index !== 'number') return null;
  const group = path
    .slice(0, -2)
    .reduce<unknown>((node, step) => (node as Record<string | number, unknown>)[step], root);
  return { all: (group as { all: Condition[] }).all.slice(0, index + 1) };
}

/** Of a definition that asks for all of several conditions, or for two at least; none of any other. */
export async function readNearMisses(context: RequestContext, asked: Asked): Promise<NearMiss[]> {
  const { store, asOf, input } = asked;
  const misses = nearMissesOf(input.definition.condition);
  if (misses.length === 0) return [];
  const missing = misses.map(({ condition }) => condition);
  const [counts, sentences] = await Promise.all([countEach(context, asked, missing), sentencesOf(context, asked)]);
  const places = placesOf(input.definition.condition).map(({ path }) => path.join());
  return misses.map(({ path, condition }, index) => ({
    store,
    asOf,
    path,
    sentence: sentences[places.indexOf(path.join())]!,
    customerCount: counts[index]!,
    input: { ...input, definition: { ...input.definition, condition } },
  }));
}

/** Some of them, the largest amounts first. */
export async function sampleNearMiss(
  context: RequestContext,
  { store, input, asOf }: NearMiss,
  args: { first?: number | null },
): Promise<PersonModel[]> {
  const limit = readFirst(args.first);
  const query = { segment: input, asOf, base: 'gross', sort: 'amount', descending: true, offset: 0, limit } as const;
  const { members } = await context.services.engine.members(store.id, query);
  return members.map((member) => ({ store, id: member.personId }));
}

async function countEach(context: RequestContext, { store, input, asOf }: Asked, conditions: Condition[]) {
  const inputs = conditions.map((condition) => ({ ...input, definition: { ...input.definition, condition } }));
  const options = { medians: false, changes: false };
  const metrics = await context.services.engine.metrics(store.id, inputs, asOf, 'gross', options);
  return metrics.map(({ customerCount }) => customerCount);
}

function sentencesOf(context: RequestContext, { store, input }: Asked): Promise<string[]> {
  const shown = shownDefinition(store, input.definition) as Definition;
  const conditions = placesOf(shown.condition).map(({ condition }) => condition);
  return nameConditions(context, store, conditions);
}
