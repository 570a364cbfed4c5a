import type { AmountBase } from '@throughline/core/segments/definition';
import type { BreakdownDimension, BreakdownQuery } from '@throughline/engine/engine';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { readSegmentInput } from '../segments/read-segment-input.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readAsOf, readDay } from '../stores/read-as-of.ts';
import type { BreakdownModel } from './breakdown-type.ts';

interface PositionArgument {
  from?: number | null;
  to?: number | null;
  last?: boolean | null;
}

export interface BreakdownArguments {
  segmentId?: string | null;
  dimension: BreakdownDimension;
  position?: PositionArgument | null;
  from?: string | null;
  to?: string | null;
  asOf?: string | null;
  base?: AmountBase | null;
}

/** null when the segment is unknown in this store. */
export async function findBreakdown(
  context: RequestContext,
  store: OpenStore,
  args: BreakdownArguments,
): Promise<BreakdownModel[] | null> {
  const asOf = readAsOf(context, store, args.asOf);
  const from = args.from ? readDay(context, store, 'from', args.from) : null;
  const to = args.to ? readDay(context, store, 'to', args.to) : null;
  if (from !== null && to !== null && from > to) refuse('to', `The window ends (${to}) before it begins (${from}).`);
  const position = readPosition(args.position);
  const segment =
    typeof args.segmentId === 'string' ? await context.loaders.segments.load({ store, id: args.segmentId }) : null;
  if (typeof args.segmentId === 'string' && segment === null) return null;
  const query: BreakdownQuery = {
    segment: segment && (await readSegmentInput(context, segment)),
    dimension: args.dimension,
    position,
    from,
    to,
    asOf,
    base: args.base ?? 'gross',
  };
  const rows = await context.services.engine.breakdown(store.id, query);
  const labelOf = await context.loaders.valueLabels(store);
  const field = args.dimension.toLowerCase();
  return rows.map((row) => ({
    ...row,
    label: row.key === null ? null : labelOf(field, row.key),
    currencyCode: store.currencyCode,
  }));
}

function readPosition(position: PositionArgument | null | undefined): BreakdownQuery['position'] {
  if (!position) return null;
  const { from, to, last } = position;
  if (last) {
    if (from != null || to != null) refuse('position', 'position is either last or a range, not both.');
    return { last: true };
  }
  if ((from ?? 1) < 1 || (to ?? 1) < 1) refuse('position', 'Positions count from 1.');
  if (from != null && to != null && from > to) refuse('position', `position ends (${to}) before it begins (${from}).`);
  return from == null && to == null ? null : { ...(from != null && { from }), ...(to != null && { to }) };
}
