import type { EdgePeople, Mover, MovesResult } from '@throughline/engine/engine';
import type { Page, PageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { type OffsetRange, pageByOffset } from '../../page.ts';
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
  const ask = async ({ offset, limit }: OffsetRange) => {
    const { movers, totalCount } = await askMovers(context, key, args.people ?? 'moved', offset, limit);
    return { rows: movers, totalCount };
  };
  return pageByOffset(args, ask, (mover, cursor) => ({
    ...emptyPersonEdge(store, mover.personId, cursor),
    movedAt: mover.movedAt,
    days: mover.days,
    revenueAfterMinor: mover.revenueAfterMinor,
  }));
}

/** All of them, for a download: asked of the engine once. */
export async function findAllMovers(context: RequestContext, key: MovesKey, people: EdgePeople): Promise<Mover[]> {
  const { movers } = await askMovers(context, key, people, 0, Number.MAX_SAFE_INTEGER);
  return movers;
}

async function askMovers(
  context: RequestContext,
  key: MovesKey,
  people: EdgePeople,
  offset: number,
  limit: number,
): Promise<{ movers: Mover[]; totalCount: number }> {
  const [from, to] = await Promise.all([readSegmentInput(context, key.from), readSegmentInput(context, key.to)]);
  const edge = { from, to, maxGapDays: key.maxGapDays };
  return context.services.engine.movers(key.from.store.id, edge, key.window, key.base, people, offset, limit);
}
