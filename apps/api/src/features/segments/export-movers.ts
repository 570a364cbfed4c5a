import { csvLine } from '@throughline/connectors/csv/write-csv';
import { formatAmount } from '@throughline/core/money';
import { z } from 'zod';
import type { RequestContext } from '../../context.ts';
import { HttpRefused } from '../../http-errors.ts';
import { readQuery } from '../../read-query.ts';
import { describePeople, personColumns } from '../people/describe-people.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readWindow } from '../stores/read-as-of.ts';
import { findAllMovers } from './find-movers.ts';
import type { SegmentModel } from './segment-model.ts';

const Query = z.strictObject({
  from: z.string(),
  to: z.string(),
  start: z.string(),
  end: z.string(),
  maxGapDays: z.coerce.number().int().min(0).max(3_660).default(0),
  base: z.enum(['GROSS', 'NET', 'PRODUCT']).default('GROSS'),
  people: z.enum(['MOVED', 'NOT_MOVED', 'STAYED', 'LEFT', 'AT_RISK']).default('MOVED'),
});

const groups = { MOVED: 'moved', NOT_MOVED: 'notMoved', STAYED: 'stayed', LEFT: 'left', AT_RISK: 'atRisk' } as const;

/** The people behind an edge, a line each. `from` and `to` are segments, `start` and `end` the window's days. */
export async function* exportMovers(context: RequestContext, store: OpenStore, query: unknown): AsyncGenerator<string> {
  const { from, to, start, end, maxGapDays, base, people } = readQuery(Query, query);
  const key = {
    from: await readSegment(context, store, 'from', from),
    to: await readSegment(context, store, 'to', to),
    maxGapDays,
    window: readWindow(context, store, { from: start, to: end }),
    base: base.toLowerCase() as 'gross' | 'net' | 'product',
  };
  const movers = await findAllMovers(context, key, groups[people]);
  yield `\uFEFF${csvLine([...personColumns, 'Moved at', 'Days', `Revenue after ${store.currencyCode}`])}`;
  const personIds = movers.map(({ personId }) => personId);
  let row = 0;
  for await (const person of describePeople(context, store, personIds)) {
    const { movedAt, days, revenueAfterMinor } = movers[row++]!;
    yield csvLine([
      ...person,
      movedAt === null ? null : new Date(movedAt).toISOString(),
      days,
      revenueAfterMinor === null ? null : formatAmount(revenueAfterMinor, store.currencyCode),
    ]);
  }
}

async function readSegment(
  context: RequestContext,
  store: OpenStore,
  argument: string,
  id: string,
): Promise<SegmentModel> {
  const segment = await context.loaders.segments.load({ store, id });
  if (segment === null) throw new HttpRefused(404, 'NOT_FOUND', 'There is no such segment.', [argument]);
  return segment;
}
