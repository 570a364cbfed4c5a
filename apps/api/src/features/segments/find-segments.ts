import { type Edge, type Page, pageOfAll, readFirst } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { type ListArguments, type ListFilter, listOrder, whereListed } from '../folders/list-arguments.ts';
import { findInStores, type OpenStore } from '../stores/open-store.ts';
import type { SegmentModel } from './segment-model.ts';

/** In the merchant's order. */
export async function findSegmentRows(
  context: RequestContext,
  store: OpenStore,
  filter: ListFilter,
): Promise<SegmentModel[]> {
  const rows = await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.segment.findMany({ where: whereListed(filter), orderBy: listOrder }),
  );
  return rows.map((row) => ({ ...row, store }));
}

export async function findSegments(
  context: RequestContext,
  store: OpenStore,
  args: ListArguments,
): Promise<Page<Edge<SegmentModel>>> {
  readFirst(args.first);
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
