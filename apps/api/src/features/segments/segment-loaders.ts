// What one request asks of segments, gathered so that a list or a canvas asks the engine and the database once.

import type { AmountBase } from '@throughline/core/segments/definition';
import type { AsOf, Metrics, MetricsOptions, MovesResult, Window } from '@throughline/engine/engine';
import { type BatchLoader, batchLoader } from '../../batch-loader.ts';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { oncePerStore } from '../stores/store-loaders.ts';
import { findDefinitions, type StoredDefinitions } from './find-definitions.ts';
import { findSegmentsById } from './find-segments.ts';
import { findUses, type SegmentUses } from './find-uses.ts';
import type { SegmentModel } from './segment-model.ts';
import { toSegmentInput } from './to-segment-input.ts';

interface MetricsKey {
  segment: SegmentModel;
  asOf: AsOf;
  base: AmountBase;
  options: MetricsOptions;
}

interface WindowKey {
  segment: SegmentModel;
  window: Window;
}

export interface MovesKey {
  from: SegmentModel;
  to: SegmentModel;
  maxGapDays: number;
  window: Window;
  base: AmountBase;
}

export interface SegmentLoaders {
  /** Every definition of the store, archived ones included, for references between them. */
  definitions: (store: OpenStore) => Promise<StoredDefinitions>;
  /** What is used, by segment id. */
  uses: (store: OpenStore) => Promise<Map<string, SegmentUses>>;
  segments: BatchLoader<{ store: OpenStore; id: string }, SegmentModel | null>;
  metrics: BatchLoader<MetricsKey, Metrics>;
  history: BatchLoader<WindowKey & { base: AmountBase; options: MetricsOptions }, Metrics[]>;
  counts: BatchLoader<WindowKey & { stepDays: number }, { day: string; count: number }[]>;
  moves: BatchLoader<MovesKey, MovesResult>;
}

export function createSegmentLoaders(context: RequestContext): SegmentLoaders {
  const { engine } = context.services;
  const inputs = async (segments: SegmentModel[]) => {
    const [first] = segments;
    const definitions = first ? await context.loaders.definitions(first.store) : new Map();
    return segments.map((segment) => toSegmentInput(segment.definition, definitions));
  };
  return {
    definitions: oncePerStore((store) => findDefinitions(context, store)),
    uses: oncePerStore((store) => findUses(context, store)),
    segments: batchLoader({
      groupOf: (key) => key.store.id,
      idOf: (key) => key.id,
      load: async (keys) => {
        const found = await findSegmentsById(
          context,
          keys[0]!.store,
          keys.map((key) => key.id),
        );
        return keys.map((key) => found.get(key.id) ?? null);
      },
    }),
    metrics: batchLoader({
      groupOf: ({ segment, asOf, base, options }) => JSON.stringify([segment.store.id, asOf, base, options]),
      idOf: (key) => versionOf(key.segment),
      load: async (keys) => {
        const [{ segment, asOf, base, options }] = keys as [MetricsKey];
        const asked = await inputs(keys.map((key) => key.segment));
        return engine.metrics(segment.store.id, asked, asOf, base, options);
      },
    }),
    history: batchLoader({
      groupOf: ({ segment, window, base, options }) => JSON.stringify([segment.store.id, window, base, options]),
      idOf: (key) => versionOf(key.segment),
      load: async (keys) => {
        const { segment, window, base, options } = keys[0]!;
        const asked = await inputs(keys.map((key) => key.segment));
        return engine.history(segment.store.id, asked, window, base, options);
      },
    }),
    counts: batchLoader({
      groupOf: ({ segment, window, stepDays }) => JSON.stringify([segment.store.id, window, stepDays]),
      idOf: (key) => versionOf(key.segment),
      load: async (keys) => {
        const { segment, window, stepDays } = keys[0]!;
        return engine.counts(segment.store.id, await inputs(keys.map((key) => key.segment)), window, stepDays);
      },
    }),
    moves: batchLoader({
      groupOf: ({ from, window, base }) => JSON.stringify([from.store.id, window, base]),
      idOf: (key) => [versionOf(key.from), versionOf(key.to), key.maxGapDays].join(' '),
      load: async (keys) => {
        const {
          from: { store },
          window,
          base,
        } = keys[0]!;
        const from = await inputs(keys.map((key) => key.from));
        const to = await inputs(keys.map((key) => key.to));
        const edges = keys.map((key, index) => ({ from: from[index]!, to: to[index]!, maxGapDays: key.maxGapDays }));
        return engine.moves(store.id, edges, window, base);
      },
    }),
  };
}

function versionOf(segment: SegmentModel): string {
  return `${segment.id} ${segment.version}`;
}
