import type { RequestContext } from '../../context.ts';
import { refuseUnknown } from '../../refused.ts';
import { type CanvasModel, toCanvas } from './canvas-model.ts';
import { findCanvas } from './find-canvases.ts';

export function archiveCanvas(context: RequestContext, id: string): Promise<{ canvas: CanvasModel }> {
  return setArchivedAt(context, id, new Date(context.now));
}

export function restoreCanvas(context: RequestContext, id: string): Promise<{ canvas: CanvasModel }> {
  return setArchivedAt(context, id, null);
}

async function setArchivedAt(
  context: RequestContext,
  id: string,
  archivedAt: Date | null,
): Promise<{ canvas: CanvasModel }> {
  const canvas = await findCanvas(context, id);
  if (canvas === null) refuseUnknown('id', 'canvas');
  if ((canvas.archivedAt === null) === (archivedAt === null)) return { canvas };
  const row = await context.services.database.inStore(canvas.store.id, ({ prisma }) =>
    prisma.canvas.update({ where: { id }, data: { archivedAt } }),
  );
  return { canvas: toCanvas(canvas.store, row) };
}
