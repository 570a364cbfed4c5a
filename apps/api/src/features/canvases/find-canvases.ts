import { type Edge, type Page, type PageArguments, pageOfAll, readFirst } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { findInStores, type OpenStore } from '../stores/open-store.ts';
import { type CanvasModel, toCanvas } from './canvas-model.ts';

export interface CanvasListArguments extends PageArguments {
  query?: string | null;
  folderId?: string | null;
  favourite?: boolean | null;
  archived?: boolean | null;
}

/** In the merchant's order. `archived` chooses between the archived and the others. */
export async function findCanvases(
  context: RequestContext,
  store: OpenStore,
  args: CanvasListArguments,
): Promise<Page<Edge<CanvasModel>>> {
  readFirst(args.first);
  const query = args.query?.trim();
  const rows = await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.canvas.findMany({
      where: {
        archivedAt: args.archived ? { not: null } : null,
        ...(query && { name: { contains: query, mode: 'insensitive' } }),
        ...(typeof args.folderId === 'string' && { folderId: args.folderId }),
        ...(typeof args.favourite === 'boolean' && { favourite: args.favourite }),
      },
      orderBy: [{ position: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
    }),
  );
  return pageOfAll(
    rows.map((row) => toCanvas(store, row)),
    args,
    (canvas) => canvas.id,
  );
}

export async function readCanvas(context: RequestContext, store: OpenStore, id: string): Promise<CanvasModel | null> {
  const row = await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.canvas.findUnique({ where: { id } }),
  );
  return row && toCanvas(store, row);
}

/** A canvas known by its id alone, in whichever reachable store it lies. */
export function findCanvas(context: RequestContext, id: string): Promise<CanvasModel | null> {
  return findInStores(context, (store) => readCanvas(context, store, id));
}
