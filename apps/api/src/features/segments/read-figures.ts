// A segment's figures, asked of the engine through the request's loaders.

import type { AmountBase } from '@throughline/core/segments/definition';
import type { Metrics, MetricsOptions, RevenueDay } from '@throughline/engine/engine';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { readAsOf, readWindow } from '../stores/read-as-of.ts';
import type { InCurrency } from './metrics-type.ts';
import { readSegmentInput } from './read-segment-input.ts';
import type { SegmentModel } from './segment-model.ts';

interface WindowArguments {
  from: string;
  to: string;
  base?: AmountBase | null;
}

export async function readMetrics(
  context: RequestContext,
  segment: SegmentModel,
  args: { asOf?: string | null; base?: AmountBase | null; options: MetricsOptions },
): Promise<InCurrency<Metrics>> {
  const asOf = readAsOf(context, segment.store, args.asOf);
  const metrics = await context.loaders.metrics.load({
    segment,
    asOf,
    base: args.base ?? 'gross',
    options: args.options,
  });
  return { ...metrics, currencyCode: segment.store.currencyCode };
}

/** One row a day, both ends included. */
export async function readHistory(
  context: RequestContext,
  segment: SegmentModel,
  args: WindowArguments & { options: MetricsOptions },
): Promise<InCurrency<Metrics>[]> {
  const window = readWindow(context, segment.store, args);
  const { base, options } = args;
  const rows = await context.loaders.history.load({ segment, window, base: base ?? 'gross', options });
  return rows.map((row) => ({ ...row, currencyCode: segment.store.currencyCode }));
}

export async function readCounts(
  context: RequestContext,
  segment: SegmentModel,
  args: { from: string; to: string; stepDays?: number | null },
): Promise<{ day: string; count: number }[]> {
  const stepDays = args.stepDays ?? 7;
  if (stepDays < 1) refuse('stepDays', `stepDays is at least 1, found ${stepDays}.`);
  return context.loaders.counts.load({ segment, window: readWindow(context, segment.store, args), stepDays });
}

export async function readRevenue(
  context: RequestContext,
  segment: SegmentModel,
  args: WindowArguments,
): Promise<InCurrency<RevenueDay>[]> {
  const { store } = segment;
  const window = readWindow(context, store, args);
  const input = await readSegmentInput(context, segment);
  const rows = await context.services.engine.revenue(store.id, input, window, args.base ?? 'gross');
  return rows.map((row) => ({ ...row, currencyCode: store.currencyCode }));
}

/** How many people are in both; null when the other segment is unknown in this store. */
export async function readOverlap(
  context: RequestContext,
  segment: SegmentModel,
  args: { segmentId: string; asOf?: string | null },
): Promise<number | null> {
  const { store } = segment;
  const asOf = readAsOf(context, store, args.asOf);
  const other = await context.loaders.segments.load({ store, id: args.segmentId });
  if (other === null) return null;
  const inputs = await Promise.all([readSegmentInput(context, segment), readSegmentInput(context, other)]);
  const { parts } = await context.services.engine.overlap(store.id, inputs, asOf);
  return parts.find(({ segments }) => segments.length === inputs.length)?.count ?? 0;
}
