import { type Edge, type Page, type PageArguments, pageOfAll, readFirst } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { findInStores, type OpenStore } from '../stores/open-store.ts';
import type { SegmentModel } from './segment-model.ts';

export interface SegmentListArguments extends PageArguments {
  query?: string | null;
  folderId?: string | null;
  favourite?: boolean | null;
  archived?: boolean | null;
}

/** In the merchant's order. `archived` chooses between the archived and the others. */
export async function findSegmentRows(
  context: RequestContext,
  store: OpenStore,
  filter: Omit<SegmentListArguments, keyof PageArguments>,
): Promise<SegmentModel[]> {
  const query = filter.query?.trim();
  const rows = await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.segment.findMany({
      where: {
        archivedAt: filter.archived ? { not: null } : null,
        ...(query && { name: { contains: query, mode: 'insensitive' } }),
        ...(typeof filter.folderId === 'string' && { folderId: filter.folderId }),
        ...(typeof filter.favourite === 'boolean' && { favourite: filter.favourite }),
      },
      orderBy: [{ position: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
    }),
  );
  return rows.map((row) => ({ ...row, store }));
}

export async function findSegments(
  context: RequestContext,
  store: OpenStore,
  args: SegmentListArguments,
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
