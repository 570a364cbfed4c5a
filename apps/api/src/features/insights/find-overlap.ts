import { definitionJson } from '@throughline/core/segments/check/check';
import { type Combination, combineSegments, nameCombination } from '@throughline/core/segments/combine-segments';
import type { AmountBase } from '@throughline/core/segments/definition';
import type { AsOf, Metrics, MetricsOptions, Overlap, SegmentInput } from '@throughline/engine/engine';
import { OVERLAP_SEGMENTS_MAX } from '@throughline/engine/questions/answer-overlap';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import type { InCurrency } from '../segments/metrics-type.ts';
import { readSegmentInput } from '../segments/read-segment-input.ts';
import type { SegmentModel } from '../segments/segment-model.ts';
import { toDefinition, toSegmentInput } from '../segments/to-segment-input.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readAsOf } from '../stores/read-as-of.ts';

export interface OverlapModel {
  store: OpenStore;
  segments: SegmentModel[];
  asOf: AsOf;
  base: AmountBase;
  found: Overlap;
}

export interface CombinationModel {
  overlap: OverlapModel;
  /** The people of the combination, by references to its segments. */
  input: SegmentInput;
  name: string;
}

/** How the segments overlap; null when one is unknown in this store. The same segment twice is one. */
export async function findOverlap(
  context: RequestContext,
  store: OpenStore,
  args: { segmentIds: string[]; asOf?: string | null; base?: AmountBase | null },
): Promise<OverlapModel | null> {
  const ids = [...new Set(args.segmentIds)];
  if (ids.length < 2 || ids.length > OVERLAP_SEGMENTS_MAX) {
    refuse('segmentIds', `segmentIds are 2 to ${OVERLAP_SEGMENTS_MAX} different segments, found ${ids.length}.`);
  }
  const asOf = readAsOf(context, store, args.asOf);
  const segments = await Promise.all(ids.map((id) => context.loaders.segments.load({ store, id })));
  if (!segments.every((segment) => segment !== null)) return null;
  const inputs = await Promise.all(segments.map((segment) => readSegmentInput(context, segment)));
  const found = await context.services.engine.overlap(store.id, inputs, asOf);
  return { store, segments, asOf, base: args.base ?? 'gross', found };
}

/** null when an id is of none of the overlap's segments. */
export async function combineOverlap(
  context: RequestContext,
  overlap: OverlapModel,
  args: Partial<Record<keyof Combination<string>, string[] | null>>,
): Promise<CombinationModel | null> {
  const byId = new Map(overlap.segments.map((segment) => [segment.id, segment]));
  const found = (ids: string[] | null | undefined) => [...new Set(ids ?? [])].map((id) => byId.get(id));
  const [all, any, none] = [found(args.all), found(args.any), found(args.none)];
  if (all.length + any.length + none.length === 0) refuse('all', 'A combination names at least one segment.');
  if (!known(all) || !known(any) || !known(none)) return null;
  const of = <T>(one: (segment: SegmentModel) => T): Combination<T> => ({
    all: all.map(one),
    any: any.map(one),
    none: none.map(one),
  });
  const definition = combineSegments(of(({ id, definition }) => ({ id, universe: toDefinition(definition).universe })));
  const input = toSegmentInput(definitionJson(definition), await context.loaders.definitions(overlap.store));
  return { overlap, input, name: nameCombination(of(({ name }) => name)) };
}

const known = (segments: (SegmentModel | undefined)[]): segments is SegmentModel[] => !segments.includes(undefined);

export async function readCombinationMetrics(
  context: RequestContext,
  { overlap: { store, asOf, base }, input }: CombinationModel,
  options: MetricsOptions,
): Promise<InCurrency<Metrics>> {
  const [metrics] = await context.services.engine.metrics(store.id, [input], asOf, base, options);
  return { ...metrics!, currencyCode: store.currencyCode };
}
