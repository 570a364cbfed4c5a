import type { Edge, Page, PageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { pageOfAll } from '../../page.ts';
import { type ListFilter, listOrder, whereListed } from '../folders/list-arguments.ts';
import { findInStores, type OpenStore } from '../stores/open-store.ts';
import { searchSegments } from './search-segments.ts';
import type { SegmentModel } from './segment-model.ts';

export interface SegmentFilter extends ListFilter {
  /** All of them. */
  tags?: string[] | null;
  /** The id of a user. */
  ownedBy?: string | null;
}

/** In the merchant's order; of a search, those found by their names first. */
export async function findSegmentRows(
  context: RequestContext,
  store: OpenStore,
  { query, tags, ownedBy, ...filter }: SegmentFilter,
): Promise<SegmentModel[]> {
  const where = {
    ...whereListed(filter),
    ...(tags?.length && { tags: { hasEvery: tags } }),
    ...(typeof ownedBy === 'string' && { ownerId: ownedBy }),
  };
  const rows = await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.segment.findMany({ where, orderBy: listOrder }),
  );
  const segments = rows.map((row) => ({ ...row, store }));
  return query ? searchSegments(context, store, segments, query) : segments;
}

export async function findSegments(
  context: RequestContext,
  store: OpenStore,
  args: SegmentFilter & PageArguments,
): Promise<Page<Edge<SegmentModel>>> {
  return pageOfAll(await findSegmentRows(context, store, args), args, (segment) => segment.id);
}

/** Archived ones included: what refers to them keeps working. */
export async function findSegmentsById(
  context: RequestContext,
  store: OpenStore,
  ids: string[],
): Promise<Map<string, SegmentModel>> {
  const rows = await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.segment.findMany({ where: { id: { in: ids } } }),
  );
  return new Map(rows.map((row) => [row.id, { ...row, store }]));
}

/** A segment known by its id alone, in whichever reachable store it lies. */
export function findSegment(context: RequestContext, id: string): Promise<SegmentModel | null> {
  return findInStores(context, (store) => context.loaders.segments.load({ store, id }));
}
