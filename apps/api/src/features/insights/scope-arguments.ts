// The head of every question of insights: whom it looks at, on which days, in which amounts.

import type { PeopleScope } from '@throughline/core/insights/people-behind';
import type { AmountBase } from '@throughline/core/segments/definition';
import type { InsightScope } from '@throughline/engine/insights/insight';
import { builder } from '../../builder.ts';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { AmountBaseEnum } from '../../scalars.ts';
import { readSegmentInput } from '../segments/read-segment-input.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readAsOf, readDay } from '../stores/read-as-of.ts';

export const scopeArguments = builder.args((t) => ({
  segmentId: t.id({ description: 'Its members at `asOf`; everyone without it.' }),
  compareWithSegmentId: t.id({ description: 'Another group of people, who may be in both.' }),
  from: t.field({ type: 'Date', description: 'Local days, both included; open without.' }),
  to: t.field({ type: 'Date' }),
  asOf: t.field({ type: 'Date' }),
  base: t.field({ type: AmountBaseEnum, defaultValue: 'gross' }),
}));

export interface ScopeArguments {
  segmentId?: string | null;
  compareWithSegmentId?: string | null;
  from?: string | null;
  to?: string | null;
  asOf?: string | null;
  base?: AmountBase | null;
}

export interface ReadScope {
  scope: InsightScope;
  /** How the groups' people are defined: the first, and the one it is compared with. */
  people: PeopleScope;
  comparedPeople: PeopleScope | null;
}

/** null when a segment is unknown in this store. */
export async function readScope(
  context: RequestContext,
  store: OpenStore,
  args: ScopeArguments,
): Promise<ReadScope | null> {
  const asOf = readAsOf(context, store, args.asOf);
  const from = args.from ? readDay(context, store, 'from', args.from) : null;
  const to = args.to ? readDay(context, store, 'to', args.to) : null;
  if (from !== null && to !== null && from > to) refuse('to', `The window ends (${to}) before it begins (${from}).`);
  const { segmentId = null, compareWithSegmentId = null } = args;
  const [segment, compareWith] = await Promise.all(
    [segmentId, compareWithSegmentId].map(async (id) => {
      if (id === null) return null;
      const found = await context.loaders.segments.load({ store, id });
      return found === null ? 'unknown' : readSegmentInput(context, found);
    }),
  );
  if (segment === 'unknown' || compareWith === 'unknown') return null;
  return {
    scope: { segment: segment ?? null, compareWith: compareWith ?? null, from, to, asOf, base: args.base ?? 'gross' },
    people: { segmentId, from, to },
    comparedPeople: compareWithSegmentId === null ? null : { segmentId: compareWithSegmentId, from, to },
  };
}
