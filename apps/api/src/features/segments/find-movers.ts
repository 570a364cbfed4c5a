import type { EdgePeople, Mover, MovesResult } from '@throughline/engine/engine';
import { type Page, type PageArguments, pageOfOffset, readFirst, readOffset } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { emptyPersonEdge, type PersonEdgeModel } from '../people/person-model.ts';
import { readSegmentInput } from './read-segment-input.ts';
import type { MovesKey } from './segment-loaders.ts';

/** An edge's figures, and what was asked, so that its people can be listed. */
export interface MovesModel {
  key: MovesKey;
  result: MovesResult;
}

export async function findMovers(
  context: RequestContext,
  key: MovesKey,
  args: PageArguments & { people?: EdgePeople | null },
): Promise<Page<PersonEdgeModel>> {
  const { store } = key.from;
  const first = readFirst(args.first);
  const offset = readOffset(args.after);
  const [from, to] = await Promise.all([readSegmentInput(context, key.from), readSegmentInput(context, key.to)]);
  const edge = { from, to, maxGapDays: key.maxGapDays };
  const people = args.people ?? 'moved';
  const { movers, totalCount } = await context.services.engine.movers(
    store.id,
    edge,
    key.window,
    key.base,
    people,
    offset,
    first,
  );
  return pageOfOffset(movers, offset, totalCount, (mover: Mover, cursor) => ({
    ...emptyPersonEdge(store, mover.personId, cursor),
    movedAt: mover.movedAt,
    days: mover.days,
    revenueAfterMinor: mover.revenueAfterMinor,
  }));
}
