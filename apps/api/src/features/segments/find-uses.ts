// What a segment is used by: segments that refer to it and canvases it stands on. Found for all segments of a store at once.
import { referencesOf } from '@throughline/core/segments/references';
import type { RequestContext } from '../../context.ts';
import { type CanvasModel, toCanvas } from '../canvases/canvas-model.ts';
import { listOrder } from '../folders/list-arguments.ts';
import type { OpenStore } from '../stores/open-store.ts';

export interface SegmentUses {
  segmentIds: string[];
  canvases: CanvasModel[];
}

/** By segment id, those in use alone; what is archived uses nothing. */
export async function findUses(context: RequestContext, store: OpenStore): Promise<Map<string, SegmentUses>> {
  const definitions = await context.loaders.definitions(store);
  const [live, canvases] = await context.services.database.inStore(store.id, async ({ prisma }) => {
    const where = { archivedAt: null };
    return [
      await prisma.segment.findMany({ where, orderBy: listOrder, select: { id: true } }),
      await prisma.canvas.findMany({ where, orderBy: listOrder }),
    ] as const;
  });
  const uses = new Map<string, SegmentUses>();
  const usesOf = (id: string) => {
    const known = uses.get(id) ?? { segmentIds: [], canvases: [] };
    uses.set(id, known);
    return known;
  };
  for (const { id } of live) {
    const condition = definitions.get(id)?.definition.condition;
    for (const used of condition ? referencesOf(condition) : []) usesOf(used).segmentIds.push(id);
  }
  for (const row of canvases) {
    const canvas = toCanvas(store, row);
    for (const { segmentId } of canvas.nodes) usesOf(segmentId).canvases.push(canvas);
  }
  return uses;
}
