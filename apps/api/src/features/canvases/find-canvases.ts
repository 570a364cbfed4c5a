import type { Edge, Page } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { pageOfAll } from '../../page.ts';
import { type ListArguments, type ListFilter, listOrder, whereListed } from '../folders/list-arguments.ts';
import { findInStores, type OpenStore } from '../stores/open-store.ts';
import { type CanvasModel, toCanvas } from './canvas-model.ts';

/** In the merchant's order. */
export async function findCanvasRows(
  context: RequestContext,
  store: OpenStore,
  filter: ListFilter,
): Promise<CanvasModel[]> {
  const rows = await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.canvas.findMany({ where: whereListed(filter), orderBy: listOrder }),
  );
  return rows.map((row) => toCanvas(store, row));
}

export async function findCanvases(
  context: RequestContext,
  store: OpenStore,
  args: ListArguments,
): Promise<Page<Edge<CanvasModel>>> {
  return pageOfAll(await findCanvasRows(context, store, args), args, (canvas) => canvas.id);
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
