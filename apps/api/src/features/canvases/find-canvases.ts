import { type Edge, type Page, pageOfAll, readFirst } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { type ListArguments, listOrder, whereListed } from '../folders/list-arguments.ts';
import { findInStores, type OpenStore } from '../stores/open-store.ts';
import { type CanvasModel, toCanvas } from './canvas-model.ts';

/** In the merchant's order. */
export async function findCanvases(
  context: RequestContext,
  store: OpenStore,
  args: ListArguments,
): Promise<Page<Edge<CanvasModel>>> {
  readFirst(args.first);
  const rows = await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.canvas.findMany({ where: whereListed(args), orderBy: listOrder }),
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
