import type { AmountBase, Problem } from '@throughline/core/segments/definition';
import type { AsOf, Metrics, MetricsOptions, SegmentInput } from '@throughline/engine/engine';
import type { RequestContext } from '../../context.ts';
import { readFirst } from '../../page.ts';
import { warnOfOpenings } from '../geocoding/warn-of-openings.ts';
import { warnOfPlaces } from '../geocoding/warn-of-places.ts';
import type { PersonModel } from '../people/person-model.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readAsOf } from '../stores/read-as-of.ts';
import { findProblems } from './check-definition.ts';
import { describeChecked, type SegmentInWords } from './describe-segment.ts';
import type { InCurrency } from './metrics-type.ts';
import { toCheckedInput } from './to-segment-input.ts';

export interface SegmentPreviewModel {
  store: OpenStore;
  /** null while there is a problem. */
  input: SegmentInput | null;
  asOf: AsOf;
  base: AmountBase;
  metrics: InCurrency<Metrics> | null;
  /** null while there is a problem. */
  words: () => Promise<SegmentInWords | null>;
  problems: Problem[];
  warnings: Problem[];
}

/** What a definition that nobody has saved would give. */
export async function previewSegment(
  context: RequestContext,
  store: OpenStore,
  args: { definition?: unknown; asOf?: string | null; base?: AmountBase | null; options: MetricsOptions },
): Promise<SegmentPreviewModel> {
  const asOf = readAsOf(context, store, args.asOf);
  const base = args.base ?? 'gross';
  const { definition, problems, warnings } = await findProblems(context, store, args.definition);
  const empty = { store, asOf, base, problems };
  if (definition === null) return { ...empty, warnings, input: null, metrics: null, words: async () => null };
  const input = toCheckedInput(definition, await context.loaders.definitions(store));
  const [[metrics], ofPlaces, ofOpenings] = await Promise.all([
    context.services.engine.metrics(store.id, [input], asOf, base, args.options),
    warnOfPlaces(context, store, input.definition.condition),
    warnOfOpenings(context, store, input.definition.condition),
  ]);
  return {
    ...empty,
    warnings: [...warnings, ...ofPlaces, ...ofOpenings],
    input,
    metrics: { ...metrics!, currencyCode: store.currencyCode },
    words: once(() => describeChecked(context, store, definition)),
  };
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null;
  return () => {
    answer ??= read();
    return answer;
  };
}

/** Some of its people, the largest amounts in the preview's base first. */
export async function samplePreview(
  context: RequestContext,
  { store, input, asOf, base }: SegmentPreviewModel,
  args: { first?: number | null },
): Promise<PersonModel[]> {
  const limit = readFirst(args.first);
  if (input === null) return [];
  const query = { segment: input, asOf, base, sort: 'amount', descending: true, offset: 0, limit } as const;
  const { members } = await context.services.engine.members(store.id, query);
  return members.map((member) => ({ store, id: member.personId }));
}
