import type { StoreClient } from '@throughline/db/database';
import { newId } from '@throughline/db/ids';
import type { RequestContext } from '../../context.ts';
import { readName } from '../../read-name.ts';
import { refuse } from '../../refused.ts';
import { readFolderId } from '../folders/read-folder-id.ts';
import { type OpenStore, openStoreOrRefuse } from '../stores/open-store.ts';
import { type CanvasModel, type StoredEdge, type StoredNode, toCanvas } from './canvas-model.ts';
import { checkCanvas } from './check-canvas.ts';

const canvasesMax = 2_000;

interface NewCanvas {
  name: string;
  nodes: StoredNode[];
  edges: StoredEdge[];
  folderId?: string | null;
}

export async function createCanvas(
  context: RequestContext,
  input: NewCanvas & { storeId: string },
): Promise<{ canvas: CanvasModel }> {
  const store = await openStoreOrRefuse(context, input.storeId);
  const name = readName('name', input.name);
  const folderId = (await readFolderId(context, store, 'CANVAS', input.folderId)) ?? null;
  const { nodes, edges } = toStored(input);
  await checkCanvas(context, store, nodes, edges);
  const fresh = { name, nodes, edges, folderId };
  const canvas = await context.services.database.inStore(store.id, (client) =>
    insertCanvas(client, store, context.viewer.id, fresh),
  );
  return { canvas };
}

/** Puts a canvas at the end of the store's order, as version 1. */
export async function insertCanvas(
  { prisma }: Pick<StoreClient, 'prisma'>,
  store: OpenStore,
  createdBy: string,
  fresh: NewCanvas,
): Promise<CanvasModel> {
  const { _count, _max } = await prisma.canvas.aggregate({ _count: true, _max: { position: true } });
  if (_count >= canvasesMax) refuse('storeId', `A store has at most ${canvasesMax} canvases.`, 'LIMIT');
  const row = await prisma.canvas.create({
    data: {
      id: newId('can'),
      storeId: store.id,
      name: fresh.name,
      ...toStored(fresh),
      folderId: fresh.folderId ?? null,
      position: (_max.position ?? -1) + 1,
      createdBy,
    },
  });
  return toCanvas(store, row);
}

/** Plain objects of the known keys alone, as they lie in the database. */
export function toStored<T extends Pick<NewCanvas, 'nodes' | 'edges'>>({ nodes, edges }: T) {
  return {
    nodes: nodes.map(({ segmentId, x, y }) => ({ segmentId, x, y })),
    edges: edges.map(({ source, target }) => ({ source, target })),
  };
}
